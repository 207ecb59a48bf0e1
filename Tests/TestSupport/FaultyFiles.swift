public import DecisionLog
internal import Synchronization

/// A file system that can lose what was written and not synced.
public protocol LosingFileSystem: LogFileSystem {
  func dropUnsynced(_ file: OpenFile)
}

/// A file system of which one call fails.
public final class FaultyFiles: LogFileSystem {
  public enum Fault: String, CaseIterable, Sendable {
    /// The call does nothing and fails.
    case before
    /// Half of what was to be written is; other calls do nothing; then it fails.
    case short
    /// The call does its work and fails.
    case after
    /// The machine stops at the call: it does half and nothing after it succeeds.
    case power
  }

  private let base: any LogFileSystem
  private let fault: Fault
  private let place: Int
  private let count = Mutex(0)

  /// - Parameter place: Which call fails, counted from 1; 0 for none.
  public init(_ base: any LogFileSystem, _ fault: Fault, at place: Int) {
    self.base = base
    self.fault = fault
    self.place = place
  }

  /// How many calls have been made.
  public var callCount: Int { count.withLock { $0 } }

  private func call<Result>(
    _ path: String, half: () throws(LogError) -> Void = {}, undo: (Result) -> Void = { _ in },
    _ body: () throws(LogError) -> Result
  ) throws(LogError) -> Result {
    let number = count.withLock {
      $0 += 1
      return $0
    }
    let error = LogError(place: path, fact: "input/output error", cure: "check the disk")
    if fault == .power, number > place { throw error }
    guard number == place else { return try body() }
    switch fault {
    case .before: break
    case .short, .power: try half()
    case .after: undo(try body())
    }
    throw error
  }

  public func open(_ path: String, for access: FileAccess) throws(LogError) -> OpenFile {
    try call(path, undo: { base.close($0) }) { () throws(LogError) in
      try base.open(path, for: access)
    }
  }

  public func close(_ file: OpenFile) { base.close(file) }

  public func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
    try call(file.path) { () throws(LogError) in try base.read(file, at: offset, count: count) }
  }

  public func write(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(LogError) {
    try call(
      file.path,
      half: { () throws(LogError) in
        try base.write(Array(bytes.prefix(bytes.count / 2)), to: file, at: offset)
      }
    ) { () throws(LogError) in try base.write(bytes, to: file, at: offset) }
  }

  public func truncate(_ file: OpenFile, to size: UInt64) throws(LogError) {
    try call(file.path) { () throws(LogError) in try base.truncate(file, to: size) }
  }

  public func sync(_ file: OpenFile) throws(LogError) {
    try call(
      file.path,
      half: { () throws(LogError) in
        if fault == .short { (base as? any LosingFileSystem)?.dropUnsynced(file) }
      }
    ) { () throws(LogError) in try base.sync(file) }
  }

  public func syncFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.syncFolder(path) }
  }

  public func makeFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.makeFolder(path) }
  }

  public func rename(_ path: String, to target: String) throws(LogError) {
    try call(target) { () throws(LogError) in try base.rename(path, to: target) }
  }

  public func remove(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.remove(path) }
  }

  public func removeFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.removeFolder(path) }
  }

  public func kind(of path: String) throws(LogError) -> FileKind {
    try call(path) { () throws(LogError) in try base.kind(of: path) }
  }

  public func list(_ path: String) throws(LogError) -> [String] {
    try call(path) { () throws(LogError) in try base.list(path) }
  }
}
