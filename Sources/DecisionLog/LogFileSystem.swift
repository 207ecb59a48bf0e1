/// The file layer of the log: everything that reads or changes a disk goes through it.
///
/// It is a protocol so that a test can make each single call fail, or lose what was not synced, as
/// a full disk or a power loss would.
public protocol LogFileSystem: Sendable {
  /// Opens a file; for writing it is made (0600) if it is absent.
  func open(_ path: String, for access: FileAccess) throws(LogError) -> OpenFile
  func close(_ file: OpenFile)
  /// At most `count` bytes from `offset`; fewer only at the end of the file.
  func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(LogError) -> [UInt8]
  /// Writes all of `bytes`, or throws after having written some of them.
  func write(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(LogError)
  func truncate(_ file: OpenFile, to size: UInt64) throws(LogError)
  /// Returns when what was written to the file would survive a power loss.
  func sync(_ file: OpenFile) throws(LogError)
  /// Returns when the names in a folder would survive a power loss.
  func syncFolder(_ path: String) throws(LogError)
  /// Makes a folder (0700); it is no error if it is there.
  func makeFolder(_ path: String) throws(LogError)
  /// Replaces `target` in one step.
  func rename(_ path: String, to target: String) throws(LogError)
  func remove(_ path: String) throws(LogError)
  /// Removes an empty folder.
  func removeFolder(_ path: String) throws(LogError)
  /// What stands at a path, without following a link.
  func kind(of path: String) throws(LogError) -> FileKind
  /// The names in a folder, in no order.
  func list(_ path: String) throws(LogError) -> [String]
}

public enum FileAccess: Sendable {
  case reading, writing
}

public enum FileKind: Hashable, Sendable {
  case absent
  /// A regular file, with its size in bytes.
  case file(size: UInt64)
  case folder
  /// A link, a device: nothing that belongs in a log.
  case other
}

/// A file that is open; only the file system that made it knows what is in it.
public struct OpenFile: Hashable, Sendable {
  public let descriptor: Int32
  /// For errors.
  public let path: String

  public init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }
}

extension LogFileSystem {
  /// Lends an open file and closes it.
  func withFile<Result>(
    _ path: String, for access: FileAccess, _ body: (OpenFile) throws(LogError) -> Result
  ) throws(LogError) -> Result {
    let file = try open(path, for: access)
    defer { close(file) }
    return try body(file)
  }

  /// All of a small file.
  ///
  /// - Parameter limit: In bytes; one byte more is read, so that a longer file shows.
  func contents(of path: String, limit: Int) throws(LogError) -> [UInt8] {
    try withFile(path, for: .reading) { file throws(LogError) in
      try read(file, at: 0, count: limit + 1)
    }
  }

  /// Writes all of a file and waits until it would survive a power loss; its name may not yet.
  func writeSynced(_ bytes: [UInt8], to path: String) throws(LogError) {
    try withFile(path, for: .writing) { file throws(LogError) in
      // A longer leftover of a write that was stopped must not show through.
      try truncate(file, to: 0)
      try write(bytes, to: file, at: 0)
      try sync(file)
    }
  }

  /// Replaces a file in one step: whoever looks finds the old or the new, also after a power loss.
  public func replace(
    _ name: String, in folder: String, with bytes: [UInt8]
  ) throws(LogError) {
    let temporary = "\(folder)/\(name).tmp"
    try writeSynced(bytes, to: temporary)
    try rename(temporary, to: "\(folder)/\(name)")
    try syncFolder(folder)
  }
}
