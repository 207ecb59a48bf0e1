/// How much of what is looked for is found, and how much of what is found is right.
public struct Score: Hashable, Sendable {
  /// Expected and found.
  public var right = 0
  /// Found and not expected.
  public var wrong = 0
  /// Expected and not found.
  public var missed = 0

  public init(right: Int = 0, wrong: Int = 0, missed: Int = 0) {
    (self.right, self.wrong, self.missed) = (right, wrong, missed)
  }

  public var expected: Int { right + missed }
  public var found: Int { right + wrong }

  /// How much of what is found is right; `nil` where nothing is found.
  public var precision: Share? { Share(right, of: found) }
  /// How much of what is expected is found; `nil` where nothing is expected.
  public var recall: Share? { Share(right, of: expected) }
  /// The harmonic mean of both; `nil` where nothing is expected or found.
  public var f1: Share? { Share(2 * right, of: 2 * right + wrong + missed) }

  /// Counts one item.
  mutating func count(isWanted: Bool, isFound: Bool) {
    switch (isWanted, isFound) {
    case (true, true): right += 1
    case (true, false): missed += 1
    case (false, true): wrong += 1
    case (false, false): break
    }
  }

  public static func += (a: inout Score, b: Score) {
    a.right += b.right
    a.wrong += b.wrong
    a.missed += b.missed
  }
}

/// How many items are judged to be what, by what was expected.
public struct Confusion: Hashable, Sendable {
  private var counts: [Cell: Int] = [:]

  private struct Cell: Hashable {
    let expected: Verdict.Recommendation
    let actual: Verdict.Recommendation
  }

  public init() {}

  public internal(set) subscript(
    expected: Verdict.Recommendation, judged actual: Verdict.Recommendation
  ) -> Int {
    get { counts[Cell(expected: expected, actual: actual), default: 0] }
    set { counts[Cell(expected: expected, actual: actual)] = newValue }
  }

  public var total: Int { counts.values.reduce(0, +) }

  /// Of one verdict against the others, or of several taken together.
  public func score(of verdicts: Set<Verdict.Recommendation>) -> Score {
    var score = Score()
    for (cell, count) in counts {
      switch (verdicts.contains(cell.expected), verdicts.contains(cell.actual)) {
      case (true, true): score.right += count
      case (true, false): score.missed += count
      case (false, true): score.wrong += count
      case (false, false): break
      }
    }
    return score
  }

  static func += (a: inout Confusion, b: Confusion) {
    a.counts.merge(b.counts, uniquingKeysWith: +)
  }
}
