import Testing

@testable import Moderation

@Suite struct TextEscapeTests {
  private static func composed(_ text: String) -> String {
    String(decoding: TextViews(Array(text.utf8)).composed.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("sm&ouml;rg&aring;s", "smörgås"), ("&#97;&#x62;&#X63;", "abc"), ("&#97&#98", "ab"),
    ("a&nbsp;b", "a\u{A0}b"), ("&#150;", "–"), ("&amp;#49;", "1"), ("&amp;amp;", "&"),
    ("Kalle &amp; Co", "Kalle & Co"), ("&#128293;", "🔥"), ("&NDASH;", "–"),
  ])
  func `a character reference is the character`(escaped: String, text: String) {
    #expect(Self.composed(escaped) == text)
  }

  @Test(arguments: [
    "fish & chips", "&", "&;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#99999999;", "&okänt;",
    "&nbsp", "?a=1&b=2", "R&D;", "&#",
  ])
  func `other ampersands stay`(text: String) {
    #expect(Self.composed(text) == text)
  }

  @Test(arguments: [
    ("SmÃ¶rgÃ¥s", "Smörgås"), ("Ã\u{85}sa", "Åsa"), ("Ã…sa", "Åsa"), ("aâ€“b", "a–b"),
    ("aâ\u{80}\u{93}b", "a–b"), ("aÂ\u{A0}b", "a\u{A0}b"), ("ð\u{9F}\u{94}¥", "🔥"),
    ("ðŸ”¥", "🔥"), ("ï¼™", "９"),
  ])
  func `UTF-8 that was read as Latin-1 is undone`(misread: String, text: String) {
    #expect(Self.composed(misread) == text)
  }

  @Test(arguments: [
    "på\u{A0}\u{A0}tåget", "så”, sa hon", "château", "naïve", "Ã", "Â", "â€", "ÂNGBÅT", "ð", "å§ä©",
    "Reykjavík á Íslandi", "Ãb", "ï¼",
  ])
  func `letters that only look misread stay`(text: String) {
    #expect(Self.composed(text) == text)
  }

  @Test func `what was undone is told in published bytes`() throws {
    let text = "på &aring;n Ã¥ka 🔥 &#49;2"
    let views = TextViews(Array(text.utf8))
    for (word, published) in [("ån", "&aring;n"), ("åka", "Ã¥ka"), ("12", "&#49;2")] {
      for view in [views.composed, views.folded] {
        let bytes = Array(word.utf8)
        let start = try #require(
          view.bytes.indices.first { view.bytes[$0...].starts(with: bytes) })
        let range = view.publishedRange(of: start..<start + bytes.count)
        #expect(String(decoding: views.published[range], as: UTF8.self) == published)
      }
    }
  }

  @Test func `bytes that are not UTF-8 stand in no way`() {
    for end: [UInt8] in [[0xC3], [0xC3, 0x83], [0xC3, 0xA2, 0xE2], [0x26], [0x26, 0x23, 0xFF]] {
      let bytes = Array("123456789".utf8) + end
      #expect(TextViews(bytes).composed.bytes.starts(with: "123456789".utf8))
    }
  }
}
