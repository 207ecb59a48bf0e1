/// The hash tree of a log as its tiles hold it: any subtree's root from a few files.
struct TileTree {
  let folder: String
  let files: any LogFileSystem
  /// How many entries the tiles cover, which says which files there are.
  let size: UInt64
  private var cache: [Tile: [MerkleTree.Hash]] = [:]

  init(folder: String, files: any LogFileSystem, size: UInt64) {
    self.folder = folder
    self.files = files
    self.size = size
  }

  /// The root of the leaves `range`, of which the first must be such that RFC 6962 has this
  /// subtree: a multiple of the least power of two that is not below the count.
  mutating func root(of range: Range<UInt64>) throws(LogError) -> MerkleTree.Hash {
    let count = range.upperBound - range.lowerBound
    if count == 0 { return MerkleTree.emptyRoot }
    if count.nonzeroBitCount == 1 { return try perfectRoot(of: range) }
    let split = range.lowerBound + MerkleTree.largestPowerOfTwo(below: count)
    return MerkleTree.nodeHash(
      try root(of: range.lowerBound..<split), try root(of: split..<range.upperBound))
  }

  /// The root of a power of two of leaves.
  private mutating func perfectRoot(of range: Range<UInt64>) throws(LogError) -> MerkleTree.Hash {
    let height = (range.upperBound - range.lowerBound).trailingZeroBitCount
    let level = height / 8
    let first = range.lowerBound >> UInt64(8 * level)
    let tile = Tile(level: level, index: first / UInt64(MerkleFrontier.tileWidth))
    let start = Int(first % UInt64(MerkleFrontier.tileWidth))
    let hashes = try hashes(of: tile)
    return MerkleTree.perfectRoot(of: hashes[start..<start + 1 << (height % 8)])
  }

  private mutating func hashes(of tile: Tile) throws(LogError) -> [MerkleTree.Hash] {
    if let known = cache[tile] { return known }
    let isFull = tile.index < Tile.fullCount(level: tile.level, size: size)
    let hashes = try LogFolder.hashes(
      of: tile,
      width: isFull
        ? MerkleFrontier.tileWidth : Tile.partialWidth(level: tile.level, size: size),
      in: folder, files: files)
    cache[tile] = hashes
    return hashes
  }

  /// The path of RFC 6962 section 2.1.1 for a leaf in a subtree.
  mutating func path(
    to index: UInt64, in range: Range<UInt64>
  ) throws(LogError) -> [MerkleTree.Hash] {
    let count = range.upperBound - range.lowerBound
    if count <= 1 { return [] }
    let split = range.lowerBound + MerkleTree.largestPowerOfTwo(below: count)
    let (left, right) = (range.lowerBound..<split, split..<range.upperBound)
    return index < split
      ? try path(to: index, in: left) + [try root(of: right)]
      : try path(to: index, in: right) + [try root(of: left)]
  }

  /// The proof of RFC 6962 section 2.1.2 that the first `old` leaves are the beginning of `range`.
  ///
  /// - Parameter whole: `known` while `range` starts with the whole earlier log, whose root is known.
  mutating func consistency(
    from old: UInt64, in range: Range<UInt64>, whole: WholeTree
  ) throws(LogError) -> [MerkleTree.Hash] {
    if old == range.upperBound { return whole == .known ? [] : [try root(of: range)] }
    let count = range.upperBound - range.lowerBound
    let split = range.lowerBound + MerkleTree.largestPowerOfTwo(below: count)
    let (left, right) = (range.lowerBound..<split, split..<range.upperBound)
    return old <= split
      ? try consistency(from: old, in: left, whole: whole) + [try root(of: right)]
      : try consistency(from: old, in: right, whole: .unknown) + [try root(of: left)]
  }

  /// Whether who checks a proof has the root of a subtree already.
  enum WholeTree { case known, unknown }
}
