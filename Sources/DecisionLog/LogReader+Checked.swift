extension LogReader {
  /// What is known of an entry that was read.
  public enum EntryState: Hashable, Sendable {
    /// It is the entry that the checkpoint was signed for.
    case signed
    /// Another entry stands in the place of the one that was signed for.
    case wrong
    /// The hashes that would tell are damaged.
    case undecided
    /// No checkpoint covers it yet.
    case uncovered
  }

  /// Reads entries and says of each whether it is what was signed, by tiles that hash up to the
  /// signed root.
  ///
  /// Costs little more than reading those entries, where ``LogCheck`` reads all.
  public func forEachEntry(
    in range: Range<UInt64>, signedBy key: VerifierKey,
    _ body: (UInt64, [UInt8], EntryState) throws -> Void
  ) throws {
    let checkpoint = try checkpoint(signedBy: key)
    var tiles = try TrustedTiles(checkpoint: checkpoint, folder: folder, files: files)
    try forEachEntry(from: range.lowerBound, to: range.upperBound) { index, bytes in
      guard index < checkpoint.size else { return try body(index, bytes, .uncovered) }
      switch tiles.leaf(at: index) {
      case nil: try body(index, bytes, .undecided)
      case MerkleTree.leafHash(of: bytes): try body(index, bytes, .signed)
      default: try body(index, bytes, .wrong)
      }
    }
  }
}
