internal import Foundation
internal import GRDB
public import Moderation

/// An item that has been flagged or decided on, with its key.
public struct StoredItem: Sendable {
  let row: Int64
  public let key: ItemKey
}

/// One version of an item as the store has it.
public struct StoredVersion: Sendable {
  let row: Int64
  let mark: Data
  public let item: StoredItem
  /// The log's entry that says what it was last judged to be; empty for what nothing flagged.
  public let entry: String
  /// What people call the version: ``entry``, or the entry of the first decision on it.
  public let handle: String
  public let verdict: Verdict
  public let incident: IncidentAssessment?
  /// As in ``VersionFacts``.
  public let evidence: String
}

/// What is to be kept of a version: only `original` is secret, and is sealed.
public struct NewVersion: Sendable {
  public var mark: Mark
  public var entry: String
  public var judged: Timestamp
  public var verdict: Verdict
  public var incident: IncidentAssessment?
  /// The record as read, text, author, parent, times and permalink, in one piece.
  public var original: [UInt8]
  /// What lists need to know without opening the original.
  public var facts = VersionFacts()

  public init(
    mark: Mark, entry: String, judged: Timestamp, verdict: Verdict, incident: IncidentAssessment?,
    original: [UInt8]
  ) {
    self.mark = mark
    self.entry = entry
    self.judged = judged
    self.verdict = verdict
    self.incident = incident
    self.original = original
  }
}

/// What is known of a version beside its verdict, in codes, counts and times.
public struct VersionFacts: Hashable, Sendable {
  /// An ``ItemEvidence`` as it writes itself; empty where none was made.
  public var evidence = ""
  public var published: Timestamp?
  public var views: Int?
  public var reactions: Int?
  /// When a person first saw it here.
  public var seen: Timestamp?
  /// When an export last had it.
  public var online: Timestamp?
  /// When an export first lacked it.
  public var gone: Timestamp?
  /// When that was published which it answers.
  public var abovePublished: Timestamp?
  /// Whether the account itself wrote that; `nil` if nobody knows.
  public var aboveIsOwn: Bool?

  public init() {}
}

extension CaseTransaction {
  /// The item of this name, with a key of its own; made if it is new.
  ///
  /// - Parameter name: `platform/account/id`.
  public mutating func item(named name: String) throws -> StoredItem {
    let known = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT id, key FROM items WHERE name = ?"), arguments: [name])
    if let known { return StoredItem(row: known[0], key: try key(known[1])) }
    let key = try makeKey()
    try database.cachedStatement(sql: "INSERT INTO items(name, key) VALUES (?, ?)")
      .execute(arguments: [name, key.id])
    return StoredItem(row: database.lastInsertedRowID, key: key)
  }

