import Moderation
import Testing

/// Every kind of passport and plate, written in every way, in every surrounding, by the shipped
/// rules.
@Suite struct DocumentMatrixTests {
  private typealias Surrounding = (before: String, after: String)

  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  /// `word` may be nothing.
  private static func surroundings(_ word: String) -> [Surrounding] {
    [
      (word, ""), ("Det här är \(word)", "."), ("På lappen står \"\(word)", "\" och inget mer"),
      ("🔥\(word)", "🔥"), ("Hej!\n\(word)", "\nMvh"), (long + word, " " + long),
    ]
  }

  private static func passports(_ number: PrintedNumber) -> [Surrounding] {
    surroundings("passnummer: ") + surroundings("pass ") + surroundings("nationellt id-kort nr ")
      + [
        ("Greta Testbergs passnummer: ", " säger de"), ("Min legitimation har numret ", ""),
        ("Hittat pass vid entrén till biblioteket, nr ", ""), ("", " är mitt passnummer"),
      ]
  }

  private static func plates(_ isLoose: Bool) -> [Surrounding] {
    (isLoose ? [] : surroundings("")) + surroundings("regnr ") + surroundings("bilen ") + [
      ("Regnr: ", " kör för fort"), ("En svart Volvo med skylten ", " sladdade"),
    ]
  }

  /// Only capitals, together or with a space or a hyphen between, say alone that it is a plate.
  private static let plain: Set<String> = ["plain", "together", "spaces"]

  @Test func `every kind of passport and plate is found in every disguise`() throws {
    var matrix = try IdentifierMatrix("documents")
    for kind in PrintedNumber.Kind.documents {
      for disguise in Disguise<PrintedNumber>.all + [Self.small] {
        for number in PrintedNumber.all where number.kind == kind {
          for text in disguise.ways(number) {
            let surroundings =
              kind.category == .plate
              ? Self.plates(!Self.plain.contains(disguise.name)) : Self.passports(number)
            for (before, after) in surroundings {
              let sample = IdentifierMatrix.Sample(
                before: before, text: text, after: after, category: kind.category,
                verdict: kind.category == .plate ? .review : .remove)
              matrix.attempt(sample, row: kind.rawValue, column: disguise.name)
            }
          }
        }
      }
    }
    matrix.report()
  }

  private static let small = Disguise<PrintedNumber>(name: "small letters", isLoose: true) {
    [$0.text.lowercased(), $0.together.lowercased()]
  }
}
