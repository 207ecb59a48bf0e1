import TestSupport
import Testing

@testable import Moderation

/// The way back from a view to the published bytes.
@Suite struct TextOffsetTests {
  /// What `word` of the view stands for in the published text.
  private func published(_ word: String, in name: TextView.Name, of text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let view = TextViews(bytes)[name],
      let range = view.bytes.firstRange(of: Array(word.utf8))
    else { return nil }
    return String(decoding: bytes[view.publishedRange(of: range)], as: UTF8.self)
  }

  @Test(arguments: [
    ("😀 HORA!", "hora", "HORA"),
    ("👨‍👩‍👧‍👦 h\u{AD}o\u{AD}r\u{AD}a\u{AD} hej", "hora", "h\u{AD}o\u{AD}r\u{AD}a"),
    ("é  ”A\u{30A}ngest” nu", "ångest", "A\u{30A}ngest"),
    ("😀 ｈｏｒａ\u{200B} x", "hora", "ｈｏｒａ"),
    ("❤️ h\u{336}o\u{336}r\u{336}a\u{336} x", "hora", "h\u{336}o\u{336}r\u{336}a\u{336}"),
    ("é hоrа x", "hora", "hоrа"), ("½ liter", "liter", "liter"), ("½ liter", "1", "½"),
    ("ß hora", "hora", "hora"), ("Straße x", "strasse", "Straße"),
    ("a \u{200B} \u{200B}b", "a b", "a \u{200B} \u{200B}b"),
    ("🇭🇴🇷🇦 x", "hora", "🇭🇴🇷🇦"), ("x\r\ny", "x\ny", "x\r\ny"), ("ﷺ hora", "hora", "hora"),
    ("a\u{AD}\u{308}\u{AD}b", "ä", "a\u{AD}\u{308}"), ("\u{301}\u{301} hora", "hora", "hora"),
  ])
  func `folded words stand for what was published`(text: String, word: String, expected: String) {
    #expect(published(word, in: .folded, of: text).map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test(arguments: [
    ("😀 du h 0 r 4, nu", "hora", "h 0 r 4"), ("é HOOOORA\u{AD} nu", "hora", "HOOOORA"),
    ("”k—u—k” nu", "kuk", "k—u—k"), ("h€lv€te å", "helvete", "h€lv€te"), ("é h0ra ö", " ö", " ö"),
  ])
  func `skeleton words stand for what was published`(text: String, word: String, expected: String) {
    #expect(published(word, in: .skeleton, of: text) == expected)
  }

  @Test func `offsets are those of the published bytes`() throws {
    // 👨‍👩‍👧 has 18 bytes, with the space 19; h, soft hyphen (2), o, r, a.
    let views = TextViews(Array("👨‍👩‍👧 h\u{AD}ora".utf8))
    let range = try #require(views.folded.bytes.firstRange(of: Array("hora".utf8)))
    #expect(range == 13..<17)
    #expect(views.folded.publishedRange(of: range) == 19..<25)
    #expect(views.folded.publishedRange(of: 13..<14) == 19..<20)
    #expect(views.composed.publishedRange(of: 19..<25) == 19..<25)
  }

  @Test func `a text that is folded already maps to itself`() {
    let text = Array("en rad på svenska, 12:30 (tack)\noch en till 😀".utf8)
    let views = TextViews(text)
    #expect(views.folded.bytes == text && views.folded.map == nil)
    for start in text.indices where !UTF8Reading.isContinuation(text[start]) {
      #expect(views.folded.publishedRange(of: start..<text.count) == start..<text.count)
    }
  }

  @Test func `capitals alone need no map`() {
    #expect(TextViews(Array("ÅKE ÄR På ÖN".utf8)).folded.map == nil)
  }

  @Test func `mapped ranges are whole characters in order`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<20_000 {
      let text =
        random.sequence(from: InterestingScalars.all)
        + random.sequence(from: InterestingScalars.all)
      let views = TextViews(text)
      for name in TextView.Name.allCases {
        guard let view = views[name] else { continue }
        checkMap(of: view, to: text)
      }
    }
  }

  private func checkMap(of view: TextView, to text: [UInt8]) {
    #expect(String(validating: view.bytes, as: UTF8.self) != nil)
    var last = 0..<0
    for offset in view.bytes.indices {
      let range = view.publishedRange(of: offset..<offset + 1)
      let isRight =
        !range.isEmpty && range.upperBound <= text.count
        && range.lowerBound >= last.lowerBound && range.upperBound >= last.upperBound
        && isBoundary(range.lowerBound, of: text) && isBoundary(range.upperBound, of: text)
        && view.publishedRange(of: 0..<offset + 1).upperBound == range.upperBound
        && view.publishedRange(of: offset..<view.bytes.count).lowerBound == range.lowerBound
      if !isRight { Issue.record("\(text), \(view.name), \(offset)") }
      last = range
    }
  }

  private func isBoundary(_ offset: Int, of text: [UInt8]) -> Bool {
    offset == text.count || !UTF8Reading.isContinuation(text[offset])
  }

  @Test func `a range beyond the view is cut`() {
    let view = TextViews(Array("é".utf8)).folded
    #expect(view.publishedRange(of: 0..<99) == 0..<2)
    #expect(view.publishedRange(of: 50..<99).isEmpty)
  }
}
