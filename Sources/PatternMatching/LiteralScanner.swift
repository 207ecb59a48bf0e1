/// Finds every occurrence of many pieces of text in one pass over the bytes.
///
/// Of each literal the four bytes that are rarest in texts are its key, or all of it if it has
/// fewer. Whether the bytes before a place in the text are a key is one bit of a table that stays in
/// the processor's cache; at few places it says yes, and there the literals are compared.
struct LiteralScanner: Sendable {
  private let table: LiteralTable

  /// How many bytes a key has, if the literal has as many.
  private static let keyLength = 4

  /// A literal and what is told when it is found.
  typealias Item = (literal: [UInt8], value: UInt32)

  /// - Parameters:
  ///   - literals: Each of 1 to ``LiteralTable/mostBytes`` bytes.
  ///   - typical: Tells which bytes are rare.
  init(_ literals: [Item], typical: TypicalTexts) {
    // How many literals have each key: among keys that are as rare the one that fewest have, so that
    // no text can be made that costs much at every byte.
    var uses: [UInt32: Int] = [:]
    table = LiteralTable(
      literals.map { literal, value in
        let length = min(literal.count, Self.keyLength)
        let ends = length...literal.count
        let costs = ends.map { end in
          let key = literal[(end - length)..<end]
          return (typical.textCount(of: key), uses[Self.window(key)] ?? 0, end)
        }
        let end = costs.min { $0 < $1 }?.2 ?? length
        let window = Self.window(literal[(end - length)..<end])
        if literal.count > length { uses[window, default: 0] += 1 }
        return LiteralTable.Entry(
          hash: Self.hash(window, length: length), literal: literal, keyEnd: end,
          comparedStart: literal.count > length ? 0 : length, value: value)
      })
  }

  private static func window(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The hash of the last `length` bytes of `window`.
  ///
  /// Multiplied by the golden ratio, whose upper half every bit changes. Source: D. E. Knuth, "The
  /// Art of Computer Programming", volume 3, 6.4.
  @inline(__always)
  private static func hash(_ window: UInt32, length: Int) -> UInt64 {
    let bytes = window & (UInt32.max >> UInt32(8 &* (keyLength &- length)))
    let key = UInt64(bytes) << 3 | UInt64(length)
    return LiteralTable.finished(key &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Calls `body` with each literal's value and where it begins and ends, in order of its key's end.
  @inline(__always)
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ value: UInt32, _ range: Range<Int>) -> Void
  ) {
    guard !table.isEmpty else { return }
    table.search(in: text) { search in
      // The last four bytes; where there are fewer, a key of more bytes begins before the text, and
      // so does its literal, which the search sees.
      var window: UInt32 = 0
      for position in text.indices {
        window = window << 8 | UInt32(text[position])
        let end = position &+ 1
        Self.look(up: window, length: 1, end: end, in: search, body)
        Self.look(up: window, length: 2, end: end, in: search, body)
        Self.look(up: window, length: 3, end: end, in: search, body)
        Self.look(up: window, length: 4, end: end, in: search, body)
      }
    }
  }

  /// Calls `body` with the literals whose key is the last `length` bytes of `window`.
  @inline(__always)
  private static func look(
    up window: UInt32, length: Int, end: Int, in search: LiteralTable.Search,
    _ body: (_ value: UInt32, _ range: Range<Int>) -> Void
  ) {
    let hash = hash(window, length: length)
    if search.mayHold(hash) { search.forEachLiteral(hash, keyEnd: end, body) }
  }
}
