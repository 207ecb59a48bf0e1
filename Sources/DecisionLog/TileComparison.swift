/// Compares the files of hashes with what the entries hash to, byte for byte.
///
/// A class for the same reason as ``LogScan``.
final class TileComparison {
  private let folder: String
  private let files: any LogFileSystem
  /// Tiles of this many entries must be there; tiles of more may be, after a write that was stopped.
  private let covered: UInt64

  private(set) var tileCount = 0
  private(set) var problems = LogReport.Problems()
  /// Tiles that hold something else than what the entries hash to.
  private(set) var differences = LogReport.Problems()
  private(set) var notices: [LogError] = []

  init(folder: String, files: any LogFileSystem, covered: UInt64) {
    self.folder = folder
    self.files = files
    self.covered = covered
  }

  /// Compares a full tile, and its unfinished forms if they are still there.
  func compare(_ tile: Tile, _ hashes: [MerkleTree.Hash]) {
    let isCovered = tile.index < Tile.fullCount(level: tile.level, size: covered)
    compareFile(tile.path, hashes, isCovered ? .required : .unfinished)
    comparePartials(of: tile, hashes)
  }

  /// Compares what is there of the unfinished tile of each level.
  func finish(_ frontier: MerkleFrontier) {
    for (level, hashes) in frontier.edge.enumerated() where !hashes.isEmpty {
      let index = Tile.fullCount(level: level, size: frontier.size)
      comparePartials(of: Tile(level: level, index: index), hashes)
    }
  }

  /// Asks for the unfinished tile of each level at the size of the checkpoint, without which no
  /// proof can be made.
  func requireEdge(of frontier: MerkleFrontier) {
    for (level, hashes) in frontier.edge.enumerated() where !hashes.isEmpty {
      let tile = Tile(level: level, index: Tile.fullCount(level: level, size: frontier.size))
      let partial = tile.partialPath(width: hashes.count)
      do {
        let kinds = (
          try files.kind(of: "\(folder)/\(partial)"), try files.kind(of: "\(folder)/\(tile.path)")
        )
        if kinds == (.absent, .absent) {
          problem(partial, "it is missing", "restore it from a copy")
        }
      } catch {
        problems.add(error)
      }
    }
  }

  private func comparePartials(of tile: Tile, _ hashes: [MerkleTree.Hash]) {
    let path = "\(folder)/\(tile.partialFolder)"
    do {
      guard try files.kind(of: path) == .folder else { return }
      // What is no width, or more than the log has, is found as a stray.
      let widths = try files.list(path).compactMap(TileNames.width).sorted()
      for width in widths where width <= hashes.count {
        let end = (tile.index << 8 | UInt64(width)) << UInt64(8 * tile.level)
        compareFile(
          tile.partialPath(width: width), Array(hashes.prefix(width)),
          end <= covered ? .required : .unfinished)
      }
    } catch {
      problems.add(error)
    }
  }

  /// What a tile that is not as it should be means.
  private enum Need { case required, unfinished }

  private func compareFile(_ path: String, _ hashes: [MerkleTree.Hash], _ need: Need) {
    let whole = "\(folder)/\(path)"
    do {
      if need == .unfinished, try files.kind(of: whole) == .absent { return }
      let bytes = try files.contents(of: whole, limit: MerkleFrontier.tileWidth * 32)
      tileCount += 1
      if bytes == TileBytes.bytes(hashes) { return }
      switch need {
      case .required:
        differences.add(
          LogError(
            place: whole, fact: "it is not what the entries hash to", cure: "restore it from a copy"
          ))
      case .unfinished:
        notices.append(
          LogError(
            place: whole, fact: "a write beyond the checkpoint was stopped",
            cure: "nothing need be done: the next append writes it again"))
      }
    } catch {
      problems.add(error)
    }
  }

  /// Finds what does not belong among the tiles of a log of `total` entries.
  func findStrays(total: UInt64) {
    do {
      guard try files.kind(of: "\(folder)/\(LogFolder.tiles)") == .folder else { return }
      try walk(LogFolder.tiles, depth: 0, total: total)
    } catch {
      problems.add(error)
    }
  }

  private func walk(_ path: String, depth: Int, total: UInt64) throws(LogError) {
    for name in try files.list("\(folder)/\(path)").sorted() {
      let item = "\(path)/\(name)"
      switch try files.kind(of: "\(folder)/\(item)") {
      // A level, groups of three digits, a folder of partial tiles: no deeper.
      case .folder where depth < 10: try walk(item, depth: depth + 1, total: total)
      case .file where TileNames.belongs(item, total: total): break
      default: problem(item, "it does not belong in a log", "find out who put it there")
      }
    }
  }

  private func problem(_ path: String, _ fact: String, _ cure: String) {
    problems.add(LogError(place: "\(folder)/\(path)", fact: fact, cure: cure))
  }
}

/// Reads the paths of tiles.
enum TileNames {
  /// How many hashes a partial tile of this name has.
  static func width(_ name: String) -> Int? {
    guard let width = Decimal.number(Array(name.utf8)), (1...255).contains(width) else {
      return nil
    }
    return Int(width)
  }

  /// Whether a log of `total` entries may have a file at this path.
  static func belongs(_ path: String, total: UInt64) -> Bool {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts.removeFirst() == LogFolder.tiles,
      let level = Decimal.number(Array(parts.removeFirst().utf8)), level < 8
    else { return false }
    var width: Int?
    if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
      guard let partial = Self.width(parts.removeLast()) else { return false }
      width = partial
      parts[parts.count - 1].removeLast(2)
    }
    let digits = parts.joined().filter { $0 != "x" }
    guard let number = UInt64(digits) else { return false }
    let tile = Tile(level: Int(level), index: number)
    guard path == (width.map(tile.partialPath(width:)) ?? tile.path) else { return false }
    let full = Tile.fullCount(level: tile.level, size: total)
    guard let width else { return number < full }
    return number < full
      || (number == full && width <= Tile.partialWidth(level: tile.level, size: total))
  }
}
