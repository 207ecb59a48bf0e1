import PatternMatching
import Testing

@testable import Moderation

@Suite struct WordListTests {
  @Test(
    arguments: [
      ("En citron", "citron"), ("CITRONERNAS", "CITRONERNAS"), ("Hon har päronträd", "päronträd"),
      ("blodcitronen", "blodcitronen"), ("röd  vinbär", "röd  vinbär"),
      ("saft citron", "saft citron"),
      ("saftcitronen", "saftcitronen"), ("saft-citron", "saft-citron"), ("matcitron", nil),
      ("matcitroner", "matcitroner"), ("citrone", nil), ("päron_x", "päron"), ("citron_", "citron"),
      ("pa\u{308}ron", "pa\u{308}ron"), ("citrooooon", "citrooooon"), ("paron", "paron"),
      ("paron är gott", nil),
    ] as [(String, String?)])
  func `a list sees whole words, compounds and disguises`(text: String, word: String?) throws {
    let judge = Judge(pack: try SmallPack().load(), asOf: Timestamp(secondsSince1970: 0))
    let fruit = try #require(judge.pack.signals.firstIndex { $0.id.description == "fruit" })
    let bytes = Array(text.utf8)
    let ranges = judge.ranges(ofSignal: fruit, in: bytes, using: MatchScratch())
    #expect(
      ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == (word.map { [$0] } ?? []))
  }
}

@Suite struct SentencesTests {
  @Test(arguments: [
    ("En mening. En till!", ["En mening.", " En till!"]),
    ("Bl.a. detta, t.ex. det. Slut", ["Bl.a. detta, t.ex. det.", " Slut"]),
    ("Den 3. maj kl. 10. Vi ses", ["Den 3. maj kl. 10.", " Vi ses"]),
    ("Hr K.L. och K. L. skrev… sen\nny rad", ["Hr K.L. och K. L. skrev…", " sen\n", "ny rad"]),
    ("version 1.2.3 av www.exempel.example", ["version 1.2.3 av www.exempel.example"]),
    ("Va?! Nej.", ["Va?!", " Nej."]),
  ])
  func `sentences end where a reader would say`(text: String, parts: [String]) {
    let bytes = Array(text.utf8)
    let sentences = Sentences(bytes)
    var found: [String] = []
    var start = 0
    while start < bytes.count {
      let sentence = sentences.around(start..<start + 1)
      found.append(String(decoding: bytes[sentence], as: UTF8.self))
      start = sentence.upperBound
    }
    #expect(found == parts)
  }
}
