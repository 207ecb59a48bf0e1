/// Finds every occurrence of many whole words and phrases.
///
/// Most literals are words of lists. Each word of a text is looked up by itself, and once more with
/// what follows it, for phrases: many of them begin with the same word.
struct WordTable: Sendable {
  private let table: LiteralTable

  /// Whether a literal is in a text only where its first word is a whole word of the text.
  ///
  /// The words of a text are told apart by ``WordEdge``: letters of ASCII and Latin-1 and digits,
  /// with anything else on both sides.
  static func canHold(_ literal: Literal) -> Bool {
    guard literal.edges.contains(.start) else { return false }
    let length = literal.bytes.withUnsafeBufferPointer { WordEdge.wordLength(at: 0, in: $0) }
    return length > 0 && (length < literal.bytes.count || literal.edges.contains(.end))
  }

  /// How many bytes after its first word are part of a phrase's key, if it has as many.
  private static let phraseKey = 3

  /// - Parameter literals: Such as ``canHold(_:)`` allows, each of at most
  ///   ``LiteralTable/mostBytes`` bytes.
  init(_ literals: [LiteralScanner.Item]) {
    table = LiteralTable(
      literals.map { literal, value in
        let word = literal.withUnsafeBufferPointer { WordEdge.wordLength(at: 0, in: $0) }
        precondition(word > 0, "a literal of whole words begins with one")
        let key = literal.count < word + Self.phraseKey ? word : word + Self.phraseKey
        let hash = literal.withUnsafeBufferPointer { Self.hash($0, 0..<key) }
        return LiteralTable.Entry(
          hash: LiteralTable.finished(hash), literal: literal, keyEnd: key, comparedStart: key,
          value: value)
      })
  }

  /// FNV-1a.
  ///
  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, "FNV Hash".
  @inline(__always)
  private static func hash(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    after start: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    var hash = start
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }

  /// Calls `body` with each literal's value and where it begins and ends.
  ///
  /// Whether the edges of the literal's last word are right is for the caller to see. A word whose
  /// hash is that of a literal passes for it.
  @inline(__always)
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ value: UInt32, _ range: Range<Int>) -> Void
  ) {
    guard !table.isEmpty else { return }
    table.search(in: text) { search in
      func look(up hash: UInt64, to end: Int) {
        let hash = LiteralTable.finished(hash)
        if search.mayHold(hash) { search.forEachLiteral(hash, keyEnd: end, body) }
      }
      var position = 0
      while position < text.count {
        // Bytes are read below the end of the text, since the word and its key lie before it.
        let end = position &+ WordEdge.wordLength(at: position, in: text)
        guard end > position else {
          position &+= 1
          continue
        }
        let word = Self.hash(text, position..<end)
        look(up: word, to: end)
        let key = end &+ Self.phraseKey
        if key <= text.count { look(up: Self.hash(text, end..<key, after: word), to: key) }
        position = end
      }
    }
  }
}
