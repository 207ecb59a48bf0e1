/// One pass over the raw entries of a log, which compares every tile with what they hash to.
///
/// A class, since the closures that take lines and tiles all change it; it lives for one check.
final class LogScan {
  private let folder: String
  private let files: any LogFileSystem
  /// How many entries the checkpoint claims to cover.
  private let covered: UInt64
  /// The sizes at which the root is wanted, in order, each once.
  private var sizes: ArraySlice<UInt64>
  private var frontier = MerkleFrontier()
  private let comparison: TileComparison

  private(set) var entryCount: UInt64 = 0
  private(set) var fileCount = 0
  private(set) var tornBytes: UInt64 = 0
  private(set) var problems = LogReport.Problems()
  private(set) var notices: [LogError] = []
  /// The roots of the first entries, at each wanted size that was reached.
  private(set) var roots: [UInt64: MerkleTree.Hash] = [:]
  /// Whether files are missing or have another number of lines than they must: indices after that
  /// are not known from counting.
  private(set) var isBroken = false

  var tileCount: Int { comparison.tileCount }
  /// Tiles that are not what the entries hash to: whether the tile or an entry is wrong, the signed
  /// root says.
  var tileProblems: LogReport.Problems { comparison.differences }

  init(folder: String, files: any LogFileSystem, covered: UInt64, sizes: [UInt64]) {
    self.folder = folder
    self.files = files
    self.covered = covered
    self.sizes = Set(sizes + [covered]).sorted()[...]
    comparison = TileComparison(folder: folder, files: files, covered: covered)
  }

  func run(progress: (UInt64) -> Void) {
    noteRoots()
    do throws(LogError) {
      let found = try listEntryFiles()
      for (place, first) in found.enumerated() {
        if UInt64(place) * EntryFile.entryLimit != first {
          isBroken = true
          problems.add(
            LogError(
              place: "\(folder)/\(EntryFile.name(first: first))", fact: "there is a gap before it",
              cure: "restore the files before it from a copy"))
          break
        }
        try read(first, isLast: place == found.count - 1)
        if isBroken { break }
        progress(entryCount)
      }
      if isBroken { entryCount = try countLines(found) } else { comparison.finish(frontier) }
      comparison.findStrays(total: isBroken ? max(covered, frontier.size) : frontier.size)
    } catch {
      isBroken = true
      problems.add(error)
    }
    problems.add(comparison.problems)
    notices += comparison.notices
  }

  /// The first indices of the files of entries; whatever else is in the folder is a problem.
  private func listEntryFiles() throws(LogError) -> [UInt64] {
    var found: [UInt64] = []
    for name in try files.list(folder).sorted() {
      let path = "\(folder)/\(name)"
      let kind = try files.kind(of: path)
      if let first = EntryFile.first(inName: name), case .file = kind {
        found.append(first)
      } else if name == LogFolder.checkpoint + ".tmp", case .file = kind {
        notices.append(
          LogError(
            place: path, fact: "a write of the checkpoint was stopped",
            cure: "nothing need be done: the next write replaces it"))
      } else if name == LogFolder.tiles ? kind != .folder : name != LogFolder.checkpoint {
        problems.add(
          LogError(
            place: path, fact: "it does not belong in a log", cure: "find out who put it there"))
      }
    }
    return found.sorted()
  }

  private func read(_ first: UInt64, isLast: Bool) throws(LogError) {
    let path = "\(folder)/\(EntryFile.name(first: first))"
    fileCount += 1
    let extent = try EntryFile.forEachLine(in: path, files: files) { line throws(LogError) in
      take(line, path: path, first: first)
      return .next
    }
    let isWhole = extent.lineCount == EntryFile.entryLimit && extent.tornBytes == 0
    if isWhole || (isLast && extent.lineCount < EntryFile.entryLimit) {
      tornBytes = extent.tornBytes
      return
    }
    isBroken = true
    problems.add(
      LogError(
        place: path,
        fact: "it has \(extent.lineCount) whole lines and \(extent.tornBytes) bytes after them, "
          + "not \(EntryFile.entryLimit) lines", cure: "restore it from a copy"))
  }

  private func take(_ line: UnsafeRawBufferPointer, path: String, first: UInt64) {
    entryCount += 1
    if let fault = EntryRules.fault(of: line) {
      problems.add(
        LogError(
          place: "\(path):\(entryCount - first)", fact: "\(fault), which no entry may be",
          cure: "restore the file from a copy"))
    }
    var full: [(Tile, [MerkleTree.Hash])] = []
    frontier.append(MerkleTree.leafHash(of: line)) { full.append(($0, $1)) }
    for (tile, hashes) in full { comparison.compare(tile, hashes) }
    noteRoots()
  }

  /// Keeps the root if it is wanted at this size.
  private func noteRoots() {
    guard sizes.first == frontier.size else { return }
    sizes.removeFirst()
    roots[frontier.size] = frontier.root
    if frontier.size == covered { comparison.requireEdge(of: frontier) }
  }

  /// All whole lines, of a log whose files do not follow each other.
  private func countLines(_ found: [UInt64]) throws(LogError) -> UInt64 {
    fileCount = found.count
    var count: UInt64 = 0
    for first in found {
      let path = "\(folder)/\(EntryFile.name(first: first))"
      count += try EntryFile.forEachLine(in: path, files: files) { _ throws(LogError) in .next }
        .lineCount
    }
    return count
  }
}
