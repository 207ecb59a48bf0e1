/// The hashes that show that a log only grew: that its first entries are those of an earlier one.
///
/// Source: RFC 6962 section 2.1.2, checked as in RFC 9162 section 2.1.4.2.
public struct ConsistencyProof: Hashable, Sendable {
  /// Of the earlier log, in entries.
  public let oldSize: UInt64
  /// Of the later log, in entries.
  public let newSize: UInt64
  /// From the bottom up; none if the sizes are the same or the earlier log is empty.
  public let hashes: [MerkleTree.Hash]

  public init(oldSize: UInt64, newSize: UInt64, hashes: [MerkleTree.Hash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Whether the log with the one root is the beginning of the log with the other.
  public func proves(oldRoot: MerkleTree.Hash, newRoot: MerkleTree.Hash) -> Bool {
    if oldSize > newSize { return false }
    if oldSize == newSize { return hashes.isEmpty && oldRoot == newRoot }
    if oldSize == 0 { return hashes.isEmpty && oldRoot == MerkleTree.emptyRoot }
    // A power of two is one subtree of the later log, and its root is not sent.
    var path = hashes[...]
    var (old, new): (MerkleTree.Hash, MerkleTree.Hash)
    if oldSize.nonzeroBitCount == 1 {
      (old, new) = (oldRoot, oldRoot)
    } else {
      guard let first = path.popFirst() else { return false }
      (old, new) = (first, first)
    }
    var (node, last) = (oldSize - 1, newSize - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    for hash in path {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        old = MerkleTree.nodeHash(hash, old)
        new = MerkleTree.nodeHash(hash, new)
        while node & 1 == 0 && node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        new = MerkleTree.nodeHash(new, hash)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}
