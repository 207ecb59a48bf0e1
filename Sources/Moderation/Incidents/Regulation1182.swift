/// How the Union counts periods, for information only.
///
/// Whether these rules lengthen the hours of GDPR art. 33 is disputed, so what binds here is the
/// shorter count of ``NotificationClock``, and nothing warns by these. Source: Regulation (EEC,
/// Euratom) No 1182/71 art. 3.
public struct Regulation1182: IncidentLaw, Hashable {
  /// When the last of the hours ends.
  ///
  /// By art. 3.1 and 3.2 (a): the hour in which the event happens is not counted, also when it
  /// happens exactly on the hour; the period begins with the next one. A Saturday, Sunday or holiday
  /// at the end moves nothing: art. 3.4 is not for periods in hours.
  public let hoursEnd: Timestamp

  /// The same, or the end of the second working day if fewer than two are inside.
  ///
  /// By art. 3.5. The end of a day is midnight in Stockholm, shown as 00:00 of the next. A working
  /// day of which any part lies in the period is inside: that is the reading with the earlier end.
  /// A period shorter than two days is never lengthened.
  public let workingDaysEnd: Timestamp

  /// - Parameters:
  ///   - event: The moment from which is counted.
  ///   - hours: The length of the period, at least 1.
  public init(event: Timestamp, hours: Int, holidays: SwedishHolidays) {
    // Offsets in Stockholm are whole hours, so its hours begin with those of UTC.
    let hour = event.secondsSince1970.flooredDivision(by: 3600)
    let begin = Timestamp(secondsSince1970: (hour + 1) * 3600)
    hoursEnd = Timestamp(secondsSince1970: begin.secondsSince1970 + Int64(hours) * 3600)
    workingDaysEnd =
      hours < 48 ? hoursEnd : Self.extended(hoursEnd, from: begin, holidays: holidays)
  }

  public static func deadlines(
    awareAt: Timestamp, under terms: NotificationTerms
  ) -> [Deadline] {
    let period = Regulation1182(
      event: awareAt, hours: terms.term(at: awareAt).hours, holidays: terms.holidays)
    return [
      Deadline(provision: .regulation1182Hours, weight: .information, at: period.hoursEnd),
      Deadline(
        provision: .regulation1182WorkingDays, weight: .information, at: period.workingDaysEnd),
    ]
  }

  private static func extended(
    _ end: Timestamp, from begin: Timestamp, holidays: SwedishHolidays
  ) -> Timestamp {
    var day = begin.stockholm.date
    var workingDays = holidays.isWorkingDay(day) ? 1 : 0
    while workingDays < 2 {
      day = day.adding(days: 1)
      if holidays.isWorkingDay(day) { workingDays += 1 }
    }
    // Midnight is in every day: clocks change at 02:00 and 03:00.
    let secondBegins = Timestamp(stockholm: day, hour: 0, minute: 0) ?? end
    let secondEnds = Timestamp(stockholm: day.adding(days: 1), hour: 0, minute: 0) ?? end
    return end > secondBegins ? end : secondEnds
  }
}
