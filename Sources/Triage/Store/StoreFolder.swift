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
    guard names.contains("cases.sqlite"), names.contains("log") else {
      throw StoreError(
        path, "is neither a store nor empty; name a store, or a folder that is absent or empty")
    }
    return .store
  }

  /// Refuses a store that anybody but its owner can read.
  func checkModes() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: keys)) ?? []
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

  /// Makes a store, whole or not at all.
  func create(_ options: Store.Options) throws {
    // Files that SQLite makes get no mode of their own. umask(2)
    umask(0o077)
    let name = options.random(8).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    // Beside the final place, so that a rename puts all of it there at once.
    let draft = StoreFolder(path: "\(URL(filePath: path).standardized.path).new-\(name)")
    do {
      try draft.fill(options, logName: options.logName ?? "vaka/\(name)")
      guard rename(draft.path, path) == 0 else {
        throw StoreError(path, "\(String(cString: strerror(errno)).lowercased()); check --store")
      }
    } catch {
      try? FileManager.default.removeItem(atPath: draft.path)
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
    try Data("\(signer.verifierKey)\n".utf8).write(to: URL(filePath: verifierKey))
    try files.syncFolder(path)
  }
}
