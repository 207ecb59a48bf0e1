/// How well the rules judge items of which a person has said what is right.
///
/// Evaluations of parts add up to that of the whole, in input order.
public struct Evaluation: Sendable {
  /// Items, and how many of them are as expected in all that was said of them.
  public struct Tally: Hashable, Sendable {
    public internal(set) var items = 0
    public internal(set) var asExpected = 0

    mutating func add(isAsExpected: Bool) {
      items += 1
      if isAsExpected { asExpected += 1 }
    }

    static func += (a: inout Tally, b: Tally) {
      a.items += b.items
      a.asExpected += b.asExpected
    }
  }

  /// An item that is judged otherwise than expected, without anything of its text.
  public struct Miss: Hashable, Sendable {
    public let source: SourceLocation
    public let id: String
    public let expected: Verdict.Recommendation
    public let actual: Verdict.Recommendation
    public let aspects: [ExpectedJudgement.Aspect]
    /// Of all findings, also those that change nothing, sorted.
    public let rules: [RuleID]

    /// What is wrong with the verdict, worst first: what silences somebody wrongly, then what leaves
    /// harm standing.
    public enum Kind: Int, Sendable, CaseIterable {
      case wrongRemoval, missedRemoval, other
    }

    public var kind: Kind {
      if expected == actual { return .other }
      return actual == .remove ? .wrongRemoval : expected == .remove ? .missedRemoval : .other
    }

    /// The worst first: by kind, then by how far apart the verdicts are.
    fileprivate var rank: Int {
      let distance =
        expected == actual ? 0 : expected == .review || actual == .review ? 1 : 2
      return 3 * kind.rawValue + 2 - distance
    }
  }

  /// Items that must be told apart, by what is tried with them and the name of the pair.
  private struct Pair: Hashable {
    let functionality: String?
    let name: String
  }

  public private(set) var confusion = Confusion()
  /// All that is counted, without ``context`` and ``knownMisses``.
  public private(set) var total = Tally()
  /// Items of which nothing is expected.
  public private(set) var context = 0
  /// Items that are known to be judged otherwise, and those of them that are as expected by now.
  public private(set) var knownMisses = Tally()
  /// How many items are otherwise than expected in each aspect.
  public private(set) var aspects: [ExpectedJudgement.Aspect: Int] = [:]
  /// Of items whose categories somebody has named, and of those to keep; questions of items of
  /// which somebody has said whether they ask one.
  public private(set) var categories: [Category: Score] = [:]
  public private(set) var functionalities: [String: Tally] = [:]
  /// Whether all that is expected of a pair is so.
  private var pairs: [Pair: Bool] = [:]
  private var missesInOrder: [Miss] = []

  public init() {}

  /// The worst first; of equals, those read first.
  public var misses: [Miss] {
    missesInOrder.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element)
  }

  public var isAsExpected: Bool { missesInOrder.isEmpty }

  /// Pairs, and those of them of which every item is as expected, known misses too.
  public var pairTally: Tally { tally(of: pairs.map { $0 }) }

  /// As ``pairTally``, of what is tried under one name.
  public func pairTally(of functionality: String) -> Tally {
    tally(of: pairs.filter { $0.key.functionality == functionality }.map { $0 })
  }

  private func tally(of pairs: [(key: Pair, value: Bool)]) -> Tally {
    Tally(items: pairs.count, asExpected: pairs.count(where: \.value))
  }

  /// Counts an item and what it was judged to be.
  public mutating func add(
    _ item: LabelledItem, judged judgement: Judgement, by policy: VerdictPolicy
  ) {
    guard let expected = item.expected else {
      context += 1
      return
    }
    let calling = policy.calling(in: judgement, of: item.comment)
    let missed = expected.misses(in: judgement, calling: calling)
    if let name = item.pair {
      pairs[Pair(functionality: item.functionality, name: name), default: true] =
        missed.isEmpty && pairs[Pair(functionality: item.functionality, name: name), default: true]
    }
    if item.isKnownMiss { return knownMisses.add(isAsExpected: missed.isEmpty) }
    total.add(isAsExpected: missed.isEmpty)
    confusion[expected.verdict, judged: judgement.verdict.recommendation] += 1
    for aspect in missed { aspects[aspect, default: 0] += 1 }
    count(expected, found: Set(calling.map(\.category)))
    if let isWanted = expected.isQuestion {
      categories[.question, default: Score()].count(
        isWanted: isWanted, isFound: judgement.isQuestion)
    }
    if let name = item.functionality {
      functionalities[name, default: Tally()].add(isAsExpected: missed.isEmpty)
    }
    if missed.isEmpty { return }
    missesInOrder.append(
      Miss(
        source: item.comment.source, id: item.comment.id, expected: expected.verdict,
        actual: judgement.verdict.recommendation, aspects: missed,
        rules: Set(judgement.findings.map(\.rule)).sorted()))
  }

  private mutating func count(_ expected: ExpectedJudgement, found: Set<Category>) {
    // Where somebody flags an item and does not say why, nobody can tell what is found wrongly.
    guard let wanted = expected.categories ?? (expected.verdict == .keep ? [] : nil) else { return }
    for category in wanted.union(found) {
      categories[category, default: Score()].count(
        isWanted: wanted.contains(category), isFound: found.contains(category))
    }
  }

  /// Adds what came after.
  public static func += (a: inout Evaluation, b: Evaluation) {
    a.confusion += b.confusion
    a.total += b.total
    a.context += b.context
    a.knownMisses += b.knownMisses
    a.aspects.merge(b.aspects, uniquingKeysWith: +)
    for (category, score) in b.categories { a.categories[category, default: Score()] += score }
    for (name, tally) in b.functionalities { a.functionalities[name, default: Tally()] += tally }
    a.pairs.merge(b.pairs) { $0 && $1 }
    a.missesInOrder += b.missesInOrder
  }
}
