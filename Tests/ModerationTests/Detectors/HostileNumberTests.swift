import Moderation
import PatternMatching
import Testing

/// Texts that are written to make a detector stumble, stop or take for ever.
@Suite struct HostileNumberTests {
  static let texts = [
    "", "0", "-", "+", " ", "\n", "1-", "-1", "１", "1\u{20E3}", "é1", "1é", "\u{301}1", "@1", "1@",
    "://1", "1://", "www.1", "a.b/1", "SE", "SE45", "SE45 ", "000000-0000", "00000000-0000",
    "999999-9999", "0000000000", "9999999999999999999", "131052-", "-308T", "sista fyra", "o1o1o1",
    "900101-", "900101-238", "19900101-23855", "👨‍👩‍👧‍👦900101-2385👨‍👩‍👧‍👦",
    String(repeating: "1", count: 5_000), String(repeating: "1 ", count: 5_000),
    String(repeating: "11-", count: 5_000), String(repeating: "o1", count: 5_000),
    String(repeating: "1ooo", count: 2_000), String(repeating: "900101-2385 ", count: 2_000),
    String(repeating: "900101-", count: 2_000), String(repeating: "1.", count: 5_000),
    String(repeating: "SE45", count: 2_000),
    String(repeating: "sista fyra 1234 900101 ", count: 500),
    String(repeating: "4111 ", count: 2_000), String(repeating: "a@1.b/", count: 2_000),
  ]

  @Test(arguments: Detectors.all.indices)
  func `hits lie inside the text, in order and apart`(index: Int) throws {
    let detector = try Detectors.all[index].init()
    let today = try #require(DetectorTrial.today)
    for text in Self.texts {
      let bytes = Array(text.utf8)
      let hits = try detector.hits(
        in: NumberedText(TextViews(bytes)), asOf: today, using: MatchScratch())
      var end = 0
      for hit in hits {
        #expect(hit.range.lowerBound >= end && !hit.range.isEmpty)
        end = hit.range.upperBound
        #expect(String(validating: bytes[hit.range], as: UTF8.self) != nil)
      }
      #expect(end <= bytes.count)
    }
  }

  @Test(arguments: Detectors.all.indices)
  func `a text with fewer digits than a detector needs has no hits`(index: Int) throws {
    let type = Detectors.all[index]
    let today = try #require(DetectorTrial.today)
    let detector = try type.init()
    for text in Self.texts + ["19900l0l-2385", "SE45 5000 0000 0583 9825 7466", "22950606FH20"] {
      let views = TextViews(Array(text.utf8))
      let digits = views.folded.bytes.count { (0x30...0x39).contains($0) }
      guard digits < type.minimumDigits else { continue }
      #expect(
        try detector.hits(in: NumberedText(views), asOf: today, using: MatchScratch()).isEmpty)
    }
  }

  @Test func `every detector has a name of its own`() {
    #expect(Set(Detectors.all.map { $0.name }).count == Detectors.all.count)
  }
}
