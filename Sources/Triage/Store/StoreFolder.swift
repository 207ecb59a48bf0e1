internal import CaseStore
internal import DecisionLog
internal import Foundation
internal import Glibc

/// Where the parts of a store are.
struct StoreFolder: Sendable {
  let path: String

  var log: String { "\(path)/log" }
  static let verifierKeyName = "log.vkey"
  var verifierKey: String { "\(path)/\(Self.verifierKeyName)" }
  /// Keys with which the log signed before.
  var earlierKeys: EarlierKeys { EarlierKeys(store: path) }
  var keys: String { "\(path)/keys" }
  var cases: String { "\(path)/cases.sqlite" }
  /// Held for each group commit.
  var lock: String { "\(path)/lock" }
  /// Held for a whole scan.
  var scanLock: String { "\(path)/scan.lock" }

  /// The wrapping key that a store makes for itself.
  static let ownWrappingKey = "keys/wrapping.key"

  enum State {
    case absent, store
  }

  /// What stands at the path: nothing or an empty folder, or a store.
  func state() throws -> State {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else {
        throw StoreError(path, "\(String(cString: strerror(errno)).lowercased()); check --store")
      }
      return .absent
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw StoreError(path, "is not a folder; name one with --store")
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw StoreError(path, "cannot be read; see who may read it")
    }
    if names.isEmpty { return .absent }
    if names.contains("cases.sqlite"), names.contains("log") { return .store }
    if names.contains(where: { $0.hasPrefix(Self.draftPrefix) }) {
      throw StoreError(path, "making a store there was stopped; empty the folder, and run again")
    }
    throw StoreError(
      path, "is neither a store nor empty; name a store, or a folder that is absent or empty")
  }

  /// Refuses a store that anybody but its owner can read.
  func checkModes() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: keys)) ?? []
    // The folder itself, also where the path is a link to it.
    let path = URL(filePath: path).resolvingSymlinksInPath().path
    let places =
      [path, log, keys, cases, cases + "-wal", cases + "-shm"]
      + names.sorted().map { "\(keys)/\($0)" }
    for place in places {
      if let mode = try FileModes.openMode(place) {
        throw StoreError(
          place, "others can read it (mode \(mode)); run: chmod -R go-rwx '\(path)'")
      }
    }
  }

  /// How the folder is called in which a store is made.
  private static let draftPrefix = ".new-"

  /// Makes a store, whole or not at all.
  func create(_ options: Store.Options) throws {
    let name = options.random(8).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    let files = POSIXFileSystem()
    // Made inside its folder, which may be where a disk is mounted, and then moved up, the cases
    // last: a folder without them is no store.
    let isNew = !FileManager.default.fileExists(atPath: path)
    try files.makeFolder(path)
    guard chmod(path, 0o700) == 0 else {
      throw StoreError(path, "\(String(cString: strerror(errno)).lowercased()); check --store")
    }
    let draft = StoreFolder(path: "\(path)/\(Self.draftPrefix)\(name)")
    do {
      try draft.fill(options, logName: options.logName ?? "vaka/\(name)")
      for part in ["keys", "log", "log.vkey", "cases.sqlite"] {
        try files.rename("\(draft.path)/\(part)", to: "\(path)/\(part)")
      }
      try FileManager.default.removeItem(atPath: draft.path)
      try files.syncFolder(path)
      try files.syncFolder(URL(filePath: path).standardized.deletingLastPathComponent().path)
    } catch {
      try? FileManager.default.removeItem(atPath: draft.path)
      // Only if it is empty: rmdir(2).
      if isNew { rmdir(path) }
      throw error
    }
  }

  private func fill(_ options: Store.Options, logName: String) throws {
    let files = POSIXFileSystem()
    try files.makeFolder(path)
    try files.makeFolder(keys)
    let source = options.wrapping?.absolute(in: FileManager.default.currentDirectoryPath)
    let key = try (source ?? .file("\(path)/\(Self.ownWrappingKey)"))
      .readOrMake(environment: options.environment, random: options.random)
    let setting = source ?? .file(Self.ownWrappingKey)
    try CaseDatabase.create(
      in: path, wrapping: key,
      settings: ["wrapping": setting.description, "log-name": logName],
      random: options.random)
    let cases = try CaseDatabase(opening: path, wrapping: key)
    let signer = try LogSigningKey(name: logName, seed: cases.logSeed())
    try cases.close()
    try LogWriter.create(in: log, signer: signer, files: files)
    try PrivateFile.make(verifierKey, Data("\(signer.verifierKey)\n".utf8))
    try files.syncFolder(path)
  }
}
