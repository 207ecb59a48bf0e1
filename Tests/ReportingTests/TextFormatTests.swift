import Moderation
import Testing

@testable import Reporting

struct TextFormatTests {
  /// A removal that may be an incident, a review and a comment to keep.
  private func threeItems() throws -> [JudgedItem] {
    let removed = "Det var Greta Testberg,\n19900101-2385, som fick den."
    let reviewed = "Vilka idioter!"
    return [
      invented("Tack!", id: "c1") { comment, judgement in
        judgement.isQuestion = true
        comment.attachmentCount = 1
      },
      invented(
        reviewed, id: "c2", Verdict(.review, grounds: [.houseLanguage]),
        findings: [try finding("idioter", in: reviewed, rule: "name-calling", .insult, .likely)]),
      invented(
        removed, id: "c3", Verdict(.remove, grounds: [.gdprIdentityNumber]),
        findings: [try finding("19900101-2385", in: removed, masked: "1990****-****")]
      ) { comment, judgement in
        comment.kind = .reply
        comment.published = Timestamp("2026-11-19T20:15:00+01:00")
        comment.url = "https://example.se/c3"
        judgement.incident = IncidentAssessment(.incident, reasons: ["third-person"])
      },
    ]
  }

  private func options(
    _ width: Int, _ color: ReportOptions.Color = .off, _ excerpts: ReportOptions.Excerpts = .shown
  ) throws -> ReportOptions {
    let rule = try #require(RuleID("se-personnummer"))
    return ReportOptions(
      width: width, color: color, excerpts: excerpts, titles: [rule: "Swedish personnummer"])
  }

  @Test func `a page of 80 columns`() throws {
    let expected = """
      To remove: 1 ───────────────────────────────────────────────────────────────────

      REMOVE  reply on facebook/exempelstad, 2026-11-19 19:15 UTC
        “Det var Greta Testberg, 1990****-****, som fick den.”
        ground     a personal identity number (gdpr-identity-number)
        found      Swedish personnummer: certain, about a third person
                   (identity.personnummer)
        incident   treat the removal as a personal data incident (third person)
        item       facebook/exempelstad/c3
        open       https://example.se/c3

      To review: 1 ───────────────────────────────────────────────────────────────────

      REVIEW  comment on facebook/exempelstad
        “Vilka idioter!”
        ground     coarse language, against the rules of the account (house-language)
        found      name-calling: likely, about a third person (abuse.insult)
        item       facebook/exempelstad/c2

      By account ─────────────────────────────────────────────────────────────────────

                            Items  Remove  Review  Keep  Asks  Incident  Maybe
      facebook/exempelstad      3       1       1     1     1         1      0

      Limits of this result ──────────────────────────────────────────────────────────

      Nobody has looked at 1 picture, film or link beside the text.

      Next: show your data protection officer the removal that may be an incident (72
      hours, GDPR art. 33), then decide on the 2 above.

      """
    #expect(report(try threeItems(), TextFormat(try options(80))) == expected)
  }

  @Test func `a page of 44 columns, without people's words`() throws {
    let expected = """
      To remove: 1 ───────────────────────────────

      REMOVE  reply on facebook/exempelstad,
      2026-11-19 19:15 UTC
        ground: a personal identity number
          (gdpr-identity-number)
        found: Swedish personnummer: certain,
          about a third person; 1990****-****
          (identity.personnummer)
        incident: treat the removal as a
          personal data incident (third person)
        item: facebook/exempelstad/c3
        open: https://example.se/c3

      By account ─────────────────────────────────

      facebook/exempelstad
        1 item: 1 to remove, 0 to review, 0 to
        keep
        1 recommended as incident

      Next: show your data protection officer the
      removal that may be an incident (72 hours,
      GDPR art. 33), then decide on it.

      """
    let items = try threeItems().suffix(1)
    #expect(report(Array(items), TextFormat(try options(44, .off, .hidden))) == expected)
  }

  @Test func `color marks the verdict and what was found`() throws {
    let output = report(try threeItems(), TextFormat(try options(80, .on)))
    #expect(output.contains("\u{1B}[1;31mREMOVE\u{1B}[0m  reply on"))
    #expect(output.contains("\u{1B}[1;33mREVIEW\u{1B}[0m  comment on"))
    #expect(output.contains("“Vilka \u{1B}[1;4midioter\u{1B}[0m!”\n"))
    #expect(stripped(output) == report(try threeItems(), TextFormat(try options(80))))
  }

  @Test func `without excerpts nothing of the text is shown`() throws {
    let output = report(try threeItems(), TextFormat(try options(80, .off, .hidden)))
    #expect(!output.contains("Greta") && !output.contains("idioter!"))
    #expect(output.contains("1990****-****"))
  }

  @Test func `the worst thousand are listed, and the rest counted`() throws {
    let items = (0..<1_340).map { number in
      invented("x", id: "c\(number)", Verdict(number < 1_100 ? .review : .remove))
    }
    let output = report(items, TextFormat(try options(80)))
    #expect(output.contains("To remove: 240 ─"))
    #expect(output.contains("To review: the worst 760 of 1\u{A0}100 ─"))
    #expect(output.contains("… and 340 more; use --format ndjson for all\n"))
    #expect(output.contains("exempelstad/c759\n") && !output.contains("exempelstad/c760\n"))
  }

