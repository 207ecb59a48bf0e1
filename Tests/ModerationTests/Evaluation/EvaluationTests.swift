import Moderation
import TestSupport
import Testing

/// By the policy of `FruitRules`: what is sensitive goes, what is abuse is for review, the rest stays.
@Suite struct EvaluationTests {
  private static func finding(
    _ category: Moderation.Category, subject: Finding.Subject = .third
  ) throws -> Finding {
    Finding(
      rule: try #require(RuleID(category.rawValue.replacing(".", with: "-"))), category: category,
      confidence: .certain, subject: subject, range: 0..<1, view: .folded)
  }

  private static func item(_ id: String, pair: String? = nil, at offset: Int = 0) -> LabelledItem {
    var item = LabelledItem(
      Comment(
        platform: "plain", id: id, text: [], source: SourceLocation(file: "f", offset: offset)))
    item.functionality = "kin"
    item.pair = pair
    return item
  }

  private static func expected(
    _ verdict: Verdict.Recommendation, _ categories: Set<Moderation.Category>? = nil
  ) -> ExpectedJudgement {
    var expected = ExpectedJudgement(verdict)
    expected.categories = categories
    return expected
  }

  /// Seven items: two of three removals are wrong or missed, a known miss and one of context.
  private static func parts() throws -> [(LabelledItem, Judgement)] {
    var items = ["right", "missed", "wrong", "kept", "review", "known", "context"].enumerated()
      .map { item($1, at: $0) }
    items[0].expected = expected(.remove, [.health])
    items[1].expected = expected(.remove, [.health])
    items[2].expected = expected(.keep)
    items[3].expected = expected(.keep)
    items[4].expected = expected(.review)
    items[5].expected = expected(.remove)
    items[5].isKnownMiss = true
    (items[0].pair, items[2].pair, items[3].pair, items[4].pair) = ("a", "a", "b", "b")
    let health = try finding(.health)
    let insult = try finding(.insult)
    let judgements = [
      Judgement(findings: [health], verdict: Verdict(.remove)),
      Judgement(findings: [insult], verdict: Verdict(.review)),
      Judgement(findings: [health], verdict: Verdict(.remove)),
      Judgement(findings: [try finding(.minor)], verdict: Verdict(.keep)),
      Judgement(findings: [insult], verdict: Verdict(.review)),
      Judgement(findings: [], verdict: Verdict(.keep)),
      Judgement(findings: [], verdict: Verdict(.keep)),
    ]
    return Array(zip(items, judgements))
  }

  private static func evaluation(_ parts: some Sequence<(LabelledItem, Judgement)>) throws
    -> Evaluation
  {
    let policy = try FruitRules().load().policy
    return parts.reduce(into: Evaluation()) { $0.add($1.0, judged: $1.1, by: policy) }
  }

  @Test func `verdicts are counted by what was expected`() throws {
    let evaluation = try Self.evaluation(Self.parts())
    #expect(evaluation.total.items == 5 && evaluation.total.asExpected == 3)
    #expect(evaluation.context == 1)
    #expect(evaluation.knownMisses.items == 1 && evaluation.knownMisses.asExpected == 0)
    #expect(evaluation.confusion.total == 5)
    #expect(evaluation.confusion[.remove, judged: .review] == 1)
    #expect(evaluation.confusion[.keep, judged: .remove] == 1)
    let removal = evaluation.confusion.score(of: [.remove])
    #expect(removal == Score(right: 1, wrong: 1, missed: 1))
    #expect(removal.precision == Share(1, of: 2) && removal.f1 == Share(2, of: 4))
    let flagged = evaluation.confusion.score(of: [.remove, .review])
    #expect(flagged == Score(right: 3, wrong: 1, missed: 0))
    #expect(flagged.precision?.tenThousandths == 7_500)
    #expect(flagged.recall?.tenThousandths == 10_000)
    // 2 · 3 / (2 · 3 + 1) = 6/7.
    #expect(flagged.f1?.tenThousandths == 8_571)
  }

  @Test func `a category counts where the policy acts on it and somebody has named categories`()
    throws
  {
    let evaluation = try Self.evaluation(Self.parts())
    #expect(
      evaluation.categories == [
        .health: Score(right: 1, wrong: 1, missed: 1), .insult: Score(wrong: 1),
      ])
  }

  @Test func `a pair is right only if all of it is`() throws {
    let evaluation = try Self.evaluation(Self.parts())
    #expect(evaluation.pairTally.items == 2 && evaluation.pairTally.asExpected == 1)
    #expect(evaluation.functionalities["kin"]?.asExpected == 3)
    #expect(evaluation.pairTally(of: "kin").asExpected == 1)
    #expect(evaluation.pairTally(of: "other").items == 0)
  }

  @Test func `a wrong removal is worse than one that was missed`() throws {
    let evaluation = try Self.evaluation(Self.parts())
    #expect(evaluation.misses.map(\.id) == ["wrong", "missed"])
    #expect(evaluation.misses.map(\.kind) == [.wrongRemoval, .missedRemoval])
    #expect(evaluation.misses[1].aspects == [.verdict, .categories])
    #expect(evaluation.misses[1].rules.map(\.description) == ["abuse-insult"])
    #expect(!evaluation.isAsExpected)
  }

  @Test(arguments: 0...7)
  func `parts add up to the whole`(cut: Int) throws {
    let parts = try Self.parts()
    let whole = try Self.evaluation(parts)
    var sum = try Self.evaluation(parts[..<cut])
    sum += try Self.evaluation(parts[cut...])
    #expect(sum.confusion == whole.confusion && sum.total == whole.total)
    #expect(sum.categories == whole.categories && sum.aspects == whole.aspects)
    #expect(sum.pairTally == whole.pairTally && sum.misses == whole.misses)
    #expect(sum.context == whole.context && sum.knownMisses == whole.knownMisses)
    #expect(sum.functionalities == whole.functionalities)
  }

  @Test func `whom it is about is asked of what was to be found`() throws {
    var item = Self.item("i")
    item.expected = Self.expected(.remove, [.health])
    item.expected?.subject = .author
    let judgement = Judgement(
      findings: [
        try Self.finding(.health, subject: .third), try Self.finding(.insult, subject: .author),
      ], verdict: Verdict(.remove, grounds: [.gdprArticle9]))
    #expect(try Self.evaluation([(item, judgement)]).misses.map(\.aspects) == [[.subject]])
    item.expected?.subject = .third
    #expect(try Self.evaluation([(item, judgement)]).isAsExpected)
    item.expected?.grounds = [.secrecy]
    #expect(try Self.evaluation([(item, judgement)]).misses.map(\.aspects) == [[.grounds]])
    item.expected?.grounds = [.gdprArticle9]
    item.expected?.isQuestion = true
    item.expected?.incident = .incident
    #expect(
      try Self.evaluation([(item, judgement)]).misses.map(\.aspects) == [[.question, .incident]])
  }

  @Test func `nothing of nothing is no share`() {
    #expect(Score().precision == nil && Score().recall == nil && Score().f1 == nil)
    #expect(Score(missed: 2).precision == nil && Score(missed: 2).recall?.tenThousandths == 0)
    // 2/3 = 0.66667.
    #expect(Share(2, of: 3)?.tenThousandths == 6_667)
  }
}
