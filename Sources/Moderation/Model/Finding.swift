/// One place in a comment where one rule applies.
///
/// A finding says what was seen, never what to do about it; that is the ``Verdict``.
public struct Finding: Hashable, Sendable {
  /// How sure the rule is.
  public enum Confidence: String, Sendable, CaseIterable, Comparable {
    case possible, likely, certain

    public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .possible ? 0 : self == .likely ? 1 : 2 }
  }

  /// Whom the finding is about.
  public enum Subject: String, Sendable, CaseIterable {
    case author, third, relative
    case officeHolder = "office-holder"
    case organisation, group, nobody, unknown
  }

  /// A circumstance that policy may look at.
  public enum Modifier: String, Sendable, CaseIterable, Comparable {
    case minor, quoted, hostile, deceased, negated, reclaimed, hearsay, sexual, massed, veiled
    case insideKnowledge = "inside-knowledge"
    case ownContact = "own-contact"
    case testNumber = "test-number"
    case checkFailed = "check-failed"
    case targeted, named, home
    case selfHarm = "self-harm"
    case dehumanising, slur
    case generalTopic = "general-topic"
    case askingAdvice = "asking-advice"
    case disability, praise

    public static func < (a: Modifier, b: Modifier) -> Bool { a.rawValue < b.rawValue }
  }

  public let rule: RuleID
  public let category: Category
  public let confidence: Confidence
  public let subject: Subject
  /// Sorted, without repeats.
  public let modifiers: [Modifier]
  /// Where, in UTF-8 bytes of the comment as it was published, before any folding.
  public let range: Range<Int>
  /// The view of the text in which it was seen.
  public let view: TextView.Name
  /// At most this much of a number may be shown; `nil` where nothing is to be masked.
  public let masked: String?
  /// The signals that made it, in order of name: the answer to "why".
  public let signals: [SignalID]
  /// Whether context lowered the confidence, which the summary counts.
  public var isLowered = false

  public init(
    rule: RuleID, category: Category, confidence: Confidence, subject: Subject = .unknown,
    modifiers: some Sequence<Modifier> = [], range: Range<Int>, view: TextView.Name,
    masked: String? = nil, signals: some Sequence<SignalID> = []
  ) {
    self.rule = rule
    self.category = category
    self.confidence = confidence
    self.subject = subject
    self.modifiers = Set(modifiers).sorted()
    self.range = range
    self.view = view
    self.masked = masked
    self.signals = Set(signals).sorted()
  }
}

extension Finding: Comparable {
  /// Orders findings by where they start, then by rule, so that output does not depend on
  /// the number of workers.
  public static func < (a: Finding, b: Finding) -> Bool {
    (a.range.lowerBound, a.range.upperBound, a.rule, a.view.rawValue)
      < (b.range.lowerBound, b.range.upperBound, b.rule, b.view.rawValue)
  }
}
