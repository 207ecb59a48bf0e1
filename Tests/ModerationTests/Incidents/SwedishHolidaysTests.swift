import Moderation
import Testing

@Suite struct SwedishHolidaysTests {
  /// Easter Sundays of printed calendars, with the earliest and latest that are possible.
  @Test(arguments: [
    "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2000-04-23",
    "1818-03-22", "1943-04-25", "2038-04-25", "1954-04-18", "2285-03-22",
  ])
  func `Easter is on its Sunday`(date: String) throws {
    let easter = try #require(CivilDate(date))
    #expect(SwedishHolidays.easterSunday(easter.year) == easter)
  }

  /// All holidays of the year that are no Sundays.
  static let byYear: [(Int, [String])] = [
    (
      2024,
      [
        "01-01", "01-06", "03-29", "04-01", "05-01", "05-09", "06-06", "06-22", "11-02", "12-25",
        "12-26",
      ]
    ),
    (
      2025,
      [
        "01-01", "01-06", "04-18", "04-21", "05-01", "05-29", "06-06", "06-21", "11-01", "12-25",
        "12-26",
      ]
    ),
    (
      2026,
      [
        "01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "06-06", "06-20", "10-31", "12-25",
        "12-26",
      ]
    ),
    (
      2027,
      ["01-01", "01-06", "03-26", "03-29", "05-01", "05-06", "06-26", "11-06", "12-25"]
    ),
  ]

  @Test(arguments: byYear)
  func `a year has exactly the holidays of the law`(year: Int, holidays: [String]) throws {
    let newYear = try #require(CivilDate(year, 1, 1))
    let found = (0..<366).map { newYear.adding(days: $0) }
      .filter {
        $0.year == year && $0.weekday != .sunday && SwedishHolidays.isHoliday($0)
      }
    #expect(found.map { "\($0)".dropFirst(5) } == holidays.map { $0[...] })
  }

  @Test(arguments: [
    ("2026-04-05", false), ("2026-04-07", true), ("2026-04-04", false), ("2026-04-02", true),
    ("2025-06-09", true),  // Annandag pingst is no holiday since 2005.
    ("2027-06-06", false), ("2026-06-05", true), ("2024-02-29", true), ("2026-11-02", true),
    ("2027-12-27", true),  // Annandag jul on a Sunday gives no other day off.
  ])
  func `a working day is no Saturday, Sunday or holiday`(date: String, isWorking: Bool) throws {
    #expect(try SwedishHolidays().isWorkingDay(#require(CivilDate(date))) == isWorking)
  }

  @Test(arguments: [
    "2026-06-19", "2027-06-25", "2026-12-24", "2026-12-31", "2025-06-20",
  ])
  func `an eve is a working day unless the authority is closed`(date: String) throws {
    let day = try #require(CivilDate(date))
    #expect(SwedishHolidays(eves: .working).isWorkingDay(day))
    #expect(!SwedishHolidays(eves: .closed).isWorkingDay(day))
  }

  @Test(arguments: ["2026-06-26", "2026-06-18", "2026-12-23", "2026-12-30", "2026-06-22"])
  func `other days are no eves`(date: String) throws {
    #expect(try SwedishHolidays(eves: .closed).isWorkingDay(#require(CivilDate(date))))
  }
}
