import Moderation
import Testing

@testable import Reporting

struct ReportTests {
  /// 60 items of every verdict, some with the same rank, on three accounts.
  static func mixedItems() throws -> [JudgedItem] {
    try (0..<60).map { number in
      let text = "Nummer \(number): 070-1740605"
      let verdict: Verdict =
        switch number % 4 {
        case 0: Verdict(.remove, grounds: [.gdprPrivate])
        case 1: Verdict(.review, grounds: [.gdprPrivate])
        default: Verdict(.keep)
        }
      let confidence = Finding.Confidence.allCases[number / 4 % 3]
      let findings =
        number % 4 == 3
        ? [] : [try finding("070-1740605", in: text, rule: "se-phone", .phone, confidence)]
      return invented(text, id: "c\(number)", verdict, findings: findings) { comment, judgement in
        comment.account = ["a", "b", nil][number % 3]
        comment.attachmentCount = number % 2
        judgement.isQuestion = number % 5 == 0
        if number % 20 == 1 { judgement.unscanned = .gaveUp(pattern: "p\(number % 3)", code: -47) }
        if number % 4 == 0 {
          judgement.incident = IncidentAssessment(
            IncidentAssessment.Recommendation.allCases[number / 12 % 3], reasons: ["third-person"])
        }
      }
    }
  }

  @Test(arguments: reportFormats.map { $0.name }, [1, 2, 7, 59, 60])
  func `the bytes are the same however items are divided`(name: String, size: Int) throws {
    let format = try #require(reportFormats.first { $0.name == name })
    let items = try Self.mixedItems()
    let whole = report(items, format.init(ReportOptions(excerpts: .shown)))
    let parts = report(items, format.init(ReportOptions(excerpts: .shown)), partsOf: size)
    #expect(Array(parts.utf8) == Array(whole.utf8))
  }

  @Test func `an empty part adds nothing`() throws {
    let format = JSONFormat(ReportOptions())
    var report = Report(format)
    var output = report.opening
    for part in [[], [invented("a", id: "c1")], [], [invented("b", id: "c2")], []] {
      var rendered = ReportPart(format)
      for item in part { rendered.add(item) }
      output += report.add(rendered)
    }
    output += report.closing()
    let expected = Self.whole([invented("a", id: "c1"), invented("b", id: "c2")], format)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test func `formats are named as users know them, and text is the default`() {
    #expect(reportFormats.map { $0.name } == ["text", "ndjson", "json", "csv"])
  }

  private static func whole(_ items: [JudgedItem], _ format: any ReportFormat) -> String {
    report(items, format)
  }
}

struct WorstItemsTests {
  @Test func `removals come before reviews, incidents first, then the surest`() throws {
    let text = "070-1740605 19900101-2385"
    let likely = try finding("070-1740605", in: text, rule: "se-phone", .phone, .likely)
    let certain = try finding("19900101-2385", in: text)
    let question = try finding("070", in: text, rule: "question", .question)
    func removal(_ id: String, _ findings: [Finding], _ incident: String?) -> JudgedItem {
      invented(text, id: id, Verdict(.remove), findings: findings) { _, judgement in
        judgement.incident = incident.flatMap(IncidentAssessment.Recommendation.init).map {
          IncidentAssessment($0, reasons: [])
        }
      }
    }
    let items = [
      invented(text, id: "kept", findings: [certain]),
      invented(text, id: "review without finding", Verdict(.review), findings: [question]),
      invented(text, id: "likely review", Verdict(.review), findings: [likely]),
      invented(text, id: "review", Verdict(.review), findings: [certain, likely]),
      removal("likely", [likely], "not-incident"),
      removal("certain", [certain], "not-incident"),
      removal("two", [certain, likely], "not-incident"),
      removal("certain again", [certain], "not-incident"),
      removal("investigate", [likely], "investigate"),
      removal("incident", [likely], "incident"),
    ]
    var worst = WorstItems(limit: 100)
    for item in items { worst.add(item) }
    #expect(
      worst.sorted().map(\.id) == [
        "incident", "investigate", "two", "certain", "certain again", "likely", "review",
        "likely review", "review without finding",
      ])
  }

  @Test(arguments: [1, 2, 3, 10, 29, 30, 31])
  func `the limit keeps what a full list would begin with`(limit: Int) throws {
    let items = try ReportTests.mixedItems()
    for items in [items, items.reversed()] {
      var all = WorstItems(limit: 1_000)
      var few = WorstItems(limit: limit)
      for item in items {
        all.add(item)
        few.add(item)
      }
      #expect(all.sorted().count == 30)
      #expect(few.sorted().map(\.id) == Array(all.sorted().map(\.id).prefix(limit)))
    }
  }

