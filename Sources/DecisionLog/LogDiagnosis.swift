/// Says which entries of a damaged log are still those that were signed for.
///
/// A root says only that something differs. The tiles say what, as far as they hash up to the root
/// themselves: then a leaf's hash in them is what was signed.
struct LogDiagnosis {
  let folder: String
  let files: any LogFileSystem
  let checkpoint: Checkpoint

  func run(_ report: inout LogReport) {
    var tiles: TrustedTiles
    do { tiles = try TrustedTiles(checkpoint: checkpoint, folder: folder, files: files) } catch {
      report.problems.add(error)
      report.undecided = IndexRanges(0..<checkpoint.size)
      return
    }
    var first: UInt64 = 0
    while first < checkpoint.size {
      let end = min(first + EntryFile.entryLimit, checkpoint.size)
      compare(first..<end, with: &tiles, &report)
      first = end
    }
    for tile in tiles.untrusted {
      report.problems.add(
        LogError(
          place: "\(folder)/\(tile.path)", fact: "it does not hash up to the checkpoint",
          cure: "restore it from a copy"))
    }
  }

  /// Compares one file of entries with the tiles.
  private func compare(
    _ range: Range<UInt64>, with tiles: inout TrustedTiles, _ report: inout LogReport
  ) {
    let path = "\(folder)/\(EntryFile.name(first: range.lowerBound))"
    var index = range.lowerBound
    do {
      if case .file = try files.kind(of: path) {
        try EntryFile.forEachLine(in: path, files: files) { line throws(LogError) in
          guard index < range.upperBound else { return .stop }
          switch tiles.leaf(at: index) {
          case nil: report.undecided.add(index)
          case MerkleTree.leafHash(of: line): report.intact.add(index)
          default: report.damaged.add(index)
          }
          index += 1
          return .next
        }
      }
    } catch {
      report.problems.add(error)
    }
    report.missing.add(index..<range.upperBound)
  }
}

/// Hashes of leaves out of tiles that hash up to a signed root, in memory of a tile a level.
struct TrustedTiles {
  private let size: UInt64
  private let frontier: MerkleFrontier
  private let folder: String
  private let files: any LogFileSystem
  /// The tile of each level that was asked for last; `nil` hashes for one that cannot be trusted.
  private var last: [(index: UInt64, hashes: [MerkleTree.Hash]?)?]
  /// Tiles that do not hash to what their parents say, the first of them.
  private(set) var untrusted: [Tile] = []

  init(checkpoint: Checkpoint, folder: String, files: any LogFileSystem) throws(LogError) {
    frontier = try LogFolder.frontier(of: checkpoint, in: folder, files: files)
    size = checkpoint.size
    self.folder = folder
    self.files = files
    last = Array(repeating: nil, count: frontier.edge.count)
  }

  /// The hash of a leaf that the checkpoint covers; `nil` if no trusted tile has it.
  mutating func leaf(at index: UInt64) -> MerkleTree.Hash? {
    let width = UInt64(MerkleFrontier.tileWidth)
    return hashes(of: Tile(level: 0, index: index / width))?[Int(index % width)]
  }

  private mutating func hashes(of tile: Tile) -> [MerkleTree.Hash]? {
    if tile.index == Tile.fullCount(level: tile.level, size: size) {
      return frontier.edge[tile.level]
    }
    if let known = last[tile.level], known.index == tile.index { return known.hashes }
    let hashes = read(tile)
    last[tile.level] = (tile.index, hashes)
    return hashes
  }

  private mutating func read(_ tile: Tile) -> [MerkleTree.Hash]? {
    let width = UInt64(MerkleFrontier.tileWidth)
    let parent = Tile(level: tile.level + 1, index: tile.index / width)
    guard let expected = hashes(of: parent)?[Int(tile.index % width)] else { return nil }
    let hashes = try? LogFolder.hashes(
      of: tile, width: MerkleFrontier.tileWidth, in: folder, files: files)
    // Why it cannot be read does not matter here: either way it vouches for nothing.
    if let hashes, MerkleTree.perfectRoot(of: hashes[...]) == expected { return hashes }
    if untrusted.count < LogReport.Problems.limit { untrusted.append(tile) }
    return nil
  }
}
