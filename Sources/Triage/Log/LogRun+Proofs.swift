public import DecisionLog
internal import Foundation

extension LogRun {
  /// Writes entries as they are, one a line after its index and a space; before them a line with the
  /// size and the root of the checkpoint.
  ///
  /// - Parameters:
  ///   - count: How many at most; `nil` for all from `first` on.
  /// - Returns: What is wrong with what was shown, for standard error.
  public func show(
    from first: UInt64, count: UInt64?, write: ([UInt8]) throws -> Void
  ) throws -> Answer {
    let reader = LogReader(folder: folder, files: files)
    let checkpoint = try reader.checkpoint(signedBy: logKey)
    try write(
      Array("checkpoint \(checkpoint.size) \(Base64.encode(checkpoint.root.bytes))\n".utf8))
    var answer = Answer(lines: [], outcome: .clean)
    let end = count.map { first.addingReportingOverflow($0) }.map { $1 ? UInt64.max : $0 }
    try reader.forEachEntry(in: first..<(end ?? UInt64.max), signedBy: logKey) {
      index, bytes, state in
      try write(Array("\(index) ".utf8) + bytes + [0x0A])
      let fact: String? =
        switch state {
        case .signed: nil
        case .wrong: "it is not the entry that was signed for"
        case .undecided: "the hashes that would tell whether it was signed for are damaged"
        case .uncovered: "no checkpoint covers it yet"
        }
      guard let fact else { return }
      answer.outcome = .incomplete
      if answer.lines.count < 100 {
        answer.lines.append("\(folder): entry \(index): \(fact); run 'vaka log verify'")
      }
    }
    return answer
  }

  /// The proof that an entry is in the log, as JSON for somebody who does not have the log.
  public func proveEntry(_ index: UInt64) throws(LogError) -> Answer {
    let reader = LogReader(folder: folder, files: files)
    let note = try reader.note()
    let checkpoint = try reader.checkpoint(signedBy: logKey)
    guard index < checkpoint.size else {
      throw LogError(
        place: folder,
        fact: "the checkpoint covers \(checkpoint.size) entries; \(index) is none of them",
        cure: "name an entry from 0 to \(max(checkpoint.size, 1) - 1)")
    }
    let entry = try reader.entry(at: index)
    let proof = try reader.inclusionProof(of: index, size: checkpoint.size)
    guard proof.proves(leaf: MerkleTree.leafHash(of: entry), root: checkpoint.root) else {
      throw damaged("entry \(index) or its hashes are not what was signed for")
    }
    var answer = Proof(
      kind: "inclusion", size: checkpoint.size, hashes: proof.hashes, note: note)
    answer.index = index
    answer.entry = Base64.encode(entry)
    return try Self.answer(answer)
  }

  /// The proof that the log at an earlier size is the beginning of the log.
  public func proveGrowth(since old: UInt64) throws(LogError) -> Answer {
    let reader = LogReader(folder: folder, files: files)
    return try proveGrowth(reader, old: old, oldRoot: nil, oldNote: nil)
  }

  /// The proof that the log begins with what a checkpoint covers that somebody kept.
  ///
  /// - Parameter path: Of the checkpoint; its signatures are checked with the same keys.
  public func proveGrowth(sinceCheckpoint path: String) throws(LogError) -> Answer {
    let old = try SignedNote(UserFile.read(path), place: path)
    let checks = old.check(with: [logKey] + earlierKeys + cosignerKeys)
    guard checks.contains(where: { $0.kind == .log && $0.result == .verified }),
      !checks.contains(where: { $0.result == .wrong })
    else {
      throw LogError(
        place: path, fact: "\(logKey.name) did not sign it, or another signature is wrong",
        cure: "do not trust this checkpoint")
    }
    let checkpoint = try Checkpoint(text: old.text, place: path)
    return try proveGrowth(
      LogReader(folder: folder, files: files), old: checkpoint.size, oldRoot: checkpoint.root,
      oldNote: old)
  }

  private func proveGrowth(
    _ reader: LogReader, old: UInt64, oldRoot: MerkleTree.Hash?, oldNote: SignedNote?
  ) throws(LogError) -> Answer {
    let note = try reader.note()
    let checkpoint = try reader.checkpoint(signedBy: logKey)
    guard old <= checkpoint.size else {
      throw damaged("it has \(checkpoint.size) entries, fewer than \(old)")
    }
    let root: MerkleTree.Hash
    if let oldRoot { root = oldRoot } else { root = try reader.root(atSize: old) }
    let proof = try reader.consistencyProof(from: old, to: checkpoint.size)
    guard proof.proves(oldRoot: root, newRoot: checkpoint.root) else {
      throw damaged("it does not begin with the \(old) entries that were signed for before")
    }
    var answer = Proof(
      kind: "consistency", size: checkpoint.size, hashes: proof.hashes, note: note)
    answer.oldSize = old
    answer.oldRoot = Base64.encode(root.bytes)
    answer.oldCheckpoint = oldNote.map { String(decoding: $0.bytes, as: UTF8.self) }
    return try Self.answer(answer)
  }

  private func damaged(_ fact: String) -> LogError {
    LogError(place: folder, fact: fact, cure: "run 'vaka log verify'")
  }

  private static func answer(_ proof: Proof) throws(LogError) -> Answer {
    Answer(lines: [try JSONLine.text(proof)], outcome: .clean)
  }

  /// The JSON form of a proof; `Sources/DecisionLog/README.md` tells how to check one.
  private struct Proof: Encodable {
    let format = "vaka-log-proof/1"
    let kind: String
    let size: UInt64
    let hashes: [String]
    let checkpoint: String
    var index: UInt64?
    var entry: String?
    var oldSize: UInt64?
    var oldRoot: String?
    var oldCheckpoint: String?

    init(kind: String, size: UInt64, hashes: [MerkleTree.Hash], note: SignedNote) {
      self.kind = kind
      self.size = size
      self.hashes = hashes.map { Base64.encode($0.bytes) }
      checkpoint = String(decoding: note.bytes, as: UTF8.self)
    }
  }
}
