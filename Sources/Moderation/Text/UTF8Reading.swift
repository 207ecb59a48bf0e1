/// Reading scalars out of UTF-8, and writing them.
enum UTF8Reading {
  /// One scalar value and how many bytes hold it.
  struct Scalar {
    let value: UInt32
    let length: Int
  }

  @inline(__always)
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The scalar at `offset`, or `nil` where the bytes are not UTF-8: cut short, too long a form, a
  /// surrogate or beyond U+10FFFF (RFC 3629, section 4).
  static func scalar(in bytes: [UInt8], at offset: Int) -> Scalar? {
    let first = bytes[offset]
    if first < 0x80 { return Scalar(value: UInt32(first), length: 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard (0xC2...0xF4).contains(first), offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard isContinuation(bytes[index]) else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let isShortest = length == 2 || (length == 3 ? value >= 0x800 : value >= 0x1_0000)
    guard isShortest, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
    return Scalar(value: value, length: length)
  }

  /// The scalar at `offset` of valid UTF-8.
  @inline(__always)
  static func validScalar(in bytes: [UInt8], at offset: Int) -> Scalar {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return Scalar(value: first, length: 1) }
    let second = UInt32(bytes[offset + 1] & 0x3F)
    if first < 0xE0 { return Scalar(value: (first & 0x1F) << 6 | second, length: 2) }
    let third = UInt32(bytes[offset + 2] & 0x3F)
    if first < 0xF0 {
      return Scalar(value: (first & 0x0F) << 12 | second << 6 | third, length: 3)
    }
    let fourth = UInt32(bytes[offset + 3] & 0x3F)
    return Scalar(value: (first & 0x07) << 18 | second << 12 | third << 6 | fourth, length: 4)
  }

  /// The start of the last scalar before `offset`, in valid UTF-8; `offset` must not be 0.
  static func startOfScalar(in bytes: [UInt8], before offset: Int) -> Int {
    var start = offset - 1
    while start > 0, isContinuation(bytes[start]) { start -= 1 }
    return start
  }

  /// How many bytes `scalar` takes.
  static func length(of scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
  }

  /// Appends the UTF-8 of `scalar`.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F | 0x80 }
    switch length(of: scalar) {
    case 1: bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 2:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 6) | 0xC0)
      bytes.append(tail(0))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 12) | 0xE0)
      bytes.append(tail(6))
      bytes.append(tail(0))
    default:
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 18) | 0xF0)
      bytes.append(tail(12))
      bytes.append(tail(6))
      bytes.append(tail(0))
    }
  }
}
