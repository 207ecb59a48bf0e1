import Moderation
import Testing

@Suite struct StockholmTimeTests {
  /// Last Sundays read off printed calendars; the changes are at 01:00 UTC.
  @Test(arguments: [
    ("2026-03-29T00:59:59Z", "2026-03-29 01:59 CET"),
    ("2026-03-29T01:00:00Z", "2026-03-29 03:00 CEST"),
    ("2026-10-25T00:59:59Z", "2026-10-25 02:59 CEST"),
    ("2026-10-25T01:00:00Z", "2026-10-25 02:00 CET"),
    ("2024-03-31T01:00:00Z", "2024-03-31 03:00 CEST"),  // The change on the last of the month.
    ("2024-03-31T00:59:59Z", "2024-03-31 01:59 CET"),
    ("2027-10-31T00:59:59Z", "2027-10-31 02:59 CEST"),
    ("2027-10-31T01:00:00Z", "2027-10-31 02:00 CET"),
    ("2019-03-31T01:00:00Z", "2019-03-31 03:00 CEST"),
    ("2020-10-25T01:00:00Z", "2020-10-25 02:00 CET"),
    ("2025-03-30T01:00:00Z", "2025-03-30 03:00 CEST"),
    ("2025-10-26T01:00:00Z", "2025-10-26 02:00 CET"),
    ("2026-12-31T22:59:59Z", "2026-12-31 23:59 CET"),
    ("2026-12-31T23:00:00Z", "2027-01-01 00:00 CET"),
    ("2028-02-28T23:30:00Z", "2028-02-29 00:30 CET"),
    ("2026-06-30T22:00:00Z", "2026-07-01 00:00 CEST"),
  ])
  func `clocks show what the directive says`(utc: String, local: String) throws {
    #expect(try #require(Timestamp(utc)).stockholm.description == local)
  }

  @Test func `all parts are those of the local clock`() throws {
    let summer = try #require(Timestamp("2026-07-01T21:05:07Z")).stockholm
    #expect(summer.date == CivilDate(2026, 7, 1))
    #expect([summer.hour, summer.minute, summer.second] == [23, 5, 7])
    #expect(summer.isSummer)
    #expect(summer.offset == 7200)
    let winter = try #require(Timestamp("2026-01-01T00:00:00Z")).stockholm
    #expect(!winter.isSummer)
    #expect(winter.offset == 3600)
  }

  @Test func `the weekday is named in both languages`() throws {
    let time = try #require(Timestamp("2026-10-26T08:00:00Z")).stockholm
    #expect(time.text(in: .sv) == "måndag 2026-10-26 09:00 CET")
    #expect(time.text(in: .en) == "Monday 2026-10-26 09:00 CET")
  }

  @Test(arguments: [
    ("1970-01-01", Weekday.thursday), ("1969-12-31", .wednesday), ("2000-01-01", .saturday),
    ("2024-02-29", .thursday), ("2026-11-24", .tuesday), ("1900-01-01", .monday),
    ("2018-05-25", .friday), ("2026-03-29", .sunday),
  ])
  func `days have their weekday`(date: String, weekday: Weekday) throws {
    #expect(try #require(CivilDate(date)).weekday == weekday)
  }

  @Test(arguments: ["2026-2-01", "2026-02-29", "20260201", "2026-02-01 ", "+026-02-01", ""])
  func `what is no day is refused`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `an hour that is shown twice is the first unless the second is asked for`() throws {
    let day = try #require(CivilDate(2026, 10, 25))
    #expect(Timestamp(stockholm: day, hour: 2, minute: 30)?.rfc3339 == "2026-10-25T00:30:00Z")
    #expect(
      Timestamp(stockholm: day, hour: 2, minute: 30, repeated: .second)?.rfc3339
        == "2026-10-25T01:30:00Z")
    #expect(
      Timestamp(stockholm: day, hour: 3, minute: 0, repeated: .first)?.rfc3339
        == "2026-10-25T02:00:00Z")
    #expect(
      Timestamp(stockholm: day, hour: 1, minute: 59, repeated: .second)?.rfc3339
        == "2026-10-24T23:59:00Z")
  }

  @Test func `an hour that is skipped is no moment`() throws {
    let day = try #require(CivilDate(2026, 3, 29))
    #expect(Timestamp(stockholm: day, hour: 2, minute: 0) == nil)
    #expect(Timestamp(stockholm: day, hour: 2, minute: 59, second: 59, repeated: .second) == nil)
    #expect(
      Timestamp(stockholm: day, hour: 1, minute: 59, second: 59)?.rfc3339 == "2026-03-29T00:59:59Z")
    #expect(Timestamp(stockholm: day, hour: 3, minute: 0)?.rfc3339 == "2026-03-29T01:00:00Z")
    #expect(Timestamp(stockholm: day, hour: 24, minute: 0) == nil)
    #expect(Timestamp(stockholm: day, hour: 4, minute: 60) == nil)
  }

  @Test func `every hour of six years goes there and back`() throws {
    let start = try #require(Timestamp("2023-12-31T00:00:00Z"))
    for hour in 0..<(6 * 366 * 24) {
      let moment = Timestamp(secondsSince1970: start.secondsSince1970 + Int64(hour) * 3600)
      let time = moment.stockholm
      let back = [StockholmTime.RepeatedHour.first, .second].map {
        Timestamp(stockholm: time.date, hour: time.hour, minute: time.minute, repeated: $0)
      }
      #expect(back.contains(moment), "\(moment.rfc3339)")
    }
  }
}
