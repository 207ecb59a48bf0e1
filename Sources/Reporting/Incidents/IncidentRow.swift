public import Moderation

/// A removal as the data protection officer sees it.
public struct IncidentRow: Hashable, Sendable {
  /// What was decided.
  public struct Removal: Hashable, Sendable {
    public var grounds: [Ground]
    public var role: String
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

  /// `platform/account/id`.
  public var item: String
  public var judged: Timestamp
  public var verdict: Verdict
  /// What the removal is recommended to be treated as; `nil` where nothing recommended removal.
  public var recommendation: IncidentAssessment?
  public var removal: Removal
  /// `nil` while nobody has answered.
  public var answer: Answer?
  public var isOpen: Bool

  public init(
    item: String, judged: Timestamp, verdict: Verdict, recommendation: IncidentAssessment?,
    removal: Removal, answer: Answer?, isOpen: Bool
  ) {
    self.item = item
    self.judged = judged
    self.verdict = verdict
    self.recommendation = recommendation
    self.removal = removal
    self.answer = answer
    self.isOpen = isOpen
  }
}

/// All removals, with what waits for a decision.
public struct IncidentList: Sendable {
  /// In the order in which they were flagged.
  public var rows: [IncidentRow]
  /// Flagged items that nobody has decided on.
  public var undecided: Int
  /// Those of them whose removal would be recommended to be treated as an incident.
  public var undecidedIncidents: Int

  public init(rows: [IncidentRow], undecided: Int, undecidedIncidents: Int) {
    self.rows = rows
    self.undecided = undecided
    self.undecidedIncidents = undecidedIncidents
  }

  public var openCount: Int { rows.count(where: \.isOpen) }
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
