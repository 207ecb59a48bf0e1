internal import Crypto
internal import Foundation
internal import GRDB

/// What a store knows that must be erasable: `cases.sqlite`, and the keys of `keys/keys.sqlite`.
///
/// Writing goes through ``commit(logSize:covered:random:_:)``, while the caller holds the store's lock.
/// Reading may happen on any thread, at any time.
public final class CaseDatabase: Sendable {
  /// The database below the store's folder.
  static let fileName = "cases.sqlite"
  static let keyFileName = "keys/keys.sqlite"

  private let pool: DatabasePool
  private let keys: KeyStore
  private let file: String

  /// Makes marks of versions.
  public let marks: MarkMaker
  let personSecret: SymmetricKey
  let linkSecret: SymmetricKey

  /// Makes the databases of a new store.
  ///
  /// - Parameters:
  ///   - folder: Holds an empty folder `keys`.
  ///   - settings: What later commands must know, such as where the wrapping key is.
  public static func create(
    in folder: String, wrapping: WrappingKey, settings: [String: String], random: RandomBytes
  ) throws(CaseError) {
    try KeyStore.create("\(folder)/\(keyFileName)", wrapping: wrapping, random: random)
    let file = "\(folder)/\(fileName)"
    try withCaseErrors(in: file) {
      try PrivateFile.make(file)
      let pool = try DatabasePool(path: file, configuration: StoreConfiguration.make())
      try CaseSchema.migrator.migrate(pool)
      try pool.write { database in
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
          try database.execute(sql: "INSERT INTO settings VALUES (?, ?)", arguments: [name, value])
        }
      }
      try pool.close()
    }
  }

  /// A setting of the store, read without any key.
  public static func setting(_ name: String, in folder: String) throws(CaseError) -> String? {
    // Whatever version made the store: who opens it brings it up to date.
    try reading(folder, .anySchema) { try CaseTransaction.setting(name, in: $0) }
  }

  /// All flagged versions with what was decided and answered, in the order in which they were
  /// flagged, read without any key.
  ///
  /// - Parameter item: Only the versions of this one, `platform/account/id`.
  public static func cases(
    in folder: String, of item: String? = nil
  ) throws(CaseError) -> [Case] {
    try reading(folder) { try Case.fetchAll($0, of: item) }
  }

  private enum SchemaDemand {
    case anySchema, thisSchema
  }

  private static func reading<Value>(
    _ folder: String, _ demand: SchemaDemand = .thisSchema, _ body: (Database) throws -> Value
  ) throws(CaseError) -> Value {
    let file = "\(folder)/\(fileName)"
    return try withCaseErrors(in: file) {
      var configuration = StoreConfiguration.make()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: readable(file), configuration: configuration)
      let value = try queue.read { database in
        guard
          try demand == .anySchema || CaseSchema.migrator.hasCompletedMigrations(database)
        else {
          throw CaseError(
            .database, file,
            "was made by an earlier version of vaka; a command that writes, such as vaka scan, brings "
              + "it up to date (of a backup, do that on a copy)")
        }
        return try body(database)
      }
      try queue.close()
      return value
    }
  }

  /// How a database is opened to read it.
  ///
  /// SQLite makes a journal even for a reader. Where nobody can write, as in a mounted backup, and no
  /// journal is left, the file is all there is. sqlite.org/uri.html, "immutable"
  private static func readable(_ file: String) -> String {
    let folder = URL(filePath: file).deletingLastPathComponent().path
    guard !FileManager.default.isWritableFile(atPath: folder),
      !FileManager.default.fileExists(atPath: file + "-wal"),
      let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    else { return file }
    return "file:\(path)?immutable=1"
  }

  public init(opening folder: String, wrapping: WrappingKey) throws(CaseError) {
    let file = "\(folder)/\(Self.fileName)"
    keys = try KeyStore(opening: "\(folder)/\(Self.keyFileName)", wrapping: wrapping)
    let secret = try keys.secret(.marks)
    marks = MarkMaker(secret: secret)
    personSecret = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret, info: Array("vaka person".utf8), outputByteCount: 32)
    linkSecret = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret, info: Array("vaka link".utf8), outputByteCount: 32)
    self.file = file
    pool = try withCaseErrors(in: file) {
      let pool = try DatabasePool(path: file, configuration: StoreConfiguration.make())
      try CaseSchema.migrator.migrate(pool)
      return pool
    }
  }

  /// Reads, at the same time as others read and write.
  func read<Value>(_ body: (Database) throws -> Value) throws(CaseError) -> Value {
    try withCaseErrors(in: file) { try pool.read(body) }
  }

  /// What is known of each of `marks`; `nil` for versions that have not been judged.
  ///
  /// May be called by many threads at once.
  public func states(of marks: [Mark]) throws(CaseError) -> [MarkState?] {
    try withCaseErrors(in: file) {
      try pool.read { try CaseTransaction.states(of: marks, in: $0) }
    }
  }

  /// Does `body` and commits it: all of it is on the disk when this returns, or nothing of it is.
  ///
  /// The entries that `body` enqueues wait in the outbox until ``clearOutbox(_:)``.
  ///
  /// - Parameters:
  ///   - logSize: How many entries the log has, which number the new ones.
  ///   - covered: What the log is known to have, which leaves the outbox.
  public func commit<Value>(
    logSize: UInt64, covered: CoveredLog? = nil, random: @escaping RandomBytes,
    _ body: (inout CaseTransaction) throws -> Value
  ) throws -> (value: Value, entries: [[UInt8]]) {
    do {
      return try pool.write { database in
        if let covered { try Self.clearOutbox(covered, in: database) }
        var transaction = CaseTransaction(
          database: database, keys: keys, logSize: logSize, personSecret: personSecret,
          random: random)
        let value = try body(&transaction)
        // Before the rows that refer to them: a key without rows is harmless.
        try transaction.writeKeys()
        return (value, transaction.entries)
      }
    } catch let error as DatabaseError { throw CaseError(error, in: file) }
  }

  /// An entry that the log may not have yet.
  public struct PendingEntry: Hashable, Sendable {
    /// The index that it was to have in the log.
    public let index: UInt64
    public let bytes: [UInt8]
  }

  /// The outbox, in order.
  public func pendingEntries() throws(CaseError) -> [PendingEntry] {
    try withCaseErrors(in: file) {
      try pool.read { database in
        try Row.fetchAll(database, sql: "SELECT position, entry FROM outbox ORDER BY position")
          .map { row in
            PendingEntry(index: UInt64(row[0] as Int64), bytes: Array(row[1] as Data))
          }
      }
    }
  }

  /// Removes entries that the log has from the outbox, and remembers what the log was then.
  public func clearOutbox(_ covered: CoveredLog) throws(CaseError) {
    try withCaseErrors(in: file) { try pool.write { try Self.clearOutbox(covered, in: $0) } }
  }

  private static func clearOutbox(_ covered: CoveredLog, in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM outbox WHERE position < ?", arguments: [Int64(clamping: covered.size)])
    try CaseTransaction.set("checkpoint", covered.checkpoint, in: database)
  }

  /// How often the keys have been wrapped anew, as the file says it now.
  public func keyGeneration() throws(CaseError) -> Int {
    try withCaseErrors(in: file) { try keys.currentGeneration() }
  }

  /// Wraps all keys with another wrapping key, all of them or none.
  ///
  /// This value, and every other that is open, cannot open a key after that.
  public func rewrap(with key: WrappingKey, random: RandomBytes) throws(CaseError) {
    try withCaseErrors(in: file) { try keys.rewrap(with: key, random: random) }
  }

  /// What the store was told to remember, such as `checkpoint`.
  public func setting(_ name: String) throws(CaseError) -> String? {
    try withCaseErrors(in: file) {
      try pool.read { try CaseTransaction.setting(name, in: $0) }
    }
  }

  // MARK: The log's key

  static let logKeySetting = "log-key"

  /// The seed of the log's Ed25519 key, 32 bytes, as it is now: another process may change it.
  public func logSeed() throws(CaseError) -> [UInt8] {
    try keys.secret(.log).withUnsafeBytes { Array($0) }
  }

  /// The seed of the key that takes over from the log's; of no meaning unless it is the key that
  /// ``logKeyName()`` says.
  public func nextLogSeed() throws(CaseError) -> [UInt8]? {
    try keys.secretIfPresent(.nextLog)?.withUnsafeBytes { Array($0) }
  }

  /// The key with which the log shall sign; `nil` as long as it was never changed.
  public func logKeyName() throws(CaseError) -> String? { try setting(Self.logKeySetting) }

  /// Puts the next seed in the place of the log's, which ends a change of the log's key.
  public func promoteNextLogSeed(random: RandomBytes) throws(CaseError) {
    try keys.promoteNextLogSeed(random: random)
  }

  /// Moves what the journal holds into the database, so that one file has it all, and closes it.
  public func close() throws(CaseError) {
    try withCaseErrors(in: file) {
      // A reader that is in the way, such as a backup, leaves the journal: nothing is lost by that.
      try? pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        _ = try database.checkpoint(.truncate)
      }
      try pool.close()
    }
  }
}

/// What a log is known to hold, under which checkpoint.
public struct CoveredLog: Hashable, Sendable {
  /// How many entries.
  public var size: UInt64
  /// The note that covers them.
  public var checkpoint: String

  public init(size: UInt64, checkpoint: String) {
    self.size = size
    self.checkpoint = checkpoint
  }
}
