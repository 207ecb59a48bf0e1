/// What an entry may be.
public enum EntryRules {
  /// In bytes, without the line feed.
  public static let byteLimit = 4 << 20

  /// What is wrong with an entry, in words that hold nothing of it; `nil` if it may stand in a log.
  public static func fault(of entry: [UInt8]) -> String? {
    entry.withUnsafeBytes { fault(of: $0) }
  }

  static func fault(of entry: UnsafeRawBufferPointer) -> String? {
    if entry.isEmpty { return "it is empty" }
    if entry.count > byteLimit { return "it is longer than 4 MiB" }
    return switch scan(entry) {
    case .plain: nil
    case .control: "it has a control character"
    case .high: isUTF8(entry) ? nil : "it is not UTF-8"
    }
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { isUTF8($0) } }

  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private enum Scan { case plain, control, high }

  /// Looks for control characters, and for whether there is anything but ASCII.
  private static func scan(_ bytes: UnsafeRawBufferPointer) -> Scan {
    var (high, low): (UInt64, UInt64) = (0, 0)
    var start = 0
    // In bounds: 8 bytes from `start` are within the count.
    while start + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      high |= word
      low |= lowBytes(in: word)
      start += 8
    }
    var rest: UInt64 = 0x2020_2020_2020_2020
    while start < bytes.count {
      rest = rest << 8 | UInt64(bytes[start])
      start += 1
    }
    high |= rest
    low |= lowBytes(in: rest)
    if low != 0 { return .control }
    return high & 0x8080_8080_8080_8080 == 0 ? .plain : .high
  }

  /// Not zero if any of eight bytes is below U+0020.
  ///
  /// Source: S. E. Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n".
  private static func lowBytes(in word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
  }
}
