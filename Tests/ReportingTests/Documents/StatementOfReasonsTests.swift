import Foundation
import Moderation
import TestSupport
import Testing

@testable import Reporting

@Suite struct StatementOfReasonsTests {
  let schema: JSONSchema

  init() throws { schema = try JSONSchema(fixture: "dsa/statement.schema.json") }

  @Test func `the statement of a threat`() throws {
    let bytes = try StatementOfReasons(of: inventedRemoval([.bbsThreat, .gdprPrivate])).bytes
    try expectGolden(String(decoding: bytes, as: UTF8.self), "statement-threat.json")
  }

  @Test(arguments: Ground.allCases)
  func `every ground fits the database's schema`(ground: Ground) throws {
    for origin in RemovalFacts.Origin.allCases {
      for kind in Moderation.Comment.Kind.allCases {
        let facts = inventedRemoval([ground]) { ($0.origin, $0.kind) = (origin, kind) }
        #expect(try schema.faults(in: StatementOfReasons(of: facts).bytes) == [])
      }
    }
  }

  @Test func `any two grounds, and all at once, fit the schema`() throws {
    for first in Ground.allCases {
      for second in Ground.allCases {
        let facts = inventedRemoval([first, second])
        #expect(try schema.faults(in: StatementOfReasons(of: facts).bytes) == [])
      }
    }
    let all = try StatementOfReasons(of: inventedRemoval(Ground.allCases)).bytes
    #expect(try schema.faults(in: all) == [])
  }

  /// What each ground is there, without the prefixes: written by hand from the database's lists.
  static let mapping: [(Ground, basis: String, category: String, keyword: String)] = [
    (.bbsThreat, "ILLEGAL", "CYBER_VIOLENCE", "CYBER_BULLYING_INTIMIDATION"),
    (.bbsPrivacy, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "OTHER"),
    (.bbsIncitement, "ILLEGAL", "VIOLENCE", "INCITEMENT_VIOLENCE_HATRED"),
    (.bbsHate, "ILLEGAL", "ILLEGAL_OR_HARMFUL_SPEECH", "HATE_SPEECH"),
    (.bbsChildAbuse, "ILLEGAL", "PROTECTION_OF_MINORS", "CHILD_SEXUAL_ABUSE_MATERIAL"),
    (.bbsViolence, "ILLEGAL", "VIOLENCE", "OTHER"),
    (.bbsTerrorism, "ILLEGAL", "RISK_FOR_PUBLIC_SECURITY", "TERRORIST_CONTENT"),
    (
      .bbsCopyright, "ILLEGAL", "INTELLECTUAL_PROPERTY_INFRINGEMENTS", "COPYRIGHT_INFRINGEMENT"
    ),
    (.crimeDefamation, "INCOMPATIBLE Yes", "ILLEGAL_OR_HARMFUL_SPEECH", "DEFAMATION"),
    (.crimeInsult, "INCOMPATIBLE Yes", "CYBER_VIOLENCE", "CYBER_HARASSMENT"),
    (.crimeMolestation, "INCOMPATIBLE Yes", "CYBER_VIOLENCE", "CYBER_HARASSMENT"),
    (.crimeStalking, "INCOMPATIBLE Yes", "CYBER_VIOLENCE", "CYBER_STALKING"),
    (.crimeOfficial, "INCOMPATIBLE Yes", "CYBER_VIOLENCE", "CYBER_BULLYING_INTIMIDATION"),
    (.crimeSexualMolestation, "INCOMPATIBLE Yes", "CYBER_VIOLENCE", "CYBER_HARASSMENT"),
    (.crimeIdentity, "INCOMPATIBLE Yes", "SCAMS_AND_FRAUD", "IMPERSONATION_ACCOUNT_HIJACKING"),
    (.crimeSuicide, "INCOMPATIBLE Yes", "SELF_HARM", "SUICIDE"),
    (
      .gdprIdentityNumber, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
      "MISSING_PROCESSING_GROUND"
    ),
    (
      .gdprArticle9, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
      "MISSING_PROCESSING_GROUND"
    ),
    (
      .gdprArticle10, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
      "MISSING_PROCESSING_GROUND"
    ),
    (
      .gdprPrivate, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
      "MISSING_PROCESSING_GROUND"
    ),
    (.secrecy, "ILLEGAL", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "OTHER"),
    (.houseLanguage, "INCOMPATIBLE No", "OTHER_VIOLATION_TC", "OTHER"),
    (.houseHarassment, "INCOMPATIBLE No", "CYBER_VIOLENCE", "CYBER_HARASSMENT"),
    (.houseSpam, "INCOMPATIBLE No", "OTHER_VIOLATION_TC", "OTHER"),
  ]

