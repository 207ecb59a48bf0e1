public import Moderation

/// All removals, with what waits for a decision.
public struct IncidentList: Sendable {
  /// A flagged item that nobody has decided on, or whose decision does not count yet.
  public struct Waiting: Hashable, Sendable {
    public var item: String
    public var flagged: Timestamp
    public var verdict: Verdict
    public var incident: IncidentAssessment?
    public var need: Need

    /// What somebody must do.
    public enum Need: Hashable, Sendable {
      case decision
      /// Somebody has decided, and a second reader must agree.
      case agreement(because: String)
      /// It was removed, and stands on the page again.
      case removal
    }

    /// A code: why a second reader must agree, or `back-on-page`; `nil` if nobody has decided.
    public var awaits: String? {
      switch need {
      case .decision: nil
      case .agreement(let reason): reason
      case .removal: "back-on-page"
      }
    }

    public init(
      item: String, flagged: Timestamp, verdict: Verdict, incident: IncidentAssessment?,
      need: Need
    ) {
      self.item = item
      self.flagged = flagged
      self.verdict = verdict
      self.incident = incident
      self.need = need
    }
  }

  /// Removals that may be of one event.
  public struct Proposal: Hashable, Sendable {
    /// Items, in the order in which they were flagged.
    public var items: [String]
    /// What they have in common: `thread`, `number`, `copy`.
    public var reasons: [String]

    public init(items: [String], reasons: [String]) {
      self.items = items
      self.reasons = reasons
    }
  }

  /// How long things take, and have waited.
  public struct Times: Hashable, Sendable {
    /// Flagged, and nobody has decided.
    public var undecided = Delays([])
    /// Decided to be removed, and not known to be gone.
    public var notRemoved = Delays([])
    /// From flagged to decided, and from decided to removed.
    public var toDecision = Delays([])
    public var toRemoval = Delays([])

    public init() {}
  }

  /// In the order in which they were flagged.
  public var rows: [IncidentRow]
  public var waiting: [Waiting]
  public var proposals: [Proposal] = []
  public var times = Times()
  /// Accounts with something wrong in the register, in order.
  public var accounts: [(key: AccountKey, problems: [Account.Problem])] = []
  /// The controller whose part of the list this is; `nil` for the whole.
  public var controller: String?

  public init(rows: [IncidentRow], waiting: [Waiting]) {
    self.rows = rows
    self.waiting = waiting
  }

  public var openCount: Int { rows.count { $0.state == .open } }

  /// Whether a question is open or a deadline near.
  public func asksForAction(at now: Timestamp) -> Bool {
    openCount > 0 || rows.contains { $0.isUrgent(at: now) }
  }

  /// The rows, those that must be dealt with first in front: by the next deadline, then open ones by
  /// age, then the others, the last one first.
  public var byUrgency: [IncidentRow] {
    rows.enumerated().sorted { a, b in
      let (first, second) = (a.element, b.element)
      if first.nextDeadline != second.nextDeadline {
        guard let one = first.nextDeadline else { return false }
        guard let other = second.nextDeadline else { return true }
        return one < other
      }
      if (first.state == .open) != (second.state == .open) { return first.state == .open }
      if first.state == .open, first.removal.opened != second.removal.opened {
        return first.removal.opened < second.removal.opened
      }
      let isNext = first.state == .open || first.nextDeadline != nil
      return isNext ? a.offset < b.offset : a.offset > b.offset
    }.map(\.element)
  }
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
  IncidentJSONFormat.self,
  IncidentHTMLFormat.self,
]
