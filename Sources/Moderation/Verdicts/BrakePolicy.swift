/// When a rule may no longer recommend removal, because it flags more of an account than anybody
/// believes: `brake:` in `policy.yaml`.
///
/// A rule that goes wrong would else silence many before somebody looks. What it flags is then for
/// review, never nothing.
public struct BrakePolicy: Sendable {
  /// How many items of an account a run has judged before any rule of it is braked.
  public let after: Int
  private let share: Share
  private let shares: [RuleID: Share]
  private let exempt: [CategoryPattern]

  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    after = try map.need("after").integer(in: 1...1_000_000)
    share = try map.need("share").share()
    exempt = try CategoryPattern.read(map.need("exempt"))
    var shares: [RuleID: Share] = [:]
    var own = try map.take("shares")?.map()
    for (key, value) in own?.takeRest() ?? [] {
      guard let rule = RuleID(key) else { throw value.error("'\(key)' is not the id of a rule") }
      shares[rule] = try value.share()
    }
    self.shares = shares
    try map.finish()
  }

  /// The rules that have a share of their own.
  var ruleIDs: Set<RuleID> { Set(shares.keys) }

  func isExempt(_ category: Category) -> Bool { exempt.contains { $0.covers(category) } }

  /// Whether a rule has flagged more than its share.
  func isExceeded(by count: Int, of items: Int, rule: RuleID) -> Bool {
    (shares[rule] ?? share).isExceeded(by: count, of: items)
  }
}

extension YAMLValue {
  fileprivate func share() throws(RuleFileError) -> Share {
    guard let share = Share(decimal: try string()) else {
      throw error("expected a share from 0 to 1 with at most four decimals, such as 0.05")
    }
    return share
  }
}

/// What the brake must know of an item.
public struct BrakeNote: Hashable, Sendable {
  public let account: AccountKey
  /// The rules that flag it and can be braked.
  let flagging: Set<RuleID>
  /// Those of them that call for its removal; empty where the verdict must stay as it is.
  let removing: Set<RuleID>

  /// Whether a brake can change the verdict.
  public var isBrakable: Bool { !removing.isEmpty }

  /// Returns `nil` where the policy has no brake.
  public init?(_ item: JudgedItem, by policy: VerdictPolicy) {
    guard let brake = policy.brake else { return nil }
    let judgement = item.judgement
    account = AccountKey(platform: item.comment.platform, account: item.comment.account ?? "")
    guard judgement.verdict.recommendation > .keep else {
      (flagging, removing) = ([], [])
      return
    }
    let flagged = policy.verdicts(in: judgement, of: item.comment).filter { finding, verdict in
      verdict.recommendation > .keep && !brake.isExempt(finding.category)
    }
    flagging = Set(flagged.map(\.finding.rule))
    // Of findings that are not at hand nobody can tell whether they call for removal too.
    removing =
      judgement.isTruncated
      ? [] : Set(flagged.filter { $0.verdict.recommendation == .remove }.map(\.finding.rule))
  }
}

extension RulePack {
  /// An item as it is judged where some rules may not call for removal; all else counts as before.
  public func braking(_ rules: Set<RuleID>, in item: JudgedItem) -> JudgedItem {
    let verdicts = policy.verdicts(in: item.judgement, of: item.comment).map { finding, verdict in
      let isHeld =
        rules.contains(finding.rule) && verdict.recommendation == .remove
        && policy.brake?.isExempt(finding.category) == false
      return (finding, isHeld ? Verdict(.review, grounds: verdict.grounds) : verdict)
    }
    var judgement = item.judgement
    judgement.verdict = VerdictPolicy.strongest(of: verdicts.map(\.1))
    let removed = verdicts.filter { $0.1.recommendation == .remove }.map(\.0)
    judgement.incident =
      removed.isEmpty
      ? nil
      : incidents.assessment(ofRemoved: removed, among: verdicts.map(\.0), in: item.comment)
    return JudgedItem(comment: item.comment, judgement: judgement)
  }
}
