import Moderation
import PatternMatching
import TestSupport
import Testing

/// Any number of the free series, in any disguise, among any words, is found where it stands.
@Suite struct AnyTelephoneTests {
  /// None that is a digit, such as *en*: it would go on with a number in words.
  private static let words = [
    "hissen", "står", "still", "igen", "och", "ingen", "svarar", "på", "det", "här", "🔥",
    "Kungsgatan",
    "i", "går", "kväll", "tack", "för", "er", "fin", "simhall", "12", "år", "kl.", "10.30", "(så)",
    "buss 4",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      words[Int.random(in: words.indices, using: &random)]
    }.joined(separator: " ")
  }

  @Test func `any number in any disguise is found with its exact span`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var random = SeededRandom(seed: 2)
    var missed: [String] = []
    var tried = 0
    while tried < 4_000 {
      let number = PhoneNumber.random(using: &random)
      let ways = PhoneDisguise.all[Int.random(in: PhoneDisguise.all.indices, using: &random)].ways(
        number)
      guard let way = ways.randomElement(using: &random) else { continue }
      let cue =
        way.needsWord
        ? "Ring" : ["Ring", "Det är", "Skriv till", "Numret:"].randomElement(using: &random) ?? ""
      let before = Self.text(&random) + "\n" + cue + " "
      let sample = IdentifierMatrix.Sample(
        before: before, text: way.text, after: ". " + Self.text(&random), category: .phone)
      let comment = Moderation.Comment.invented(sample.before + sample.text + sample.after)
      let found = judge.judgement(of: comment, using: scratch).findings.filter {
        // 0406280453 is a number of somebody born on 28 June 2004, too, and then found as that.
        $0.confidence > .possible
          && ($0.category == .phone || $0.category.rawValue.hasPrefix("identity."))
      }
      tried += 1
      if !found.contains(where: { $0.range == sample.range }) {
        missed.append(sample.before + "[[" + sample.text + "]]" + sample.after)
      }
    }
    #expect(missed == [], "\(missed.count) of \(tried)")
  }
}
