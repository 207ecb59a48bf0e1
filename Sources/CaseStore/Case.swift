internal import Foundation
internal import GRDB
public import Moderation

/// A version with what was decided and answered, as lists show it: nothing that is sealed.
public struct Case: Hashable, Sendable {
  /// The last decision.
  public struct Decided: Hashable, Sendable {
    public let choice: Decision.Choice
    public let grounds: [Ground]
    public let role: String
    public let time: Timestamp
    public let removed: Timestamp?
    /// Whether a second reader agreed.
    public let isConfirmed: Bool
    /// Why a second reader must agree before it counts; `nil` if nobody must.
    public let awaits: String?

    public var counts: Bool { awaits == nil || isConfirmed }
  }

  /// `platform/account/id`.
  public let item: String
  /// What people call the version, as in ``StoredVersion/handle``.
  public let handle: String
  /// Whether the item stands on the platform as this version, as far as exports tell.
  public let isLast: Bool
  /// The last time that it was judged.
  public let judged: Timestamp
  /// When it was first read; `nil` if an earlier version of vaka did.
  public let scanned: Timestamp?
  public let verdict: Verdict
  public let incident: IncidentAssessment?
  public let facts: VersionFacts
  public let decided: Decided?
  /// The questions that its removals opened, in order: an item that stood on the page again may be
  /// removed again.
  public let questions: [CaseQuestion]

  /// The last of them, also one that was taken back.
  public var question: CaseQuestion? { questions.last }

  /// Whether it was removed, and nobody has said whether that is an incident, or somebody looks
  /// into it still.
  public var isQuestionOpen: Bool { question?.isOpen ?? false }

