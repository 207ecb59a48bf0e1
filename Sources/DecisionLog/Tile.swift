/// One file of hashes: 256 neighbours of one level of the tree.
///
/// Source: c2sp.org/tlog-tiles v0.1.0.
public struct Tile: Hashable, Sendable {
  /// 0 for leaves; a hash of level l is the root of 256^l leaves.
  public let level: Int
  /// Counted from 0.
  public let index: UInt64

  public init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// Relative to the folder of the log: groups of three digits, all but the last after an `x`.
  public var path: String { folderParts.joined(separator: "/") + "/" + lastPart }

  /// Where the tile is while it has only `width` hashes, 1 to 255.
  public func partialPath(width: Int) -> String { "\(partialFolder)/\(width)" }

  var partialFolder: String { path + ".p" }

  /// The folders that hold it, outermost first.
  var folders: [String] {
    folderParts.indices.map { folderParts[...$0].joined(separator: "/") }
  }

  private var lastPart: String { Decimal.padded(index % 1000, to: 3) }

  private var folderParts: [String] {
    var parts: [String] = []
    var rest = index / 1000
    while rest > 0 {
      parts.insert("x" + Decimal.padded(rest % 1000, to: 3), at: 0)
      rest /= 1000
    }
    return ["tile", String(level)] + parts
  }

  /// How many levels have at least one hash in a log of `size` entries.
  static func levelCount(size: UInt64) -> Int {
    size == 0 ? 0 : (UInt64.bitWidth - 1 - size.leadingZeroBitCount) / 8 + 1
  }

  /// How many full tiles a level has in a log of `size` entries.
  public static func fullCount(level: Int, size: UInt64) -> UInt64 {
    level >= 7 ? 0 : size >> UInt64(8 * (level + 1))
  }

  /// How many hashes the unfinished tile of a level has in a log of `size` entries; 0 for none.
  public static func partialWidth(level: Int, size: UInt64) -> Int {
    level > 7 ? 0 : Int(size >> UInt64(8 * level) & 255)
  }
}