  @Test func `what was not judged is said, with place and reason`() throws {
    var lowered = try finding("x", in: "x")
    lowered.isLowered = true
    let output = report(
      [
        invented("x", Verdict(.review), findings: [lowered]) { _, judgement in
          judgement.unscanned = .gaveUp(pattern: "signals/insult", code: -47)
        }
      ], TextFormat(try options(80))
    ) { summary in
      for number in 0..<25 {
        summary.addUnreadable("page.json:\(number): a string is not closed; export it again")
      }
      summary.addMorePages("page.json")
      summary.parentsUnknown = 2
      summary.duplicates = 3
    }
    for expected in [
      "  unscanned  signals/insult gave up (PCRE2 -47); read it yourself\n",
      "25 items could not be read:\n  page.json:0: a string is not closed; export it again\n",
      "  page.json:19: a string is not closed; export it again\n  … and 5 more\n",
      "there are more pages to fetch in:\n  page.json\n",
      "must be read by a person: signals/insult gave\n  up (PCRE2 -47).\n",
      "2 items came before a very large post",
      "1 finding made less sure",
      "3 items came more than once",
      "\n\nNext: read the item above and decide. This result is not complete: mend what\n",
    ] {
      #expect(output.contains(expected), "\(expected)")
    }
  }

  @Test func `problems that are no items, and pages not fetched, are said too`() throws {
    let format = TextFormat(try options(80))
    let missing = "page.json: no such file; check the name"
    let one = report([], format) { $0.addProblem(missing) }
    #expect(one.contains("\n1 problem:\n  \(missing)\n"))
    let two = report([], format) { summary in
      summary.addProblem(missing)
      summary.addUnreadable("b.json:7: no id; export it again")
    }
    #expect(two.contains("\n2 problems; 1 item could not be read:\n  \(missing)\n  b.json:7: "))
    let pages = report([], format) { $0.addMorePages("page.json") }
    #expect(pages.contains("there are more pages to fetch in:\n  page.json\n"))
  }

  @Test func `an empty feed, and one where nothing is wrong`() throws {
    let format = TextFormat(try options(80))
    #expect(report([], format) == "There were no items to judge.\n")
    #expect(
      report([invented("Tack!")], format).hasSuffix(
        "\nAll was read, and nothing asks for action.\n"))
    let unread = report([], format) { $0.addProblem("page.json: empty file; export it again") }
    #expect(
      unread.hasSuffix("This result is not complete: mend what could not be read, and run again.\n")
    )
  }

  @Test func `a long comment is shown around its worst finding`() throws {
    let filler = String(repeating: "Det har varit så i många år nu. ", count: 20)
    let text = filler + "Du är en idiot, Nils. " + filler
    let item = invented(
      text, Verdict(.review), findings: [try finding("en idiot", in: text, rule: "x", .insult)])
    for width in [40, 80, 120] {
      let lines = report([item], TextFormat(try options(width))).split(separator: "\n")
      let quote = lines.drop { !$0.contains("“") }.prefix { !$0.contains("item") }
        .map { $0.drop { $0 == " " } }.joined(separator: " ")
      #expect(quote.hasPrefix("“…") && quote.contains("…”") && quote.contains("en idiot, Nils."))
    }
  }

  /// Texts that could break a page.
  static let hostile = [
    "\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m", "\u{202E}\u{2066}abc",
    "日本語" + String(repeating: "語", count: 300),
    String(repeating: "😀", count: 300), String(repeating: "a\u{301}\u{302}", count: 500),
    String(repeating: "👩‍👩‍👧 ", count: 100),
    "\r\n\r\n\t\t", "", String(repeating: "x", count: 5_000),
    String(repeating: "🇸🇪", count: 200), "\u{301}", "a\u{0}b",
    String(repeating: " ", count: 500) + "b",
  ]

  @Test(arguments: hostile, [1, 40, 47, 63, 64, 80, 119, 500])
  func `no text breaks the page`(text: String, width: Int) throws {
    let whole = Finding(
      rule: try #require(RuleID("x")), category: .threat, confidence: .certain,
      range: 0..<text.utf8.count, view: .folded)
    let item = invented(text, id: text, Verdict(.remove, grounds: [.bbsThreat]), findings: [whole])
    {
      comment, _ in
      comment.account = text
      comment.url = "https://example.se/" + text
    }
    let output = report([item], TextFormat(try options(width))) { $0.addProblem(text) }
    let limit = min(max(width, 40), 120)
    for line in output.split(separator: "\n") {
      let isWhole = line.hasPrefix("  item") || line.hasPrefix("  open")
      #expect(isWhole || line.reduce(0) { $0 + $1.columns } <= limit, "\(line)")
    }
    #expect(
      !output.unicodeScalars.contains {
        $0 != "\n" && ($0.properties.generalCategory == .control || $0.turnsDirection)
      })
    let colored = report([item], TextFormat(try options(width, .on))) { $0.addProblem(text) }
    #expect(stripped(colored) == output)
  }

  @Test func `an address is what it looks like, and only a page of the web`() throws {
    func output(_ url: String) throws -> String {
      let item = invented("x", Verdict(.review)) { comment, _ in comment.url = url }
      return report([item], TextFormat(try options(80)))
    }
    #expect(
      try output("https://example.se/å b\u{1B}").contains(
        "  open       https://example.se/%C3%A5%20b%1B\n"))
    #expect(!(try output("javascript:alert(1)").contains("open")))
    #expect(!(try output("https://" + String(repeating: "a", count: 3_000)).contains("open ")))
  }

  @Test func `every ground has words of its own`() {
    #expect(Set(Ground.allCases.map(\.words)).count == Ground.allCases.count)
  }
}

/// The text without the escape sequences that set a style.
private func stripped(_ text: String) -> String {
  text.replacing(#/\u{1B}\[[0-9;]+m/#.matchingSemantics(.unicodeScalar), with: "")
}