  /// In the order in which they were flagged.
  ///
  /// - Parameter item: Only the versions of this one, `platform/account/id`.
  static func fetchAll(_ database: Database, of item: String? = nil) throws -> [Case] {
    let questions = try CaseQuestion.fetchAll(database, of: item)
    // d: the last decision that is no confirmation.
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT v.id, items.name, \(CaseTransaction.handle) AS handle, v.judged, v.verdict, v.grounds,
          v.incident, v.reasons, v.evidence, v.published, v.views, v.reactions, v.seen, v.online,
          v.gone, v.above, v.aboveOwn, v.scanned,
          coalesce(\(CaseTransaction.stands), 0) AS isLast,
          d.decision, d.grounds AS decidedGrounds, d.role AS decidedRole, d.decided, d.removed,
          d.awaits, EXISTS (SELECT 1 FROM decisions c
            WHERE c.version = v.id AND c.confirms = d.entry) AS confirmed
        FROM versions v JOIN items ON items.id = v.item
          LEFT JOIN decisions d ON d.id = (SELECT max(id) FROM decisions
            WHERE version = v.id AND confirms IS NULL AND withdrawn IS NULL)
        \(item == nil ? "" : "WHERE items.name = ?")
        ORDER BY v.id
        """, arguments: item.map { [$0] } ?? [])
    return try rows.map { try Case($0, questions: questions[$0["id"]] ?? []) }
  }

  private init(_ row: Row, questions: [CaseQuestion]) throws {
    item = row["name"]
    handle = row["handle"]
    isLast = row["isLast"]
    judged = Timestamp(secondsSince1970: row["judged"])
    scanned = row.time("scanned")
    verdict = try CaseTransaction.verdict(row["verdict"], grounds: row["grounds"])
    incident = try CaseTransaction.incident(row["incident"], reasons: row["reasons"])
    facts = VersionFacts(row)
    decided = try (row["decision"] as String?).map { text in
      guard let choice = Decision.Choice(rawValue: text) else {
        throw CaseTransaction.unknownWord(in: "decisions")
      }
      return Decided(
        choice: choice, grounds: CaseTransaction.grounds(row["decidedGrounds"]),
        role: row["decidedRole"], time: Timestamp(secondsSince1970: row["decided"]),
        removed: row.time("removed"), isConfirmed: row["confirmed"], awaits: row["awaits"])
    }
    self.questions = questions
  }
}

/// A question with its answer and what was done, as lists show it.
public struct CaseQuestion: Hashable, Sendable {
  /// The last answer.
  public struct Answered: Hashable, Sendable {
    public let choice: IncidentAnswer.Choice
    public let role: String
    public let time: Timestamp
    /// When the controller became aware, as somebody said.
    public let aware: Timestamp?
    public let details: AnswerDetails
    /// The log's entry.
    public let entry: String
  }

  /// What was done, without its words.
  public struct Record: Hashable, Sendable {
    public let kind: IncidentRecord.Kind
    public let at: Timestamp
    public let role: String
    /// Whether there is a reference, which is sealed.
    public let hasReference: Bool
  }

  /// The entry that opened it.
  public let entry: String
  public let opened: Timestamp
  public let cause: QuestionCause
  /// What the rules advised when it was opened.
  public let verdict: Verdict.Recommendation
  public let incident: IncidentAssessment?
  public let isWithdrawn: Bool
  /// Whether the item stood on the page again after the answer.
  public let hasEnded: Bool
  /// Which incident it was joined to; `nil` if it is alone.
  public let joined: Int64?
  public let answered: Answered?
  /// In the order in which they were recorded.
  public let records: [Record]
  public let links: Set<VersionLink>

  public var isOpen: Bool {
    !isWithdrawn && !hasEnded && (answered.map { $0.choice.isOpen(aware: $0.aware) } ?? true)
  }

  /// The questions of each version, in order, by the version's row.
  ///
  /// - Parameter item: As of ``Case/fetchAll(_:of:)``.
  static func fetchAll(_ database: Database, of item: String?) throws -> [Int64: [CaseQuestion]] {
    let arguments: StatementArguments = item.map { [$0] } ?? []
    let versions =
      item == nil
      ? "SELECT version FROM questions"
      : "SELECT v.id FROM versions v JOIN items ON items.id = v.item WHERE items.name = ?"
    let records = Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: """
          SELECT question, kind, at, role, reference IS NOT NULL FROM records WHERE question IN
            (SELECT id FROM questions WHERE version IN (\(versions))) ORDER BY id
          """, arguments: arguments),
      by: { $0[0] as Int64 })
    let links = Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: """
          SELECT version, kind, value FROM links
          WHERE version IN (\(versions)) AND kind <> 'above'
          """, arguments: arguments),
      by: { $0[0] as Int64 })
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT q.*, a.entry AS answerEntry, a.answer, a.role, a.answered, a.aware, a.details
        FROM questions q LEFT JOIN answers a ON a.id =
          (SELECT max(id) FROM answers WHERE question = q.id)
        WHERE q.version IN (\(versions)) ORDER BY q.id
        """, arguments: arguments)
    var questions: [Int64: [CaseQuestion]] = [:]
    for row in rows {
      questions[row["version"], default: []].append(
        try CaseQuestion(
          row, records: records[row["id"]] ?? [], links: links[row["version"]] ?? []))
    }
    return questions
  }

  private init(_ row: Row, records: [Row], links: [Row]) throws {
    entry = row["entry"]
    opened = Timestamp(secondsSince1970: row["opened"])
    cause = try CaseTransaction.cause(row["cause"])
    verdict = try CaseTransaction.verdict(row["verdict"], grounds: "").recommendation
    incident = try CaseTransaction.incident(row["incident"], reasons: row["reasons"])
    isWithdrawn = row["withdrawn"] as Int64? != nil
    hasEnded = row["ended"] as Int64? != nil
    joined = row["joined"]
    answered = try (row["answer"] as String?).map { text in
      Answered(
        choice: try CaseTransaction.answer(text), role: row["role"],
        time: Timestamp(secondsSince1970: row["answered"]), aware: row.time("aware"),
        details: try CaseTransaction.details(row["details"]), entry: row["answerEntry"])
    }
    self.records = try records.map { row in
      guard let kind = IncidentRecord.Kind(rawValue: row[1]) else {
        throw CaseTransaction.unknownWord(in: "records")
      }
      return Record(
        kind: kind, at: Timestamp(secondsSince1970: row[2]), role: row[3], hasReference: row[4])
    }
    self.links = Set(
      try links.map { row in
        guard let kind = VersionLink.Kind(rawValue: row[1]) else {
          throw CaseTransaction.unknownWord(in: "links")
        }
        return VersionLink(kind: kind, value: Array(row[2] as Data))
      })
  }
}

extension VersionFacts {
  /// - Parameter row: With the columns of `versions` that have the same names.
  init(_ row: Row) {
    evidence = row["evidence"]
    published = row.time("published")
    views = row["views"]
    reactions = row["reactions"]
    seen = row.time("seen")
    online = row.time("online")
    gone = row.time("gone")
    abovePublished = row.time("above")
    aboveIsOwn = row["aboveOwn"]
  }
}

extension Row {
  /// A column of seconds since 1970.
  fileprivate func time(_ column: String) -> Timestamp? {
    (self[column] as Int64?).map { Timestamp(secondsSince1970: $0) }
  }
}
