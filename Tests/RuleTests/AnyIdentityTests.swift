import Moderation
import TestSupport
import Testing

/// Any Swedish identity number of the test series, in any disguise, among any words, is found where
/// it stands.
@Suite struct AnyIdentityTests {
  private static let words = [
    "hissen", "står", "still", "igen", "och", "ingen", "svarar", "på", "det", "här", "🔥", "i",
    "går", "kväll", "tack", "för", "er", "fin", "simhall", "12 år", "kl. 10.30 idag", "(så)",
    "buss 4", "Sveavägen", "Anna", "SFS 1998:112", "50 kr",
  ]

  private static func words(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      words[Int.random(in: words.indices, using: &random)]
    }.joined(separator: " ")
  }

  /// Births from 1990 to 2023 with birth number 238 or 239, their check digit worked out.
  private static func number(_ random: inout SeededRandom) -> IdentityNumber {
    let year = Int.random(in: 1990...2023, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let day = Int.random(in: 1...28, using: &random)
    let isCoordination = Bool.random(using: &random)
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(year)" + padded(month) + padded(isCoordination ? day + 60 : day)
    let birth = "23\(Int.random(in: 8...9, using: &random))"
    let sum = (date.suffix(6) + birth).compactMap(\.wholeNumberValue).enumerated()
      .reduce(0) { sum, digit in
        let weighted = digit.element * (digit.offset.isMultiple(of: 2) ? 2 : 1)
        return sum + weighted / 10 + weighted % 10
      }
    let rest = birth + "\((10 - sum % 10) % 10)"
    let isShort = Bool.random(using: &random)
    return IdentityNumber(
      isCoordination ? .coordination : isShort ? .ten : .twelve,
      isShort ? String(date.suffix(6)) : date, "-", rest)
  }

  @Test func `any number in any disguise is found with its exact span`() throws {
    var matrix = try IdentifierMatrix("random identity")
    var random = SeededRandom(seed: 23)
    for disguise in Disguise<IdentityNumber>.all {
      for _ in 0..<150 {
        let number = Self.number(&random)
        guard let text = disguise.ways(number).randomElement(using: &random) else { continue }
        let sample = IdentifierMatrix.Sample(
          before: Self.words(&random) + "\nPersonnummer: ", text: text,
          after: ". " + Self.words(&random), category: number.kind.category)
        matrix.attempt(sample, row: "any", column: disguise.name)
      }
    }
    matrix.report()
  }
}
