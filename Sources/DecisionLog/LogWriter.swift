/// Appends entries to a log and signs what it has become.
///
/// It assumes that it is alone: the caller holds a ``FileLock`` while it opens, refreshes and
/// appends. What an append has reported survives the death of the process and of the machine;
/// after any fault, opening finds the old log or a longer one.
public struct LogWriter: ~Copyable, Sendable {
  /// What an earlier writer left unfinished.
  public struct Recovery: Hashable, Sendable {
    /// Whole lines that no checkpoint covers; the next append covers them.
    public var uncoveredCount: UInt64
    /// Bytes after the last whole line, which have been cut off: no append reported them.
    public var cutByteCount: UInt64

    public init(uncoveredCount: UInt64, cutByteCount: UInt64) {
      self.uncoveredCount = uncoveredCount
      self.cutByteCount = cutByteCount
    }
  }

  let folder: String
  let signer: LogSigningKey
  let files: any LogFileSystem
  /// What the checkpoint covers.
  var frontier: MerkleFrontier
  /// Where the lines end that the checkpoint covers.
  var end: EntryEnd
  /// The checkpoint file as it was read or written last.
  var checkpointBytes: [UInt8]
  /// Whole lines beyond the checkpoint.
  var uncovered: [[UInt8]]
  /// `false` after an error: what is on disk is then known only after ``refresh()``.
  var isUsable = true

  /// `nil` when nothing was to mend.
  public private(set) var recovery: Recovery?

  /// Makes an empty log with its checkpoint of size 0.
  ///
  /// - Parameter folder: Absent or empty.
  public static func create(
    in folder: String, signer: LogSigningKey, files: any LogFileSystem
  ) throws(LogError) {
    try files.makeFolder(folder)
    // What a first try that was stopped may have left is no log yet.
    guard try files.list(folder).allSatisfy({ $0 == LogFolder.checkpoint + ".tmp" }) else {
      throw LogError(
        place: folder, fact: "the folder is not empty",
        cure: "name a folder that is absent or empty")
    }
    let checkpoint = Checkpoint(origin: signer.name, size: 0, root: MerkleTree.emptyRoot)
    let note = try SignedNote(checkpoint, signedBy: signer)
    try files.replace(LogFolder.checkpoint, in: folder, with: note.bytes)
    try files.syncFolder(LogFolder.parent(of: folder))
  }

  /// Opens a log, cuts off a torn tail, and finds whole lines beyond the checkpoint.
  ///
  /// The checkpoint's own signature is checked, the tiles at the right edge must hash to its root,
  /// and the entries of the last file must be those of the tiles: nobody appends to a log that has
  /// been damaged where it grows. The rest is for ``LogCheck``.
  public init(
    opening folder: String, signer: LogSigningKey, files: any LogFileSystem
  ) throws(LogError) {
    let bytes = try files.contents(
      of: "\(folder)/\(LogFolder.checkpoint)", limit: SignedNote.byteLimit)
    let checkpoint = try LogFolder.checkpoint(
      bytes, place: "\(folder)/\(LogFolder.checkpoint)", key: signer.verifierKey)
    let frontier = try LogFolder.frontier(of: checkpoint, in: folder, files: files)
    let tail = try LogTail(of: frontier, in: folder, files: files)
    if tail.tornBytes > 0 { try tail.cut(in: folder, files: files) }
    if !tail.uncovered.isEmpty {
      try LogFolder.removeUnfinishedTiles(
        from: checkpoint.size, to: checkpoint.size + UInt64(tail.uncovered.count), in: folder,
        files: files)
    }
    // An earlier writer may have been stopped after it replaced the checkpoint: what is covered here
    // is so after a power loss too. Costs next to nothing where there is nothing to sync.
    try files.syncFolder(folder)
    self.folder = folder
    self.signer = signer
    self.files = files
    self.frontier = frontier
    end = tail.end
    checkpointBytes = bytes
    uncovered = tail.uncovered
    if tail.tornBytes > 0 || !tail.uncovered.isEmpty {
      recovery = Recovery(
        uncoveredCount: UInt64(tail.uncovered.count), cutByteCount: tail.tornBytes)
    }
  }

  /// How many entries are on disk: covered by the checkpoint, and whole lines beyond it.
  public var size: UInt64 { coveredSize + UInt64(uncovered.count) }

  /// The key that a log must be signed with for this writer.
  public var verifierKey: VerifierKey { signer.verifierKey }

  /// How many entries the checkpoint covers.
  public var coveredSize: UInt64 { frontier.size }

  /// Calls `body` with index and bytes of each whole line beyond the checkpoint, in order.
  ///
  /// They may yet be lost to a power loss: they are safe after an append has covered them.
  public func forEachUncovered<E: Error>(
    _ body: (UInt64, [UInt8]) throws(E) -> Void
  ) throws(E) {
    for (place, entry) in uncovered.enumerated() { try body(coveredSize + UInt64(place), entry) }
  }

  /// Appends entries in one group, and covers whole lines that an earlier writer left.
  ///
  /// When it returns, all are on disk and under a signed checkpoint. After a thrown error the
  /// writer is unusable until ``refresh()``: some, all or none of the entries may be in the log.
  ///
  /// - Parameter entries: May be empty, to cover what was left.
  public mutating func append(_ entries: [[UInt8]]) throws(LogError) {
    guard isUsable else {
      throw LogError(
        place: folder, fact: "an earlier append was not finished", cure: "open the log again")
    }
    for (place, entry) in entries.enumerated() {
      if let fault = EntryRules.fault(of: entry) {
        throw LogError(
          place: "entry \(place) of \(entries.count) to append", fact: fault,
          cure: "write it as one line of JSON of 1 byte to 4 MiB")
      }
    }
    let group = uncovered + entries
    if group.isEmpty { return }
    isUsable = false
    try commit(group)
    isUsable = true
    recovery = nil
  }

  /// Looks again at a log that another process may have appended to meanwhile, or after an error.
  ///
  /// Costs little if nothing has changed.
  public mutating func refresh() throws(LogError) {
    if isUsable, try isUnchanged() {
      recovery =
        uncovered.isEmpty
        ? nil : Recovery(uncoveredCount: UInt64(uncovered.count), cutByteCount: 0)
      return
    }
    isUsable = false
    self = try LogWriter(opening: folder, signer: signer, files: files)
  }

  private func isUnchanged() throws(LogError) -> Bool {
    let bytes = try files.contents(
      of: "\(folder)/\(LogFolder.checkpoint)", limit: SignedNote.byteLimit)
    guard bytes == checkpointBytes else { return false }
    let last = end.advanced(by: uncovered)
    let path = "\(folder)/\(EntryFile.name(first: last.first))"
    switch try files.kind(of: path) {
    case .absent: return last.byteCount == 0
    case .file(let size): guard size == last.byteCount else { return false }
    case .folder, .other: return false
    }
    let next = "\(folder)/\(EntryFile.name(first: last.first + EntryFile.entryLimit))"
    return try files.kind(of: next) == .absent
  }
}
