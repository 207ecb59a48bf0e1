internal import Crypto

/// The hash tree over the entries of a log, as in RFC 6962 section 2.1.
public enum MerkleTree {
  /// A SHA-256 digest, 32 bytes, kept without a heap allocation: a log has millions.
  public struct Hash: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    public static let byteCount = 32

    init(_ digest: SHA256.Digest) {
      words = digest.withUnsafeBytes { bytes in
        (
          bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
      }
    }

    /// `nil` if there are not exactly 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
      guard bytes.count == Self.byteCount else { return nil }
      words = Array(bytes).withUnsafeBytes { bytes in
        (
          bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
      }
    }

    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// Lends the 32 bytes.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      withUnsafeBytes(of: words, body)
    }

    public static func == (a: Hash, b: Hash) -> Bool { a.words == b.words }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(words.0)
      hasher.combine(words.1)
    }
  }

  /// The root of a log without entries: the digest of nothing.
  public static var emptyRoot: Hash { Hash(SHA256().finalize()) }

  /// The hash of one entry.
  ///
  /// The leading zero byte keeps an entry from being passed off as an inner node
  /// (RFC 6962 section 2.1, "domain separation").
  public static func leafHash(of entry: [UInt8]) -> Hash {
    entry.withUnsafeBytes { leafHash(of: $0) }
  }

  static func leafHash(of entry: UnsafeRawBufferPointer) -> Hash {
    var sha = SHA256()
    withUnsafeBytes(of: UInt8(0)) { sha.update(bufferPointer: $0) }
    sha.update(bufferPointer: entry)
    return Hash(sha.finalize())
  }

  /// The hash of an inner node.
  public static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
    var sha = SHA256()
    withUnsafeBytes(of: UInt8(1)) { sha.update(bufferPointer: $0) }
    left.withBytes { sha.update(bufferPointer: $0) }
    right.withBytes { sha.update(bufferPointer: $0) }
    return Hash(sha.finalize())
  }

  /// The hash that commits to all `leaves` and their order; for trees that are in memory.
  public static func rootHash(of leaves: ArraySlice<Hash>) -> Hash {
    switch leaves.count {
    case 0: return emptyRoot
    case 1: return leaves[leaves.startIndex]
    default:
      let split = leaves.startIndex + Int(largestPowerOfTwo(below: UInt64(leaves.count)))
      return nodeHash(rootHash(of: leaves[..<split]), rootHash(of: leaves[split...]))
    }
  }

  /// Where a tree of `count` leaves is split; `count` is at least 2.
  static func largestPowerOfTwo(below count: UInt64) -> UInt64 {
    1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
