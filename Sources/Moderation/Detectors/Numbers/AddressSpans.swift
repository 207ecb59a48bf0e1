/// Where a text has web and e-mail addresses, whose numbers are names of pages and boxes.
struct AddressSpans {
  /// In bytes, in order.
  private var spans: [Range<Int>] = []

  init(in bytes: [UInt8]) {
    guard bytes.contains(where: { $0 == Self.slash || $0 == Self.at || $0 == Self.point }) else {
      return
    }
    var start = 0
    while start < bytes.count {
      guard bytes[start] > 0x20 else {
        start += 1
        continue
      }
      let end = bytes[start...].firstIndex { $0 <= 0x20 } ?? bytes.count
      if let address = Self.address(in: bytes[start..<end]) { spans.append(address) }
      start = end
    }
  }

  /// Whether any part of `range` stands in an address.
  func overlap(_ range: Range<Int>) -> Bool {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].lowerBound < range.upperBound
  }

  private static let slash = UInt8(ascii: "/")
  private static let at = UInt8(ascii: "@")
  private static let point = UInt8(ascii: ".")

  /// The part of a token without blanks that is an address: `https://…`, `www.…`, `a@b.se`,
  /// `example.se/…`.
  private static func address(in token: ArraySlice<UInt8>) -> Range<Int>? {
    let firstSlash = token.firstIndex(of: slash)
    if let firstSlash, firstSlash > token.startIndex, token[firstSlash - 1] == UInt8(ascii: ":"),
      token[firstSlash...].starts(with: [slash, slash])
    {
      return firstSlash..<token.endIndex
    }
    if token.starts(with: Array("www.".utf8)) { return token.startIndex..<token.endIndex }
    if let at = token.firstIndex(of: at), at > token.startIndex,
      token[at...].contains(point)
    {
      return token.startIndex..<token.endIndex
    }
    guard let firstSlash, let firstPoint = token.firstIndex(of: point), firstPoint < firstSlash,
      TextSurroundings.beginsWord(token), !(0x30...0x39).contains(token[token.startIndex])
    else { return nil }
    return firstSlash..<token.endIndex
  }
}
