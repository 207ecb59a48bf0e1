/// A moment as clocks in Sweden show it.
///
/// By the rule of the European Union, not by a table of time zones, so that every machine agrees:
/// summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October. Right from 1996 on, when October became the month in which it ends in Sweden; earlier
/// moments are shown as if the rule had held. Source: Directive 2000/84/EC art. 1 to 3; for
/// Sweden förordning (2001:127) om sommartid.
public struct StockholmTime: Hashable, Sendable, CustomStringConvertible {
  public let date: CivilDate
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int
  /// 0 to 59.
  public let second: Int
  /// Whether summer time holds (CEST), else normal time (CET).
  public let isSummer: Bool

  /// Seconds east of UTC: 3600, in summer 7200.
  public var offset: Int { Self.offset(inSummer: isSummer) }

  /// The hour that clocks show twice, 02:00 to 03:00 on the last Sunday of October.
  public enum RepeatedHour: Sendable {
    /// Still in summer time.
    case first
    /// An hour later, in normal time.
    case second
  }

  fileprivate init(_ moment: Timestamp) {
    isSummer = Self.isSummer(at: moment)
    let local = Timestamp(
      secondsSince1970: moment.secondsSince1970 + Int64(Self.offset(inSummer: isSummer)))
    date = local.date
    let seconds = Int(local.secondsSince1970 - Int64(date.daysSince1970) * 86_400)
    (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
  }

  /// To the minute, such as `2026-10-26 09:00 CET`.
  public var description: String {
    let clock = [hour, minute].map { CivilDate.padded($0, 2) }.joined(separator: ":")
    return "\(date) \(clock) \(isSummer ? "CEST" : "CET")"
  }

  /// With the weekday, such as `Monday 2026-10-26 09:00 CET`.
  public func text(in language: Language) -> String {
    "\(date.weekday.name(in: language)) \(self)"
  }

  fileprivate static func offset(inSummer isSummer: Bool) -> Int { isSummer ? 7200 : 3600 }

  private static func isSummer(at moment: Timestamp) -> Bool {
    // Both changes are so far from New Year that the year in UTC is the year in Stockholm.
    let year = moment.date.year
    return moment >= change(inMonth: 3, of: year) && moment < change(inMonth: 10, of: year)
  }

  /// 01:00 UTC on the last Sunday of a month that has 31 days.
  private static func change(inMonth month: Int, of year: Int) -> Timestamp {
    // April and November always have a first day, so this is never `nil`.
    let next = CivilDate(year, month + 1, 1)?.daysSince1970 ?? 0
    let last = CivilDate(daysSince1970: next - 1)
    let sunday = last.daysSince1970 - last.weekday.rawValue % 7
    return Timestamp(secondsSince1970: Int64(sunday) * 86_400 + 3600)
  }
}

extension Timestamp {
  /// What clocks in Sweden show at this moment.
  public var stockholm: StockholmTime { StockholmTime(self) }

  /// The moment at which clocks in Sweden show a time.
  ///
  /// Returns `nil` for a time that no clock shows: an hour beyond 23, a minute or second beyond 59,
  /// or one from 02:00 to before 03:00 on the last Sunday of March, when clocks go from 02:00 to
  /// 03:00. A time that clocks show twice is the first of both unless the second is asked for,
  /// because a deadline that is counted from it is then never too late.
  public init?(
    stockholm date: CivilDate, hour: Int, minute: Int, second: Int = 0,
    repeated: StockholmTime.RepeatedHour = .first
  ) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
      return nil
    }
    let local = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let readings = [true, false].compactMap { isSummer -> Timestamp? in
      let offset = StockholmTime.offset(inSummer: isSummer)
      let moment = Timestamp(secondsSince1970: local - Int64(offset))
      return moment.stockholm.isSummer == isSummer ? moment : nil
    }
    guard let moment = repeated == .first ? readings.first : readings.last else { return nil }
    self = moment
  }
}
