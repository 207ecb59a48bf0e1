/// What a log was at one size: the hash that commits to all its entries and their order.
///
/// Source: c2sp.org/tlog-checkpoint v1.0.0.
public struct Checkpoint: Hashable, Sendable {
  /// Which log: the name of its key.
  public let origin: String
  /// How many entries it covers.
  public let size: UInt64
  public let root: MerkleTree.Hash
  /// The lines that are signed, with the last line feed; more than three if it has extensions,
  /// which nobody here reads.
  public let text: [UInt8]

  public init(origin: String, size: UInt64, root: MerkleTree.Hash) {
    self.origin = origin
    self.size = size
    self.root = root
    text = Array("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n".utf8)
  }

  /// - Parameter place: What an error calls the checkpoint: its path.
  public init(text: [UInt8], place: String) throws(LogError) {
    func wrong(_ line: Int, _ fact: String) -> LogError {
      LogError(
        place: "\(place):\(line)", fact: fact, cure: "take the checkpoint from a copy of the log")
    }
    let lines = text.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard text.last == 0x0A, lines.count >= 3 else {
      throw wrong(1, "a checkpoint has at least three lines")
    }
    if let empty = lines.firstIndex(where: \.isEmpty) { throw wrong(empty + 1, "it is empty") }
    guard let size = Decimal.number(lines[1]) else {
      throw wrong(2, "it is no count of entries in plain digits")
    }
    guard let bytes = Base64.decode(String(decoding: lines[2], as: UTF8.self)),
      let root = MerkleTree.Hash(bytes)
    else { throw wrong(3, "it is not a hash of 32 bytes in canonical base64") }
    guard size > 0 || root == MerkleTree.emptyRoot else {
      throw wrong(3, "it is not the hash of an empty log")
    }
    origin = String(decoding: lines[0], as: UTF8.self)
    self.size = size
    self.root = root
    self.text = text
  }
}

/// Numbers as the formats write them.
enum Decimal {
  /// Decimal digits without sign and leading zeroes, at most 2^63 - 1; else `nil`.
  static func number(_ digits: some Collection<UInt8>) -> UInt64? {
    guard let first = digits.first, digits.count <= 19,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      first != UInt8(ascii: "0") || digits.count == 1
    else { return nil }
    let value = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    return value <= UInt64(Int64.max) ? value : nil
  }

  /// With zeroes before it, at least `width` digits.
  static func padded(_ number: UInt64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
