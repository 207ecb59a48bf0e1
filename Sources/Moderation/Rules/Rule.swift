/// One rule: which signals together make a finding, of which category, on what basis in law.
public struct Rule: Sendable {
  public let id: RuleID
  public let title: String
  public let category: Category
  /// The law, with chapter and paragraph.
  public let basis: String
  public let status: Status
  /// Whom a finding is about where no signal says.
  public let subject: Finding.Subject
  public let modifiers: [Finding.Modifier]
  public let examples: Examples
  /// The detector that counts, by its name in rule files.
  let detector: String?
  /// One of each must be seen; the last is what the finding is about, if there is no detector.
  var all: [Group]
  let within: Window
  var raise: [Scoped]
  var lower: [Scoped]
  var context: [Scoped]
  let thresholds: Thresholds
  let file: String

  /// Whether a rule's findings count.
  public enum Status: String, Sendable, CaseIterable {
    case active
    /// Counts and never flags.
    case shadow
  }

  /// How near to each other signals must stand.
  enum Window: Hashable, Sendable {
    case sentence, comment
    /// The comment and, where nothing is there, what it answers.
    case thread
    /// At most this many Unicode code points between them.
    case characters(Int)
  }

  /// Signals of which one must be seen.
  struct Group: Sendable {
    let signals: [SignalID]
    /// Where it is looked for, if not in the rule's own window.
    let window: Window?
  }

  /// A signal with where it is looked for.
  struct Scoped: Sendable {
    let signal: SignalID
    let window: Window?
  }

  /// From which sum of weights a finding is how sure.
  struct Thresholds: Sendable {
    let certain: Int
    let likely: Int
    let possible: Int

    func confidence(of sum: Int) -> Finding.Confidence? {
      sum >= certain ? .certain : sum >= likely ? .likely : sum >= possible ? .possible : nil
    }
  }

  init(file: String, id: RuleID, bytes: [UInt8]) throws(RuleFileError) {
    self.file = file
    self.id = id
    var map = try YAMLMap(file: file, bytes: bytes)
    let idValue = try map.need("id")
    guard try idValue.string() == id.description else {
      throw idValue.error("the id must be the file's name, '\(id)'")
    }
    title = try map.need("title").string()
    category = try map.need("category").oneOf(Category.self)
    basis = try map.need("basis").string()
    status = try map.take("status")?.oneOf(Status.self) ?? .active
    detector = try map.take("detector")?.string()
    all = try Self.readGroups(map.take("all"))
    within = try map.take("within").map(Self.window) ?? .sentence
    raise = try Self.readScoped(map.take("raise"))
    lower = try Self.readScoped(map.take("lower"))
    context = try Self.readScoped(map.take("context"))
    subject = try map.take("subject")?.oneOf(Finding.Subject.self) ?? .unknown
    modifiers = try map.take("modifiers")?.someOf(Finding.Modifier.self) ?? []
    thresholds = try Self.readThresholds(map.need("confidence"))
    examples = try Examples(map.need("examples"))
    try map.finish()
    guard detector != nil || !all.isEmpty else {
      throw RuleFileError(file: file, line: 1, reason: "has neither 'all' nor 'detector'; add one")
    }
  }

  /// Every signal that the rule refers to.
  var signals: [SignalID] {
    all.flatMap(\.signals) + (raise + lower + context).map(\.signal)
  }

  private static func window(_ value: YAMLValue) throws(RuleFileError) -> Window {
    let text = try value.string()
    guard let window = window(named: text) else {
      throw value.error("'\(text)' is no window; use sentence, comment, thread or '60 characters'")
    }
    return window
  }

  private static func window(named text: some StringProtocol) -> Window? {
    if text == "sentence" { return .sentence }
    if text == "comment" { return .comment }
    if text == "thread" { return .thread }
    guard text.hasSuffix(" characters"), let count = Int(text.dropLast(11)), count > 0 else {
      return nil
    }
    return .characters(count)
  }

  /// Splits `a | b in comment` into names and a window.
  private static func scoped(
    _ value: YAMLValue
  ) throws(RuleFileError) -> (names: [SignalID], window: Window?) {
    var text = try value.string()[...]
    var window: Window?
    if let place = text.range(of: " in ") {
      window = Self.window(named: text[place.upperBound...])
      guard window != nil else {
        throw value.error(
          "'\(text[place.upperBound...])' is no window; use sentence, comment, thread or '60 characters'"
        )
      }
      text = text[..<place.lowerBound]
    }
    var names: [SignalID] = []
    for part in text.split(separator: "|") {
      let name = part.split(separator: " ").joined(separator: " ")
      guard let id = SignalID(name) else { throw value.error("'\(name)' is no name of a signal") }
      names.append(id)
    }
    return (names, window)
  }

  private static func readGroups(_ value: YAMLValue?) throws(RuleFileError) -> [Group] {
    try value?.list().map { item throws(RuleFileError) in
      let (names, window) = try scoped(item)
      return Group(signals: names, window: window)
    } ?? []
  }

  private static func readScoped(_ value: YAMLValue?) throws(RuleFileError) -> [Scoped] {
    var result: [Scoped] = []
    for item in try value?.list() ?? [] {
      let (names, window) = try scoped(item)
      result += names.map { Scoped(signal: $0, window: window) }
    }
    return result
  }

  private static func readThresholds(_ value: YAMLValue) throws(RuleFileError) -> Thresholds {
    var map = try value.map()
    let certain = try map.need("certain").integer(in: 1...99)
    let likely = try map.need("likely").integer(in: 1...99)
    let possible = try map.need("possible").integer(in: 0...99)
    try map.finish()
    guard certain >= likely, likely >= possible else {
      throw value.error("certain must be at least likely, and likely at least possible")
    }
    return Thresholds(certain: certain, likely: likely, possible: possible)
  }
}

extension StringProtocol {
  /// The first place of `text`, without Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
