internal import Foundation
internal import GRDB
public import Moderation

/// What opened a question.
public enum QuestionCause: Hashable, Sendable {
  /// Somebody decided to remove the version.
  case decision
  /// A later export lacks it.
  case vanished(by: Remover)

  /// Who took something away from the platform.
  public enum Remover: String, Sendable, CaseIterable {
    case us, author, platform, unknown
  }

  var code: String {
    switch self {
    case .decision: "decision"
    case .vanished(let remover): "vanished \(remover.rawValue)"
    }
  }

  init?(code: String) {
    let words = code.split(separator: " ")
    switch (words.first, words.dropFirst().first.flatMap { Remover(rawValue: String($0)) }) {
    case ("decision", nil): self = .decision
    case ("vanished", let remover?): self = .vanished(by: remover)
    default: return nil
    }
  }
}

/// The question whether a removal is a personal-data incident.
public struct StoredQuestion: Sendable {
  let row: Int64
  /// The version that was removed.
  let version: Int64
  /// The entry that opened it.
  public let entry: String
  public let cause: QuestionCause
  /// The last answer.
  public let answer: (entry: String, choice: IncidentAnswer.Choice)?
  /// What it has in common with the questions of the same incident; `nil` if it is alone.
  let joined: Int64?

  /// Whether somebody must still answer for good.
  public var isOpen: Bool { answer == nil || answer?.choice == .investigate }
}

extension CaseTransaction {
  /// Opens the question whether the removal of a version is an incident, unless it is open already
  /// or has been answered for this removal.
  public func openQuestion(
    on version: StoredVersion, entry: String, at time: Timestamp, cause: QuestionCause
  ) throws {
    guard try question(on: version) == nil else { return }
    try database.execute(
      sql: """
        INSERT INTO questions(version, entry, opened, cause, verdict, incident, reasons)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, entry, time.secondsSince1970, cause.code,
        version.verdict.recommendation.rawValue, version.incident?.recommendation.rawValue,
        (version.incident?.reasons ?? []).joined(separator: " "),
      ])
  }

  /// Takes back the question on a version, if what opened it was a decision.
  public func withdrawQuestion(on version: StoredVersion, at time: Timestamp) throws {
    try database.execute(
      sql: """
        UPDATE questions SET withdrawn = ?
        WHERE version = ? AND withdrawn IS NULL AND cause = 'decision'
        """, arguments: [time.secondsSince1970, version.row])
  }

  /// Says who took away what vanished.
  public func note(remover: QuestionCause.Remover, of question: StoredQuestion) throws {
    try database.execute(
      sql: "UPDATE questions SET cause = ? WHERE id = ?",
      arguments: [QuestionCause.vanished(by: remover).code, question.row])
  }

  /// Whether a version has ever been removed.
  public func wasRemoved(_ version: StoredVersion) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM questions WHERE version = ?)",
      arguments: [version.row]) ?? false
  }

  /// The question on a version that has not been taken back; `nil` if there is none.
  public func question(on version: StoredVersion) throws -> StoredQuestion? {
    try questions(where: "q.version = ?", version.row).last
  }

  /// All questions of the incident to which one belongs, it among them, in order, with their versions.
  public func incident(
    of question: StoredQuestion
  ) throws -> [(version: StoredVersion, question: StoredQuestion)] {
    let members =
      if let joined = question.joined {
        try questions(where: "q.joined = ?", joined)
      } else {
        [question]
      }
    return try members.compactMap { member in
      try version(row: member.version).map { ($0, member) }
    }
  }

  private func questions(where condition: String, _ argument: Int64) throws -> [StoredQuestion] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT q.id, q.version, q.entry, q.cause, a.entry, a.answer, q.joined FROM questions q
          LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE question = q.id)
        WHERE \(condition) AND q.withdrawn IS NULL ORDER BY q.id
        """, arguments: [argument])
    return try rows.map { row in
      StoredQuestion(
        row: row[0], version: row[1], entry: row[2], cause: try Self.cause(row[3]),
        answer: try (row[4] as String?).map { ($0, try Self.answer(row[5])) }, joined: row[6])
    }
  }

  /// When the controller became aware of the incident to which a question belongs.
  ///
  /// By the answers that hold; the first, where several say so. `nil` if nobody has answered that it
  /// is an incident.
  public func awareness(of question: StoredQuestion) throws -> Timestamp? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT min(a.aware) FROM answers a JOIN questions q ON q.id = a.question
        WHERE (q.id = ? OR q.joined = ?) AND q.withdrawn IS NULL
          AND a.id = (SELECT max(id) FROM answers WHERE question = q.id)
        """, arguments: [question.row, question.joined]
    ).map { Timestamp(secondsSince1970: $0) }
  }

  static func cause(_ text: String) throws -> QuestionCause {
    guard let cause = QuestionCause(code: text) else { throw unknownWord(in: "questions") }
    return cause
  }

  static func answer(_ text: String) throws -> IncidentAnswer.Choice {
    guard let choice = IncidentAnswer.Choice(rawValue: text) else {
      throw unknownWord(in: "answers")
    }
    return choice
  }

  /// Keeps an answer, its motive sealed with the item's key.
  public mutating func add(
    _ answer: IncidentAnswer, to question: StoredQuestion, on version: StoredVersion, entry: String
  ) throws {
    let person = try person(answer.actor.identity)
    try database.execute(
      sql: """
        INSERT INTO answers(question, entry, answered, answer, role, person, corrects, aware,
          details, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        question.row, entry, answer.answered.secondsSince1970, answer.choice.rawValue,
        answer.actor.role, person.row, question.answer?.entry,
        answer.aware?.secondsSince1970, try Self.text(answer.details),
        try version.item.key.seal(
          Array(answer.motive.utf8), as: Self.motiveLabel(entry), random: random),
      ])
  }

  private static func text(_ details: AnswerDetails) throws -> String? {
    if details.isEmpty { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(details), as: UTF8.self)
  }

  static func details(_ text: String?) throws -> AnswerDetails {
    guard let text else { return AnswerDetails() }
    do { return try JSONDecoder().decode(AnswerDetails.self, from: Data(text.utf8)) } catch {
      throw unknownWord(in: "answers")
    }
  }
}
