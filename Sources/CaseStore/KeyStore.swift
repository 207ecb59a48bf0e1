internal import Crypto
internal import Foundation
internal import GRDB

/// The keys of a store, each wrapped: `keys/keys.sqlite`, apart from the cases so that a backup can
/// leave them out.
struct KeyStore: Sendable {
  /// What is not of one item.
  enum Secret: String {
    /// Makes marks of versions.
    case marks = "mark-secret"
    /// The seed of the log's Ed25519 key.
    case log = "log-seed"
    /// The seed of the key that takes over from the log's, while it does.
    case nextLog = "log-seed-next"
  }

  private let queue: DatabaseQueue
  private let file: String
  private let wrapping: WrappingKey
  /// How often the keys had been wrapped anew when the file was opened.
  private let generation: Int

  /// Makes the file, which must not exist, with fresh secrets.
  static func create(
    _ file: String, wrapping: WrappingKey, random: RandomBytes
  ) throws(CaseError) {
    try withCaseErrors(in: file) {
      try PrivateFile.make(file)
      let queue = try open(file)
      try queue.write { database in
        try database.execute(
          sql: """
            CREATE TABLE keys(id INTEGER PRIMARY KEY AUTOINCREMENT, wrapped BLOB NOT NULL);
            CREATE TABLE secrets(name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
            PRAGMA user_version = 1;
            """)
        for secret in [Secret.marks, .log] {
          let key = SymmetricKey(data: random(WrappingKey.byteCount))
          try database.execute(
            sql: "INSERT INTO secrets VALUES (?, ?)",
            arguments: [
              secret.rawValue, try wrapping.wrap(key, label: secret.rawValue, random: random),
            ])
        }
      }
      try queue.close()
    }
  }

  init(opening file: String, wrapping: WrappingKey) throws(CaseError) {
    self.file = file
    self.wrapping = wrapping
    let queue = try withCaseErrors(in: file) { try Self.open(file) }
    self.queue = queue
    generation = try withCaseErrors(in: file) { try queue.read { try Self.generation($0) } }
  }

  private static func generation(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  func currentGeneration() throws -> Int { try queue.read { try Self.generation($0) } }

  /// Refuses to go on with a wrapping key that another process has changed meanwhile.
  private func checkGeneration(_ database: Database) throws {
    guard try Self.generation(database) == generation else {
      throw CaseError(
        .wrappingKey, file, "the wrapping key was changed meanwhile; run the command again")
    }
  }

  private static func open(_ file: String) throws -> DatabaseQueue {
    var configuration = StoreConfiguration.make()
    configuration.journalMode = .wal
    return try DatabaseQueue(path: file, configuration: configuration)
  }

  func secret(_ secret: Secret) throws(CaseError) -> SymmetricKey {
    guard let key = try secretIfPresent(secret) else {
      throw CaseError(.database, file, "has no \(secret.rawValue); restore it from a backup")
    }
    return key
  }

  func secretIfPresent(_ secret: Secret) throws(CaseError) -> SymmetricKey? {
    let wrapped = try withCaseErrors(in: file) {
      try queue.read { database in
        try checkGeneration(database)
        return try Data.fetchOne(
          database, sql: "SELECT wrapped FROM secrets WHERE name = ?",
          arguments: [secret.rawValue])
      }
    }
    guard let wrapped else { return nil }
    do { return try wrapping.unwrap(wrapped, label: secret.rawValue) } catch {
      throw CaseError(
        .wrappingKey, file,
        "the wrapping key does not fit; name the one that wraps the store's keys now")
    }
  }

  /// Keeps the seed of the key that takes over from the log's, in place of an earlier one that never
  /// did, and returns when it is on the disk.
  func insertNextLogSeed(_ seed: [UInt8], random: RandomBytes) throws {
    let secret = Secret.nextLog.rawValue
    let wrapped = try wrapping.wrap(SymmetricKey(data: seed), label: secret, random: random)
    try queue.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO secrets VALUES (?, ?)", arguments: [secret, wrapped])
    }
  }

