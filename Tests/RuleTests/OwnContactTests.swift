import Moderation
import PatternMatching
import TestSupport
import Testing

/// The authority's own contact details are found, labelled and kept.
@Suite struct OwnContactTests {
  @Test(arguments: [
    "Växeln har 08-508 00 000", "Ring 0850800000", "+46 8 508 00 000 är numret", "08 508 29 123",
    "Skriv till kontaktcenter@stockholm.se", "Hon nås på greta.testberg@edu.stockholm.se",
    "Hennes mejl är greta (at) stockholm punkt se", "mejla registrator@sisab.se",
    "Greta Testberg nås på greta.testberg@svenskabostader.se", "Han sitter på Hantverkargatan 1",
    "Ragnar Östbergs plan 1 är stadshuset",
  ])
  func `an own number or address is possible and kept`(text: String) throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let comment = Moderation.Comment.invented(text)
    let judgement = judge.judgement(of: comment, using: MatchScratch())
    let contacts = judgement.findings.filter { $0.category.rawValue.hasPrefix("contact.") }
    #expect(!contacts.isEmpty)
    #expect(contacts.allSatisfy { $0.modifiers.contains(.ownContact) })
    #expect(contacts.allSatisfy { $0.confidence == .possible && $0.isLowered })
    #expect(judgement.verdict.recommendation == .keep)
  }
}
