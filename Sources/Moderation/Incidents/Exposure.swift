/// How long a removed item could be seen, and by how many.
public struct Exposure: Hashable, Sendable {
  /// From when it was published until a scan first read it.
  public let publishedToScan: Duration?
  /// From when a scan first read it until a person first saw it.
  public let scanToSight: Duration?
  /// From when a person first saw it until it was removed.
  public let sightToRemoval: Duration?
  /// It was visible for at least so long: from the first moment that is known to the last.
  public let visibleAtLeast: Duration?
  /// And at most so long; `nil` if it is not known when it was published.
  public let visibleAtMost: Duration?
  /// From the first notice that somebody gave until the last moment at which it is known to have
  /// been there; `nil` without a notice, or if nothing is known of it after that.
  public let afterNotice: Duration?
  public let views: Int?
  public let reactions: Int?

  /// Moments in the wrong order, as from two clocks, give no duration.
  ///
  /// - Parameter now: Until when an item whose removal is not known can have been there at most.
  public init(_ circumstances: RemovalCircumstances, asOf now: Timestamp) {
    let known = circumstances
    publishedToScan = Self.elapsed(from: known.published, to: known.firstScanned)
    scanToSight = Self.elapsed(from: known.firstScanned, to: known.firstSeen)
    sightToRemoval = Self.elapsed(from: known.firstSeen, to: known.removed)
    // An export may be read, and a sealed copy looked at, long after it was made: that proves nothing
    // where it is known when the export was made.
    let readings = [known.firstScanned, known.firstSeen].compactMap { $0 }
    let sighting = known.lastSeenOnline ?? readings.max()
    // What was seen after the removal, as in an old export, is no proof that it was there.
    let last = known.removed ?? [sighting, known.firstMissed].compactMap { $0 }.min()
    let first = known.published ?? (readings + [known.lastSeenOnline].compactMap { $0 }).min()
    visibleAtLeast = Self.elapsed(from: first, to: last)
    visibleAtMost = Self.elapsed(
      from: known.published, to: known.removed ?? known.firstMissed ?? now)
    let notice = known.notices.min()
    afterNotice = Self.elapsed(from: notice, to: last).flatMap { $0 > .zero ? $0 : nil }
    views = known.views
    reactions = known.reactions
  }

  private static func elapsed(from start: Timestamp?, to end: Timestamp?) -> Duration? {
    guard let start, let end, start <= end else { return nil }
    return .seconds(end.secondsSince1970 - start.secondsSince1970)
  }
}

extension Duration {
  /// In whole hours and minutes, such as `31 h 5 min`; seconds are dropped.
  public var hoursAndMinutes: String {
    let minutes = components.seconds / 60
    return "\(minutes / 60) h \(minutes % 60) min"
  }

  static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
}