  /// Puts the next seed in the place of the log's, in one step; the earlier one is gone.
  func promoteNextLogSeed(random: RandomBytes) throws(CaseError) {
    let seed = try secret(.nextLog)
    try withCaseErrors(in: file) {
      // Wrapped anew: a secret opens under its own name only.
      let wrapped = try wrapping.wrap(seed, label: Secret.log.rawValue, random: random)
      try queue.write { database in
        try database.execute(
          sql: "UPDATE secrets SET wrapped = ? WHERE name = ?",
          arguments: [wrapped, Secret.log.rawValue])
        try database.execute(
          sql: "DELETE FROM secrets WHERE name = ?", arguments: [Secret.nextLog.rawValue])
      }
      // Nobody shall find the earlier seed in the journal either.
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
  }

  /// The number that the next key will have.
  func nextID() throws -> Int64 {
    // The largest that ever was, also of keys that are gone. sqlite.org/autoinc.html
    try queue.read { database in
      try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'keys'") ?? 0
    } + 1
  }

  /// Writes new keys, and returns when they are on the disk.
  func insert(_ keys: [ItemKey], random: RandomBytes) throws {
    guard !keys.isEmpty else { return }
    try queue.write { database in
      try checkGeneration(database)
      let statement = try database.cachedStatement(sql: "INSERT INTO keys VALUES (?, ?)")
      for item in keys {
        let wrapped = try wrapping.wrap(item.key, label: Self.label(item.id), random: random)
        try statement.execute(arguments: [item.id, wrapped])
      }
    }
  }

  /// Wraps all keys and secrets with another wrapping key, all of them or none.
  func rewrap(with new: WrappingKey, random: RandomBytes) throws {
    try queue.write { database in
      try checkGeneration(database)
      try database.execute(sql: "PRAGMA user_version = \(generation + 1)")
      for row in try Row.fetchAll(database, sql: "SELECT name, wrapped FROM secrets") {
        let name: String = row[0]
        let key = try wrapping.unwrap(row[1], label: name)
        try database.execute(
          sql: "UPDATE secrets SET wrapped = ? WHERE name = ?",
          arguments: [try new.wrap(key, label: name, random: random), name])
      }
      let update = try database.makeStatement(sql: "UPDATE keys SET wrapped = ? WHERE id = ?")
      let ids = try Int64.fetchAll(database, sql: "SELECT id FROM keys")
      let select = try database.makeStatement(sql: "SELECT wrapped FROM keys WHERE id = ?")
      for id in ids {
        guard let wrapped = try Data.fetchOne(select, arguments: [id]) else { continue }
        let key = try wrapping.unwrap(wrapped, label: Self.label(id))
        try update.execute(
          arguments: [try new.wrap(key, label: Self.label(id), random: random), id])
      }
    }
    // What the old key wrapped shall not stand in the journal longer than it must; a reader that is
    // in the way, such as a backup, only delays that.
    try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
  }

  /// The key, or `nil` once it has been erased.
  func key(_ id: Int64) throws -> ItemKey? {
    let wrapped = try queue.read { database in
      try checkGeneration(database)
      return try Data.fetchOne(
        database, sql: "SELECT wrapped FROM keys WHERE id = ?", arguments: [id])
    }
    guard let wrapped else { return nil }
    do {
      return ItemKey(id: id, key: try wrapping.unwrap(wrapped, label: Self.label(id)))
    } catch {
      throw CaseError(.sealed, file, "key \(id) does not open; restore it from a backup")
    }
  }

  /// Binds a wrapped key to its row.
  private static func label(_ id: Int64) -> String { "key \(id)" }
}

/// How every database of a store is opened.
enum StoreConfiguration {
  static func make() -> Configuration {
    var configuration = Configuration()
    // The store's lock lets one process write at a time; a reader's checkpoint may take a moment.
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { database in
      // FULL: a commit is on the disk when it returns. secure_delete: erased rows become zeros.
      // temp_store: nothing of a query is written beside the store. wal_autocheckpoint, in pages
      // of 4 KiB: marks fall on random pages, which are written to the database once for many
      // commits. sqlite.org/pragma.html
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA secure_delete = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA foreign_keys = ON;
          PRAGMA wal_autocheckpoint = 16384;
          PRAGMA cache_size = -65536;
          """)
    }
    return configuration
  }
}
