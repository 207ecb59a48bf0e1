import Moderation
import TestSupport
import Testing

/// Every kind of card and account, written in every way, in every surrounding, by the shipped rules.
@Suite struct FinanceMatrixTests {
  private typealias Surrounding = (before: String, after: String)

  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  private static let surroundings: [Surrounding] = [
    ("", ""), ("Det här är ", "."), ("På lappen står \"", "\" och inget mer"), ("🔥", "🔥"),
    ("Hej!\n", "\nMvh"), (long, " " + long),
  ]

  private static func surroundings(
    of number: PrintedNumber, in disguise: Disguise<PrintedNumber>
  ) -> [Surrounding] {
    let word = "\(number.kind.word): "
    let needsWord =
      number.kind.needsWord || number.kind.category == .card && disguise.isLoose
      || number.kind == .nordeaPerson
    let alone = surroundings.map { needsWord ? ($0.before + word, $0.after) : $0 }
    return alone + [(word, ""), ("Sätt in på ", ", \(number.kind.word) som vanligt")]
  }

  /// Where the text tells whose it is.
  private static func owned(_ number: PrintedNumber) -> [Surrounding] {
    let word = number.kind.word
    return [("Mitt \(word) är ", ""), ("Greta Testbergs \(word): ", " säger de")]
  }

  @Test func `every kind of card and account is found in every disguise`() throws {
    var matrix = try IdentifierMatrix("finance")
    for kind in PrintedNumber.Kind.finance {
      for disguise in Disguise<PrintedNumber>.all {
        for number in PrintedNumber.all where number.kind == kind {
          for text in disguise.ways(number) {
            let unowned = Self.surroundings(of: number, in: disguise).map { ($0, false) }
            for ((before, after), isOwned) in unowned + Self.owned(number).map({ ($0, true) }) {
              let sample = IdentifierMatrix.Sample(
                before: before, text: text, after: after, category: kind.category,
                // Whose account it is, is unclear: contract, "review".
                verdict: kind.category == .account && !isOwned ? .review : .remove)
              matrix.attempt(sample, row: kind.rawValue, column: disguise.name)
            }
          }
        }
      }
    }
    // Four letters without a figure, lloo, are a word.
    matrix.report(reached: ["accountOfTen × letters": 30])
  }

  @Test func `sixteen digits together that may be a card are for review`() throws {
    var matrix = try IdentifierMatrix("bare card")
    for number in PrintedNumber.all where number.kind.category == .card {
      for (before, after) in Self.surroundings {
        let sample = IdentifierMatrix.Sample(
          before: before, text: number.together, after: after, category: .card, verdict: .review)
        matrix.attempt(sample, row: number.kind.rawValue, column: "together")
      }
    }
    matrix.report()
  }

  private static let words = [
    "hissen", "står", "still", "igen", "och", "grannen", "ringde", "hit", "i", "går", "men",
    "ingen",
    "kom", "så", "vi", "väntade", "ute", "hela", "kvällen", "tack",
  ]

  private static func sentence(_ random: inout SeededRandom) -> String {
    let count = Int.random(in: 1...12, using: &random)
    return (0..<count).map { _ in words[Int.random(in: words.indices, using: &random)] }
      .joined(separator: " ")
  }

  @Test func `any card or account that is right is found in any disguise with its exact place`()
    throws
  {
    var random = SeededRandom(seed: 97)
    var matrix = try IdentifierMatrix("random finance")
    let makers: [(String, (inout SeededRandom) -> PrintedNumber)] = [
      ("card", RandomPayment.card), ("IBAN", RandomPayment.iban),
      ("account", RandomPayment.account),
    ]
    for (row, make) in makers {
      for disguise in Disguise<PrintedNumber>.all {
        for _ in 0..<100 {
          let number = make(&random)
          let ways = disguise.ways(number)
          guard !ways.isEmpty else { continue }
          let sample = IdentifierMatrix.Sample(
            before: "\(Self.sentence(&random)) \(number.kind.word): ",
            text: ways[Int.random(in: ways.indices, using: &random)],
            after: " \(Self.sentence(&random))", category: number.kind.category,
            verdict: number.kind.category == .account ? .review : .remove)
          matrix.attempt(sample, row: row, column: disguise.name)
        }
      }
    }
    matrix.report()
  }
}
