internal import GRDB
public import Moderation

/// A version with what was decided and answered, as lists show it: nothing that is sealed.
public struct Case: Hashable, Sendable {
  /// The last decision.
  public struct Decided: Hashable, Sendable {
    public let choice: Decision.Choice
    public let grounds: [Ground]
    public let role: String
    public let removed: Timestamp?
    /// Whether a second reader agreed.
    public let isConfirmed: Bool
  }

  /// The decision that opened the question, the last one to do so.
  public struct Removal: Hashable, Sendable {
    public let time: Timestamp
    /// What the rules advised when it was made.
    public let verdict: Verdict.Recommendation
    public let incident: IncidentAssessment?
  }

  /// The last answer.
  public struct Answered: Hashable, Sendable {
    public let choice: IncidentAnswer.Choice
    public let role: String
    public let time: Timestamp
  }

  /// `platform/account/id`.
  public let item: String
  /// What people call the version, as in ``StoredVersion/handle``.
  public let handle: String
  /// Whether no later version of the item is known.
  public let isLast: Bool
  public let judged: Timestamp
  public let verdict: Verdict
  public let incident: IncidentAssessment?
  public let decided: Decided?
  public let removal: Removal?
  public let answered: Answered?

  /// Whether it was removed, and nobody has said whether that is an incident, or somebody looks
  /// into it still.
  public var isQuestionOpen: Bool {
    decided?.choice == .remove && (answered == nil || answered?.choice == .investigate)
  }

  /// In the order in which they were flagged.
  static func fetchAll(_ database: Database) throws -> [Case] {
    // d: the last decision that is no confirmation. r: what opened the question, or would have, if
    // it was taken back. a: the last answer to it.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT items.name, \(CaseTransaction.handle) AS handle, v.judged, v.verdict, v.grounds, v.incident, v.reasons,
          v.id = (SELECT max(id) FROM versions WHERE item = v.item) AS isLast,
          d.decision, d.grounds AS decidedGrounds, d.role AS decidedRole, d.removed,
          EXISTS (SELECT 1 FROM decisions c
            WHERE c.version = v.id AND c.confirms = d.entry) AS confirmed,
          r.decided AS removalDecided, r.verdict AS removalVerdict, r.incident AS removalIncident,
          r.reasons AS removalReasons, a.answer, a.role AS answeredRole, a.answered
        FROM versions v JOIN items ON items.id = v.item
          LEFT JOIN decisions d ON d.id = (SELECT max(id) FROM decisions
            WHERE version = v.id AND confirms IS NULL)
          LEFT JOIN decisions r ON r.id = coalesce(\(CaseTransaction.openingRemoval),
            (SELECT max(id) FROM decisions WHERE version = v.id AND confirms IS NULL
              AND decision = 'remove'))
          LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers
            WHERE version = v.id AND (removal = r.id OR d.decision = 'keep'))
        ORDER BY v.id
        """)
    return try rows.map(Case.init)
  }

  private init(_ row: Row) throws {
    item = row["name"]
    handle = row["handle"]
    isLast = row["isLast"]
    judged = Timestamp(secondsSince1970: row["judged"])
    verdict = try CaseTransaction.verdict(row["verdict"], grounds: row["grounds"])
    incident = try CaseTransaction.incident(row["incident"], reasons: row["reasons"])
    decided = try (row["decision"] as String?).map { text in
      guard let choice = Decision.Choice(rawValue: text) else {
        throw CaseTransaction.unknownWord(in: "decisions")
      }
      return Decided(
        choice: choice, grounds: CaseTransaction.grounds(row["decidedGrounds"]),
        role: row["decidedRole"],
        removed: (row["removed"] as Int64?).map { Timestamp(secondsSince1970: $0) },
        isConfirmed: row["confirmed"])
    }
    removal = try (row["removalDecided"] as Int64?).map { seconds in
      Removal(
        time: Timestamp(secondsSince1970: seconds),
        verdict: try CaseTransaction.verdict(row["removalVerdict"], grounds: "").recommendation,
        incident: try CaseTransaction.incident(
          row["removalIncident"], reasons: row["removalReasons"]))
    }
    answered = try (row["answer"] as String?).map { text in
      Answered(
        choice: try CaseTransaction.answer(text), role: row["answeredRole"],
        time: Timestamp(secondsSince1970: row["answered"]))
    }
  }
}
