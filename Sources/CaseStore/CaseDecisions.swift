internal import Foundation
internal import GRDB
public import Moderation

/// The decision that holds for a version.
public struct StoredDecision: Hashable, Sendable {
  let row: Int64
  /// The log's entry that says it.
  public let entry: String
  public let choice: Decision.Choice
  public let grounds: [Ground]
  public let role: String
  /// When the comment was taken away on the platform, if that is known.
  public let removed: Timestamp?
  let person: Int64
}

/// The question whether a removal is a personal-data incident, opened by a decision.
public struct StoredQuestion: Hashable, Sendable {
  /// The decision that opened it.
  let removal: Int64
  /// The last answer.
  public let answer: (entry: String, choice: IncidentAnswer.Choice)?

  public static func == (a: StoredQuestion, b: StoredQuestion) -> Bool { a.removal == b.removal }
  public func hash(into hasher: inout Hasher) { hasher.combine(removal) }

  /// Whether somebody must still answer for good.
  public var isOpen: Bool { answer == nil || answer?.choice == .investigate }
}

extension CaseTransaction {
  /// The last decision on a version, if there is one.
  public func lastDecision(on version: StoredVersion) throws -> StoredDecision? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT id, entry, decision, grounds, role, removed, person FROM decisions
        WHERE version = ? AND confirms IS NULL ORDER BY id DESC LIMIT 1
        """, arguments: [version.row])
    guard let row else { return nil }
    guard let choice = Decision.Choice(rawValue: row[2]) else {
      throw Self.unknownWord(in: "decisions")
    }
    return StoredDecision(
      row: row[0], entry: row[1], choice: choice, grounds: Self.grounds(row[3]), role: row[4],
      removed: (row[5] as Int64?).map { Timestamp(secondsSince1970: $0) }, person: row[6])
  }

  /// Whether the same person made a decision.
  public mutating func isDecision(_ decision: StoredDecision, by identity: String) throws -> Bool {
    try person(identity).row == decision.person
  }

  /// Whether a person has confirmed a decision.
  public mutating func isConfirmed(
    _ decision: StoredDecision, by identity: String
  ) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM decisions WHERE confirms = ? AND person = ?)",
      arguments: [decision.entry, person(identity).row]) ?? false
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
      try version.item.key.seal(Array($0.utf8), as: Self.motiveLabel(entry), random: random)
    }
    try database.execute(
      sql: """
        INSERT INTO decisions(version, entry, decided, decision, grounds, role, person, removed,
          confirms, corrects, verdict, incident, reasons, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, entry, decision.decided.secondsSince1970, decision.choice.rawValue,
        Self.joined(decision.grounds), decision.actor.role, person.row,
        decision.removed?.secondsSince1970, confirms, corrects,
        version.verdict.recommendation.rawValue, version.incident?.recommendation.rawValue,
        (version.incident?.reasons ?? []).joined(separator: " "), motive,
      ])
  }

  /// Binds a sealed motive to the entry that commits to it.
  private static func motiveLabel(_ entry: String) -> String { "motive \(entry)" }

  /// Notes when what was decided on was taken away on the platform.
  public func note(removed time: Timestamp, of decision: StoredDecision) throws {
    try database.execute(
      sql: "UPDATE decisions SET removed = ? WHERE id = ?",
      arguments: [time.secondsSince1970, decision.row])
  }

  /// What opened the question: the first decision to remove a version, of row `v`, since it was last
  /// decided to keep it.
  static let openingRemoval = """
    (SELECT min(id) FROM decisions WHERE version = v.id AND confirms IS NULL
      AND decision = 'remove' AND id > coalesce((SELECT max(id) FROM decisions
        WHERE version = v.id AND confirms IS NULL AND decision = 'keep'), 0))
    """

  /// Whether a version has ever been removed.
  public func wasRemoved(_ version: StoredVersion) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM decisions WHERE version = ? AND decision = 'remove')",
      arguments: [version.row]) ?? false
  }

  /// The question that the removal of a version has opened; `nil` if it is not removed.
  public func question(on version: StoredVersion) throws -> StoredQuestion? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT r.id, a.entry, a.answer FROM versions v
          JOIN decisions r ON r.id = \(Self.openingRemoval)
          LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE removal = r.id)
        WHERE v.id = ?
        """, arguments: [version.row])
    guard let row else { return nil }
    return StoredQuestion(
      removal: row[0],
      answer: try (row[1] as String?).map { entry in
        (entry, try Self.answer(row[2]))
      })
  }

  static func answer(_ text: String) throws -> IncidentAnswer.Choice {
    guard let choice = IncidentAnswer.Choice(rawValue: text) else {
      throw unknownWord(in: "answers")
    }
    return choice
  }

  /// Keeps an answer, its motive sealed with the item's key.
  public mutating func add(
    _ answer: IncidentAnswer, to question: StoredQuestion, on version: StoredVersion, entry: String,
    corrects: String? = nil
  ) throws {
    let person = try person(answer.actor.identity)
    try database.execute(
      sql: """
        INSERT INTO answers(version, removal, entry, answered, answer, role, person, corrects,
          sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, question.removal, entry, answer.answered.secondsSince1970,
        answer.choice.rawValue, answer.actor.role, person.row, corrects,
        try version.item.key.seal(
          Array(answer.motive.utf8), as: Self.motiveLabel(entry), random: random),
      ])
  }
}
