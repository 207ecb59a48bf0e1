/// Web addresses, e-mail addresses, @handles and #tags, in which digits and signs are what they are.
///
/// Remembers the last stretch between spaces that it looked at, so that a text without any space
/// is still looked at once.
struct Addresses {
  private var stretch = 0..<0
  private var isAddress = false

  /// Whether the stretch between spaces that has `offset` in it is an address.
  mutating func cover(_ offset: Int, in text: [UInt8]) -> Bool {
    if !stretch.contains(offset) {
      var (start, end) = (offset, offset)
      while start > stretch.upperBound, !Self.isSpace(text[start - 1]) { start -= 1 }
      while end < text.count, !Self.isSpace(text[end]) { end += 1 }
      stretch = start..<end
      isAddress = Self.isAddress(text[stretch])
    }
    return isAddress
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  private static func isAddress(_ stretch: ArraySlice<UInt8>) -> Bool {
    // ( [ " ' < * _ may stand before one.
    let core = stretch.drop { [0x28, 0x5B, 0x22, 0x27, 0x3C, 0x2A, 0x5F].contains($0) }
    guard let first = core.first else { return false }
    if first == 0x40 || first == 0x23 { return core.dropFirst().first.map(isName) ?? false }
    if core.starts(with: Array("www.".utf8)) { return true }
    return isMail(core) || isWeb(core)
  }

  /// A name, an @, and a name with a dot in it.
  private static func isMail(_ core: ArraySlice<UInt8>) -> Bool {
    guard let at = core.firstIndex(of: 0x40), at > core.startIndex, isName(core[at - 1]) else {
      return false
    }
    let host = core[(at + 1)...].prefix { isName($0) || $0 == 0x2D || $0 == 0x2E }
    let labels = host.split(separator: 0x2E)
    return labels.count >= 2 && (labels.last?.prefix(while: isLetter).count ?? 0) >= 2
  }

  /// A scheme, or a host whose last label people know, or one followed by a path.
  private static func isWeb(_ core: ArraySlice<UInt8>) -> Bool {
    let host = core.prefix { isName($0) || $0 == 0x2D || $0 == 0x2E }
    let rest = core[host.endIndex...]
    if rest.starts(with: Array("://".utf8)) { return true }
    let labels = host.split(separator: 0x2E)
    guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(isLetter),
      labels.dropLast().contains(where: { $0.count > 1 })
    else { return false }
    return rest.first == 0x2F || knownEndings.contains(Array(last))
  }

  private static let knownEndings: Set<[UInt8]> = Set(
    ["se", "com", "org", "net", "nu", "eu", "no", "dk", "fi", "io", "info", "me", "tv", "gov"]
      .map { Array($0.utf8) })
}
