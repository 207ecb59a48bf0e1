internal import Crypto
internal import Foundation
internal import GRDB

/// What one group commit reads and writes.
public struct CaseTransaction {
  let database: Database
  private let keys: KeyStore
  private let logSize: UInt64
  private let personSecret: SymmetricKey
  let random: RandomBytes
  /// Keys made in this transaction, written before it commits.
  private var newKeys: [ItemKey] = []
  private var nextKeyID: Int64?
  private var newLogSeed: [UInt8]?

  /// The entries for the log so far, in order.
  public private(set) var entries: [[UInt8]] = []

  init(
    database: Database, keys: KeyStore, logSize: UInt64, personSecret: SymmetricKey,
    random: @escaping RandomBytes
  ) {
    self.database = database
    self.keys = keys
    self.logSize = logSize
    self.personSecret = personSecret
    self.random = random
  }

  /// Puts an entry into the outbox, from where it goes to the log.
  public mutating func enqueue(_ entry: [UInt8]) throws {
    try database.cachedStatement(sql: "INSERT INTO outbox VALUES (?, ?)")
      .execute(arguments: [Int64(logSize) + Int64(entries.count), Data(entry)])
    entries.append(entry)
  }

  // MARK: Keys

  /// Makes a key of its own for something new.
  public mutating func makeKey() throws -> ItemKey {
    let id = try nextKeyID ?? max(keys.nextID(), lastReferredKey() + 1)
    nextKeyID = id + 1
    let key = ItemKey(id: id, key: SymmetricKey(data: random(WrappingKey.byteCount)))
    newKeys.append(key)
    return key
  }

  /// Begins a change of the log's key when this commits; ``CaseDatabase/promoteNextLogSeed(random:)``
  /// ends it.
  ///
  /// - Parameters:
  ///   - seed: Of the key that takes over, 32 bytes.
  ///   - name: What ``CaseDatabase/logKeyName()`` says of it from then on.
  public mutating func changeLogSeed(to seed: [UInt8], named name: String) throws {
    newLogSeed = seed
    try Self.set(CaseDatabase.logKeySetting, name, in: database)
  }

  func writeKeys() throws {
    try keys.insert(newKeys, random: random)
    if let newLogSeed { try keys.insertNextLogSeed(newLogSeed, random: random) }
  }