  @Test func `every ground has its category and keyword`() throws {
    #expect(Self.mapping.map(\.0) == Ground.allCases)
    for (ground, basis, category, keyword) in Self.mapping {
      let statement = try object(inventedRemoval([ground]))
      let illegal = statement["incompatible_content_illegal"].map { " \($0)" } ?? ""
      let found = try #require(statement["decision_ground"] as? String)
      #expect(
        "\(found)\(illegal)" == "DECISION_GROUND_\(basis.replacing(" ", with: "_CONTENT "))"
          + (basis == "ILLEGAL" ? "_CONTENT" : ""), "\(ground)")
      #expect(statement["category"] as? String == "STATEMENT_CATEGORY_\(category)", "\(ground)")
      #expect(
        statement["category_specification"] as? [String] == ["KEYWORD_\(keyword)"], "\(ground)")
    }
  }

  @Test func `the law goes before the account's rules`() throws {
    let statement = try object(inventedRemoval([.crimeInsult, .gdprArticle9, .houseLanguage]))
    #expect(statement["decision_ground"] as? String == "DECISION_GROUND_ILLEGAL_CONTENT")
    #expect(statement["illegal_content_legal_ground"] as? String == "GDPR article 9(1)")
    #expect(
      statement["category"] as? String
        == "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS")
    #expect(
      statement["category_addition"] as? [String]
        == ["STATEMENT_CATEGORY_CYBER_VIOLENCE", "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"])
    let facts = try #require(statement["decision_facts"] as? String)
    for code in ["crime-insult", "gdpr-art9", "house-language"] { #expect(facts.contains(code)) }
  }

  @Test func `keys stand in the order of the schema`() throws {
    let facts = inventedRemoval(Ground.allCases)
    let text = String(decoding: try StatementOfReasons(of: facts).bytes, as: UTF8.self)
    let order = [
      "decision_visibility", "decision_facts", "decision_ground", "illegal_content_legal_ground",
      "illegal_content_explanation", "content_type", "category", "category_addition",
      "category_specification", "category_specification_other", "territorial_scope",
      "content_language", "content_date", "application_date", "source_type",
      "automated_detection", "automated_decision", "puid",
    ]
    let places = try order.map { try #require(text.range(of: "\"\($0)\":")?.lowerBound) }
    #expect(places == places.sorted())
    #expect(try object(facts).count == order.count)
  }

  @Test func `a person's find and another's notice are said as such`() throws {
    let statement = try object(
      inventedRemoval([.bbsHate]) { ($0.flagged, $0.origin) = (nil, .notice) })
    #expect(statement["automated_detection"] as? String == "No")
    #expect(statement["source_type"] as? String == "SOURCE_TYPE_OTHER_NOTIFICATION")
    let usual = try object(inventedRemoval([.bbsHate]))
    #expect(usual["automated_detection"] as? String == "Yes")
    #expect(usual["source_type"] as? String == "SOURCE_VOLUNTARY")
    #expect(usual["automated_decision"] as? String == "AUTOMATED_DECISION_NOT_AUTOMATED")
  }

  @Test func `an unknown day of publication is the first day that is known, and is said`() throws {
    let unknown = try object(
      inventedRemoval([.bbsHate]) { facts in
        facts.published = nil
        facts.removed = Timestamp("2026-03-06T12:00:00Z")
      })
    #expect(unknown["content_date"] as? String == "2026-03-04", "the day on which it was flagged")
    #expect(unknown["application_date"] as? String == "2026-03-06")
    let facts = try #require(unknown["decision_facts"] as? String)
    #expect(facts.contains("The day of publication is not known"))
    let known = try object(inventedRemoval([.bbsHate]))
    #expect(known["content_date"] as? String == "2026-03-03")
    #expect(known["application_date"] as? String == "2026-03-04")
    #expect(try #require(known["decision_facts"] as? String).contains("not known") == false)
  }

  @Test(arguments: [
    ("sv", "SV"), ("FI", "FI"), ("sv-SE", nil), ("svenska", nil), ("å", nil), ("", nil),
  ])
  func `a language is two letters or left out`(language: String, expected: String?) throws {
    let statement = try object(inventedRemoval([.bbsHate]) { $0.language = language })
    #expect(statement["content_language"] as? String == expected)
  }

  @Test func `what the database would refuse is refused with its reason`() {
    let place = "facebook/exempelstad/c1: "
    expectError(
      place + "it is not known when it was removed, which a statement of reasons must say; say it "
        + "with vaka decide --removed-at"
    ) { $0.removed = nil }
    expectError(
      place + "the name of the log's entry is not 1 to 500 letters, digits, '_' and '-'; give it "
        + "as the log has it"
    ) { $0.entry = "a b" }
    expectError(
      place + "the database takes nothing published before 2000 or removed before 2020; check the "
        + "times"
    ) { $0.published = Timestamp("1999-12-31T12:00:00Z") }
  }

  @Test(arguments: [
    ("\"puid\":\"3f2a91bc7d04e65518aa20c3b1f6d972\"", "\"puid\":\"a b\""),
    ("\"puid\":\"3f2a91bc7d04e65518aa20c3b1f6d972\"", "\"id\":\"a\""),
    ("\"CONTENT_TYPE_TEXT\"", "\"CONTENT_TYPE_SPEECH\""),
    ("\"CONTENT_TYPE_TEXT\"", "\"CONTENT_TYPE_OTHER\""),
    ("[\"CONTENT_TYPE_TEXT\"]", "[]"),
    ("[\"CONTENT_TYPE_TEXT\"]", "\"CONTENT_TYPE_TEXT\""),
    ("\"2026-03-04\"", "\"2019-03-04\""),
    ("\"AT\",\"BE\"", "\"US\""),
    ("\"AT\",\"BE\"", "\"AT\",\"AT\""),
    ("ILLEGAL_CONTENT\"", "INCOMPATIBLE_CONTENT\""),
    ("\"illegal_content_explanation\"", "\"incompatible_content_explanation\""),
    ("\"KEYWORD_HATE_SPEECH\"", "\"KEYWORD_OTHER\""),
    ("\"decision_visibility\":[\"DECISION_VISIBILITY_CONTENT_REMOVED\"],", ""),
    ("GDPR", String(repeating: "G", count: 501)),
  ])
  func `the schema refuses what the database would`(text: String, replacement: String) throws {
    let bytes = try StatementOfReasons(of: inventedRemoval([.bbsHate, .gdprArticle9])).bytes
    let good = String(decoding: bytes, as: UTF8.self)
    #expect(good.contains(text))
    #expect(try schema.faults(in: good.replacing(text, with: replacement).utf8) != [])
  }

  private func object(_ facts: RemovalFacts) throws -> [String: Any] {
    let data = Data(try StatementOfReasons(of: facts).bytes)
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func expectError(
    _ description: String, sourceLocation: Testing.SourceLocation = #_sourceLocation,
    change: (inout RemovalFacts) -> Void
  ) {
    let error = #expect(throws: DocumentError.self, sourceLocation: sourceLocation) {
      try StatementOfReasons(of: inventedRemoval([.bbsHate], change: change))
    }
    #expect(error?.description == description, sourceLocation: sourceLocation)
  }
}
