import DecisionLog
import Synchronization

/// A file system of which one call fails.
final class FaultyFiles: LogFileSystem {
  enum Fault: String, CaseIterable, Sendable {
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
  init(_ base: any LogFileSystem, _ fault: Fault, at place: Int) {
    self.base = base
    self.fault = fault
    self.place = place
  }

  /// How many calls have been made.
  var callCount: Int { count.withLock { $0 } }

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

  func open(_ path: String, for access: FileAccess) throws(LogError) -> OpenFile {
    try call(path, undo: { base.close($0) }) { () throws(LogError) in
      try base.open(path, for: access)
    }
  }

  func close(_ file: OpenFile) { base.close(file) }

  func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
    try call(file.path) { () throws(LogError) in try base.read(file, at: offset, count: count) }
  }

  func write(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(LogError) {
    try call(
      file.path,
      half: { () throws(LogError) in
        try base.write(Array(bytes.prefix(bytes.count / 2)), to: file, at: offset)
      }
    ) { () throws(LogError) in try base.write(bytes, to: file, at: offset) }
  }

  func truncate(_ file: OpenFile, to size: UInt64) throws(LogError) {
    try call(file.path) { () throws(LogError) in try base.truncate(file, to: size) }
  }

  func sync(_ file: OpenFile) throws(LogError) {
    try call(
      file.path,
      half: { () throws(LogError) in
        if fault == .short { (base as? SimulatedDisk)?.dropUnsynced(file) }
      }
    ) { () throws(LogError) in try base.sync(file) }
  }

  func syncFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.syncFolder(path) }
  }

  func makeFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.makeFolder(path) }
  }

  func rename(_ path: String, to target: String) throws(LogError) {
    try call(target) { () throws(LogError) in try base.rename(path, to: target) }
  }

  func remove(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.remove(path) }
  }

  func removeFolder(_ path: String) throws(LogError) {
    try call(path) { () throws(LogError) in try base.removeFolder(path) }
  }

  func kind(of path: String) throws(LogError) -> FileKind {
    try call(path) { () throws(LogError) in try base.kind(of: path) }
  }

  func list(_ path: String) throws(LogError) -> [String] {
    try call(path) { () throws(LogError) in try base.list(path) }
  }
}
