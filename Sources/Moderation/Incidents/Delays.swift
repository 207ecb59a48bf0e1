/// How long some things took, or have waited so far.
public struct Delays: Hashable, Sendable {
  /// In ascending order, in seconds.
  private let seconds: [Int64]

  public init(_ durations: some Sequence<Duration>) {
    seconds = durations.map { max(0, $0.components.seconds) }.sorted()
  }

  public var count: Int { seconds.count }

  /// How many took longer.
  public func count(over limit: Duration) -> Int {
    seconds.count { $0 > limit.components.seconds }
  }

  /// The least that at least so many percent of them do not exceed: the nearest-rank percentile.
  ///
  /// - Parameter percent: From 1 to 100.
  /// - Returns: `nil` if there are none.
  public func percentile(_ percent: Int) -> Duration? {
    guard !seconds.isEmpty else { return nil }
    let rank = max(1, (seconds.count * percent + 99) / 100)
    return .seconds(seconds[min(rank, seconds.count) - 1])
  }

  public var median: Duration? { percentile(50) }
  public var longest: Duration? { percentile(100) }
}
