/// Eight bytes looked at as one number; each test answers with the top bit of each byte.
struct Lanes {
  static let tops: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The first byte lowest.
  let bytes: UInt64
  /// The lower seven bits of each byte.
  private let low: UInt64

  /// The eight bytes at `position`, which must be there.
  @inline(__always)
  init(at position: Int, in bytes: UnsafeRawBufferPointer) {
    self.init(
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
  }

  @inline(__always)
  private init(_ bytes: UInt64) {
    self.bytes = bytes
    low = bytes & ~Self.tops
  }

  /// The bytes of 0x80 and above.
  @inline(__always)
  var high: UInt64 { bytes & Self.tops }

  /// The bytes whose lower seven bits are at least `value`, which is 1 to 0x7F.
  @inline(__always)
  func atLeast(_ value: UInt64) -> UInt64 { (low &+ (0x80 &- value) &* Self.ones) & Self.tops }

  /// The bytes whose lower seven bits are `value`.
  @inline(__always)
  func equal(_ value: UInt64) -> UInt64 { Self.zeros(low ^ value &* Self.ones) }

  /// The bytes whose lower seven bits are those of the second byte of Å, Ä, Ö, å, ä or ö.
  @inline(__always)
  var isSecondOfSwedishLetter: UInt64 {
    let lowered = low | 0x20 &* Self.ones
    return Self.zeros((lowered | Self.ones) ^ 0x25 &* Self.ones)
      | Self.zeros(lowered ^ 0x36 &* Self.ones)
  }

  /// The bytes that are the same in all three.
  @inline(__always)
  static func equal(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    let difference = (a ^ b) | (a ^ c)
    return zeros(difference & ~tops) & ~difference
  }

  /// The bytes of `value` that are zero; none may have its top bit set.
  @inline(__always)
  private static func zeros(_ value: UInt64) -> UInt64 {
    ~(value &+ 0x7F &* ones) & tops
  }
}
