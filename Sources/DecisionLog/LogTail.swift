/// A place between two entries of a log.
struct EntryEnd: Hashable, Sendable {
  /// Which file, by the first index that it holds.
  var first: UInt64
  /// Entries of this file before the place, at most 4096.
  var lineCount: UInt64
  /// Bytes of this file before the place.
  var byteCount: UInt64

  /// Steps over an entry, into the next file if this one is full.
  mutating func advance(byteCount count: Int) {
    if lineCount == EntryFile.entryLimit {
      self = EntryEnd(first: first + EntryFile.entryLimit, lineCount: 0, byteCount: 0)
    }
    lineCount += 1
    byteCount += UInt64(count) + 1  // With its line feed.
  }

  func advanced(by entries: [[UInt8]]) -> EntryEnd {
    var end = self
    for entry in entries { end.advance(byteCount: entry.count) }
    return end
  }
}

/// What stands at the end of the files of a log, beside its checkpoint.
struct LogTail {
  /// Where what the checkpoint covers ends.
  private(set) var end: EntryEnd
  /// Whole lines beyond it.
  private(set) var uncovered: [[UInt8]] = []
  /// Bytes after them that are no whole entry.
  private(set) var tornBytes: UInt64 = 0

  /// Reads the last files.
  ///
  /// - Throws: ``LogError`` if an entry that the checkpoint covers is missing or another one.
  init(
    of frontier: MerkleFrontier, in folder: String, files: any LogFileSystem
  ) throws(LogError) {
    let covered = frontier.size
    end = EntryEnd(
      first: EntryFile.first(holding: covered == 0 ? 0 : covered - 1), lineCount: 0, byteCount: 0)
    var first = end.first
    while true {
      let path = "\(folder)/\(EntryFile.name(first: first))"
      if try files.kind(of: path) == .absent { break }
      let lineCount = try read(path, first: first, frontier: frontier, in: folder, files: files)
      first += EntryFile.entryLimit
      if lineCount < EntryFile.entryLimit { break }
    }
    guard end.first + end.lineCount == covered else {
      throw LogError(
        place: folder,
        fact:
          "entries \(end.first + end.lineCount) to \(covered - 1) of the checkpoint are missing",
        cure: "run 'vaka log verify', then restore the log from a copy")
    }
    for name in try files.list(folder) {
      guard let other = EntryFile.first(inName: name), other >= first else { continue }
      throw LogError(
        place: "\(folder)/\(name)", fact: "there is a gap before it",
        cure: "run 'vaka log verify', then restore the log from a copy")
    }
  }

  /// - Returns: How many whole lines the file has.
  private mutating func read(
    _ path: String, first: UInt64, frontier: MerkleFrontier, in folder: String,
    files: any LogFileSystem
  ) throws(LogError) -> UInt64 {
    let covered = frontier.size
    var index = first
    var tile: [MerkleTree.Hash] = []
    var cut: UInt64 = 0
    let extent = try EntryFile.forEachLine(in: path, files: files) { line throws(LogError) in
      defer { index += 1 }
      if index < covered {
        if index.isMultiple(of: UInt64(MerkleFrontier.tileWidth)) {
          tile = try Self.leaves(from: index, frontier: frontier, in: folder, files: files)
        }
        guard MerkleTree.leafHash(of: line) == tile[Int(index) % MerkleFrontier.tileWidth] else {
          throw LogError(
            place: "\(path):\(index - first + 1)",
            fact: "entry \(index) is not the one that was logged",
            cure: "run 'vaka log verify', then restore the log from a copy")
        }
        end.advance(byteCount: line.count)
      } else if cut > 0 || EntryRules.fault(of: line) != nil {
        // A power loss may leave blocks of zeroes, and whole lines after them.
        cut += UInt64(line.count) + 1
      } else {
        uncovered.append(Array(line))
      }
      return .next
    }
    guard extent.lineCount <= EntryFile.entryLimit,
      extent.tornBytes == 0 || extent.lineCount < EntryFile.entryLimit
    else {
      throw LogError(
        place: path, fact: "it has more than \(EntryFile.entryLimit) entries",
        cure: "run 'vaka log verify', then restore the log from a copy")
    }
    tornBytes = cut + extent.tornBytes
    return extent.lineCount
  }

  /// The hashes of the leaves of one tile that the checkpoint covers.
  private static func leaves(
    from index: UInt64, frontier: MerkleFrontier, in folder: String, files: any LogFileSystem
  ) throws(LogError) -> [MerkleTree.Hash] {
    let tile = Tile(level: 0, index: index / UInt64(MerkleFrontier.tileWidth))
    if tile.index == Tile.fullCount(level: 0, size: frontier.size) { return frontier.edge[0] }
    return try LogFolder.hashes(
      of: tile, width: MerkleFrontier.tileWidth, in: folder, files: files)
  }

  /// Cuts the torn bytes off and waits until the cut would survive a power loss.
  func cut(in folder: String, files: any LogFileSystem) throws(LogError) {
    let last = end.advanced(by: uncovered)
    let path = "\(folder)/\(EntryFile.name(first: last.first))"
    try files.withFile(path, for: .writing) { file throws(LogError) in
      try files.truncate(file, to: last.byteCount)
      try files.sync(file)
    }
  }
}
