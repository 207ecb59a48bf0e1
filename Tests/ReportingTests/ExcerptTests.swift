import Moderation
import Reporting
import Testing

struct ExcerptTests {
  private func shown(_ item: JudgedItem) -> String {
    Excerpt(item).pieces.map { $0.kind == .found ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test func `a number shows only its mask`() throws {
    let text = "Hon är 19900101-2385, å bor här"
    let item = invented(
      text, findings: [try finding("19900101-2385", in: text, masked: "1990****-****")])
    #expect(shown(item) == "Hon är [1990****-****], å bor här")
  }

  @Test func `a number inside a longer finding is masked too`() throws {
    let text = "Greta 19900101-2385 är sjuk, sägs det"
    let item = invented(
      text,
      findings: [
        try finding("19900101-2385", in: text, masked: "1990****-****"),
        try finding("Greta 19900101-2385 är sjuk", in: text, rule: "health", .health, .likely),
      ])
    #expect(shown(item) == "[Greta ][1990****-****][ är sjuk], sägs det")
  }

  @Test func `where numbers overlap, what gives away least is shown`() throws {
    let text = "nr 0701740605123 slut"
    let phone = try finding(
      "0701740605", in: text, rule: "se-phone", .phone, masked: "070-174****")
    let other = try finding("740605123", in: text, masked: "****-****")
    for findings in [[phone, other], [other, phone]] {
      #expect(shown(invented(text, findings: findings)) == "nr [****-****] slut")
    }
    let closed = try finding("0701740605", in: text, rule: "se-phone", .phone, masked: "****")
    let open = try finding("740605123", in: text, masked: "7406*****")
    #expect(shown(invented(text, findings: [closed, open])) == "nr [****] slut")
  }

  @Test func `where something may have been missed, no digit is shown`() throws {
    let text = "19900101-2385 och ２００００１０１-2384"
    let found = try finding("19900101-2385", in: text, masked: "1990****-****")
    let truncated = invented(text, findings: [found]) { _, judgement in
      judgement.isTruncated = true
    }
    #expect(shown(truncated) == "[1990****-****] och ********-****")
    let unscanned = invented(text) { _, judgement in judgement.unscanned = .tooLong(bytes: 9) }
    #expect(shown(unscanned) == "********-**** och ********-****")
  }

  @Test func `a long text is cut around the surest finding, between code points`() throws {
    let filler = String(repeating: "å😀 ", count: 2_000)
    let text = filler + "dum " + filler + "19900101-2385 " + filler
    let item = invented(
      text,
      findings: [
        try finding("dum", in: text, rule: "insult", .insult, .likely),
        try finding("19900101-2385", in: text, masked: "1990****-****"),
      ])
    let excerpt = Excerpt(item)
    #expect(excerpt.isCutBefore && excerpt.isCutAfter)
    #expect(excerpt.pieces[excerpt.anchor].text == "1990****-****")
    #expect(!shown(item).contains("\u{FFFD}") && !shown(item).contains("dum"))
  }

  @Test func `a number across the edge of the excerpt is masked whole`() throws {
    let digits = String(repeating: "1", count: 3_000)
    let text = digits + "dum " + String(repeating: "a", count: 3_990) + digits
    let item = invented(
      text,
      findings: [
        Finding(
          rule: try #require(RuleID("long")), category: .card, confidence: .likely,
          range: 0..<3_000, view: .folded, masked: "****"),
        try finding("dum", in: text, rule: "insult", .insult, .certain),
        Finding(
          rule: try #require(RuleID("long")), category: .card, confidence: .likely,
          range: 6_994..<9_994, view: .folded, masked: "####"),
      ])
    #expect(!shown(item).contains("1"))
    #expect(shown(item).hasPrefix("[****][dum] a") && shown(item).hasSuffix("a[####]"))
  }

  @Test func `places outside the text do no harm`() throws {
    let wild = Finding(
      rule: try #require(RuleID("x")), category: .phone, confidence: .certain, range: 50..<90,
      view: .folded, masked: "***")
    #expect(shown(invented("kort", findings: [wild])) == "kort")
    #expect(shown(invented("", findings: [wild])) == "")
  }

  @Test func `a question is no finding to point at`() throws {
    let text = "När öppnar ni?"
    let item = invented(text, findings: [try finding("När", in: text, rule: "q", .question)])
    #expect(shown(item) == "När öppnar ni?")
  }
}
