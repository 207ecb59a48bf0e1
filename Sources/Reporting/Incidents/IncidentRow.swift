public import Moderation

/// A removal as the data protection officer sees it.
public struct IncidentRow: Hashable, Sendable {
  /// What was done with the item.
  public struct Removal: Hashable, Sendable {
    /// Why the question is asked.
    public enum Cause: Hashable, Sendable {
      case decision
      /// A later export lacks it; taken away by `us`, `author`, `platform` or `unknown`.
      case vanished(by: String)
    }

    public var cause: Cause
    /// When the question was opened: by the first decision to remove it, however often that was
    /// corrected since, or by the run that missed it.
    public var opened: Timestamp
    /// The log's entry that opened it, which stays the same whatever is corrected later.
    public var entry = ""
    public var grounds: [Ground]
    /// The role of who decided; `nil` where nobody has.
    public var role: String?
    /// When it was taken away on the platform; `nil` while that is not known.
    public var removed: Timestamp?
    /// When an export first lacked it.
    public var gone: Timestamp?
    public var isConfirmed = false
    /// Why a second reader must still agree; `nil` if nobody must.
    public var awaits: String?

    public init(cause: Cause, opened: Timestamp, grounds: [Ground]) {
      self.cause = cause
      self.opened = opened
      self.grounds = grounds
    }
  }

  /// What a person answered.
  public struct Answer: Hashable, Sendable {
    /// `incident`, `not-incident` or `investigate`.
    public var choice: String
    public var role: String
    public var answered: Timestamp
    /// When the controller became aware, as the person says.
    public var aware: Timestamp?
    /// How many persons are concerned, as the person says.
    public var persons: Int?
    /// The answer's entry in the log.
    public var entry: String

    public init(choice: String, role: String, answered: Timestamp, entry: String) {
      self.choice = choice
      self.role = role
      self.answered = answered
      self.entry = entry
    }
  }

  /// What was done, or became known; its words are sealed.
  public struct Record: Hashable, Sendable {
    /// Such as `notified`.
    public var kind: String
    public var at: Timestamp
    public var role: String
    public var hasReference: Bool

    public init(kind: String, at: Timestamp, role: String, hasReference: Bool) {
      self.kind = kind
      self.at = at
      self.role = role
      self.hasReference = hasReference
    }
  }

  /// Where the question stands.
  public enum State: String, Sendable, CaseIterable {
    /// Nobody has answered, or somebody looks into it still.
    case open
    case answered
    /// It was decided later to keep the item, or it is there again.
    case takenBack = "taken-back"
  }

  /// `platform/account/id`.
  public var item: String
  /// The beginning of the log's entry that flagged it; empty for what nothing flagged.
  public var version: String
  /// When it was last judged.
  public var judged: Timestamp
  public var published: Timestamp?
  /// When a scan first read it; `nil` if that is not known.
  public var firstScanned: Timestamp?
  /// When a person first saw it; to have seen is not to be aware.
  public var firstSeen: Timestamp?
  /// What the rules said when it was removed.
  public var verdict: Verdict.Recommendation
  /// What the removal was recommended to be treated as then; `nil` where nothing recommended it.
  public var recommendation: IncidentAssessment?
  /// What it amounts to by all that is known now.
  public var assessment: RemovalAssessment
  /// Persons that are concerned, by the answer or else by what was found; at least.
  public var persons: Int
  public var controllers: [String]
  /// What is wrong with the account in the register.
  public var accountProblems: [Account.Problem]
  public var removal: Removal
  /// `nil` while nobody has answered.
  public var answer: Answer?
  public var state: State
  /// The number of the incident that several removals were made one of; `nil` if it is alone.
  public var incident: Int?
  /// From the controller's awareness, of an incident.
  public var clock: NotificationClock?
  /// From when a person first saw it: how late it may be at worst, while nobody has answered for
  /// good, or if the answer is contested.
  public var cautiousClock: CautiousClock?
  /// All deadlines of the laws, of an incident.
  public var deadlines: [Deadline] = []
  public var records: [Record] = []

  public init(
    item: String, version: String, judged: Timestamp, verdict: Verdict.Recommendation,
    assessment: RemovalAssessment, removal: Removal, state: State
  ) {
    self.item = item
    self.version = version
    self.judged = judged
    self.verdict = verdict
    self.assessment = assessment
    self.removal = removal
    self.state = state
    persons = 0
    controllers = []
    accountProblems = []
  }

  /// When it was notified; `nil` while it was not.
  public var notified: Timestamp? { records.first { $0.kind == "notified" }?.at }

  /// Whether somebody must notify, or decide not to, while the hours count.
  public var isClockRunning: Bool {
    clock != nil && notified == nil && mustNotify != .no && state != .takenBack
  }

  /// Whether it must be notified, as far as that can be told.
  public var mustNotify: Duties.Advice { assessment.duties.notification.advice }

  /// What must be met next: of an incident that was not notified its deadline, of an open question the
  /// cautious one.
  public var nextDeadline: Timestamp? {
    if isClockRunning { return clock?.latest }
    return state == .open ? cautiousClock?.latest : nil
  }

  /// Whether an alarm of its clock has been reached, so that somebody must act.
  public func isUrgent(at now: Timestamp) -> Bool {
    isClockRunning && clock?.isNear(at: now) ?? false
  }

  /// Whether an answer that it is no incident is among those that are read again: one in twenty, by
  /// the random name of its entry, so that nobody can choose which.
  public var isSampled: Bool {
    guard state == .answered, let answer, answer.choice == "not-incident",
      let number = UInt32(answer.entry.prefix(8), radix: 16)
    else { return false }
    return number < UInt32.max / 20
  }
}
