/// The duty to notify an incident to the supervisory authority.
///
/// Source: Regulation (EU) 2016/679 art. 33.1.
public enum GDPRArticle33: IncidentLaw {
  public static func deadlines(
    awareAt: Timestamp, under terms: NotificationTerms
  ) -> [Deadline] {
    let clock = NotificationClock(awareAt: awareAt, terms: terms)
    return [Deadline(provision: .gdpr33, weight: .binding, at: clock.latest)]
  }
}

/// Hours that are counted from a moment, with warnings on the way.
///
/// Elapsed time: neither summer time, weekends nor holidays move anything.
public protocol HourCount: Sendable {
  /// From when the hours are counted.
  var start: Timestamp { get }
  var term: NotificationTerms.Term { get }
}

extension HourCount {
  /// The last moment that is within the term.
  public var latest: Timestamp { Timestamp(secondsSince1970: start.secondsSince1970 + seconds) }

  /// Seconds until ``latest``; negative after it.
  public func secondsLeft(at now: Timestamp) -> Int64 {
    latest.secondsSince1970 - now.secondsSince1970
  }

  /// The last hour of the term's alarms that has been reached, or `nil` before the first.
  public func alarm(at now: Timestamp) -> Int? {
    let elapsed = now.secondsSince1970 - start.secondsSince1970
    return term.alarms.last { Int64($0) * 3600 <= elapsed }
  }

  /// Whether somebody must act: the first alarm has been reached.
  ///
  /// Stays so when the term is over.
  public func isNear(at now: Timestamp) -> Bool { alarm(at: now) != nil }

  /// Whether the term is over; at ``latest`` itself it is not.
  public func isLate(at now: Timestamp) -> Bool { now > latest }

  private var seconds: Int64 { Int64(term.hours) * 3600 }
}

/// The time within which an incident must be notified.
///
/// It starts when the controller is reasonably certain that personal data were compromised, which
/// only a person can state. Nothing in Vaka makes a moment of awareness by itself: neither a
/// flagged item nor a first look is one, and an incident without a stated moment has no clock.
/// Source: Regulation (EU) 2016/679 art. 33.1; EDPB guidelines 9/2022, section II.A.2.
public struct NotificationClock: HourCount, Hashable {
  /// When the controller became aware, as a person stated it.
  public let awareAt: Timestamp
  public let term: NotificationTerms.Term
  public var start: Timestamp { awareAt }

  /// - Parameter awareAt: What a person stated, with name and role, in an answer.
  public init(awareAt: Timestamp, terms: NotificationTerms) {
    self.awareAt = awareAt
    term = terms.term(at: awareAt)
  }
}

/// The same hours, counted from when a person first saw the item.
///
/// No moment of awareness: it shows what the deadline would be if somebody held later that the
/// first look was one. It may be shown beside the ``NotificationClock`` and never in its place.
public struct CautiousClock: HourCount, Hashable {
  /// When a person first saw the item; to have seen is not to be aware.
  public let firstViewedAt: Timestamp
  public let term: NotificationTerms.Term
  public var start: Timestamp { firstViewedAt }

  public init(firstViewedAt: Timestamp, terms: NotificationTerms) {
    self.firstViewedAt = firstViewedAt
    term = terms.term(at: firstViewedAt)
  }
}
