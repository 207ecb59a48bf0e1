/// Reads entries and makes proofs.
///
/// It trusts what is on disk: what it gives out is for somebody else to check against a signed
/// checkpoint, or has been checked with ``LogCheck``.
public struct LogReader: Sendable {
  public let folder: String
  let files: any LogFileSystem

  public init(folder: String, files: any LogFileSystem) {
    self.folder = folder
    self.files = files
  }

  /// The checkpoint with its signatures, none of which has been checked.
  public func note() throws(LogError) -> SignedNote {
    let path = "\(folder)/\(LogFolder.checkpoint)"
    return try SignedNote(
      try files.contents(of: path, limit: SignedNote.byteLimit), place: path)
  }

  /// The checkpoint, unchecked.
  public func checkpoint() throws(LogError) -> Checkpoint {
    try Checkpoint(text: note().text, place: "\(folder)/\(LogFolder.checkpoint)")
  }

  /// The checkpoint, signed by this key.
  public func checkpoint(signedBy key: VerifierKey) throws(LogError) -> Checkpoint {
    try LogFolder.checkpoint(note().bytes, place: "\(folder)/\(LogFolder.checkpoint)", key: key)
  }

  /// The bytes of one entry, without its line feed.
  public func entry(at index: UInt64) throws(LogError) -> [UInt8] {
    let first = EntryFile.first(holding: index)
    let path = "\(folder)/\(EntryFile.name(first: first))"
    var entry: [UInt8]?
    var place = first
    if try files.kind(of: path) != .absent {
      try EntryFile.forEachLine(in: path, files: files) { line throws(LogError) in
        defer { place += 1 }
        if place == index { entry = Array(line) }
        return place == index ? .stop : .next
      }
    }
    guard let entry else {
      throw LogError(
        place: path, fact: "there is no entry \(index)", cure: "name an entry below the log's size")
    }
    return entry
  }

  /// Calls `body` with index and bytes of each entry from one on, in memory of a few entries.
  ///
  /// - Parameter end: The first index that is not wanted; `nil` for all, also those that no
  ///   checkpoint covers.
  public func forEachEntry(
    from start: UInt64 = 0, to end: UInt64? = nil, _ body: (UInt64, [UInt8]) throws -> Void
  ) throws {
    var index = EntryFile.first(holding: start)
    let end = end ?? UInt64.max
    while index < end {
      let first = index
      let path = "\(folder)/\(EntryFile.name(first: first))"
      if try files.kind(of: path) == .absent { return }
      var failure: (any Error)?
      try EntryFile.forEachLine(in: path, files: files) { line throws(LogError) in
        guard index < end else { return .stop }
        defer { index += 1 }
        if index < start { return .next }
        do { try body(index, Array(line)) } catch {
          failure = error
          return .stop
        }
        return .next
      }
      if let failure { throw failure }
      if index - first < EntryFile.entryLimit { return }
    }
  }

  /// The proof that an entry stands in the log at the size of a checkpoint.
  public func inclusionProof(
    of index: UInt64, size: UInt64
  ) throws(LogError) -> InclusionProof {
    var tree = try tree(atLeast: size)
    guard index < size else {
      throw LogError(
        place: folder, fact: "entry \(index) is not among \(size) entries",
        cure: "name an entry below the size")
    }
    return InclusionProof(index: index, size: size, hashes: try tree.path(to: index, in: 0..<size))
  }

  /// The proof that the log at one size is the beginning of the log at another.
  public func consistencyProof(
    from old: UInt64, to new: UInt64
  ) throws(LogError) -> ConsistencyProof {
    var tree = try tree(atLeast: new)
    guard old <= new else {
      throw LogError(
        place: folder, fact: "size \(old) is above \(new)", cure: "name the smaller size first")
    }
    let hashes =
      old == 0 ? [] : try tree.consistency(from: old, in: 0..<new, whole: .known)
    return ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
  }

  /// The root at a size, as the tiles have it.
  public func root(atSize size: UInt64) throws(LogError) -> MerkleTree.Hash {
    var tree = try tree(atLeast: size)
    return try tree.root(of: 0..<size)
  }

  private func tree(atLeast size: UInt64) throws(LogError) -> TileTree {
    let covered = try checkpoint().size
    guard size <= covered else {
      throw LogError(
        place: folder, fact: "the checkpoint covers \(covered) entries, not \(size)",
        cure: "name a size up to \(covered)")
    }
    return TileTree(folder: folder, files: files, size: covered)
  }
}

extension LogReader {
  /// Puts a checkpoint with more signatures in the place of the log's, in one step.
  ///
  /// The caller holds the lock under which the log is written.
  ///
  /// - Throws: ``LogError`` if it is not the same checkpoint.
  public func replaceCheckpoint(with bytes: [UInt8]) throws(LogError) {
    let new = try SignedNote(bytes, place: "checkpoint")
    guard new.text == (try note().text) else {
      throw LogError(
        place: "\(folder)/\(LogFolder.checkpoint)", fact: "it has changed meanwhile",
        cure: "try again")
    }
    try files.replace(LogFolder.checkpoint, in: folder, with: bytes)
  }
}
