internal import Foundation
internal import GRDB
public import Moderation

/// A flagged or removed version of which later exports tell whether it is still there.
public struct WatchedVersion: Hashable, Sendable, Comparable {
  let row: Int64
  /// `platform/account/id`.
  public let item: String
  /// What it answers, as ``VersionLink/Kind/thread``; `nil` for what an older version of vaka kept.
  public let thread: VersionLink?
  public let published: Timestamp?
  /// When an export last had it.
  public let online: Timestamp?
  /// When an export first lacked it.
  public let gone: Timestamp?

  /// In the order in which they were flagged.
  public static func < (a: WatchedVersion, b: WatchedVersion) -> Bool { a.row < b.row }
}

extension CaseDatabase {
  /// The last flagged or removed version of each item.
  public func watched() throws(CaseError) -> [WatchedVersion] {
    try read { try CaseTransaction.watched(in: $0) }
  }
}

extension CaseTransaction {
  static func watched(in database: Database) throws -> [WatchedVersion] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT v.id, items.name, links.value, v.published, v.online, v.gone
        FROM versions v JOIN items ON items.id = v.item
          LEFT JOIN links ON links.version = v.id AND links.kind = 'thread'
        WHERE v.id = (SELECT max(id) FROM versions WHERE item = v.item)
          AND (v.verdict <> 'keep' OR EXISTS (SELECT 1 FROM questions WHERE version = v.id))
        ORDER BY v.id
        """)
    return rows.map { row in
      func time(_ index: Int) -> Timestamp? {
        (row[index] as Int64?).map { Timestamp(secondsSince1970: $0) }
      }
      return WatchedVersion(
        row: row[0], item: row[1],
        thread: (row[2] as Data?).map { VersionLink(kind: .thread, value: Array($0)) },
        published: time(3), online: time(4), gone: time(5))
    }
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
}
