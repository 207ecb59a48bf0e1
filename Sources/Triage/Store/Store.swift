public import CaseStore
public import DecisionLog
internal import Foundation
internal import Glibc
public import Moderation

/// A store that is open for writing: the cases that can be erased, and the log that cannot.
///
/// One fact is one entry: ``commit(_:)`` writes rows and entries so that after any crash both have
/// it or neither. Not `Sendable`: one thread writes; ``cases`` may be read by many.
public final class Store {
  /// How to open a store.
  public struct Options: Sendable {
    /// Where the wrapping key is; `nil` for where the store says.
    public var wrapping: WrappingKeySource?
    /// What a new log is called, such as `stockholm.se/vaka`.
    public var logName: String?
    public var environment: [String: String] = [:]
    public var random: RandomBytes
    /// The real time, for entries.
    public var clock: @Sendable () -> Timestamp
    /// Told once when another process holds the lock.
    public var onWait: @Sendable () -> Void = {}
    /// Told of a wrapping key that was made, and where.
    public var onNewKey: @Sendable (_ path: String) -> Void = { _ in }
    /// Told how many entries the log has that the cases do not know.
    public var onOlderCases: @Sendable (_ count: Int) -> Void = { _ in }
    /// Where the log is read and written.
    public var files: any LogFileSystem = POSIXFileSystem()

    /// Random bytes of the system, which are fit for keys. getrandom(2)
    public static let systemRandom: RandomBytes = { count in
      var system = SystemRandomNumberGenerator()
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count + 7)
      while bytes.count < count {
        // Eight at a time: each call asks the kernel.
        withUnsafeBytes(of: system.next()) { bytes.append(contentsOf: $0) }
      }
      bytes.removeLast(bytes.count - count)
      return bytes
    }

    public init(random: @escaping RandomBytes, clock: @escaping @Sendable () -> Timestamp) {
      self.random = random
      self.clock = clock
    }
  }

  let folder: StoreFolder
  let options: Options
  public let cases: CaseDatabase
  var writer: LogWriter
  /// How many entries the log had under the last checkpoint that was seen or signed here.
  var signedSize: UInt64 = 0

  /// Opens a store, or makes one where there is nothing.
  public static func openOrCreate(_ path: String, options: Options) throws -> Store {
    let folder = StoreFolder(path: path)
    if try folder.state() == .absent {
      try folder.create(options)
      if options.wrapping == nil { options.onNewKey("\(path)/\(StoreFolder.ownWrappingKey)") }
    }
    return try Store(opening: path, options: options)
  }

  /// Opens a store that is there, and mends what a crash has left.
  public init(opening path: String, options: Options) throws {
    folder = StoreFolder(path: path)
    self.options = options
    guard try folder.state() == .store else {
      throw StoreError(path, "there is no store; name one, or make it with: vaka scan … --store")
    }
    try folder.checkModes()
    cases = try Self.openCases(path, options: options)
    let lock = try FileLock.acquire(path: folder.lock, onWait: options.onWait)
    // Under the lock: another process may be changing the log's key.
    let keys = try LogKeys(cases, folder)
    writer = try LogWriter(opening: folder.log, signer: keys.current, files: options.files)
    try mend()
    try finishKeyChange(keys)
    try settleWrapping()
    _ = consume lock
  }

  /// Writes rows and entries together, under the store's lock.
  ///
  /// When it returns, all of it is on the disk. When it throws, the log and the cases may still
  /// differ by what the outbox holds; the next commit, of this or another process, mends that.
  public func commit<Value>(_ body: (inout CaseTransaction) throws -> Value) throws -> Value {
    let lock = try FileLock.acquire(path: folder.lock, onWait: options.onWait)
    try prepare()
    let value = try write(body)
    _ = consume lock
    return value
  }

  /// Looks what other processes have done, and mends what a crash has left; the caller holds the
  /// lock.
  func prepare() throws {
    let keys = try LogKeys(cases, folder)
    if keys.current.verifierKey == writer.verifierKey {
      try writer.refresh()
    } else {
      // Another process has changed the log's key: what the earlier one signs counts no more.
      writer = try LogWriter(opening: folder.log, signer: keys.current, files: options.files)
    }
    try mend()
    try finishKeyChange(keys)
  }

  /// Commits, and appends to the log; the caller holds the lock.
  func write<Value>(_ body: (inout CaseTransaction) throws -> Value) throws -> Value {
    let covered = CoveredLog(size: writer.coveredSize, checkpoint: try checkpointText())
    let (value, entries) = try cases.commit(
      logSize: writer.size, covered: covered, random: options.random
    ) { transaction in
      let value = try body(&transaction)
      // Now, so that nothing of the transaction is kept: the log would refuse them for ever.
      for fault in transaction.entries.lazy.compactMap(EntryRules.fault) {
        throw StoreError(folder.path, "an entry for the log: \(fault); do it in smaller parts")
      }
      return value
    }
    do { try append(entries) } catch {
      throw StoreError(
        "\(error)",
        "what was to be recorded is kept, and goes into the log with the next command "
          + "once that is mended: do not repeat it")
    }
    return value
  }

  /// Appends entries that wait in the outbox; the caller holds the lock.
  func append(_ entries: [[UInt8]]) throws {
    try writer.append(entries)
    signedSize = writer.coveredSize
  }

  func checkpointText() throws -> String {
    guard let data = FileManager.default.contents(atPath: "\(folder.log)/checkpoint") else {
      throw StoreError("\(folder.log)/checkpoint", "cannot be read; see who may read it")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Does what needs the store, and closes it.
  ///
  /// What closing would do and cannot, the next command does: it is no failure of this one.
  public func use<Value>(_ body: (Store) throws -> Value) rethrows -> Value {
    defer { try? close() }
    return try body(self)
  }

  /// Clears the outbox and closes the files.
  ///
  /// Not needed for safety: what is left in the outbox is cleared by the next commit.
  public func close() throws {
    let lock = try FileLock.acquire(path: folder.lock, onWait: options.onWait)
    try prepare()
    try cases.clearOutbox(CoveredLog(size: writer.coveredSize, checkpoint: checkpointText()))
    try cases.close()
    _ = consume lock
  }
}
