/// Checks a log from its raw bytes, for somebody who trusts nobody who held it.
///
/// It hashes every entry and believes no stored hash. It reads in constant memory, whatever the size
/// of the log, and only reads.
public struct LogCheck: Sendable {
  /// A checkpoint of the same log that somebody kept.
  public struct Kept: Sendable {
    public let name: String
    public let bytes: [UInt8]

    /// - Parameter name: What the report calls it: its path.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  let folder: String
  let logKey: VerifierKey
  let earlierKeys: [VerifierKey]
  let cosignerKeys: [VerifierKey]
  let kept: [Kept]
  let files: any LogFileSystem

  /// - Parameters:
  ///   - logKey: The key with which the log signs.
  ///   - earlierKeys: Keys with which it signed before: good for checkpoints that somebody kept,
  ///     never for its own.
  ///   - cosignerKeys: Keys of cosigners that shall be checked; others are listed as unchecked.
  ///   - kept: Checkpoints that the log must agree with.
  public init(
    folder: String, logKey: VerifierKey, earlierKeys: [VerifierKey] = [],
    cosignerKeys: [VerifierKey] = [],
    against kept: [Kept] = [],
    files: any LogFileSystem
  ) {
    self.folder = folder
    self.logKey = logKey
    self.earlierKeys = earlierKeys
    self.cosignerKeys = cosignerKeys
    self.kept = kept
    self.files = files
  }

  /// Reads the whole log.
  ///
  /// - Parameter progress: Told now and then how many entries have been read.
  public func run(progress: (UInt64) -> Void = { _ in }) -> LogReport {
    var report = LogReport(folder: folder, logKey: logKey, cosignerKeys: cosignerKeys)
    readCheckpoint(into: &report)
    report.comparisons = kept.map { compare($0, problems: &report.problems) }
    let scan = LogScan(
      folder: folder, files: files, covered: report.checkpoint?.size ?? 0,
      sizes: report.comparisons.compactMap(\.checkpoint?.size))
    scan.run(progress: progress)
    report.entryCount = scan.entryCount
    report.fileCount = scan.fileCount
    report.tileCount = scan.tileCount
    report.tornByteCount = scan.tornBytes
    report.problems.add(scan.problems)
    report.notices += scan.notices
    judgeEntries(scan, &report)
    for place in report.comparisons.indices {
      report.comparisons[place].outcome = outcome(of: report.comparisons[place], scan, &report)
    }
    return report
  }

  // The log's own checkpoint.

  private func readCheckpoint(into report: inout LogReport) {
    let path = "\(folder)/\(LogFolder.checkpoint)"
    do {
      let bytes = try files.contents(of: path, limit: SignedNote.byteLimit)
      let read = try read(
        bytes, place: path, signedBy: [logKey], problems: &report.problems)
      report.checkpoint = read.checkpoint
      report.signatures = read.signatures
      report.isSigned = read.isSigned
    } catch {
      report.problems.add(error)
    }
  }

  private struct ReadCheckpoint {
    var checkpoint: Checkpoint
    var signatures: [SignatureCheck]
    var isSigned: Bool
  }

