public import DecisionLog
internal import Foundation

/// Checks and shows a log, and proves what is in it: `vaka log`.
public struct LogRun: Sendable {
  /// Which log, and by which keys it is judged.
  public enum Place: Sendable {
    /// A store, whose log is in `log/` and whose key is in `log.vkey`, earlier ones in `log.old/`;
    /// more keys for cosigners.
    case store(String, cosignerKeys: [String])
    /// A folder that holds a log alone, such as a copy, and the keys: the first of a log is the one
    /// that signs, others of the same name signed before it.
    case folder(String, keys: [String])
  }

  /// What a command prints, and whether the log can be trusted.
  public struct Answer: Sendable, Equatable {
    public var lines: [String]
    public var outcome: RunOutcome
  }

  /// How a check is answered.
  public enum Format: String, Sendable, CaseIterable {
    case text, json
  }

  let folder: String
  /// The folder of the store; `nil` for a log alone.
  let store: String?
  let logKey: VerifierKey
  /// Keys with which the log signed before: good only for what somebody kept.
  let earlierKeys: [VerifierKey]
  let cosignerKeys: [VerifierKey]
  let files: any LogFileSystem

  /// - Throws: ``LogError`` if a key cannot be read or it is not clear which is the log's.
  public init(_ place: Place, files: any LogFileSystem = POSIXFileSystem()) throws(LogError) {
    let keys: [VerifierKey]
    switch place {
    case .store(let path, let texts):
      store = path
      folder = "\(path)/log"
      let own = StoreFolder(path: path)
      let paths = [own.verifierKey] + (try own.earlierKeys.paths(files))
      keys = try Self.keys(paths + texts)
    case .folder(let path, let texts):
      store = nil
      folder = path
      keys = try Self.keys(texts)
    }
    let logKeys = keys.filter { $0.kind == .log }
    guard let logKey = logKeys.first else {
      throw LogError(
        place: "--key", fact: "there is no key of a log among those given",
        cure: "give the log's key; the others are of cosigners")
    }
    earlierKeys = logKeys.filter { $0 != logKey }
    if let other = earlierKeys.first(where: { !$0.name.utf8.elementsEqual(logKey.name.utf8) }) {
      throw LogError(
        place: "--key", fact: "\(other.name) is another log than \(logKey.name)",
        cure: "give the key of one log, then its earlier keys")
    }
    self.logKey = logKey
    cosignerKeys = keys.filter { $0.kind == .cosigner }
    self.files = files
  }

  private static func keys(_ texts: [String]) throws(LogError) -> [VerifierKey] {
    var keys: [VerifierKey] = []
    for text in texts {
      // A key has no path in it that exists; a path is no key.
      keys.append(
        FileManager.default.fileExists(atPath: text) ? try key(text) : try VerifierKey(text))
    }
    return keys
  }

  /// The key in a file.
  private static func key(_ path: String) throws(LogError) -> VerifierKey {
    let bytes = try UserFile.read(path)
    do { return try VerifierKey(String(decoding: bytes, as: UTF8.self)) } catch {
      throw LogError(place: path, fact: error.fact, cure: error.cure)
    }
  }

  /// Checks the whole log.
  ///
  /// - Parameters:
  ///   - kept: Paths of checkpoints that somebody kept.
  ///   - progress: Told now and then how many entries have been read.
  public func verify(
    against kept: [String], format: Format, progress: (UInt64) -> Void
  ) throws(LogError) -> Answer {
    let report = try report(against: kept, progress: progress)
    let lines =
      switch format {
      case .text: LogReportText(report).lines
      case .json: try LogReportJSON(report).lines
      }
    return Answer(lines: lines, outcome: report.isSound ? .clean : .incomplete)
  }

  func report(
    against kept: [String], with more: [VerifierKey] = [], progress: (UInt64) -> Void
  ) throws(LogError) -> LogReport {
    var checkpoints: [LogCheck.Kept] = []
    for path in kept {
      checkpoints.append(LogCheck.Kept(name: path, bytes: try UserFile.read(path)))
    }
    let check = LogCheck(
      folder: folder, logKey: logKey, earlierKeys: earlierKeys, cosignerKeys: cosignerKeys + more,
      against: checkpoints, files: files)
    let reader = LogReader(folder: folder, files: files)
    // Another process may append meanwhile; nothing here waits for it or makes it wait. A checkpoint
    // that moved says so, and then only a new look can tell what is wrong from what is new.
    for _ in 0..<3 {
      let before = try? reader.note()
      let report = check.run(progress: progress)
      if report.isSound { return report }
      if let changed = try keyChanged() {
        return try changed.report(against: kept, with: more, progress: progress)
      }
      guard let before, let after = try? reader.note(), before.text != after.text else {
        return report
      }
    }
    return check.run(progress: progress)
  }

  /// The same log under the key that it has now, if the store has changed it meanwhile.
  private func keyChanged() throws(LogError) -> LogRun? {
    guard let store else { return nil }
    let given = (earlierKeys + cosignerKeys).map(\.description)
    let now = try LogRun(.store(store, cosignerKeys: given), files: files)
    return now.logKey == logKey ? nil : now
  }
}

/// A small file that the user names.
enum UserFile {
  static func read(_ path: String) throws(LogError) -> [UInt8] {
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }  // It was only read.
      return Array(try handle.read(upToCount: SignedNote.byteLimit + 1) ?? Data())
    } catch {
      throw LogError(
        place: path, fact: "it cannot be read", cure: "check the path and who may read it")
    }
  }
}