  /// Keeps a version, its original sealed.
  public func add(_ version: NewVersion, of item: StoredItem) throws -> StoredVersion {
    let sealed = try item.key.seal(
      version.original, as: Self.originalLabel(version.mark.data), random: random)
    try database.cachedStatement(
      sql: """
        INSERT INTO versions(item, mark, entry, judged, verdict, grounds, incident, reasons, sealed,
          evidence, published, views, reactions, seen, online, gone, above, aboveOwn, scanned)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        item.row, version.mark.data, version.entry, version.judged.secondsSince1970,
        version.verdict.recommendation.rawValue, Self.joined(version.verdict.grounds),
        version.incident?.recommendation.rawValue,
        (version.incident?.reasons ?? []).joined(separator: " "), sealed,
        version.facts.evidence, version.facts.published?.secondsSince1970, version.facts.views,
        version.facts.reactions, version.facts.seen?.secondsSince1970,
        version.facts.online?.secondsSince1970, version.facts.gone?.secondsSince1970,
        version.facts.abovePublished?.secondsSince1970, version.facts.aboveIsOwn,
        version.judged.secondsSince1970,
      ])
    return StoredVersion(
      row: database.lastInsertedRowID, mark: version.mark.data, item: item, entry: version.entry,
      handle: version.entry,
      verdict: version.verdict, incident: version.incident, evidence: version.facts.evidence)
  }

  /// Notes that other rules judge a version otherwise.
  public func judgeAgain(
    _ version: StoredVersion, entry: String, at time: Timestamp, verdict: Verdict,
    incident: IncidentAssessment?
  ) throws {
    try database.execute(
      sql: """
        UPDATE versions SET entry = ?, judged = ?, verdict = ?, grounds = ?, incident = ?,
          reasons = ? WHERE id = ?
        """,
      arguments: [
        entry, time.secondsSince1970, verdict.recommendation.rawValue,
        Self.joined(verdict.grounds), incident?.recommendation.rawValue,
        (incident?.reasons ?? []).joined(separator: " "), version.row,
      ])
  }

  /// Fills in what is known of a version once it has been judged again: who kept it first may have
  /// known less.
  public func note(_ facts: VersionFacts, of version: StoredVersion) throws {
    try database.execute(
      sql: """
        UPDATE versions SET evidence = ?, published = coalesce(?, published),
          views = coalesce(?, views), reactions = coalesce(?, reactions),
          online = nullif(max(coalesce(online, 0), ?), 0), above = coalesce(?, above),
          aboveOwn = coalesce(?, aboveOwn)
        WHERE id = ?
        """,
      arguments: [
        facts.evidence, facts.published?.secondsSince1970, facts.views, facts.reactions,
        facts.online?.secondsSince1970 ?? 0, facts.abovePublished?.secondsSince1970,
        facts.aboveIsOwn, version.row,
      ])
  }

  /// Notes that a person sees a version now; only the first time counts.
  ///
  /// - Returns: Whether it was the first time.
  public func note(seen time: Timestamp, _ version: StoredVersion) throws -> Bool {
    try database.execute(
      sql: "UPDATE versions SET seen = ? WHERE id = ? AND seen IS NULL",
      arguments: [time.secondsSince1970, version.row])
    return database.changesCount > 0
  }

  /// All versions of an item that are kept, the one that stands last.
  public func versions(ofItem name: String) throws -> [StoredVersion] {
    try versions(where: "items.name = ?", name)
  }

  /// The version with this mark, if it was ever flagged or decided on.
  public func version(_ mark: Mark) throws -> StoredVersion? {
    try versions(where: "v.mark = ?", mark.data).last
  }

  func version(row: Int64) throws -> StoredVersion? {
    try versions(where: "v.id = ?", row).last
  }

  /// Whether an item stands on the platform as row `v` of `versions`, as far as exports tell.
  static let stands = """
    v.id = (SELECT id FROM versions WHERE item = v.item AND gone IS NULL
      ORDER BY coalesce(online, 0) DESC, id DESC LIMIT 1)
    """

  /// What people call a version, of row `v`.
  static let handle = """
    coalesce(nullif(v.entry, ''), (SELECT min(entry) FROM decisions WHERE version = v.id
      AND id = (SELECT min(id) FROM decisions WHERE version = v.id)), '')
    """

  private func versions(
    where condition: String, _ argument: any DatabaseValueConvertible
  ) throws -> [StoredVersion] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT v.id, mark, item, items.key, entry, verdict, grounds, incident, reasons,
          \(Self.handle), evidence
        FROM versions v JOIN items ON items.id = item WHERE \(condition)
        ORDER BY gone IS NULL, coalesce(online, 0), v.id
        """)
    let rows = try Row.fetchAll(statement, arguments: [argument])
    return try rows.map { row in
      StoredVersion(
        row: row[0], mark: row[1], item: StoredItem(row: row[2], key: try key(row[3])),
        entry: row[4], handle: row[9], verdict: try Self.verdict(row[5], grounds: row[6]),
        incident: try Self.incident(row[7], reasons: row[8]), evidence: row[10])
    }
  }

  /// What was sealed of a version.
  public func original(of version: StoredVersion) throws -> [UInt8] {
    let sealed = try Data.fetchOne(
      database, sql: "SELECT sealed FROM versions WHERE id = ?", arguments: [version.row])
    guard let sealed else {
      throw CaseError(.sealed, "cases.sqlite", "a version is gone; the item has been erased")
    }
    return try version.item.key.open(sealed, as: Self.originalLabel(version.mark))
  }

  private static func originalLabel(_ mark: Data) -> String {
    "original \(mark.base64EncodedString())"
  }

  static func joined(_ grounds: [Ground]) -> String {
    grounds.map(\.rawValue).joined(separator: " ")
  }

  static func grounds(_ text: String) -> [Ground] {
    text.split(separator: " ").compactMap { Ground(rawValue: String($0)) }
  }

  static func verdict(_ text: String, grounds: String) throws -> Verdict {
    guard let recommendation = Verdict.Recommendation(rawValue: text) else {
      throw unknownWord(in: "versions")
    }
    return Verdict(recommendation, grounds: Self.grounds(grounds))
  }

  static func incident(_ text: String?, reasons: String) throws -> IncidentAssessment? {
    guard let text else { return nil }
    guard let recommendation = IncidentAssessment.Recommendation(rawValue: text) else {
      throw unknownWord(in: "versions")
    }
    return IncidentAssessment(
      recommendation, reasons: reasons.split(separator: " ").map(String.init))
  }

  static func unknownWord(in table: String) -> CaseError {
    CaseError(
      .database, CaseDatabase.fileName,
      "\(table) has a word that this version of vaka does not know; use the version that wrote it")
  }
}
