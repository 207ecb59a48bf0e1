import Moderation
import TestSupport
import Testing

/// By the policy of `FruitRules`: what is sensitive goes, what is abuse is for review, the rest stays.
@Suite struct PackComparisonTests {
  private static func finding(
    _ rule: String, _ category: Moderation.Category, at start: Int = 0
  ) throws -> Finding {
    Finding(
      rule: try #require(RuleID(rule)), category: category, confidence: .certain,
      range: start..<start + 1, view: .folded)
  }

  private static func comment(_ id: String, account: String? = "k") -> Moderation.Comment {
    Moderation.Comment(
      platform: "plain", account: account, id: id, text: [],
      source: SourceLocation(file: "f", offset: 0))
  }

  /// The strongest verdict of the policy on the findings.
  private static func judged(_ findings: [Finding], of comment: Moderation.Comment) throws
    -> PackComparison.Judged
  {
    let policy = try FruitRules().load().policy
    return PackComparison.Judged(
      Judgement(findings: findings, verdict: policy.verdict(on: findings, of: comment)),
      of: comment, by: policy)
  }

  private static func comparison(
    _ items: [(comment: Moderation.Comment, old: [Finding], new: [Finding])]
  ) throws -> PackComparison {
    try items.reduce(into: PackComparison()) { sum, item in
      try sum.add(
        item.comment, old: judged(item.old, of: item.comment),
        new: judged(item.new, of: item.comment))
    }
  }

  private static func items() throws -> [(
    comment: Moderation.Comment, old: [Finding], new: [Finding]
  )] {
    let health = try finding("health", .health)
    let insult = try finding("insult", .insult)
    return [
      (comment("new"), [], [insult]),
      (comment("lost"), [health, insult], []),
      (comment("up"), [insult], [health, insult]),
      (comment("down", account: nil), [health], [insult]),
      (comment("same"), [health], [try finding("health", .health, at: 3)]),
    ]
  }

  @Test func `a change is counted for its account and the rules of the stronger verdict`() throws {
    let comparison = try Self.comparison(Self.items())
    #expect(comparison.items == 5 && comparison.changes == 4)
    let health = try #require(RuleID("health"))
    let insult = try #require(RuleID("insult"))
    #expect(comparison.rules[health]?[.lost] == 1)
    #expect(comparison.rules[health]?[.toRemove] == 1)
    #expect(comparison.rules[health]?[.toReview] == 1)
    #expect(comparison.rules[health]?[.new] == 0)
    // That it was an insult too did not make the verdict.
    #expect(comparison.rules[insult]?[.new] == 1 && comparison.rules[insult]?[.lost] == 0)
    #expect(
      comparison.rules[health]?.examples == ["plain/k/lost", "plain/k/up", "plain//down"])
    let known = AccountKey(platform: "plain", account: "k")
    let unknown = AccountKey(platform: "plain", account: "")
    #expect(comparison.accounts[known]?[.new] == 1 && comparison.accounts[known]?[.lost] == 1)
    #expect(comparison.accounts[unknown]?[.toReview] == 1)
  }

  @Test func `findings of one pack are told also where the verdict is the same`() throws {
    let comparison = try Self.comparison(Self.items())
    let rule = try #require(RuleID("health"))
    let health = try #require(comparison.findings[rule])
    // lost, down and the old place of same; up and the new place of same.
    #expect(health.onlyOld == 3 && health.onlyNew == 2)
    #expect(
      health.examples == ["plain/k/lost", "plain/k/up", "plain//down", "plain/k/same"])
  }

  @Test(arguments: 0...5)
  func `parts add up to the whole`(cut: Int) throws {
    let items = try Self.items()
    let whole = try Self.comparison(items)
    var sum = try Self.comparison(Array(items[..<cut]))
    sum += try Self.comparison(Array(items[cut...]))
    #expect(sum.items == whole.items && sum.total == whole.total && sum.rules == whole.rules)
    #expect(sum.accounts == whole.accounts && sum.findings == whole.findings)
  }

  @Test func `of many items the first few are named`() throws {
    let insult = try Self.finding("insult", .insult)
    let comparison = try Self.comparison((1...7).map { (Self.comment("\($0)"), [], [insult]) })
    #expect(comparison.total[.new] == 7)
    #expect(comparison.total.examples == (1...5).map { "plain/k/\($0)" })
  }
}
