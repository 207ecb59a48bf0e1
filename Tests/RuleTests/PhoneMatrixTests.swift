import Moderation
import TestSupport
import Testing

/// Every kind of telephone number, written in every way, in every surrounding, by the shipped rules.
@Suite struct PhoneMatrixTests {
  private typealias Surrounding = (before: String, after: String)

  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  /// Texts that don't tell whose number it is.
  private static let open: [Surrounding] = [
    ("", ""), ("Det här är ", "."), ("På lappen står \"", "\" och inget mer"), ("🔥", "🔥"),
    ("Hej!\n", "\nMvh"), (long, " " + long), ("Det stod (", ")"),
  ]

  /// The same, with a word for what it is.
  private static let worded: [Surrounding] = [
    ("Ring ", ""), ("Tel: ", " gäller"), ("sms:a ", " om hissen står still"), ("tel.nr ", ""),
    ("Mobilnummer:\n", "\n"), (long + "Swisha ", "! " + long),
  ]

  /// Texts in which it is somebody else's.
  private static let third: [Surrounding] = [
    ("Ring henne på ", ""), ("Hennes nummer är ", " säger de"), ("Ni kan ringa honom på ", "!"),
    ("Grannens mobilnummer är ", ""),
  ]

  private static func report(
    _ name: String, verdict: Verdict.Recommendation,
    company: IdentifierMatrix.Sample.Company = .alone,
    surroundings: (PhoneDisguise.Way) -> [Surrounding], reached: [String: Int]
  ) throws {
    var matrix = try IdentifierMatrix(name)
    for kind in PhoneNumber.Kind.allCases {
      for disguise in PhoneDisguise.all {
        for number in PhoneNumber.all where number.kind == kind {
          for way in disguise.ways(number) {
            for (before, after) in surroundings(way) {
              // The parentheses of the surrounding would be those of the code.
              if before.last == "(", way.text.contains("(") { continue }
              matrix.attempt(
                IdentifierMatrix.Sample(
                  before: before, text: way.text, after: after, category: .phone, verdict: verdict,
                  company: company),
                row: kind.rawValue, column: disguise.name)
            }
          }
        }
      }
    }
    matrix.report(reached: reached)
  }

  @Test func `every number whose owner is unclear is for review in every disguise`() throws {
    try Self.report(
      "telephone, owner unclear", verdict: .review,
      surroundings: { $0.needsWord ? Self.worded : Self.open + Self.worded }, reached: [:])
  }

  @Test func `every number of somebody else is removed in every disguise`() throws {
    try Self.report(
      "telephone, somebody else's", verdict: .remove, company: .withOwner,
      surroundings: { _ in Self.third },
      reached: [:])
  }
}
