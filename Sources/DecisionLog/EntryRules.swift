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
    var least = SIMD32<UInt8>(repeating: 0xFF)
    var greatest = SIMD32<UInt8>(repeating: 0)
    var start = 0
    // In bounds: 32 bytes from `start` are within the count.
    while start + 32 <= bytes.count {
      let lane = bytes.loadUnaligned(fromByteOffset: start, as: SIMD32<UInt8>.self)
      least = pointwiseMin(least, lane)
      greatest = pointwiseMax(greatest, lane)
      start += 32
    }
    var (low, high) = (least.min(), greatest.max())
    for byte in bytes[start...] { (low, high) = (min(low, byte), max(high, byte)) }
    if low < 0x20 { return .control }
    return high < 0x80 ? .plain : .high
  }
}
