internal import Moderation

extension RunSummary {
  /// How many braked rules are named for a person.
  private static let namedRules = 20

  /// What a person is told of the brake, a line each; nothing where no rule was braked.
  public var brakeWords: [String] {
    var lines = brakedRules.prefix(Self.namedRules).map { braked in
      "\(braked.rule) was braked for \(braked.account.words): it had flagged "
        + "\(grouped(braked.flagged)) of \(counted(braked.items, "item")); "
        + "\(counted(braked.held, "removal")) by it since then "
        + (braked.held == 1 ? "counts as a review" : "count as reviews")
    }
    let rest = brakedRules.count - lines.count
    if rest > 0 { lines.append("… and \(counted(rest, "more rule")) braked") }
    return lines
  }
}

extension JSONObject {
  /// A braked rule as an object of its own.
  init(_ braked: BrakedRule) {
    self.init()
    add("platform", braked.account.platform)
    add("account", braked.account.account.isEmpty ? nil : braked.account.account)
    add(braked)
  }

  /// Adds what is known of a braked rule beside its account.
  mutating func add(_ braked: BrakedRule) {
    add("rule", braked.rule.description)
    add("flagged", braked.flagged)
    add("of", braked.items)
    add("held", braked.held)
  }
}