  @Test func `the surest of each category and person comes before the others`() throws {
    func finding(
      _ rule: String, _ category: Moderation.Category, _ confidence: Finding.Confidence,
      _ subject: Finding.Subject
    ) throws -> Finding {
      Finding(
        rule: try #require(RuleID(rule)), category: category, confidence: confidence,
        subject: subject, range: 0..<4, view: .folded, masked: nil)
    }
    let item = FlaggedItem(
      invented(
        "text", Verdict(.remove),
        findings: [
          try finding("told-twice", .health, .certain, .third),
          try finding("told-once-more", .health, .certain, .third),
          try finding("by-a-pronoun", .health, .likely, .unknown),
          try finding("of-the-writer", .health, .likely, .author),
          try finding("insulted", .insult, .possible, .unknown),
        ]))
    #expect(
      item.found.map(\.rule.description) == [
        "told-twice", "of-the-writer", "insulted", "told-once-more", "by-a-pronoun",
      ])
    #expect(item.surestCount == 3)
  }

  @Test func `an item is small however much it holds`() throws {
    let text = String(repeating: "070-1740605 ", count: 5_000)
    let one = try finding("070-1740605", in: text, rule: "se-phone", .phone, masked: "070-*******")
    let findings = (0..<1_000).map { number in
      Finding(
        rule: one.rule, category: .phone, confidence: .certain,
        subject: Finding.Subject.allCases[number % 8], range: (number * 12)..<(number * 12 + 11),
        view: .folded, masked: "070-\(number)")
    }
    let item = FlaggedItem(
      invented(
        text, id: String(repeating: "å", count: 9_000), Verdict(.review), findings: findings))
    #expect(item.found.count == 8)
    #expect(item.found.first?.count == 125)
    #expect(item.found.first?.masked == ["070-0", "070-8", "070-16"])
    #expect(item.id.utf8.count <= 2_003)
    #expect(item.excerpt.pieces.reduce(0) { $0 + $1.text.utf8.count } < 10_000)
  }
}

struct RunSummaryTests {
  @Test func `counts are by account, sorted, those without a name first`() throws {
    var summary = RunSummary()
    for item in try ReportTests.mixedItems() { summary.add(item) }
    #expect(summary.accounts.map(\.account) == [nil, "a", "b"])
    #expect(summary.accounts.map(\.counts.items) == [20, 20, 20])
    let total = summary.total
    #expect(total.items == 60)
    #expect([total.remove, total.review, total.keep] == [15, 15, 30])
    #expect(total.flagged == 30)
    #expect(total.questions == 12)
    #expect(total.unscanned == 3)
    #expect([total.incident, total.investigate, total.notIncident] == [3, 6, 6])
    #expect(summary.attachmentsNotJudged == 30)
    #expect(summary.keptWithFindings == 15)
    #expect(summary.unscannedReasons.values.reduce(0, +) == 3)
    #expect(summary.isIncomplete)
  }

  @Test func `the first thousand problems are kept, and all are counted`() {
    var whole = RunSummary()
    for number in 0..<3 {
      var part = RunSummary()
      for problem in 0..<700 { part.addUnreadable("\(number):\(problem)") }
      part.addProblem("file \(number)")
      whole += part
    }
    #expect(whole.unreadable == 2_100)
    #expect(whole.problems.count == 2_103)
    #expect(whole.problems.items.count == 1_000)
    #expect(whole.problems.items.last == "1:298")
  }

  @Test func `what is counted outside of items adds up`() {
    var whole = RunSummary()
    for _ in 0..<2 {
      var part = RunSummary()
      (part.filesRead, part.parentsUnknown) = (1, 2)
      part.duplicates = 4
      part.addMorePages("page.json")
      whole += part
    }
    #expect([whole.filesRead, whole.parentsUnknown] == [2, 4])
    #expect(whole.duplicates == 8)
    #expect(whole.morePages.items == ["page.json", "page.json"])
    #expect(!whole.isIncomplete)
  }

  @Test func `what context made less sure is counted, and what stays although a rule applies`()
    throws
  {
    var lowered = try finding("900101-2385", in: "OCR 900101-2385")
    lowered.isLowered = true
    var summary = RunSummary()
    summary.add(invented("OCR 900101-2385", findings: [lowered]) { $1.shadowCount = 2 })
    summary.add(invented("OCR 900101-2385", Verdict(.review), findings: [lowered]))
    summary += summary
    #expect(
      [summary.loweredFindings, summary.shadowFindings, summary.keptWithFindings] == [4, 4, 2])
  }

  @Test func `attachments and more pages do not make a result incomplete`() {
    var summary = RunSummary()
    summary.add(invented("Fin bild!") { comment, _ in comment.attachmentCount = 1 })
    summary.addMorePages("page.json")
    #expect(!summary.isIncomplete)
  }
}
