import Moderation
import PatternMatching
import TestSupport
import Testing

/// Numbers of organisations are no personal data; a sole trader's is their personnummer.
@Suite struct OrganisationMatrixTests {
  /// Bolagsverket, Stockholms kommun, a company by the weights of Luhn, and a dead person's estate
  /// with its check digit worked out.
  private static let numbers = [
    ("556012", "5790"), ("212000", "0142"), ("202100", "5489"), ("162120", "000142"),
    ("16556012", "5790"),
  ]

  /// What an organisation's number can be written as: it has no date.
  private static let disguises = Disguise<IdentityNumber>.all.filter {
    !["written date", "apart", "last four in words"].contains($0.name)
  }

  private static let surroundings: [(before: String, after: String)] = [
    ("", ""), ("Org.nr ", "."), ("Företagets organisationsnummer är ", " enligt fakturan"),
    ("Det stod \"", "\" på fakturan"), ("VAT-nr SE", "01"), ("Bolaget (", ") har ansökt"),
    ("Hej!\n", "\nMvh"), ("Dödsboets organisationsnummer: ", ""), ("🔥", "🔥"),
  ]

  @Test func `an organisation's number is kept in every disguise`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var (count, wrong) = (0, [String: Int]())
    for (date, rest) in Self.numbers {
      let number = IdentityNumber(.ten, date, "-", rest)
      for disguise in Self.disguises {
        for text in disguise.ways(number) {
          for (before, after) in Self.surroundings {
            let whole = before + text + after
            let judgement = judge.judgement(of: .invented(whole), using: scratch)
            count += 1
            guard judgement.verdict.recommendation != .keep else { continue }
            wrong[disguise.name, default: 0] += 1
            #expect(
              wrong[disguise.name, default: 0] > 3,
              "\(disguise.name): \(whole) \(judgement.findings.map(\.rule))")
          }
        }
      }
    }
    print("organisation matrix, \(count - wrong.values.reduce(0, +))/\(count) kept, \(wrong)")
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    "Han har enskild firma, org.nr 19900101-2385",
    "Enskild firma med organisationsnummer 900101-2385",
    "F-skatt och org nr 199001012385, enskild firma",
  ])
  func `a sole trader's number is a personnummer`(text: String) throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let judgement = judge.judgement(of: .invented(text), using: MatchScratch())
    #expect(judgement.verdict.recommendation == .remove)
    #expect(judgement.findings.contains { $0.category == .personnummer })
  }

}
