import Moderation
import TestSupport
import Testing

@testable import Reporting

@Suite struct PoliceReportTests {
  @Test(arguments: Language.allCases)
  func `the report of a threat that is also defamation`(language: Language) throws {
    let facts = inventedRemoval([.bbsThreat, .crimeDefamation, .gdprPrivate])
    try expectGolden(policeReport(facts, language), "police-threat.\(language.rawValue).txt")
  }

  static let crimes: Set<Ground> = [
    .bbsThreat, .bbsPrivacy, .bbsIncitement, .bbsHate, .bbsChildAbuse, .bbsViolence,
    .bbsTerrorism, .crimeDefamation, .crimeInsult, .crimeMolestation, .crimeStalking,
    .crimeOfficial, .crimeSexualMolestation, .crimeIdentity, .crimeSuicide,
  ]

  @Test(arguments: Ground.allCases)
  func `only crimes can be reported`(ground: Ground) throws {
    let facts = inventedRemoval([ground])
    if Self.crimes.contains(ground) {
      let text = try policeReport(facts, .sv)
      for offense in ground.law.offenses {
        #expect(text.contains("- \(offense.swedish), \(offense.provision.words(in: .sv))\n"))
      }
    } else {
      let error = #expect(throws: DocumentError.self) { try PoliceReport(of: facts, in: .sv) }
      #expect(
        error?.description == "facebook/exempelstad/c1: no ground of the removal is a crime to "
          + "report (\(ground.rawValue)); if it is one, correct the decision with vaka decide "
          + "--ground, such as bbs-threat")
    }
  }

  @Test func `who must report it follows from the crime`() throws {
    let insult = try policeReport(inventedRemoval([.crimeInsult]), .sv)
    #expect(insult.contains("åtalas i regel bara av målsäganden"))
    #expect(!insult.contains("kan vem som helst anmäla"))
    let hate = try policeReport(inventedRemoval([.bbsHate]), .sv)
    #expect(!hate.contains("bara av målsäganden"))
    #expect(hate.contains("kan vem som helst anmäla"))
    let official = try policeReport(inventedRemoval([.crimeOfficial]), .sv)
    #expect(official.contains("sedan den 2 juli 2025"))
  }

  @Test func `pictures of abused children are not to be copied`() throws {
    let report = try policeReport(inventedRemoval([.bbsChildAbuse]), .sv)
    #expect(report.contains("får inte kopieras, sparas eller skickas vidare"))
    let other = try policeReport(inventedRemoval([.bbsHate]), .sv)
    #expect(!other.contains("får inte kopieras"))
  }

  @Test func `grounds that are no crime are left out`() throws {
    let report = try policeReport(inventedRemoval([.bbsHate, .secrecy]), .sv)
    #expect(!report.contains("sekretess"))
  }

  @Test func `what the store does not say is left for a person to fill in`() throws {
    let report = try policeReport(
      inventedRemoval([.bbsHate]) { facts in
        (facts.published, facts.removed, facts.flagged, facts.decided) = (nil, nil, nil, nil)
      }, .sv)
    for mark in [
      "[när det publicerades]", "[när det togs bort]", "[adress till det som publicerades]",
      "[namn, befattning, telefon och e-post]", "[namn, och hur personen kan nås]",
      "[uppgifter ur det förseglade originalet]", "[diarienummer]",
    ] {
      #expect(report.contains(mark), "\(mark)")
    }
    #expect(!report.contains("datorprogram"))
  }
}