  /// The largest number of a key that any row refers to: an older copy of the keys may lack it.
  private func lastReferredKey() throws -> Int64 {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT max(k) FROM (SELECT max(key) AS k FROM items UNION ALL SELECT max(key) FROM people
          UNION ALL SELECT max(key) FROM runs)
        """) ?? 0
  }

  func key(_ id: Int64) throws -> ItemKey {
    if let key = newKeys.first(where: { $0.id == id }) { return key }
    guard let key = try keys.key(id) else {
      throw CaseError(
        .sealed, "keys.sqlite",
        "key \(id) is not there; what it sealed was erased, or keys/ is an older copy")
    }
    return key
  }

  // MARK: Marks

  /// The number of what judges: the digest of a rule pack and the version of the tool.
  public func pack(_ digest: String) throws -> Int64 {
    try database.execute(
      sql: "INSERT OR IGNORE INTO packs(digest) VALUES (?)", arguments: [digest])
    return try Int64.fetchOne(
      database, sql: "SELECT id FROM packs WHERE digest = ?", arguments: [digest]) ?? 0
  }

  /// What is known of each of `marks`; `nil` for versions that have not been judged.
  public func states(of marks: [Mark]) throws -> [MarkState?] {
    try Self.states(of: marks, in: database)
  }

  /// Notes that versions have been judged, none of them erased.
  ///
  /// - Parameter marks: None twice.
  public func remember(_ marks: [Mark], judgedBy pack: Int64) throws {
    // In order, so that neighbours in the table are written together.
    let marks = marks.sorted()
    for start in stride(from: 0, to: marks.count, by: Self.marksPerQuestion) {
      let part = marks[start..<min(start + Self.marksPerQuestion, marks.count)]
      let rows = Array(repeating: "(?,?,?)", count: part.count).joined(separator: ",")
      let insert = try database.cachedStatement(
        sql: """
          INSERT INTO marks(high, low, pack) VALUES \(rows)
          ON CONFLICT(high, low) DO UPDATE SET pack = excluded.pack
          """)
      insert.setUncheckedArguments(
        StatementArguments(
          part.flatMap { [Int64(bitPattern: $0.high), Int64(bitPattern: $0.low), pack] }))
      try insert.execute()
    }
  }

  /// How many marks one question to SQLite asks for.
  private static let marksPerQuestion = 256

  static func states(of marks: [Mark], in database: Database) throws -> [MarkState?] {
    var known: [Mark: MarkState] = [:]
    for start in stride(from: 0, to: marks.count, by: marksPerQuestion) {
      let part = marks[start..<min(start + marksPerQuestion, marks.count)]
      let places = Array(repeating: "?", count: part.count).joined(separator: ",")
      let statement = try database.cachedStatement(
        sql: "SELECT high, low, pack, erased FROM marks WHERE high IN (\(places))")
      // Others may have the same first half: each row is known by both.
      let rows = try Row.fetchCursor(
        statement, arguments: StatementArguments(part.map { Int64(bitPattern: $0.high) }))
      while let row = try rows.next() {
        let mark = Mark(
          high: UInt64(bitPattern: row[0] as Int64), low: UInt64(bitPattern: row[1] as Int64))
        known[mark] = MarkState(pack: row[2], isErased: row[3])
      }
    }
    if known.isEmpty { return Array(repeating: nil, count: marks.count) }
    return marks.map { known[$0] }
  }

  // MARK: Settings

  static func setting(_ name: String, in database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
  }

  /// What the store was told to remember.
  public func setting(_ name: String) throws -> String? {
    try Self.setting(name, in: database)
  }

  /// Remembers a value, or forgets it.
  public func set(_ name: String, to value: String?) throws {
    if let value {
      try Self.set(name, value, in: database)
    } else {
      try database.execute(sql: "DELETE FROM settings WHERE name = ?", arguments: [name])
    }
  }

  static func set(_ name: String, _ value: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO settings VALUES (?, ?)", arguments: [name, value])
  }

  // MARK: People

  /// The key and the row of a person who decides or answers, known by an identity such as a user
  /// name, which is kept sealed.
  mutating func person(_ identity: String) throws -> (row: Int64, key: ItemKey) {
    let lookup = Data(
      HMAC<SHA256>.authenticationCode(for: Array(identity.utf8), using: personSecret))
    let known = try Row.fetchOne(
      database, sql: "SELECT id, key FROM people WHERE lookup = ?", arguments: [lookup])
    if let known { return (known[0], try key(known[1])) }
    let key = try makeKey()
    try database.execute(
      sql: "INSERT INTO people(lookup, key, sealed) VALUES (?, ?, ?)",
      arguments: [
        lookup, key.id, try key.seal(Array(identity.utf8), as: "identity", random: random),
      ])
    return (database.lastInsertedRowID, key)
  }

  /// What the log says of who somebody is: another value in each entry, so that nobody can count
  /// from the log alone what one person does.
  ///
  /// - Parameter entry: The name of the entry in which it stands.
  public mutating func commitment(to identity: String, in entry: String) throws -> String {
    try person(identity).key.commitment(to: "\(entry)\0\(identity)".utf8, as: "identity")
  }

  // MARK: Runs

  /// Keeps what a run read, sealed.
  ///
  /// - Parameter inputs: Names and digests; the log has only commitments to them.
  public func addRun(entry: String, key: ItemKey, inputs: [UInt8]) throws {
    try database.execute(
      sql: "INSERT INTO runs(entry, key, sealed) VALUES (?, ?, ?)",
      arguments: [entry, key.id, try key.seal(inputs, as: "inputs", random: random)])
  }
}
