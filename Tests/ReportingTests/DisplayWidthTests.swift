import Moderation
import Testing

@testable import Reporting

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("hej", 3), ("åäö", 3), ("a\u{30A}", 1), ("é\u{323}", 1), ("日本", 4), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("，", 2), ("😀", 2), ("🇸🇪", 2), ("…", 1),
    ("“", 1), ("─", 1), ("Ж", 1), ("א", 1), ("ก็", 1), ("⚡", 2), ("❤", 1), ("𠀋", 2),
  ])
  func `columns are those of a terminal`(text: String, columns: Int) {
    #expect(StyledText(text).columns == columns)
  }

  @Test(arguments: [
    ("a\nb\t c", "a b c"), ("a\r\nb", "a b"), ("a  b", "a b"), ("\u{1B}[31mröd", "\u{FFFD}[31mröd"),
    ("\u{9B}2J", "\u{FFFD}2J"), ("\u{0}\u{7}\u{7F}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{202E}abc\u{202C}", "\u{FFFD}abc\u{FFFD}"), ("\u{2066}a\u{2069}", "\u{FFFD}a\u{FFFD}"),
    ("so\u{AD}ft", "soft"), ("ze\u{200B}ro", "zero"), ("\u{FEFF}a", "a"), ("❤\u{FE0F}", "❤"),
    ("👩\u{200D}👧", "👩👧"), ("a\u{2028}b", "a b"), ("\u{E0041}a", "a"), ("1\u{A0}000", "1\u{A0}000"),
  ])
  func `text is made harmless for a terminal`(text: String, expected: String) {
    #expect(Array(visible(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func `a pile of marks is made low`() {
    let text = "a" + String(repeating: "\u{301}", count: 1_000) + "b"
    #expect(visible(text).unicodeScalars.count == 6)
  }

  @Test(arguments: [
    ("exempelstad", 20, "exempelstad"), ("exempelstad", 11, "exempelstad"),
    ("exempelstad", 8, "exempel…"), ("日本日本", 6, "日本…"), ("日本日本", 4, "日…"),
    ("a\u{30A}a\u{30A}a\u{30A}", 2, "a\u{30A}…"), ("🇸🇪🇸🇪🇸🇪", 4, "🇸🇪…"), ("😀😀😀", 5, "😀😀…"),
  ])
  func `a text is cut after a whole character`(text: String, width: Int, expected: String) {
    let cut = StyledText(text).truncated(to: width)
    #expect(String(cut.cells.map(\.character)) == expected)
    #expect(cut.columns <= width)
  }

  @Test func `lines break at spaces, and within words that are too long`() {
    let lines = StyledText("en två trettiofyra 日本語日本語 slut").wrapped(to: 8)
    #expect(
      lines.map { String($0.map(\.character)) }
        == ["en två", "trettiof", "yra", "日本語日", "本語", "slut"])
  }

  @Test func `a mark at the start of a piece stays with its letter`() {
    var text = StyledText("abc")
    text.append("\u{308}d", .found)
    #expect(text.wrapped(to: 3).map { String($0.map(\.character)) } == ["abc\u{308}", "d"])
  }
}
