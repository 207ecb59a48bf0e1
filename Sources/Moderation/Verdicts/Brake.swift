/// A rule that the brake held for an account in a run.
public struct BrakedRule: Hashable, Sendable {
  public let account: AccountKey
  public let rule: RuleID
  /// How many items it flagged of how many, when it was braked.
  public let flagged: Int
  public let items: Int
  /// From how many items it would have called for removal and did not.
  public internal(set) var held = 0
}

/// The brake in a run: which rules have flagged more than their share of an account.
///
/// Ask and tell it of items in input order: what it says depends on all those before.
public struct Brake: Sendable {
  fileprivate struct Counts {
    var items = 0
    var flagged: [RuleID: Int] = [:]
    var braked: [RuleID: BrakedRule] = [:]
  }

  private let policy: BrakePolicy
  private var accounts: [AccountKey: Counts] = [:]

  /// Returns `nil` where the policy has no brake.
  public init?(_ policy: VerdictPolicy) {
    guard let brake = policy.brake else { return nil }
    self.policy = brake
  }

  /// The rules that may not call for the removal of this item.
  public func braked(_ note: BrakeNote) -> Set<RuleID> {
    // Most items call for no removal, and need no look-up.
    guard note.isBrakable, let counts = accounts[note.account], !counts.braked.isEmpty
    else { return [] }
    return note.removing.filter { counts.braked[$0] != nil }
  }

  /// Counts an item, after it was asked whether rules of it are braked.
  public mutating func count(_ note: BrakeNote) {
    for rule in braked(note) { accounts[note.account]?.braked[rule]?.held += 1 }
    // In place: there is one change for each item of a run.
    accounts[note.account, default: Counts()].add(note, by: policy)
  }

  /// Those of which a removal was held, in order of account and rule.
  public var rules: [BrakedRule] {
    accounts.values.flatMap { $0.braked.values.filter { $0.held > 0 } }.sorted {
      ($0.account, $0.rule) < ($1.account, $1.rule)
    }
  }
}

extension Brake.Counts {
  fileprivate mutating func add(_ note: BrakeNote, by policy: BrakePolicy) {
    items += 1
    for rule in note.flagging { flagged[rule, default: 0] += 1 }
    guard items >= policy.after else { return }
    // The share of a rule that does not flag the item only sinks.
    let candidates = items == policy.after ? Set(flagged.keys) : note.flagging
    for rule in candidates where braked[rule] == nil {
      let count = flagged[rule] ?? 0
      if policy.isExceeded(by: count, of: items, rule: rule) {
        braked[rule] = BrakedRule(account: note.account, rule: rule, flagged: count, items: items)
      }
    }
  }
}
