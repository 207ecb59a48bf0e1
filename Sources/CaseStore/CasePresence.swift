internal import Foundation
internal import GRDB
public import Moderation

/// A version that was flagged, removed or decided on, of which later exports tell whether it is still
/// there.
public struct WatchedVersion: Hashable, Sendable, Comparable {
  let row: Int64
  /// `platform/account/id`.
  public let item: String
  public let mark: Mark
  /// Of which threads it is, as ``VersionLink/Kind/thread``, by what each export called what it
  /// answers; empty for what an older version of vaka kept.
  public fileprivate(set) var threads: Set<VersionLink> = []
  /// Those in which what it answers stands, also as ``VersionLink/Kind/thread``.
  public fileprivate(set) var above: Set<VersionLink> = []
  /// Without the verdict: evidence and times.
  public let facts: VersionFacts

  /// In the order in which they were flagged.
  public static func < (a: WatchedVersion, b: WatchedVersion) -> Bool { a.row < b.row }
}

extension CaseDatabase {
  /// All versions that need a person, were removed, or were decided on.
  public func watched() throws(CaseError) -> [WatchedVersion] {
    try read { try CaseTransaction.watched(in: $0) }
  }
}

extension CaseTransaction {
  static func watched(in database: Database) throws -> [WatchedVersion] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT v.id, items.name, v.mark, v.evidence, v.published, v.views, v.reactions, v.seen,
          v.online, v.gone, v.above, v.aboveOwn
        FROM versions v JOIN items ON items.id = v.item
        WHERE v.verdict <> 'keep' OR EXISTS (SELECT 1 FROM questions WHERE version = v.id)
          OR EXISTS (SELECT 1 FROM decisions WHERE version = v.id AND withdrawn IS NULL)
        ORDER BY v.id
        """)
    var versions = rows.compactMap { row in
      Mark(row["mark"]).map { mark in
        WatchedVersion(
          row: row["id"], item: row["name"], mark: mark, facts: VersionFacts(row))
      }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(versions.map(\.row), versions.indices))
    let links = try Row.fetchCursor(
      database, sql: "SELECT version, kind, value FROM links WHERE kind IN ('thread', 'above')")
    while let link = try links.next() {
      guard let place = places[link["version"]] else { continue }
      let thread = VersionLink(kind: .thread, value: Array(link["value"] as Data))
      if link["kind"] == VersionLink.Kind.above.rawValue {
        versions[place].above.insert(thread)
      } else {
        versions[place].threads.insert(thread)
      }
    }
    return versions
  }

  public func version(_ watched: WatchedVersion) throws -> StoredVersion? {
    try version(row: watched.row)
  }

  /// Notes that an export of a time has a version.
  public func note(online time: Timestamp, of watched: WatchedVersion) throws {
    try database.cachedStatement(
      sql: "UPDATE versions SET online = max(coalesce(online, 0), ?), gone = NULL WHERE id = ?"
    ).execute(arguments: [time.secondsSince1970, watched.row])
  }

  /// Notes that an export of a time lacks a version.
  public func note(gone time: Timestamp, of watched: WatchedVersion) throws {
    try database.cachedStatement(sql: "UPDATE versions SET gone = ? WHERE id = ?")
      .execute(arguments: [time.secondsSince1970, watched.row])
  }

  /// Whether an export of a time, or a later one, has the item of a version with another text that
  /// needs a person too.
  public func isFlagged(insteadOf watched: WatchedVersion, since time: Timestamp) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM versions v JOIN versions other ON other.item = v.item
          WHERE v.id = ? AND other.id <> v.id AND other.verdict <> 'keep' AND other.online >= ?)
        """, arguments: [watched.row, time.secondsSince1970]) ?? false
  }
}
