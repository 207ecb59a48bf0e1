/// What is known about a removal beside the item itself, from the export, the log, the account
/// register and people.
public struct RemovalCircumstances: Hashable, Sendable {
  public var published: Timestamp?
  /// When a scan first read it.
  public var firstScanned: Timestamp?
  /// When a person first saw it.
  public var firstSeen: Timestamp?
  public var removed: Timestamp?
  /// The last moment at which it is known to have been on the page.
  public var lastSeenOnline: Timestamp?
  /// When an export first lacked it.
  public var firstMissed: Timestamp?
  public var views: Int?
  public var reactions: Int?
  /// When somebody told the authority of it.
  public var notices: [Timestamp] = []
  /// Who is controller by the account register; empty if the account is not registered.
  public var controllers: [String] = []
  /// How often the account must be looked at, in hours; daily by the city's routine.
  public var monitorHours = 24

  public init() {}
}

/// What people have said of a removal so far.
public struct RemovalAnswers: Hashable, Sendable {
  /// How great a risk an incident is for the persons.
  ///
  /// Source: GDPR art. 33.1 and 34.1.
  public enum Risk: String, Sendable, CaseIterable {
    case none, risk, high
  }

  /// Why persons need not be told of a high risk.
  ///
  /// Source: GDPR art. 34.3.
  public enum Exception: String, Sendable, CaseIterable, Comparable {
    /// The data are unintelligible to whoever has them.
    case unintelligible = "34-3-a"
    /// Later measures have made a high risk unlikely.
    case laterMeasures = "34-3-b"
    /// It would take a disproportionate effort; then the public must be told instead.
    case disproportionate = "34-3-c"

    public static func < (a: Exception, b: Exception) -> Bool { a.rawValue < b.rawValue }
  }

  /// What ``IncidentQuestion/accepts(_:)``; other answers are passed over.
  public var questions: [IncidentQuestion: String] = [:]
  public var risk: Risk?
  public var exceptions: Set<Exception> = []
  public var severity = SeverityOverrides()
  /// The grounds of the decision to remove.
  public var grounds: [Ground] = []

  public init() {}
}
