import Testing

@testable import Moderation

@Suite struct Regulation1182Tests {
  private func period(
    _ event: String, hours: Int = 72, eves: SwedishHolidays.Eves = .working
  ) throws -> Regulation1182 {
    Regulation1182(
      event: try #require(Timestamp(event)), hours: hours, holidays: SwedishHolidays(eves: eves))
  }

  /// An hour later than the elapsed 72 hours of the same events.
  @Test(arguments: [
    ("2026-03-27T10:00:00+01:00", "2026-03-30 12:00 CEST"),
    ("2026-10-23T10:00:00+02:00", "2026-10-26 10:00 CET"),
    ("2026-11-24T10:00:00+01:00", "2026-11-27 11:00 CET"),
    ("2026-11-24T10:00:01+01:00", "2026-11-27 11:00 CET"),
    ("2026-11-24T10:59:59+01:00", "2026-11-27 11:00 CET"),
    ("2026-11-24T09:59:59+01:00", "2026-11-27 10:00 CET"),
    ("2024-02-27T10:30:00+01:00", "2024-03-01 11:00 CET"),
    ("2025-02-27T10:30:00+01:00", "2025-03-02 11:00 CET"),
    ("2026-12-30T23:15:00+01:00", "2027-01-03 00:00 CET"),
  ])
  func `the hour of the event is not counted`(event: String, end: String) throws {
    #expect(try period(event).hoursEnd.stockholm.description == end)
  }

  @Test(arguments: [
    // Friday and Monday are inside: nothing is added, over both changes of the clock.
    ("2026-03-27T10:00:00+01:00", "2026-03-30 12:00 CEST"),
    ("2026-10-23T10:00:00+02:00", "2026-10-26 10:00 CET"),
    // Saturday to Tuesday: Monday and Tuesday.
    ("2026-11-21T10:00:00+01:00", "2026-11-24 11:00 CET"),
    // Maundy Thursday to Easter Sunday 2026: Thursday alone; Tuesday is the second.
    ("2026-04-02T10:00:00+02:00", "2026-04-08 00:00 CEST"),
    // The last hour of Maundy Thursday is not counted, so Tuesday and Wednesday.
    ("2026-04-02T23:30:00+02:00", "2026-04-09 00:00 CEST"),
    // Wednesday and Thursday are inside.
    ("2026-04-01T10:00:00+02:00", "2026-04-04 11:00 CEST"),
    // From Saturday before Easter to Tuesday: Tuesday alone, then Wednesday.
    ("2026-04-04T10:00:00+02:00", "2026-04-09 00:00 CEST"),
    // Easter 2024, when clocks change on Easter Sunday itself.
    ("2024-03-28T10:00:00+01:00", "2024-04-03 00:00 CEST"),
    // Friday to Monday 1 January 2024: Friday alone, then Tuesday, over the year.
    ("2023-12-29T10:00:00+01:00", "2024-01-03 00:00 CET"),
    // 24 December 2026 is a Thursday: then Christmas and a weekend, Monday is the second.
    ("2026-12-24T10:00:00+01:00", "2026-12-29 00:00 CET"),
    // Ends exactly where Tuesday begins: Monday alone is inside, and all of Tuesday is added.
    ("2026-11-20T23:00:00+01:00", "2026-11-25 00:00 CET"),
  ])
  func `two working days are inside`(event: String, end: String) throws {
    #expect(try period(event).workingDaysEnd.stockholm.description == end)
  }

  @Test func `an eve that is kept closed is no working day`() throws {
    // From Wednesday 23 December: Wednesday, then Monday.
    let event = "2026-12-23T10:00:00+01:00"
    #expect(
      try period(event, eves: .working).workingDaysEnd.stockholm.description
        == "2026-12-26 11:00 CET")
    #expect(
      try period(event, eves: .closed).workingDaysEnd.stockholm.description
        == "2026-12-29 00:00 CET")
  }

  @Test func `a period shorter than two days is not lengthened`() throws {
    let good = "2026-04-03T10:00:00+02:00"
    #expect(
      try period(good, hours: 47).workingDaysEnd.stockholm.description == "2026-04-05 10:00 CEST")
    #expect(
      try period(good, hours: 48).workingDaysEnd.stockholm.description == "2026-04-09 00:00 CEST")
  }

  @Test func `events before 1970 fall in their hour`() throws {
    #expect(
      try period("1969-12-31T22:59:59Z", hours: 1).hoursEnd.rfc3339 == "1970-01-01T00:00:00Z")
  }
}
