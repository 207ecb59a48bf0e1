/// What is common in the texts that are searched, learnt from a few of them.
///
/// Only an order of preference among what may be looked for: the results of a search do not depend
/// on it.
struct TypicalTexts {
  /// For each run of ``runLength`` bytes or fewer, in how many texts it stands.
  ///
  /// Blanks and the signs that end sentences are all the same, and one stands at each end of a text.
  private var counts: [UInt32: Int32] = [:]
  private var textCount: Int32 = 0

  /// As many bytes as a key of `counts` has.
  private static let runLength = 4
  /// As many texts tell enough, and more would take time at every start.
  private static let mostTexts = 400

  /// - Parameter texts: The more like those that are searched, the better.
  init(_ texts: [[UInt8]]) {
    let stride = max(1, texts.count / Self.mostTexts)
    var lastText: [UInt32: Int32] = [:]
    for text in Swift.stride(from: 0, to: texts.count, by: stride).lazy.map({ texts[$0] }) {
      textCount += 1
      let signs = [Self.edge] + text.map(Self.sign) + [Self.edge]
      for start in signs.indices {
        var run: UInt32 = 0
        for sign in signs[start...].prefix(Self.runLength) {
          run = run << 8 | UInt32(sign)
          if lastText.updateValue(textCount, forKey: run) != textCount {
            counts[run, default: 0] += 1
          }
        }
      }
    }
  }

  /// Roughly in what share of texts a literal stands, above 0 and at most 1.
  ///
  /// Edges count only where a table of words knows them before anything is looked at: a literal
  /// that is found inside words too costs something each time.
  func share(of literal: Literal) -> Double {
    let isWord = WordTable.canHold(literal)
    var (run, length, rarest): (UInt32, Int, Int32) = (0, 0, .max)
    func add(_ sign: UInt8) {
      run = run << 8 | UInt32(sign)
      length += 1
      if length >= Self.runLength { rarest = min(rarest, counts[run] ?? 0) }
    }
    if isWord, literal.edges.contains(.start) { add(Self.edge) }
    for byte in literal.bytes { add(Self.sign(byte)) }
    if isWord, literal.edges.contains(.end) { add(Self.edge) }
    if length < Self.runLength { rarest = counts[run] ?? 0 }
    // What was not seen is rare, and what is longer is rarer.
    var share = (Double(rarest) + 0.5) / (Double(textCount) + 1)
    for _ in Self.runLength..<max(Self.runLength, min(length, 12)) { share *= 0.8 }
    return share
  }

  /// In how many of the texts as many bytes as ``runLength`` or fewer stand, one after another.
  func textCount(of run: some Sequence<UInt8>) -> Int32 {
    counts[run.reduce(0) { $0 << 8 | UInt32(Self.sign($1)) }] ?? 0
  }

  private static let edge = UInt8(ascii: " ")

  /// The byte, or ``edge`` for blanks and the signs between words and sentences.
  private static func sign(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x09, 0x0A, 0x20, 0x21, 0x2C, 0x2E, 0x3F: edge
    default: byte
    }
  }
}
