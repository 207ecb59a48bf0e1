import Testing

@testable import Moderation

@Suite struct NumberWordsTests {
  @Test(arguments: [
    ("ett nio nio noll noll ett noll ett två tre åtta fem", "199001012385"),
    ("nittio noll ett noll ett tjugotre åttiofem", "9001012385"),
    ("nittio, noll ett, noll ett, tjugo tre åtta fem", "9001012385"),
    ("nittonhundranittio noll ett noll ett två tre åtta fem", "199001012385"),
    ("nittonhundra nittio noll ett noll ett två tre åtta fem", "199001012385"),
    ("nitton nittio noll ett noll ett bindestreck tjugotre åttiofem", "199001012385"),
    ("nittionollettnollett tjugotreåttiofem", "9001012385"),
    ("tvåtusentio noll ett noll ett tjugotre åttiotvå", "201001012382"),
    ("900101-två tre åtta fem", "9001012385"), ("atta atta noll tva tjugonio 23 94", "8802292394"),
  ])
  func `a number in words is read`(text: String, digits: String) throws {
    for surrounded in [text, "hon är \(text), sa han", "🔥\(text)🔥"] {
      let folded = TextViews(Array(surrounded.utf8)).folded.bytes
      let number = try #require(NumberWords.numbers(in: folded).first, "\(surrounded)")
      #expect(number.digits.map { "\($0)" }.joined() == digits)
      #expect(String(decoding: folded[number.range], as: UTF8.self) == text)
    }
  }

  @Test(arguments: [
    "ett par tusen, två eller tre", "Hon har fem barn och tio katter", "900101-2385 och två till",
    "klockan sju, åtta eller nio den 15 maj 2026", "", "noll", "fem sex sju åtta nio",
  ])
  func `counts of things are no number`(text: String) {
    let folded = TextViews(Array(text.utf8)).folded.bytes
    #expect(NumberWords.numbers(in: folded).isEmpty)
  }
}
