public import PatternMatching

/// Why an item got its verdict, and why not another: for those who ask "why not flagged".
public struct Explanation: Sendable {
  /// A finding with what follows from it.
  public struct Found: Sendable {
    public let finding: Finding
    public let title: String
    /// What the policy says of this finding among the others.
    public let verdict: Verdict
    /// Whether the rule is only tried, and changes nothing.
    public let isShadow: Bool
  }

  /// What keeps a rule of which most was seen from a finding.
  public enum Shortfall: Hashable, Sendable {
    /// None of these signals was seen.
    case missing([SignalID])
    /// All was seen, but not together in the rule's window.
    case apart
    /// All was seen together, and says too little.
    case weak(sum: Int, needed: Int)
  }

  /// A rule that nearly applies.
  public struct Nearly: Sendable {
    public let rule: RuleID
    public let title: String
    /// What was seen of it.
    public let seen: [SignalID]
    public let shortfall: Shortfall
  }

  /// A signal that saw something.
  public struct Sign: Sendable {
    public let id: SignalID
    public let title: String
    /// In bytes of the published text, with the view that saw it.
    public let places: [(range: Range<Int>, view: TextView.Name)]
  }

  public let judgement: Judgement
  /// In order of place.
  public let found: [Found]
  /// In order of rule.
  public let nearly: [Nearly]
  /// In order of name.
  public let signs: [Sign]
  /// Digits that might be an identity number, a card or an account and of which nothing was found, in
  /// order of place.
  public let numbers: [NumberNearMiss]
}

extension Judge {
  /// Judges an item once more, and keeps why.
  ///
  /// Looks for every signal, so it costs much more than a judgement.
  public func explanation(
    of comment: Comment, using scratch: borrowing MatchScratch
  ) -> Explanation {
    let judgement = judgement(of: comment, using: scratch)
    let text = Self.judgedText(of: comment)
    let (all, _) = findings(in: text, answering: comment.answeredText, using: scratch)
    let active = all.filter { $0.category != .question }
    var seen = Seen(
      text: text,
      signals: TextSignals(
        TextViews(text), finder: pack.finder, signalCount: pack.signals.count,
        asOf: today),
      answeredText: comment.answeredText)
    let rules = Dictionary(uniqueKeysWithValues: pack.rules.map { ($0.id, $0) })
    let found = all.map { finding in
      Explanation.Found(
        finding: finding, title: rules[finding.rule]?.title ?? "",
        verdict: pack.policy.verdict(on: finding, among: active, of: comment),
        isShadow: rules[finding.rule]?.status == .shadow)
    }
    let applied = Set(all.map(\.rule))
    var nearly: [Explanation.Nearly] = []
    for compiled in pack.compiled where !applied.contains(compiled.rule.id) {
      if let near = compiled.nearly(in: &seen, using: scratch) { nearly.append(near) }
    }
    var signs: [Explanation.Sign] = []
    for (index, signal) in pack.signals.enumerated() {
      let hits = seen.signals.hits(of: index, using: scratch)
      if hits.isEmpty { continue }
      signs.append(
        Explanation.Sign(
          id: signal.id, title: signal.title, places: hits.map { ($0.range, $0.view) }))
    }
    let detectors = pack.compiled.compactMap(\.detector)
    let numbers = NumberNearMiss.all(
      in: seen.signals.numbered, asOf: today,
      iban: detectors.lazy.compactMap { $0 as? IBANDetector }.first,
      hetu: detectors.lazy.compactMap { $0 as? HetuDetector }.first, using: scratch
    ).filter { number in !all.contains { $0.range.overlaps(number.range) } }
    return Explanation(
      judgement: judgement, found: found, nearly: nearly, signs: signs, numbers: numbers)
  }
}

extension CompiledRule {
  /// Why the rule makes no finding of a text of which it saw all but one thing; `nil` if it saw less, or
  /// nothing of what the rule is about: that there is a person says nothing of any rule.
  func nearly(
    in seen: inout Seen, using scratch: borrowing MatchScratch
  ) -> Explanation.Nearly? {
    // What must be counted is explained by its numbers.
    guard detector == nil, groups.count > 1 else { return nil }
    var sighted: [SignalID] = []
    var missing: [[SignalID]] = []
    for (index, group) in groups.enumerated() {
      var hits: [SignalID] = []
      for reference in group where seen.isAnywhere(reference, using: scratch) {
        hits.append(reference.id)
      }
      if hits.isEmpty, index == groups.count - 1 { return nil }
      if hits.isEmpty { missing.append(group.map(\.id)) } else { sighted += hits }
    }
    guard missing.count <= 1 else { return nil }
    let shortfall: Explanation.Shortfall =
      if let lacking = missing.first {
        .missing(lacking)
      } else if let sum = bestSum(in: &seen, using: scratch) {
        .weak(sum: sum, needed: rule.thresholds.possible)
      } else {
        .apart
      }
    return Explanation.Nearly(
      rule: rule.id, title: rule.title, seen: Array(Set(sighted)).sorted(), shortfall: shortfall)
  }

  /// The greatest sum of weights at any place where all of the rule was seen together.
  private func bestSum(in seen: inout Seen, using scratch: borrowing MatchScratch) -> Int? {
    var best: Int?
    for anchor in anchors(in: &seen, counted: [], using: scratch) {
      var sum = anchor.weight
      var isWhole = true
      for group in groups.dropLast() {
        if let (reference, hit) = self.best(
          of: group, near: anchor.range, in: &seen, using: scratch)
        {
          sum += hit.weight ?? reference.weight
        } else {
          isWhole = false
        }
      }
      if isWhole { best = max(best ?? sum, sum) }
    }
    return best
  }
}
