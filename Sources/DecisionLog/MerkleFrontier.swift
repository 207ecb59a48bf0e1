/// The right edge of a hash tree: what is needed of it to make it grow, in constant memory.
///
/// It is kept as the unfinished tile of each level, so that what a log writes and what a checker
/// compares are the same thing.
/// Source for tiles: c2sp.org/tlog-tiles v0.1.0.
public struct MerkleFrontier: Hashable, Sendable {
  /// How many hashes a full tile has.
  static let tileWidth = 256

  /// How many leaves have been added.
  public private(set) var size: UInt64 = 0
  /// The hashes of the unfinished tile of each level, fewer than 256 each; level 0 has leaves, one
  /// of level l is the root of 256^l leaves.
  private(set) var edge: [[MerkleTree.Hash]] = []

  public init() {}

  /// - Parameter edge: For each level from 0, as many hashes as ``TileLayout`` says.
  init(size: UInt64, edge: [[MerkleTree.Hash]]) {
    self.size = size
    self.edge = edge
  }

  /// Adds a leaf.
  ///
  /// - Parameter body: Takes each tile that became full: level, number, hashes.
  mutating func append<E: Error>(
    _ leaf: MerkleTree.Hash, fullTile body: (Tile, [MerkleTree.Hash]) throws(E) -> Void
  ) throws(E) {
    var hash = leaf
    size += 1
    var level = 0
    while true {
      if level == edge.count {
        edge.append([])
        edge[level].reserveCapacity(Self.tileWidth)
      }
      edge[level].append(hash)
      guard edge[level].count == Self.tileWidth else { return }
      try body(Tile(level: level, index: (size >> UInt64(8 * (level + 1))) - 1), edge[level])
      hash = MerkleTree.perfectRoot(of: edge[level][...])
      edge[level].removeAll(keepingCapacity: true)
      level += 1
    }
  }

  public mutating func append(_ leaf: MerkleTree.Hash) { append(leaf) { _, _ in } }

  /// The root of all leaves added.
  public var root: MerkleTree.Hash {
    var root: MerkleTree.Hash?
    // From the right: the smallest subtrees are joined first (RFC 6962 section 2.1).
    for hashes in edge {
      var rest = hashes[...]
      while !rest.isEmpty {
        let count = 1 << rest.count.trailingZeroBitCount
        let subtree = MerkleTree.perfectRoot(of: rest.suffix(count))
        root = root.map { MerkleTree.nodeHash(subtree, $0) } ?? subtree
        rest = rest.dropLast(count)
      }
    }
    return root ?? MerkleTree.emptyRoot
  }
}

extension MerkleTree {
  /// The root of a power of two of hashes, at least one.
  static func perfectRoot(of hashes: ArraySlice<Hash>) -> Hash {
    var row = Array(hashes)
    while row.count > 1 {
      for pair in 0..<row.count / 2 { row[pair] = nodeHash(row[2 * pair], row[2 * pair + 1]) }
      row.removeLast(row.count / 2)
    }
    return row[0]
  }
}
