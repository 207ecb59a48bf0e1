public import Moderation

/// What a person reads on a terminal: the worst items, counts by account, what was not judged, and
/// what to do next.
public struct TextFormat: ReportFormat {
  public static let name = "text"

  /// How many items are listed.
  public static let maximumItems = 1_000

  private let options: ReportOptions

  public init(_ options: ReportOptions) {
    self.options = options
  }

  public var listing: ReportListing { .worst(Self.maximumItems) }
  public var opening: [UInt8] { [] }
  public var separator: [UInt8] { [] }

  public func write(_ item: JudgedItem, to output: inout [UInt8]) {}

  public func closing(_ summary: RunSummary, worst: [FlaggedItem]) -> [UInt8] {
    var page = TextPage(options)
    page.addItems(
      worst.filter { $0.verdict.recommendation == .remove }, of: summary.total.remove,
      title: "To remove", style: .remove)
    page.addItems(
      worst.filter { $0.verdict.recommendation != .remove }, of: summary.total.review,
      title: "To review", style: .review)
    let rest = summary.total.flagged - worst.count
    if rest > 0 {
      page.add("… and \(grouped(rest)) more; use --format ndjson for all", .bold)
      page.addBlankLine()
    }
    page.addAccounts(summary)
    page.addNotJudged(summary)
    page.addNextStep(summary)
    return page.bytes
  }
}

extension TextPage {
  fileprivate mutating func addItems(
    _ items: [FlaggedItem], of total: Int, title: String, style: StyledText.Style
  ) {
    if items.isEmpty { return }
    let count =
      items.count < total
      ? "the worst \(grouped(items.count)) of \(grouped(total))" : grouped(total)
    addHeading("\(title): \(count)", style)
    for item in items {
      add(item)
      addBlankLine()
    }
  }
}
