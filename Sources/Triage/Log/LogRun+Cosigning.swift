public import DecisionLog
internal import Glibc

extension LogRun {
  /// A checkpoint with a cosignature, or why there is none.
  public struct Cosigned: Sendable {
    /// The checkpoint with all its signatures; empty if it was not signed.
    public var checkpoint: [UInt8]
    public var answer: Answer
  }

  /// Checks the log as a second party and signs its checkpoint.
  ///
  /// With a store, the lock is held from the check to the writing, so that what is signed is what
  /// was checked.
  ///
  /// - Parameters:
  ///   - keyFile: The cosigner's key.
  ///   - since: The checkpoint that this key signed last; `nil` only for the first time.
  ///   - time: POSIX seconds.
  ///   - onWait: Called if another process holds the store's lock.
  public func cosign(
    keyFile: String, since: String?, at time: UInt64, onWait: (() -> Void)?,
    progress: (UInt64) -> Void
  ) throws(LogError) -> Cosigned {
    let key: CosignerKey
    do { key = try CosignerKey(file: try UserFile.read(keyFile)) } catch {
      throw LogError(place: keyFile, fact: error.fact, cure: error.cure)
    }
    guard let store else {
      return try cosign(with: key, since: since, at: time, progress: progress)
    }
    let lock = try FileLock.acquire(path: "\(store)/lock", onWait: onWait)
    let cosigned = try cosign(with: key, since: since, at: time, progress: progress)
    if !cosigned.checkpoint.isEmpty {
      try LogReader(folder: folder, files: files).replaceCheckpoint(with: cosigned.checkpoint)
    }
    _ = consume lock
    return cosigned
  }

  private func cosign(
    with key: CosignerKey, since: String?, at time: UInt64, progress: (UInt64) -> Void
  ) throws(LogError) -> Cosigned {
    let report = try report(
      against: since.map { [$0] } ?? [], with: [key.verifierKey], progress: progress)
    guard report.problems.count == 0, let checkpoint = report.checkpoint else {
      return Cosigned(
        checkpoint: [],
        answer: Answer(lines: LogReportText(report).lines, outcome: .incomplete))
    }
    if let since, let kept = report.comparisons.first {
      let own = kept.signatures.first {
        $0.result == .verified && $0.signature.keyID == key.verifierKey.id
      }
      guard let signedAt = own?.time else {
        throw LogError(
          place: since, fact: "\(key.name) did not sign it",
          cure: "give the checkpoint that this key signed last")
      }
      guard signedAt <= time else {
        throw LogError(
          place: since,
          fact: "it was signed at \(LogReportText.rfc3339(signedAt)), which is yet to come",
          cure: "set the clock")
      }
    }
    var note = try LogReader(folder: folder, files: files).note()
    guard note.text == checkpoint.text else {
      throw LogError(place: folder, fact: "the log grew while it was checked", cure: "try again")
    }
    note.add(try key.cosignature(of: checkpoint, at: time))
    return Cosigned(
      checkpoint: note.bytes,
      answer: Answer(
        lines: [
          "\(key.name) cosigned \(LogReportText.entries(checkpoint.size)) at "
            + "\(LogReportText.rfc3339(time)); keep the checkpoint for the next time (--since)",
          since == nil
            ? "no earlier checkpoint was compared, as when a key signs for the first time"
            : "the log begins with what it signed before",
        ], outcome: .clean))
  }

  /// Makes a cosigner's key file, for its owner only, and never over another file.
  ///
  /// - Parameter seed: 32 random bytes.
  /// - Returns: The public key, to be given to those who check.
  public static func makeCosignerKey(
    name: String, seed: [UInt8], file: String
  ) throws(LogError) -> String {
    let key = try CosignerKey(name: name, seed: seed)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw LogError(
        place: file, fact: String(cString: strerror(errno)).lowercased(),
        cure: "name a file that is not there yet, in a folder that is")
    }
    defer { _ = close(descriptor) }
    let text = Array(key.fileText.utf8)
    let count = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count == text.count, fsync(descriptor) == 0 else {
      throw LogError(
        place: file, fact: "the key could not be written", cure: "make room on the disk")
    }
    return key.verifierKey.description
  }
}
