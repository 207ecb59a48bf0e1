import Moderation
import TestSupport
import Testing

@testable import Reporting

@Suite struct AuthorNoticeTests {
  @Test(arguments: Language.allCases)
  func `the notice of a threat with somebody's address`(language: Language) throws {
    let facts = inventedRemoval([.bbsThreat, .gdprPrivate])
    try expectGolden(notice(facts, language), "notice-threat.\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases)
  func `the notice to somebody who wrote the own personnummer`(language: Language) throws {
    let facts = inventedRemoval([.gdprIdentityNumber]) { $0.dataSubject = .author }
    try expectGolden(notice(facts, language), "notice-own-number.\(language.rawValue).txt")
  }

  @Test(arguments: Ground.allCases, Language.allCases)
  func `every ground is explained with its law`(ground: Ground, language: Language) throws {
    let text = try notice(inventedRemoval([ground]), language)
    let reason = try #require(text.split(separator: "\n").first { $0.hasPrefix("- ") })
    if let law = ground.law.words(in: language) {
      #expect(reason.hasSuffix(": \(law)."))
    } else {
      #expect(reason.contains(language == .sv ? "enligt dess regler" : "rules of the account"))
    }
    #expect(!text.contains("["), "everything is known")
    #expect(ground == .secrecy || !text.contains(ground.rawValue), "a code is no word")
  }

  @Test(arguments: Ground.allCases.filter { !$0.law.offenses.isEmpty })
  func `nobody is said to have committed a crime`(ground: Ground) throws {
    let swedish = try notice(inventedRemoval([ground]), .sv)
    #expect(swedish.contains("- Kommentaren kan "))
    let english = try notice(inventedRemoval([ground]), .en)
    #expect(english.contains("- The comment may "))
  }

  @Test func `who wrote of himself or herself is told kindly`() throws {
    let own = inventedRemoval([.gdprArticle9, .gdprPrivate]) { $0.dataSubject = .author }
    #expect(try notice(own, .sv).contains("för att skydda dig"))
    #expect(try notice(own, .sv).contains("Du har inte gjort något fel"))
    #expect(try notice(own, .en).contains("to protect you"))
    let mixed = inventedRemoval([.bbsThreat, .gdprPrivate]) { $0.dataSubject = .author }
    #expect(try notice(mixed, .sv).contains("för att skydda dig"))
    #expect(try !notice(mixed, .sv).contains("Du har inte gjort något fel"))
    let other = inventedRemoval([.gdprPrivate])
    #expect(try !notice(other, .sv).contains("skydda dig"))
  }

  @Test func `what is not known is left for a person to fill in`() throws {
    let facts = RemovalFacts(
      item: "facebook/exempelstad/c1", platform: "facebook", kind: .post,
      grounds: [.houseSpam], entry: "3f2a91bc7d04")
    let swedish = try notice(facts, .sv)
    for mark in [
      "[kontots namn]", "[dagen då det skedde]", "[kontots e-post eller telefon]",
      "[adressen till kontots regler]", "[nämnden eller bolaget]",
    ] {
      #expect(swedish.contains(mark), "\(mark)")
    }
    #expect(swedish.contains("Vi har tagit bort ett inlägg som du skrev"))
    #expect(swedish.contains("inget datorprogram deltog"))
    #expect(!swedish.contains("publicerades"))
  }

  @Test(arguments: [
    (Moderation.Comment.Kind.post, "ett inlägg som", "- Inlägget ", "tog vi bort det."),
    (.comment, "en kommentar som", "- Kommentaren ", "tog vi bort den."),
    (.reply, "ett svar som", "- Svaret ", "tog vi bort det."),
  ])
  func `the item is called what it is`(
    kind: Moderation.Comment.Kind, title: String, reason: String, removal: String
  ) throws {
    let text = try notice(inventedRemoval([.bbsHate]) { $0.kind = kind }, .sv)
    for words in [title, reason, removal] { #expect(text.contains(words)) }
  }

  @Test func `an address stands there only where it is given, and on its line`() throws {
    #expect(try !notice(inventedRemoval([.houseSpam]), .sv).contains("Adress:"))
    let facts = inventedRemoval([.houseSpam]) {
      $0.permalink = "https://example.com/p/1\n- Du är anmäld"
      $0.accountTitle = "Exempel\u{202E}stad\nVarför"
    }
    #expect(try notice(facts, .sv).contains("kontot Exempel\u{FFFD}stad Varför (facebook)"))
    #expect(
      try notice(facts, .sv).contains("\nAdress: https://example.com/p/1 - Du är anmäld\n"))
  }

  @Test func `the reference is the beginning of the log's entry`() throws {
    let text = try notice(inventedRemoval([.houseSpam]), .en)
    #expect(text.contains("Our reference: 3f2a91bc\n"))
    #expect(!text.contains("3f2a91bc7"))
  }

  @Test func `a removal without a ground has no notice`() {
    let error = #expect(throws: DocumentError.self) {
      try AuthorNotice(of: inventedRemoval([]), in: .sv)
    }
    #expect(
      error?.description == "facebook/exempelstad/c1: the removal has no ground; correct the "
        + "decision with vaka decide --ground")
  }
}
