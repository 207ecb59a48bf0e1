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
public struct StoredQuestion: Sendable, Identifiable {
  let row: Int64
  public var id: Int64 { row }
  /// The version that was removed.
  let version: Int64
  /// The entry that opened it.
  public let entry: String
  public let cause: QuestionCause
  /// The last answer.
  public let answer: Answer?

  /// An answer as it stands.
  public struct Answer: Hashable, Sendable {
    public let entry: String
    public let choice: IncidentAnswer.Choice
    /// All that it says, but for who said it when and why.
    public let statement: Statement
  }

  public struct Statement: Hashable, Sendable {
    let choice: IncidentAnswer.Choice
    let aware: Int64?
    let details: String?
  }

  /// What it has in common with the questions of the same incident; `nil` if it is alone.
  let joined: Int64?

  /// Whether somebody must still answer for good.
  public var isOpen: Bool { answer == nil || answer?.choice == .investigate }
}

extension CaseTransaction {
  /// Opens, leaves or takes back the question whether the removal of a version is an incident, as all
  /// that is known of the version asks for it now.
  ///
  /// To be called after whatever changes that: a decision, an agreement, a withdrawal, a vanishing.
  ///
  /// - Parameters:
  ///   - entry: The entry that may open it.
  ///   - cause: What that says.
  public func settleQuestion(
    on version: StoredVersion, entry: String, at time: Timestamp,
    cause: QuestionCause = .decision
  ) throws {
    let known = try question(on: version)
    switch try questionRule(for: version).demand {
    case .open:
      if known == nil { try open(on: version, entry: entry, at: time, cause: cause) }
    case .leave: break
    // What somebody answered to be an incident happened, whatever is thought of the removal.
    case .withdraw where known?.answer?.choice == .incident: break
    case .withdraw where known?.answer?.choice == .investigate: break
    case .withdraw:
      if let known { try close(known, "withdrawn", at: time) }
    }
  }

  private func questionRule(for version: StoredVersion) throws -> QuestionRule {
    let last = try lastDecision(on: version)
    let counting = last?.counts == true ? QuestionRule.Counting.yes : .notYet
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT gone IS NOT NULL, EXISTS (SELECT 1 FROM decisions d WHERE d.version = versions.id
          AND d.removed IS NOT NULL AND d.removed >= coalesce(versions.online, 0))
        FROM versions WHERE id = ?
        """, arguments: [version.row])
    return QuestionRule(
      holding: last.map {
        $0.choice == .remove ? .remove(counts: counting) : .keep(counts: counting)
      }
        ?? .nothing,
      wasTakenDown: row?[1] == true ? .yes : .no, isGone: row?[0] == true ? .yes : .no)
  }

  private func open(
    on version: StoredVersion, entry: String, at time: Timestamp, cause: QuestionCause
  ) throws {
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

  private func close(_ question: StoredQuestion, _ column: String, at time: Timestamp) throws {
    try database.execute(
      sql: "UPDATE questions SET \(column) = ? WHERE id = ?",
      arguments: [time.secondsSince1970, question.row])
  }

  /// Notes that a version stands on the page again, which ends the question of its removal once that
  /// has been answered: another removal asks anew.
  public func noteReturn(of version: StoredVersion, entry: String, at time: Timestamp) throws {
    if let known = try question(on: version), let answer = known.answer,
      answer.choice != .investigate
    {
      try close(known, "ended", at: time)
    } else {
      try settleQuestion(on: version, entry: entry, at: time)
    }
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
        SELECT q.id, q.version, q.entry, q.cause, a.entry, a.answer, q.joined, a.aware, a.details
        FROM questions q
          LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE question = q.id)
        WHERE \(condition) AND q.withdrawn IS NULL AND q.ended IS NULL ORDER BY q.id
        """, arguments: [argument])
    return try rows.map { row in
      StoredQuestion(
        row: row[0], version: row[1], entry: row[2], cause: try Self.cause(row[3]),
        answer: try (row[4] as String?).map { entry in
          let choice = try Self.answer(row[5])
          return StoredQuestion.Answer(
            entry: entry, choice: choice,
            statement: StoredQuestion.Statement(choice: choice, aware: row[7], details: row[8]))
        }, joined: row[6])
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
        WHERE (q.id = ? OR q.joined = ?) AND q.withdrawn IS NULL AND a.answer <> 'not-incident'
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
