internal import Foundation
internal import GRDB
public import Moderation

/// The decision that holds for a version.
public struct StoredDecision: Hashable, Sendable {
  /// The log's entry that says it.
  public let entry: String
  public let choice: Decision.Choice
  let person: Int64
}

extension CaseTransaction {
  /// The last decision on a version, if there is one.
  public func lastDecision(on version: StoredVersion) throws -> StoredDecision? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT entry, decision, person FROM decisions WHERE version = ? AND confirms IS NULL
        ORDER BY id DESC LIMIT 1
        """, arguments: [version.row])
    guard let row else { return nil }
    guard let choice = Decision.Choice(rawValue: row[1]) else {
      throw Self.unknownWord(in: "decisions")
    }
    return StoredDecision(entry: row[0], choice: choice, person: row[2])
  }

  /// Whether the same person made a decision.
  public mutating func isDecision(_ decision: StoredDecision, by identity: String) throws -> Bool {
    try person(identity).row == decision.person
  }

  /// Keeps a decision, its motive sealed with the item's key.
  ///
  /// - Parameters:
  ///   - confirms: The entry of the decision that a second reader agrees with.
  ///   - corrects: The entry of the decision that it takes the place of.
  public mutating func add(
    _ decision: Decision, on version: StoredVersion, entry: String, confirms: String? = nil,
    corrects: String? = nil
  ) throws {
    let person = try person(decision.actor.identity)
    let motive = try decision.motive.map {
      try version.item.key.seal(Array($0.utf8), as: "motive", random: random)
    }
    try database.execute(
      sql: """
        INSERT INTO decisions(version, entry, decided, decision, grounds, role, person, removed,
          confirms, corrects, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, entry, decision.decided.secondsSince1970, decision.choice.rawValue,
        Self.joined(decision.grounds), decision.actor.role, person.row,
        decision.removed?.secondsSince1970, confirms, corrects, motive,
      ])
  }

  /// The entry of the last answer for a version, if there is one.
  public func lastAnswer(on version: StoredVersion) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT entry FROM answers WHERE version = ? ORDER BY id DESC LIMIT 1",
      arguments: [version.row])
  }

  /// Keeps an answer, its motive sealed with the item's key.
  public mutating func add(
    _ answer: IncidentAnswer, on version: StoredVersion, entry: String, corrects: String? = nil
  ) throws {
    let person = try person(answer.actor.identity)
    try database.execute(
      sql: """
        INSERT INTO answers(version, entry, answered, answer, role, person, corrects, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, entry, answer.answered.secondsSince1970, answer.choice.rawValue,
        answer.actor.role, person.row, corrects,
        try version.item.key.seal(Array(answer.motive.utf8), as: "motive", random: random),
      ])
  }
}

/// A version with what was decided and answered, as lists show it: nothing that is sealed.
public struct Case: Hashable, Sendable {
  /// What holds of a decision.
  public struct Decided: Hashable, Sendable {
    public let choice: Decision.Choice
    public let grounds: [Ground]
    public let role: String
    public let time: Timestamp
    public let removed: Timestamp?
    /// Whether a second reader agreed.
    public let isConfirmed: Bool
  }

  /// What holds of an answer.
  public struct Answered: Hashable, Sendable {
    public let choice: IncidentAnswer.Choice
    public let role: String
    public let time: Timestamp
  }

  /// `platform/account/id`.
  public let item: String
  public let judged: Timestamp
  public let verdict: Verdict
  public let incident: IncidentAssessment?
  public let decided: Decided?
  public let answered: Answered?

  /// Whether it was removed, and nobody has said whether that is an incident, or somebody looks
  /// into it still.
  public var isQuestionOpen: Bool {
    decided?.choice == .remove && (answered == nil || answered?.choice == .investigate)
  }

  static func fetchAll(_ database: Database) throws -> [Case] {
    // The last decision that is no confirmation, and the last answer, of each version.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT items.name, v.judged, v.verdict, v.grounds, v.incident, v.reasons,
          d.decision, d.grounds AS decidedGrounds, d.role AS decidedRole, d.decided, d.removed,
          EXISTS (SELECT 1 FROM decisions c WHERE c.confirms = d.entry) AS confirmed,
          a.answer, a.role AS answeredRole, a.answered
        FROM versions v JOIN items ON items.id = v.item
          LEFT JOIN decisions d ON d.id = (SELECT max(id) FROM decisions
            WHERE version = v.id AND confirms IS NULL)
          LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE version = v.id)
        ORDER BY v.id
        """)
    return try rows.map(Case.init)
  }

  private init(_ row: Row) throws {
    item = row["name"]
    judged = Timestamp(secondsSince1970: row["judged"])
    verdict = try CaseTransaction.verdict(row["verdict"], grounds: row["grounds"])
    incident = try CaseTransaction.incident(row["incident"], reasons: row["reasons"])
    decided = try (row["decision"] as String?).map { text in
      guard let choice = Decision.Choice(rawValue: text) else {
        throw CaseTransaction.unknownWord(in: "decisions")
      }
      return Decided(
        choice: choice, grounds: CaseTransaction.grounds(row["decidedGrounds"]),
        role: row["decidedRole"], time: Timestamp(secondsSince1970: row["decided"]),
        removed: (row["removed"] as Int64?).map { Timestamp(secondsSince1970: $0) },
        isConfirmed: row["confirmed"])
    }
    answered = try (row["answer"] as String?).map { text in
      guard let choice = IncidentAnswer.Choice(rawValue: text) else {
        throw CaseTransaction.unknownWord(in: "answers")
      }
      return Answered(
        choice: choice, role: row["answeredRole"],
        time: Timestamp(secondsSince1970: row["answered"]))
    }
  }
}
