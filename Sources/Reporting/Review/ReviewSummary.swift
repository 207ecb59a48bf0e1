/// What a session at a terminal came to, and what it left.
public struct ReviewSummary: Hashable, Sendable {
  /// How many items were kept and removed in this session, and how many questions answered.
  public var kept = 0
  public var removed = 0
  public var answered = 0
  /// Names of items `platform/account/id` that nobody has decided on.
  public var undecided: [String] = []
  /// Those whose decision waits for a second reader.
  public var awaiting: [String] = []
  /// Those that were removed, and of which nobody has answered for good whether it is an incident.
  public var open: [String] = []

  public init() {}

  /// Whether nothing of the feed asks for action.
  public var isClean: Bool { undecided.isEmpty && awaiting.isEmpty && open.isEmpty }

  /// As it is printed when the screen is gone.
  public func text(_ options: ReportOptions) -> [UInt8] {
    var page = TextPage(options)
    page.add(
      StyledText(
        "In this session: \(grouped(removed)) removed, \(grouped(kept)) kept, "
          + "\(counted(answered, "question")) answered.", .bold))
    page.add(undecided, "left to decide", next: "they come again the next time")
    page.add(
      awaiting, "for a second reader", next: "vaka decide ITEM --confirm, by somebody else")
    page.add(open, "of which the question is open", next: "vaka incidents answer ITEM")
    if isClean { page.add("Nothing of this feed is left to decide or to answer.") }
    return page.bytes
  }
}

extension TextPage {
  /// How many items of a kind are named.
  private static let maximumNamed = 10

  fileprivate mutating func add(_ items: [String], _ what: String, next: String) {
    if items.isEmpty { return }
    add("\(counted(items.count, "item")) \(what): \(next)")
    for item in items.prefix(Self.maximumNamed) {
      addLine(StyledText(item.clipped(to: 300), .dim).cells, indent: 2)
    }
    let rest = items.count - Self.maximumNamed
    if rest > 0 { add(StyledText("… and \(grouped(rest)) more"), indent: 2) }
  }
}
