import Moderation
import Testing

@testable import Reporting

@Suite struct GroundLawTests {
  /// Written by hand from lag (1998:112) 5 §, brottsbalken, lag (2018:218), OSL and GDPR.
  static let citations: [(Ground, String?)] = [
    (.bbsThreat, "lag (1998:112) 5 § 1 a; brottsbalken 4 kap. 5 §"),
    (.bbsPrivacy, "lag (1998:112) 5 § 1 b; brottsbalken 4 kap. 6 c §"),
    (.bbsIncitement, "lag (1998:112) 5 § 1 c; brottsbalken 16 kap. 5 §"),
    (.bbsHate, "lag (1998:112) 5 § 1 d; brottsbalken 16 kap. 8 §"),
    (.bbsChildAbuse, "lag (1998:112) 5 § 1 e; brottsbalken 16 kap. 10 a §"),
    (.bbsViolence, "lag (1998:112) 5 § 1 f; brottsbalken 16 kap. 10 c §"),
    (.bbsTerrorism, "lag (1998:112) 5 § 1 g; terroristbrottslagen (2022:666) 7 §"),
    (.bbsCopyright, "lag (1998:112) 5 § 2; upphovsrättslagen (1960:729)"),
    (.crimeDefamation, "brottsbalken 5 kap. 1 §, 5 kap. 2 §"),
    (.crimeInsult, "brottsbalken 5 kap. 3 §"),
    (.crimeMolestation, "brottsbalken 4 kap. 7 §"),
    (.crimeStalking, "brottsbalken 4 kap. 4 b §"),
    (.crimeOfficial, "brottsbalken 17 kap. 1 §, 17 kap. 2 §, 17 kap. 3 §"),
    (.crimeSexualMolestation, "brottsbalken 6 kap. 10 §"),
    (.crimeIdentity, "brottsbalken 4 kap. 6 b §"),
    (.crimeSuicide, "brottsbalken 4 kap. 7 a §"),
    (
      .gdprIdentityNumber,
      "lag (2018:218) 3 kap. 10 §; dataskyddsförordningen (EU) 2016/679 artikel 87"
    ),
    (.gdprArticle9, "dataskyddsförordningen (EU) 2016/679 artikel 9.1"),
    (.gdprArticle10, "dataskyddsförordningen (EU) 2016/679 artikel 10"),
    (.gdprPrivate, "dataskyddsförordningen (EU) 2016/679 artikel 5.1, artikel 6.1"),
    (.secrecy, "offentlighets- och sekretesslagen (2009:400) 8 kap. 1 §"),
    (.houseLanguage, nil), (.houseHarassment, nil), (.houseSpam, nil),
  ]

  @Test(arguments: citations)
  func `a ground is cited by its law`(ground: Ground, citation: String?) {
    #expect(ground.law.words(in: .sv) == citation)
  }

  @Test func `every ground has its citation above`() {
    #expect(Self.citations.map(\.0) == Ground.allCases)
  }

  @Test func `laws keep their Swedish names in English`() {
    #expect(
      Ground.bbsThreat.law.words(in: .en)
        == "lag (1998:112) section 5 item 1 a; brottsbalken chapter 4 section 5")
    #expect(Ground.gdprPrivate.law.words(in: .en) == "GDPR article 5(1), article 6(1)")
  }

  @Test(arguments: Language.allCases)
  func `no two codes of a list have the same words`(language: Language) {
    expectDistinct(Ground.allCases.map { $0.words(in: language) })
    expectDistinct(Category.allCases.map { $0.words(in: language) })
    expectDistinct(Verdict.Recommendation.allCases.map { $0.words(in: language) })
    expectDistinct(IncidentAssessment.Recommendation.allCases.map { $0.words(in: language) })
    expectDistinct(IncidentAssessment.Recommendation.allCases.map { $0.answer(in: language) })
    expectDistinct(IncidentRow.State.allCases.map { $0.words(in: language) })
    expectDistinct(Finding.Subject.allCases.compactMap { $0.words(in: language) })
  }

  private func expectDistinct(
    _ words: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(Set(words).count == words.count, sourceLocation: sourceLocation)
    #expect(words.allSatisfy { !$0.isEmpty }, sourceLocation: sourceLocation)
  }
}
