public import Moderation

/// A removal as the data protection officer sees it.
public struct IncidentRow: Hashable, Sendable {
  /// What was decided.
  public struct Removal: Hashable, Sendable {
    public var grounds: [Ground]
    public var role: String
    /// When it was first decided, however often the decision was corrected since.
    public var decided: Timestamp
    /// When it was taken away on the platform; `nil` while that is not known.
    public var removed: Timestamp?
    public var isConfirmed: Bool

    public init(
      grounds: [Ground], role: String, decided: Timestamp, removed: Timestamp?, isConfirmed: Bool
    ) {
      self.grounds = grounds
      self.role = role
      self.decided = decided
      self.removed = removed
      self.isConfirmed = isConfirmed
    }
  }

  /// What a person answered.
  public struct Answer: Hashable, Sendable {
    /// `incident`, `not-incident` or `investigate`.
    public var choice: String
    public var role: String
    public var answered: Timestamp

    public init(choice: String, role: String, answered: Timestamp) {
      self.choice = choice
      self.role = role
      self.answered = answered
    }
  }

  /// Where the question stands.
  public enum State: String, Sendable, CaseIterable {
    /// Nobody has answered, or somebody looks into it still.
    case open
    case answered
    /// It was decided later to keep the item.
    case takenBack = "taken-back"
  }

  /// `platform/account/id`.
  public var item: String
  /// The beginning of the log's entry that flagged it; empty for what nothing flagged.
  public var version: String
  public var judged: Timestamp
  /// What the rules said when it was removed.
  public var verdict: Verdict.Recommendation
  /// What the removal was recommended to be treated as then; `nil` where nothing recommended it.
  public var recommendation: IncidentAssessment?
  public var removal: Removal
  /// `nil` while nobody has answered.
  public var answer: Answer?
  public var state: State

  public init(
    item: String, version: String, judged: Timestamp, verdict: Verdict.Recommendation,
    recommendation: IncidentAssessment?, removal: Removal, answer: Answer?, state: State
  ) {
    self.item = item
    self.version = version
    self.judged = judged
    self.verdict = verdict
    self.recommendation = recommendation
    self.removal = removal
    self.answer = answer
    self.state = state
  }
}

/// All removals, with what waits for a decision.
public struct IncidentList: Sendable {
  /// A flagged item that nobody has decided on.
  public struct Waiting: Hashable, Sendable {
    public var item: String
    public var verdict: Verdict
    public var incident: IncidentAssessment?

    public init(item: String, verdict: Verdict, incident: IncidentAssessment?) {
      self.item = item
      self.verdict = verdict
      self.incident = incident
    }
  }

  /// In the order in which they were flagged.
  public var rows: [IncidentRow]
  public var waiting: [Waiting]

  public init(rows: [IncidentRow], waiting: [Waiting]) {
    self.rows = rows
    self.waiting = waiting
  }

  public var openCount: Int { rows.count { $0.state == .open } }
}

/// How the list is written.
public protocol IncidentListFormat: Sendable {
  /// What the user calls it, as in `--format csv`.
  static var name: String { get }

  /// - Parameter now: For how long a question has been open.
  func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8]

  init(_ options: ReportOptions)
}

/// The formats, in the order in which users are told of them; the first is the default.
public let incidentListFormats: [any IncidentListFormat.Type] = [
  IncidentTextFormat.self,
  IncidentCSVFormat.self,
]
