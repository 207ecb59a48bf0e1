/// A day as people write when somebody was born: `19900101`, `900101`, `1990-01-01`, `1/1 1990`,
/// `1 januari 1990`.
enum BirthDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
  ]

  /// For the folded view.
  static let pattern = #"""
    (?x) (?<![\p{L}\p{N}.,:-])
    (?: (?:18|19|20) [0-9]{2} [-. ]? [0-9]{2} [-. ]? [0-9]{2}
      | [0-9]{2} [-. ]? [01][0-9] [-. ]? [0-3][0-9]
      | [0-3]?[0-9] [/.] [01]?[0-9] [- /.] (?: (?:18|19|20) [0-9]{2} | [0-9]{2} )
      | [0-3]?[0-9] (?: :?e | [.] )? [ ]
        (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec) [a-z]{0,6} [.]? [ ]
        (?: (?:18|19|20) [0-9]{2} | [0-9]{2} ) )
    (?! [0-9\p{L}] | [-.,:]? [0-9] )
    """#

  /// Reads what ``pattern`` matched, or returns `nil` where there is no such day before `today`.
  static func read(_ text: ArraySlice<UInt8>, asOf today: CivilDate) -> CivilDate? {
    let parts = text.split { !(0x30...0x39).contains($0) }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    let named = String(decoding: text, as: UTF8.self)
    let date: CivilDate?
    switch (numbers.count, parts.first?.count ?? 0) {
    case (1, 8): date = day(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100, today)
    case (1, 6): date = day(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100, today)
    case (2, 4): date = day(numbers[0], numbers[1] / 100, numbers[1] % 100, today)
    case (2, 6): date = day(numbers[0] / 100, numbers[0] % 100, numbers[1], today)
    case (2, _): date = month(in: named).flatMap { day(numbers[1], $0, numbers[0], today) }
    case (3, _) where named.contains("/") || parts[2].count == 4:
      date = day(numbers[2], numbers[1], numbers[0], today)
    case (3, _): date = day(numbers[0], numbers[1], numbers[2], today)
    default: date = nil
    }
    return date.flatMap { $0 <= today ? $0 : nil }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int, _ today: CivilDate) -> CivilDate? {
    guard year < 100 else { return CivilDate(year, month, day) }
    let century = today.year - today.year % 100
    return CivilDate(year <= today.year % 100 ? century + year : century - 100 + year, month, day)
  }

  private static func month(in text: String) -> Int? {
    months.firstIndex { text.contains($0) }.map { $0 + 1 }
  }
}

/// Single digits in Swedish words.
enum SpelledDigits {
  private static let values: [String: UInt8] = [
    "noll": 0, "en": 1, "ett": 1, "två": 2, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
    "sju": 7, "åtta": 8, "atta": 8, "nio": 9,
  ]

  /// The digits in a folded text, whether they are written with figures or words.
  static func read(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let words = text.split { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }
    return words.flatMap { word -> [UInt8] in
      if let value = values[String(decoding: word, as: UTF8.self)] { return [value] }
      return word.compactMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil }
    }
  }
}
