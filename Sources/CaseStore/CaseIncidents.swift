internal import Crypto
internal import Foundation
internal import GRDB
public import Moderation

/// Something that was done about an incident, or became known of it.
public struct IncidentRecord: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Integritetsskyddsmyndigheten was notified. GDPR art. 33.1
    case notified
    /// More information was sent after the notification. GDPR art. 33.4
    case supplemented
    /// The persons concerned were told. GDPR art. 34
    case informed
    case policeReport = "police-report"
    /// The author was told why the comment was removed.
    case authorNotified = "author-notified"
    /// Somebody told the authority of the comment.
    case noticeReceived = "notice-received"
    /// A processor or contractor told the controller. GDPR art. 33.2
    case processorNotice = "processor-notice"
    /// A measure that was taken or is planned. GDPR art. 33.3 d
    case measure
    case followUp = "follow-up"
    /// Who took away what vanished.
    case remover
    /// What the data protection officer, or anybody, says of it.
    case comment
  }

  public var kind: Kind
  /// When it happened.
  public var at: Timestamp
  public var recorded: Timestamp
  public var actor: Actor
  /// Such as the number that Integritetsskyddsmyndigheten gave; kept sealed.
  public var reference: String?
  /// Kept sealed.
  public var motive: String?

  public init(
    _ kind: Kind, at: Timestamp, recorded: Timestamp, actor: Actor, reference: String? = nil,
    motive: String? = nil
  ) {
    self.kind = kind
    self.at = at
    self.recorded = recorded
    self.actor = actor
    self.reference = reference
    self.motive = motive
  }
}

/// Something that versions may have in common, from which nobody can tell what it is.
public struct VersionLink: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// They answer the same post or comment.
    case thread
    /// What they answer stands in the same thread.
    case above
    /// The same number stands in them.
    case number
    /// They have the same text.
    case copy
  }

  public let kind: Kind
  /// The first 16 bytes of an HMAC-SHA256 under a secret of the store.
  let value: [UInt8]

  /// The thread as that in which stands what an item answers.
  public var above: VersionLink { VersionLink(kind: .above, value: value) }
}

extension CaseDatabase {
  /// - Parameter value: Such as the digits of a number.
  public func link(_ kind: VersionLink.Kind, _ value: some Sequence<UInt8>) -> VersionLink {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(kind.rawValue.utf8) + [0] + Array(value), using: linkSecret)
    return VersionLink(kind: kind, value: Array(code.prefix(16)))
  }
}

extension CaseTransaction {
  /// Notes what a version may have in common with others.
  public func add(_ links: [VersionLink], to version: StoredVersion) throws {
    let insert = try database.cachedStatement(sql: "INSERT OR IGNORE INTO links VALUES (?, ?, ?)")
    for link in links {
      try insert.execute(arguments: [version.row, link.kind.rawValue, Data(link.value)])
    }
  }

  /// Makes one incident of those to which `questions` belong.
  public func join(_ questions: [StoredQuestion]) throws {
    // A number that no incident has had: who was taken out of one must not come back with it.
    let number =
      try Int64.fetchOne(database, sql: "SELECT coalesce(max(joined), 0) + 1 FROM questions") ?? 1
    for joined in Set(questions.compactMap(\.joined)) {
      try database.execute(
        sql: "UPDATE questions SET joined = ? WHERE joined = ?", arguments: [number, joined])
    }
    for question in questions {
      try database.execute(
        sql: "UPDATE questions SET joined = ? WHERE id = ?", arguments: [number, question.row])
    }
  }

  /// Makes an incident of its own of one question.
  public func part(_ question: StoredQuestion) throws {
    try database.execute(
      sql: "UPDATE questions SET joined = NULL WHERE id = ?", arguments: [question.row])
  }

  /// Keeps what was done about an incident; words are sealed with the item's key.
  public mutating func add(
    _ record: IncidentRecord, to question: StoredQuestion, on version: StoredVersion, entry: String
  ) throws {
    let person = try person(record.actor.identity)
    let key = version.item.key
    func sealed(_ text: String?, _ label: String) throws -> Data? {
      try text.map { try key.seal(Array($0.utf8), as: "\(label) \(entry)", random: random) }
    }
    try database.execute(
      sql: """
        INSERT INTO records(question, entry, recorded, kind, at, role, person, reference, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        question.row, entry, record.recorded.secondsSince1970, record.kind.rawValue,
        record.at.secondsSince1970, record.actor.role, person.row,
        try sealed(record.reference, "reference"), try sealed(record.motive, "motive"),
      ])
  }
}

extension CaseTransaction {
  /// What is asked of versions that are like one.
  public enum BulkState: Sendable {
    /// They are flagged and stand on the page, and nobody has decided on them.
    case undecided
    /// Their last decision is one for many, for which a second reader must agree.
    case awaiting(Decision.Choice)
  }

  /// Versions that are like one, it among them, in the order in which they were flagged: with the same
  /// text, or in the same thread with the same verdict and grounds.
  ///
  /// - Parameter limit: How many are returned at most, of all that are counted.
  public func versions(
    like version: StoredVersion, _ state: BulkState, limit: Int
  ) throws -> (count: Int, versions: [(name: String, version: StoredVersion)]) {
    let last = """
      (SELECT max(id) FROM decisions WHERE version = v.id AND confirms IS NULL
        AND withdrawn IS NULL)
      """
    let condition =
      switch state {
      case .undecided: "\(Self.stands) AND v.verdict <> 'keep' AND \(last) IS NULL"
      case .awaiting(let choice):
        """
        EXISTS (SELECT 1 FROM decisions d WHERE d.id = \(last) AND d.awaits = 'bulk'
          AND d.decision = '\(choice.rawValue)'
          AND NOT EXISTS (SELECT 1 FROM decisions c WHERE c.confirms = d.entry))
        """
      }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT v.id, items.name FROM links mine JOIN links theirs
            ON theirs.kind = mine.kind AND theirs.value = mine.value
          JOIN versions v ON v.id = theirs.version JOIN items ON items.id = v.item
        WHERE mine.version = ?
          AND (mine.kind = 'copy' OR mine.kind = 'thread' AND v.verdict = ? AND v.grounds = ?)
          AND \(condition)
        ORDER BY v.id
        """,
      arguments: [
        version.row, version.verdict.recommendation.rawValue,
        Self.joined(version.verdict.grounds),
      ])
    let versions = try rows.prefix(limit).compactMap { row in
      try self.version(row: row[0]).map { (row[1] as String, $0) }
    }
    return (rows.count, versions)
  }
}
