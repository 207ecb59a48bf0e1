import Testing

/// Every kind of identity number, written in every way, in every surrounding, by the shipped rules.
@Suite struct IdentityMatrixTests {
  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  /// What stands before and after the number.
  private static let surroundings: [(before: String, after: String)] = [
    ("", ""), ("Det här är ", "."), ("På lappen står \"", "\" och inget mer"), ("Anna", ""),
    ("🔥", "🔥"), ("Hej!\n", "\nMvh"), (long, " " + long),
  ]

  /// The surroundings of a number of that kind, written so.
  private static func surroundings(
    of number: IdentityNumber, in disguise: Disguise<IdentityNumber>, _ text: String
  ) -> [(before: String, after: String)] {
    let word = "\(number.kind.word): "
    // A code such as AB9001012385 is no number, and a word goes on with letters.
    let isOpen =
      text.first?.isLetter == true || text.first == "(" || number.kind.needsWord || disguise.isLoose
    return surroundings.filter { !isOpen || $0.before != "Anna" }.map { surrounding in
      let needsWord = number.kind.needsWord || disguise.isLoose && !number.kind.isSwedish
      return needsWord ? (surrounding.before + word, surrounding.after) : surrounding
    } + [(word, ""), ("Hennes \(word)", " säger de")]
  }

  @Test func `every kind of number is found in every disguise`() throws {
    var matrix = try IdentifierMatrix("identity")
    for kind in IdentityNumber.Kind.allCases {
      for disguise in Disguise<IdentityNumber>.all {
        for number in IdentityNumber.all where number.kind == kind {
          for text in disguise.ways(number) {
            for (before, after) in Self.surroundings(of: number, in: disguise, text) {
              let sample = IdentifierMatrix.Sample(
                before: before, text: text, after: after, category: number.kind.category)
              matrix.attempt(sample, row: kind.rawValue, column: disguise.name)
            }
          }
        }
      }
    }
    matrix.report()
  }
}
