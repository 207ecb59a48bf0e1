/// All that is said of one item: findings, verdict, and whether its removal may be an incident.
public struct Judgement: Hashable, Sendable {
  /// Why an item has no full verdict.
  public enum Unscanned: Hashable, Sendable, CustomStringConvertible {
    /// A pattern stopped at a limit or error of PCRE2; the number is PCRE2's own.
    case gaveUp(pattern: String, code: Int32)
    /// The text is longer than what is judged, in bytes.
    case tooLong(bytes: Int)

    public var description: String {
      switch self {
      case .gaveUp(let pattern, let code): "\(pattern) gave up (PCRE2 \(code))"
      case .tooLong(let bytes): "the text is \(bytes) bytes long"
      }
    }
  }

  /// In order, at most ``maximumFindings``.
  public var findings: [Finding]
  public var verdict: Verdict
  /// What a removal amounts to; `nil` unless removal is recommended.
  public var incident: IncidentAssessment?
  /// Whether the item asks something that the account should answer.
  public var isQuestion: Bool
  /// Whether there were more findings than are listed.
  public var isTruncated: Bool
  public var unscanned: Unscanned?
  /// How many findings rules in shadow would have made, which change nothing.
  public var shadowCount: Int

  /// How many findings context made less sure, which deletes none.
  public var loweredCount: Int { findings.count(where: \.isLowered) }
  /// Whether a rule applies and the item is to stay all the same; a question is no harm.
  public var isKeptWithFindings: Bool {
    verdict.recommendation == .keep && findings.contains { $0.category != .question }
  }

  /// How many findings an item carries at most.
  public static let maximumFindings = 1_000

  public init(
    findings: [Finding], verdict: Verdict, incident: IncidentAssessment? = nil,
    isQuestion: Bool = false, isTruncated: Bool = false, unscanned: Unscanned? = nil,
    shadowCount: Int = 0
  ) {
    self.findings = findings
    self.verdict = verdict
    self.incident = incident
    self.isQuestion = isQuestion
    self.isTruncated = isTruncated
    self.unscanned = unscanned
    self.shadowCount = shadowCount
  }
}
