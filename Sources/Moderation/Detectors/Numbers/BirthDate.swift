/// A day as people write when somebody was born: `19900101`, `900101`, `1990-01-01`, `1/1 1990`,
/// `1 januari 1990`.
enum BirthDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
  ]

  /// For the folded view.
  static let pattern = #"""
    (?x) (?<![\p{N}.,:-])
    (?: (?:18|19|20) [0-9]{2} [-. ]? [0-9]{2} [-. ]? [0-9]{2}
      | [0-9]{2} [-. ]? [01][0-9] [-. ]? [0-36-9][0-9]
      | [0-3]?[0-9] [/.] [01]?[0-9] [- /.] (?: (?:18|19|20) [0-9]{2} | [0-9]{2} )
      | [0-3]?[0-9] (?: :?e | [.] )? [ ]
        (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec) [a-z]{0,6} [.,]? [ ] [-']?
        (?: (?:18|19|20) [0-9]{2} | [0-9]{2} ) )
    (?! [0-9\p{L}] | [-.,:]? [0-9] )
    """#

  /// A day as it stands in a number.
  struct Reading {
    var year: Int
    var kind: SwedishBirthNumber.Kind
    /// `YYMMDD`.
    var six: [UInt8]
  }

  /// Reads what ``pattern`` matched, or returns `nil` where there is no such day before `today`.
  static func read(_ text: ArraySlice<UInt8>, asOf today: CivilDate) -> Reading? {
    let parts = text.split { !(0x30...0x39).contains($0) }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    let named = String(decoding: text, as: UTF8.self)
    let date: Reading?
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
    return date
  }

  /// - Returns: `nil` where there is no such day up to `today`. Of a samordningsnummer, 60 is added
  ///   to the day, and month or day may be unknown, 00.
  private static func day(_ year: Int, _ month: Int, _ day: Int, _ today: CivilDate) -> Reading? {
    let century = today.year - today.year % 100
    let full =
      year >= 100 ? year : year <= today.year % 100 ? century + year : century - 100 + year
    let isCoordination = day >= 60
    let plain = isCoordination ? day - 60 : day
    let date =
      isCoordination
      ? CivilDate(full, max(1, month), max(1, plain)) : CivilDate(full, month, plain)
    guard let date, date <= today else { return nil }
    let parts = [year % 100, month, day]
    return Reading(
      year: full, kind: isCoordination ? .samordningsnummer : .personnummer,
      six: parts.flatMap { [UInt8($0 / 10), UInt8($0 % 10)] })
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
