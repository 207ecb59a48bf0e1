import PatternMatching
import Testing

@testable import Moderation

/// Lists of an authority's own telephones, e-mail and houses.
@Suite struct ContactEntriesTests {
  private static func pack(_ entries: String) -> SmallPack {
    var pack = SmallPack()
    pack.files["words/shop.yaml"] = "title: Ours\nsource: own list\n\(entries)\n"
    pack.files["signals/shop.yaml"] = SmallPack.signal("find: {words: [shop]}\nweight: 3")
    return pack
  }

  /// What a list sees in `text`, in which `[[ ]]` marks what it must see.
  private static func expect(_ entries: String, sees text: String) throws {
    let judge = Judge(pack: try pack(entries).load(), asOf: Timestamp(secondsSince1970: 0))
    let ours = try #require(judge.pack.signals.firstIndex { $0.id.description == "shop" })
    let marked = MarkedText(text)
    let found = judge.ranges(ofSignal: ours, in: Array(marked.text.utf8), using: MatchScratch())
    #expect(found == marked.ranges, "\(entries): \(text)")
  }

  @Test(
    arguments: ["08-508 xx xxx", "08-508", "+46 8 508 xx xxx", "08508xxxxx"],
    [
      "Ring [[08-508 00 000]]!", "[[0850800000]]", "[[+46 8 508 00 000]]", "[[08 508 29 123]]",
      "[[08/508 29 123]]", "[[(08) 508 29 123]]", "[[０８-５０８ ２９ １２３]]", "[[0046 8 508 29 123]]",
      "[[+46 (0)8 508 29 123]]", "[[O8-5O8 OO OOO]]", "[[08.508.29.123]]",
      "[[08–508\u{A0}29\u{A0}123]]",
      "[[noll åtta fem noll åtta två nio ett två tre]]", "[[0\u{AD}8\u{AD}-508 29 123]]",
      "08-465 00 412", "108-508 29 123", "08-508 29 1234567", "508 29 123", "08-509 29 123",
    ])
  func `a series of telephones is seen however it is written`(entry: String, text: String) throws {
    try Self.expect("telephone: [\(entry)]", sees: text)
  }

  @Test(arguments: [
    "[[greta.testberg@exempel.se]]", "[[greta (at) post punkt exempel punkt se]]",
    "[[greta snabel-a exempel.se]]", "[[info@exempel]] svarar", "[[ＧＲＥＴＡ＠ＥＸＥＭＰＥＬ．ＳＥ]]",
    "<[[greta@edu.exempel.se]]>", "greta@elakexempel.se", "greta@exempel.se.example.com",
    "greta@exempel-nu.se", "greta@annat.se", "exempel.se",
  ])
  func `a domain is seen with all addresses at it and below it`(text: String) throws {
    try Self.expect("email: [exempel.se]", sees: text)
  }

  @Test(arguments: [
    "[[kultur.farsta@exempel.se]]", "[[kultur punkt farsta (at) exempel punkt se]]",
    "greta@exempel.se", "greta.kultur.farsta@exempel.se", "kultur.farsta@annat.se",
  ])
  func `one e-mail address is seen alone`(text: String) throws {
    try Self.expect("email: [kultur.farsta@exempel.se]", sees: text)
  }

  @Test(arguments: [
    "Besök [[Testgatan 5]]!", "[[TESTGATAN 5]]", "[[Testg. 5]]", "[[testg 5]]", "Testgatan 55",
    "[[Testgatan\u{A0}5]]", "[[Påhitts väg 2]]", "[[Påhitts v. 2]]", "Testgatan 6",
  ])
  func `a house is seen however it is written`(text: String) throws {
    try Self.expect("address: [Testgatan 5, Påhitts väg 2]", sees: text)
  }

  @Test(arguments: [
    ("telephone: [08-5o8]", "words/shop.yaml:3: '08-5o8' is no telephone number; write its digits"),
    ("telephone: [\"08\"]", "'08' is no telephone number"),
    ("email: [\"exempel\"]", "'exempel' is neither a domain nor an e-mail address"),
    ("email: [\"a@b@exempel.se\"]", "is neither a domain nor an e-mail address"),
    ("email: [\"*.se\"]", "'*.se' is neither a domain"),
  ])
  func `an entry that cannot be read is named with its cure`(
    entries: String, problem: String
  ) {
    let problems = Self.pack(entries).problems
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test func `a pattern cannot call a list of contacts`() {
    var pack = Self.pack("telephone: [08-508]")
    pack.files["signals/shop.yaml"] = SmallPack.signal(
      "find: {pattern: (?&ours), using: {ours: shop}}\nweight: 3")
    #expect(pack.problems.contains { $0.contains("a pattern cannot call words/shop.yaml") })
  }
}
