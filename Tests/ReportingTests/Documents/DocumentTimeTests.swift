import Moderation
import Testing

@testable import Reporting

@Suite struct DocumentTimeTests {
  @Test(arguments: [
    (2026, 1, 1, "1 januari 2026", "January 1, 2026"),
    (2026, 5, 31, "31 maj 2026", "May 31, 2026"),
    (2025, 10, 9, "9 oktober 2025", "October 9, 2025"),
    (2024, 12, 31, "31 december 2024", "December 31, 2024"),
  ])
  func `a day is written as people write it`(
    year: Int, month: Int, day: Int, swedish: String, english: String
  ) throws {
    let date = try #require(CivilDate(year, month, day))
    #expect(date.words(in: .sv) == swedish)
    #expect(date.words(in: .en) == english)
  }
}
