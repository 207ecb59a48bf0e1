/// Many words as one pattern in which common beginnings stand once.
///
/// An alternation of thousands of words is tried word by word; as a tree it is tried letter by
/// letter, and it compiles to less than the 64 KiB that PCRE2 allows (pcre2limits(3)).
public struct WordTrie {
  /// UTF-8, in order and without repeats, so that words with a common beginning stand together.
  ///
  /// The order of bytes is that of the scalars: The Unicode Standard, 2.5, "UTF-8".
  private let words: [[UInt8]]

  public init(_ words: some Sequence<String>) {
    let sorted = words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    self.words = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }
      .map { sorted[$0] }
  }

  /// A group that matches any of the words, the longest first; matches nothing if there are none.
  public var pattern: String {
    guard !words.isEmpty else { return "(?!)" }
    var pattern = Array("(?:".utf8)
    append(words.indices, after: 0, to: &pattern)
    pattern.append(UInt8(ascii: ")"))
    return String(decoding: pattern, as: UTF8.self)
  }

  /// Appends what may follow the first `depth` bytes, which the words of `range` have in common.
  private func append(_ range: Range<Int>, after depth: Int, to pattern: inout [UInt8]) {
    let isEnd = words[range.lowerBound].count == depth
    var rest = isEnd ? range.dropFirst() : range
    guard !rest.isEmpty else { return }
    let isGroup = isEnd || sharing(rest, after: depth).count < rest.count
    if isGroup { pattern += "(?:".utf8 }
    while !rest.isEmpty {
      let branch = sharing(rest, after: depth)
      let scalar = words[branch.lowerBound][depth...].prefix(scalarLength(branch, after: depth))
      Self.appendEscaped(scalar, to: &pattern)
      append(branch, after: depth + scalar.count, to: &pattern)
      rest = branch.upperBound..<rest.upperBound
      if !rest.isEmpty { pattern.append(UInt8(ascii: "|")) }
    }
    if isGroup { pattern.append(UInt8(ascii: ")")) }
    if isEnd { pattern.append(UInt8(ascii: "?")) }
  }

  /// The first words of `range`, not empty, that have the scalar at `depth` in common.
  private func sharing(_ range: Range<Int>, after depth: Int) -> Range<Int> {
    let first = words[range.lowerBound]
    let end = depth + scalarLength(range, after: depth)
    var last = range.lowerBound + 1
    while last < range.upperBound, words[last].count >= end,
      (depth..<end).allSatisfy({ words[last][$0] == first[$0] })
    { last += 1 }
    return range.lowerBound..<last
  }

  /// How many bytes the scalar at `depth` of the first word takes.
  private func scalarLength(_ range: Range<Int>, after depth: Int) -> Int {
    let byte = words[range.lowerBound][depth]
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// Appends the scalar so that it stands for itself, also where `(?x)` is set.
  private static func appendEscaped(_ scalar: ArraySlice<UInt8>, to pattern: inout [UInt8]) {
    guard let byte = scalar.first, byte < 0x80, !isLetterOrDigit(byte) else {
      pattern += scalar
      return
    }
    pattern += "\\x{\(String(byte, radix: 16))}".utf8
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }
}
