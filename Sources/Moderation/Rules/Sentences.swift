/// Where the sentences of a text begin and end, in bytes of the text as published.
///
/// A sentence ends at a line break, or at `.`, `!`, `?` or `…` before a space, unless the point
/// belongs to an abbreviation, an ordinal or an initial ("bl.a.", "den 3. maj", "K. L.").
struct Sentences: Sendable {
  /// Where each sentence ends; the last ends with the text.
  private let ends: [Int]

  /// Abbreviations after which a sentence goes on, in lower case, without the last point.
  private static let abbreviations: Set<String> = [
    "t.ex", "bl.a", "d.v.s", "dvs", "m.m", "m.fl", "o.s.v", "osv", "fr.o.m", "t.o.m", "f.d", "kl",
    "tel", "nr", "ca", "st", "dr", "s.k", "p.g.a", "pga", "bla", "tex", "ev", "resp", "inkl",
    "exkl", "jfr", "fr", "tom", "kap", "mvh", "lgh", "vån", "adr", "mob", "str",
  ]

  init(_ text: [UInt8]) {
    var ends: [Int] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        ends.append(index + 1)
      } else if byte == 0x21 || byte == 0x3F || byte == 0x2E {
        let isBreak = index + 1 == text.count || Self.isSpace(text[index + 1])
        if isBreak, byte != 0x2E || Self.pointEnds(text, at: index) { ends.append(index + 1) }
      } else if byte == 0xA6, index >= 2, text[index - 2] == 0xE2, text[index - 1] == 0x80 {
        ends.append(index + 1)  // U+2026, horizontal ellipsis.
      }
      index += 1
    }
    if ends.last != text.count { ends.append(text.count) }
    self.ends = ends
  }

  /// The sentences that `range` touches, as one range.
  func around(_ range: Range<Int>) -> Range<Int> {
    let first = firstEnd(after: range.lowerBound)
    let last = range.isEmpty ? first : firstEnd(after: range.upperBound - 1)
    let start = first == 0 ? 0 : ends[first - 1]
    return start..<ends[last]
  }

  /// The index of the sentence that holds `offset`.
  private func firstEnd(after offset: Int) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0xC2 || byte == 0xE2
  }

  /// Whether the point at `index` ends a sentence.
  private static func pointEnds(_ text: [UInt8], at index: Int) -> Bool {
    var start = index
    while start > 0, index - start < 12, !isSpace(text[start - 1]), text[start - 1] != 0x28 {
      start -= 1
    }
    let word = text[start..<index]
    guard let last = word.last else { return true }
    let isOrdinal = word.count <= 2 && word.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    // One capital, or several with points between: "K. L.", "K.L.".
    let isInitial =
      last >= 0x41 && last <= 0x5A && (word.count == 1 || word[word.endIndex - 2] == 0x2E)
    if isInitial { return false }
    // After a number of one or two digits a sentence goes on only with a small letter: "3. maj".
    if isOrdinal {
      guard index + 2 < text.count else { return true }
      return !(text[index + 2] >= 0x61 && text[index + 2] <= 0x7A)
    }
    return !abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}
