/// The hashes that show that an entry stands at an index of a log.
///
/// Source: RFC 6962 section 2.1.1, checked as in RFC 9162 section 2.1.3.2.
public struct InclusionProof: Hashable, Sendable {
  /// Of the entry, counted from 0.
  public let index: UInt64
  /// Of the log, in entries.
  public let size: UInt64
  /// The sibling of the leaf first, the child of the root last.
  public let hashes: [MerkleTree.Hash]

  public init(index: UInt64, size: UInt64, hashes: [MerkleTree.Hash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Whether a log with this root has the entry with this leaf hash at the index.
  public func proves(leaf: MerkleTree.Hash, root: MerkleTree.Hash) -> Bool {
    guard index < size else { return false }
    var (node, last, hash) = (index, size - 1, leaf)
    for sibling in hashes {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        hash = MerkleTree.nodeHash(sibling, hash)
        // A node without a right neighbour moves up unchanged.
        while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }
}
