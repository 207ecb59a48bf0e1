import TestSupport
import Testing

@testable import Moderation

/// Texts made to crash, to stand still or to fill the memory.
@Suite struct TextHostileTests {
  @Test(arguments: [
    [0x80], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
    [0xF5, 0x80],
    [0xC0, 0xAF], [0xFF, 0xFE], [0xE0, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xCC],
  ])
  func `bytes that are not UTF-8 cost only themselves`(bad: [UInt8]) {
    for room in 0..<20 {
      let before = [UInt8](repeating: 0x61, count: room)
      let after = Array(" H\u{AD}ora på ön\u{301} och mera text".utf8)
      let text = before + bad + after
      let views = TextViews(text)
      for view in [views.composed, views.folded] {
        #expect(String(validating: view.bytes, as: UTF8.self) != nil)
        #expect(view.publishedRange(of: 0..<view.bytes.count).upperBound == text.count)
      }
      let word = views.folded.bytes.firstRange(of: Array("hora på ö".utf8))
      #expect(word.map(views.folded.publishedRange)?.lowerBound == room + bad.count + 1)
    }
  }

  @Test func `any bytes are folded to valid UTF-8`() {
    var random = SeededRandom(seed: 6)
    let likely: [UInt8] = [
      0x20, 0x61, 0x41, 0xC3, 0xA5, 0xCC, 0x81, 0xE2, 0x80, 0x8B, 0xF0, 0x9F, 0xFF,
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        likely.randomElement(using: &random) ?? 0
      }
      let views = TextViews(text)
      for name in TextView.Name.allCases {
        guard let view = views[name] else { continue }
        #expect(String(validating: view.bytes, as: UTF8.self) != nil)
        #expect(view.publishedRange(of: 0..<view.bytes.count).upperBound <= text.count)
      }
    }
  }

  @Test(arguments: [
    "\u{301}", "\u{301}\u{323}\u{336}", "\u{200D}\u{301}", "\u{FDFA}", " ", "a\u{AD}", "a b ",
    "1 3 ",
    "h0", "a", "a@", "a.", "aa4.", "\u{1100}\u{1161}\u{11A8}", "\u{1161}", "é", "\u{1F1E6}",
    "hоrа ",
    "\u{FF9E}", "\u{0BBE}", "\u{093C}\u{094D}",
  ])
  func `a mebibyte of anything takes a moment`(piece: String) {
    let piece = Array(piece.utf8)
    var text = Array("a".utf8)
    while text.count < 1 << 20 { text += piece }
    let start = ContinuousClock.now
    let views = TextViews(text)
    // Linear work takes a fraction of a second, also unoptimized; quadratic work takes hours.
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(views.folded.bytes.count <= 12 * text.count)
  }
}
