/// What the rules recommend for one item, on which grounds.
///
/// A recommendation: a decision is a person's, or a standing order's.
public struct Verdict: Hashable, Sendable {
  /// What is recommended, mildest first.
  public enum Recommendation: String, Sendable, CaseIterable, Comparable {
    case keep, review, remove

    public static func < (a: Recommendation, b: Recommendation) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .keep ? 0 : self == .review ? 1 : 2 }
  }

  public let recommendation: Recommendation
  /// The union of the grounds at that strength, sorted.
  public let grounds: [Ground]

  public init(_ recommendation: Recommendation, grounds: some Sequence<Ground> = []) {
    self.recommendation = recommendation
    self.grounds = Set(grounds).sorted()
  }
}
