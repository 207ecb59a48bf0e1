/// A piece of text that must be present for a pattern to match.
public struct Literal: Hashable, Sendable {
  /// Where the literal is known to touch the edge of a word.
  public struct Edges: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let start = Edges(rawValue: 1)
    public static let end = Edges(rawValue: 2)
  }

  /// UTF-8, not empty.
  public let bytes: [UInt8]
  /// Edges at which every match has no letter, mark or number on the other side.
  public let edges: Edges

  public init(_ bytes: [UInt8], edges: Edges = []) {
    self.bytes = bytes
    self.edges = edges
  }

  /// All bytes at once, since rules are loaded by hashing many literals.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(edges)
  }
}

/// Whether a word ends between two characters, as far as their bytes tell.
///
/// A word is a run of letters, marks and numbers (`[\p{L}\p{M}\p{N}]`). ASCII and the letters of
/// Latin-1 are told apart here; for all else the pattern itself must say, since it knows Unicode.
enum WordEdge {
  case edge, inside, unclear

  /// Whether a word can begin at `position`.
  @inline(__always)
  static func before(_ position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> WordEdge {
    guard position > 0 else { return .edge }
    let byte = bytes[position - 1]
    if byte < 0x80 { return isASCIIWord(byte) ? .inside : .edge }
    guard position > 1, bytes[position - 2] == 0xC3 else { return .unclear }
    return isLatin1Letter(byte) ? .inside : .edge
  }

  /// Whether a word can end at `position`.
  @inline(__always)
  static func after(_ position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> WordEdge {
    guard position < bytes.count else { return .edge }
    let byte = bytes[position]
    if byte < 0x80 { return isASCIIWord(byte) ? .inside : .edge }
    guard byte == 0xC3, position + 1 < bytes.count else { return .unclear }
    return isLatin1Letter(bytes[position + 1]) ? .inside : .edge
  }

  /// How many bytes from `position` on are letters and digits that are ``inside`` a word.
  @inline(__always)
  static func wordLength(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = position
    while end < bytes.count {
      if isASCIIWord(bytes[end]) {
        end &+= 1
      } else if bytes[end] == 0xC3, end + 1 < bytes.count, isLatin1Letter(bytes[end + 1]) {
        end &+= 2
      } else {
        break
      }
    }
    return end - position
  }

  @inline(__always)
  static func isASCIIWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether C3 and this byte are a letter: all of U+00C0 to U+00FF but × and ÷.
  @inline(__always)
  private static func isLatin1Letter(_ byte: UInt8) -> Bool { byte != 0x97 && byte != 0xB7 }
}
