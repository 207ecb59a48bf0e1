public import Moderation

/// How much an item asks for action: removals first, then what may be an incident, because its
/// clock runs, then the surest, then those with most findings.
public struct ItemRank: Hashable, Comparable, Sendable {
  let verdict: Verdict.Recommendation
  private let incident: Int
  private let confidence: Int
  private let findingCount: Int

  /// Ranks an item, or returns `nil` if it asks for nothing.
  public init?(_ item: JudgedItem) {
    let judgement = item.judgement
    verdict = judgement.verdict.recommendation
    guard verdict != .keep else { return nil }
    // 0 stands for none, so that an item without findings comes last.
    incident =
      switch judgement.incident?.recommendation {
      case nil: 0
      case .notIncident: 1
      case .investigate: 2
      case .incident: 3
      }
    let harms = judgement.findings.lazy.filter { $0.category != .question }
    confidence =
      switch harms.map(\.confidence).max() {
      case nil: 0
      case .possible: 1
      case .likely: 2
      case .certain: 3
      }
    findingCount = harms.reduce(0) { count, _ in count + 1 }
  }

  public static func < (a: ItemRank, b: ItemRank) -> Bool {
    if a.verdict != b.verdict { return a.verdict < b.verdict }
    return (a.incident, a.confidence, a.findingCount) < (b.incident, b.confidence, b.findingCount)
  }
}

/// The worst of the items seen, at most so many; of equals, those seen first.
///
/// Holds what a person is shown of each, of bounded size, and not the items themselves.
public struct WorstItems: Sendable {
  public let limit: Int

  private struct Entry {
    let rank: ItemRank
    /// Counted from 0 over all items added.
    let order: Int
    let item: FlaggedItem

    static func isWorse(_ a: Entry, _ b: Entry) -> Bool {
      a.rank == b.rank ? a.order < b.order : a.rank > b.rank
    }
  }

  /// In no order, fewer than twice the limit: sorting now and then is cheaper than always.
  private var entries: [Entry] = []
  private var nextOrder = 0
  /// Items no worse than this can't be among the worst: so many as the limit were seen before.
  private var threshold: ItemRank?

  public init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// Adds the next item in input order.
  ///
  /// An item that asks for nothing is passed over.
  public mutating func add(_ item: JudgedItem) {
    guard limit > 0, let rank = ItemRank(item) else { return }
    if let threshold, rank <= threshold { return }
    entries.append(Entry(rank: rank, order: nextOrder, item: FlaggedItem(item)))
    nextOrder += 1
    if entries.count == 2 * limit {
      entries.sort(by: Entry.isWorse)
      entries.removeSubrange(limit...)
      threshold = entries.last?.rank
    }
  }

  /// The worst first.
  public func sorted() -> [FlaggedItem] {
    entries.sorted(by: Entry.isWorse).prefix(limit).map(\.item)
  }
}
