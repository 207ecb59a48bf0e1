import Moderation
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-19T20:15:00+01:00", "2026-11-19T19:15:00Z"),
    ("2021-07-21T21:05:14+0000", "2021-07-21T21:05:14Z"),
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
    ("2024-02-29T23:59:60.123456Z", "2024-03-01T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("2000-03-01t00:30:00+0200", "2000-02-29T22:30:00Z"),
  ])
  func `a time is read and written in UTC`(text: String, utc: String) {
    #expect(Timestamp(text)?.rfc3339 == utc)
  }

  @Test(arguments: [
    "", "2026-11-19", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Z ",
    "+026-01-01T00:00:00Z", "2026-01-01T00:00:00+1", "٢٠٢٦-01-01T00:00:00Z",
  ])
  func `what is no time is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `seconds are those of the Unix clock`() {
    // date -u -d 2026-01-01 +%s
    #expect(Timestamp("2026-01-01T00:00:00Z")?.secondsSince1970 == 1_767_225_600)
  }

  @Test func `days go there and back over four centuries`() {
    for day in stride(from: -80_000, through: 80_000, by: 1) {
      #expect(CivilDate(daysSince1970: day).daysSince1970 == day)
    }
  }
}