  /// Reads a checkpoint and checks its signatures; what is wrong with them becomes problems.
  ///
  /// - Parameter signers: Keys of the log, of which one must have signed.
  private func read(
    _ bytes: [UInt8], place: String, signedBy signers: [VerifierKey],
    problems: inout LogReport.Problems
  ) throws(LogError) -> ReadCheckpoint {
    let note = try SignedNote(bytes, place: place)
    let checkpoint = try Checkpoint(text: note.text, place: place)
    let signatures = note.check(with: [logKey] + earlierKeys + cosignerKeys)
    let cure = "do not trust this checkpoint; take one from a copy of the log"
    for check in signatures where check.result == .wrong {
      problems.add(
        LogError(
          place: place, fact: "the signature of \(check.signature.name) is wrong", cure: cure))
    }
    var isSigned = signatures.contains { check in
      check.result == .verified && signers.contains(where: check.signature.isBy)
    }
    if !isSigned {
      let ids = signers.map(\.idText).joined(separator: " or ")
      // A line of the same name and another key: the log's key may have been changed.
      let isByOther = note.signatures.contains { line in
        line.name.utf8.elementsEqual(logKey.name.utf8) && !signers.contains(where: line.isBy)
      }
      problems.add(
        LogError(
          place: place, fact: "\(logKey.name) with key id \(ids) did not sign it",
          cure: isByOther
            ? cure + "; if the log's key was changed, give all its keys, the current one first"
            : cure))
    }
    if !checkpoint.origin.utf8.elementsEqual(logKey.name.utf8) {
      isSigned = false
      problems.add(
        LogError(
          place: "\(place):1", fact: "it is of another log than \(logKey.name)",
          cure: "give the key that belongs to it"))
    }
    return ReadCheckpoint(checkpoint: checkpoint, signatures: signatures, isSigned: isSigned)
  }

  // The entries.

  private func judgeEntries(_ scan: LogScan, _ report: inout LogReport) {
    let present = 0..<scan.entryCount
    guard let checkpoint = report.checkpoint, report.isSigned else {
      report.undecided = IndexRanges(present)  // Nobody vouches for anything.
      report.problems.add(scan.tileProblems)
      return
    }
    if scan.entryCount > checkpoint.size && !scan.isBroken {
      report.uncovered = checkpoint.size..<scan.entryCount
    }
    if scan.roots[checkpoint.size] == checkpoint.root {
      report.intact = IndexRanges(0..<checkpoint.size)
      report.problems.add(scan.tileProblems)
      return
    }
    let fact =
      scan.roots[checkpoint.size] == nil
      ? "not all of the \(checkpoint.size) entries that it covers are there"
      : "its root is not what the \(checkpoint.size) entries hash to"
    report.problems.add(
      LogError(
        place: "\(folder)/\(LogFolder.checkpoint)", fact: fact,
        cure: "restore the entries that differ from a copy"))
    LogDiagnosis(folder: folder, files: files, checkpoint: checkpoint).run(&report)
  }

  // Checkpoints that somebody kept.

  private func compare(
    _ kept: Kept, problems: inout LogReport.Problems
  ) -> LogReport.Comparison {
    do {
      let read = try read(
        kept.bytes, place: kept.name, signedBy: [logKey] + earlierKeys, problems: &problems)
      return LogReport.Comparison(
        name: kept.name, checkpoint: read.checkpoint, signatures: read.signatures,
        outcome: read.isSigned ? .undecided : .unusable)
    } catch {
      problems.add(error)
      return LogReport.Comparison(
        name: kept.name, checkpoint: nil, signatures: [], outcome: .unusable)
    }
  }

  private func outcome(
    of comparison: LogReport.Comparison, _ scan: LogScan, _ report: inout LogReport
  ) -> LogReport.Comparison.Outcome {
    guard comparison.outcome == .undecided, let old = comparison.checkpoint else {
      return comparison.outcome
    }
    func problem(_ fact: String, _ cure: String) {
      report.problems.add(LogError(place: comparison.name, fact: fact, cure: cure))
    }
    let root = scan.roots[old.size]
    if let size = report.checkpoint?.size, old.size > size {
      problem(
        "the log signed for \(old.size) entries and now for \(size) only",
        "ask who holds the log for entries \(size) to \(old.size - 1)")
      return .rollback
    } else if let root, root != old.root {
      // Damaged entries have another root too; only a sound log is another history.
      if report.checkpoint.map({ scan.roots[$0.size] == $0.root }) == true {
        problem(
          "the log has another history than the one that was signed at \(old.size) entries",
          "keep both: together they prove that its key signed two histories")
        return .fork
      }
      problem("it cannot be compared, as entries are damaged", "restore them from a copy")
    } else if root != nil {
      return .consistent
    } else {
      problem("it cannot be compared, as entries are missing", "restore them from a copy")
    }
    return .undecided
  }
}
