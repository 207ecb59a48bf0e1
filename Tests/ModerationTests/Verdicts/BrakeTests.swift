import Moderation
import TestSupport
import Testing

/// By the policy of `FruitRules`: what is sensitive goes, what is abuse is for review.
@Suite struct BrakeTests {
  private static func policy(_ brake: String) throws -> VerdictPolicy { try pack(brake).policy }

  private static func pack(_ brake: String) throws -> RulePack {
    var rules = FruitRules()
    rules.brake = brake
    return try rules.load()
  }

  private static func item(
    _ rules: [(rule: String, category: Moderation.Category)], account: String = "a",
    by policy: VerdictPolicy, isTruncated: Bool = false
  ) throws -> JudgedItem {
    let comment = Moderation.Comment(
      platform: "plain", account: account, id: "i", text: [],
      source: SourceLocation(file: "f", offset: 0))
    let findings = try rules.enumerated().map { index, rule in
      Finding(
        rule: try #require(RuleID(rule.rule)), category: rule.category, confidence: .certain,
        range: index..<index + 1, view: .folded)
    }
    return JudgedItem(
      comment: comment,
      judgement: Judgement(
        findings: findings, verdict: policy.verdict(on: findings, of: comment),
        isTruncated: isTruncated))
  }

  /// Which of the items, numbered from 1, the rule `citron` may not remove.
  private static func held(
    _ flagged: [Bool], by policy: VerdictPolicy, account: (Int) -> String = { _ in "a" }
  ) throws -> [Int] {
    var brake = try #require(Brake(policy))
    var held: [Int] = []
    for (index, isFlagged) in flagged.enumerated() {
      let item = try item(
        isFlagged ? [("citron", .health), ("citron", .health)] : [], account: account(index),
        by: policy)
      let note = try #require(BrakeNote(item, by: policy))
      if !brake.braked(note).isEmpty { held.append(index + 1) }
      brake.count(note)
    }
    return held
  }

  @Test func `a rule is braked once it has flagged more than its share of enough items`() throws {
    let policy = try Self.policy("{after: 4, share: 0.25, exempt: [identity.*]}")
    // After four items one is flagged, which is the share; after the fifth two of five.
    #expect(try Self.held([true, false, false, false, true, true], by: policy) == [6])
    // Two findings of one rule in an item count once: one of four is not more than the share.
    #expect(try Self.held([true, false, false, false, false, true], by: policy) == [])
    // Two of four are, and the brake holds though the share sinks again.
    let calm = Array(repeating: false, count: 20)
    #expect(try Self.held([true, true, false, false] + calm + [true], by: policy) == [25])
  }

  @Test func `each account has its own counts`() throws {
    let policy = try Self.policy("{after: 4, share: 0.25, exempt: [identity.*]}")
    let held = try Self.held(
      Array(repeating: true, count: 6), by: policy, account: { $0 == 2 ? "b" : "a" })
    // The fifth of a is the sixth of all.
    #expect(held == [6])
  }

  @Test func `what is exempt is never braked, and a rule may have its own share`() throws {
    let all = Array(repeating: true, count: 9)
    #expect(
      try Self.held(all, by: Self.policy("{after: 1, share: 0, exempt: [sensitive.health]}")) == [])
    #expect(
      try Self.held(
        all, by: Self.policy("{after: 1, share: 0, exempt: [minor], shares: {citron: 1}}")) == [])
    #expect(
      try Self.held(all, by: Self.policy("{after: 1, share: 0, exempt: [minor]}")).count == 8)
  }

  @Test func `a braked removal becomes a review, and what others find counts as before`() throws {
    let pack = try Self.pack("{after: 1, share: 0, exempt: [sensitive.crime]}")
    let citron = try #require(RuleID("citron"))
    let pear = try Self.item([("citron", .health), ("pear", .insult)], by: pack.policy)
    let held = pack.braking([citron], in: pear)
    #expect(held.judgement.verdict == Verdict(.review, grounds: [.gdprArticle9, .houseLanguage]))
    #expect(held.judgement.incident == nil)
    #expect(held.judgement.findings == pear.judgement.findings)
    let other = try Self.item([("citron", .health), ("plum", .crime)], by: pack.policy)
    let removed = pack.braking([citron], in: other)
    #expect(removed.judgement.verdict == Verdict(.remove, grounds: [.gdprArticle9]))
    #expect(removed.judgement.incident?.recommendation == .incident)
    // Exempt, whatever is asked.
    #expect(
      pack.braking([try #require(RuleID("plum"))], in: other).judgement.verdict
        == Verdict(.remove, grounds: [.gdprArticle9]))
  }

  @Test func `an item of which not all findings are at hand keeps its removal`() throws {
    let policy = try Self.policy("{after: 1, share: 0, exempt: [minor]}")
    let item = try Self.item([("citron", .health)], by: policy, isTruncated: true)
    #expect(BrakeNote(item, by: policy)?.isBrakable == false)
  }

  @Test func `only rules whose removals were held are told, with how many`() throws {
    let policy = try Self.policy("{after: 2, share: 0, exempt: [minor]}")
    var brake = try #require(Brake(policy))
    for account in ["b", "a", "b", "b", "a"] {
      let item = try Self.item(
        [("citron", .health), ("pear", .insult)], account: account, by: policy)
      brake.count(try #require(BrakeNote(item, by: policy)))
    }
    #expect(brake.rules.map(\.rule.description) == ["citron"])
    let told = try #require(brake.rules.first)
    #expect(told.account.account == "b" && told.held == 1)
    #expect(told.flagged == 2 && told.items == 2)
  }

  @Test(arguments: [
    ("{after: 0, share: 0.05, exempt: [minor]}", "expected a whole number from 1"),
    ("{after: 9, share: 5, exempt: [minor]}", "expected a share from 0 to 1"),
    ("{after: 9, share: 1.01, exempt: [minor]}", "expected a share from 0 to 1"),
    ("{after: 9, share: 0.00001, exempt: [minor]}", "expected a share from 0 to 1"),
    ("{after: 9, share: 0.1}", "has no 'exempt'"),
    ("{after: 9, share: 0.1, exempt: [number]}", "'number' is no category"),
    ("{after: 9, share: 0.1, exempt: [minor], shares: {plum: 0.1}}", "there is no rule 'plum'"),
    ("{after: 9, share: 0.1, exempt: [minor], shares: {A_b: 0.1}}", "'A_b' is not the id"),
    ("{after: 9, share: 0.1, exempt: [minor], most: 1}", "'most' is not a key here"),
  ])
  func `what is no brake is refused`(brake: String, words: String) throws {
    let error = #expect(throws: RulePackError.self) { try Self.pack(brake) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }
}
