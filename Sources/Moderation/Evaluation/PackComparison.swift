/// How two rule packs judge the same items otherwise.
///
/// Comparisons of parts add up to that of the whole, in input order.
public struct PackComparison: Sendable {
  /// What the new pack makes of an item that the old one judged otherwise.
  public enum Change: String, Sendable, CaseIterable {
    /// It was kept and is flagged.
    case new
    /// It was flagged and is kept.
    case lost
    /// It was to review and is to remove.
    case toRemove
    /// It was to remove and is to review.
    case toReview

    /// `nil` where the verdict is the same.
    public init?(from old: Verdict.Recommendation, to new: Verdict.Recommendation) {
      switch (old, new) {
      case (.keep, .review), (.keep, .remove): self = .new
      case (.review, .keep), (.remove, .keep): self = .lost
      case (.review, .remove): self = .toRemove
      case (.remove, .review): self = .toReview
      default: return nil
      }
    }
  }

  /// Changes, with the items that show them.
  public struct Row: Hashable, Sendable {
    private var counts: [Change: Int] = [:]
    /// `platform/account/id` of the first of them, at most ``PackComparison/exampleLimit``.
    public private(set) var examples: [String] = []

    public subscript(_ change: Change) -> Int { counts[change, default: 0] }

    mutating func add(_ change: Change, _ name: String) {
      counts[change, default: 0] += 1
      examples.addExample(name)
    }

    static func += (a: inout Row, b: Row) {
      a.counts.merge(b.counts, uniquingKeysWith: +)
      for example in b.examples { a.examples.addExample(example) }
    }
  }

  /// Findings of a rule that only one of the packs makes, with the items that have them.
  public struct Findings: Hashable, Sendable {
    public internal(set) var onlyOld = 0
    public internal(set) var onlyNew = 0
    public internal(set) var examples: [String] = []

    static func += (a: inout Findings, b: Findings) {
      a.onlyOld += b.onlyOld
      a.onlyNew += b.onlyNew
      for example in b.examples { a.examples.addExample(example) }
    }
  }

  /// How many items are named for one row.
  public static let exampleLimit = 5

  public private(set) var items = 0
  public private(set) var total = Row()
  /// By the rules that made the stronger of the two verdicts; a verdict that no rule made is in none.
  public private(set) var rules: [RuleID: Row] = [:]
  public private(set) var accounts: [AccountKey: Row] = [:]
  public private(set) var findings: [RuleID: Findings] = [:]

  public init() {}

  /// How many verdicts are not the same.
  public var changes: Int { Change.allCases.reduce(0) { $0 + total[$1] } }

  /// An item as one of the packs judges it.
  public struct Judged: Sendable {
    let judgement: Judgement
    /// The rules on whose findings the policy's verdict is that of the item.
    let deciding: Set<RuleID>

    public init(_ judgement: Judgement, of comment: Comment, by policy: VerdictPolicy) {
      self.judgement = judgement
      let verdict = judgement.verdict.recommendation
      deciding = Set(
        policy.verdicts(in: judgement, of: comment)
          .filter { $0.verdict.recommendation == verdict }.map(\.finding.rule))
    }
  }

  /// Counts an item.
  public mutating func add(_ comment: Comment, old: Judged, new: Judged) {
    items += 1
    let account = AccountKey(platform: comment.platform, account: comment.account ?? "")
    let name = "\(account)/\(comment.id)"
    countFindings(old.judgement, new.judgement, name)
    let (before, after) = (
      old.judgement.verdict.recommendation, new.judgement.verdict.recommendation
    )
    guard let change = Change(from: before, to: after) else { return }
    total.add(change, name)
    accounts[account, default: Row()].add(change, name)
    for rule in after > before ? new.deciding : old.deciding {
      rules[rule, default: Row()].add(change, name)
    }
  }

  private mutating func countFindings(_ old: Judgement, _ new: Judgement, _ name: String) {
    struct Place: Hashable {
      let rule: RuleID
      let range: Range<Int>
    }
    if old.findings == new.findings { return }
    let before = Set(old.findings.map { Place(rule: $0.rule, range: $0.range) })
    let after = Set(new.findings.map { Place(rule: $0.rule, range: $0.range) })
    for place in before.symmetricDifference(after) {
      var row = findings[place.rule, default: Findings()]
      if before.contains(place) { row.onlyOld += 1 } else { row.onlyNew += 1 }
      row.examples.addExample(name)
      findings[place.rule] = row
    }
  }

  /// Adds what came after.
  public static func += (a: inout PackComparison, b: PackComparison) {
    a.items += b.items
    a.total += b.total
    for (rule, row) in b.rules { a.rules[rule, default: Row()] += row }
    for (account, row) in b.accounts { a.accounts[account, default: Row()] += row }
    for (rule, row) in b.findings { a.findings[rule, default: Findings()] += row }
  }
}

extension [String] {
  /// Adds the name of an item, once, if there are few.
  fileprivate mutating func addExample(_ name: String) {
    if count < PackComparison.exampleLimit, !contains(name) { append(name) }
  }
}
