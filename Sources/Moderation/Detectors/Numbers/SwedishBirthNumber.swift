/// Ten or twelve digits read as a personnummer or a samordningsnummer.
///
/// Source: folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer 2 kap. 8 §.
struct SwedishBirthNumber {
  /// Which of the two kinds the day says that it is.
  enum Kind { case personnummer, samordningsnummer }

  /// What is wrong with a number that has the form.
  enum Fault { case none, failed }

  let kind: Kind
  /// The year of birth, from the digits or by the century rule.
  let year: Int
  let fault: Fault
  /// The number with its century, as lists of test numbers have it.
  let twelve: [UInt8]
  /// Whether the month or the day of a samordningsnummer was not established (00, 60).
  let isDatePartial: Bool

  /// - Parameters:
  ///   - digits: Ten or twelve. The letter of an interim number counts as 1.
  ///   - isCentenarian: Whether `+` stands before the last four.
  /// - Returns: `nil` where the digits are no such number at all: another century, or the number
  ///   of an organisation.
  init?(digits: [UInt8], isCentenarian: Bool, asOf today: CivilDate) {
    let ten = Array(digits.suffix(10))
    let parts = ten.map(Int.init)
    let month = parts[2] * 10 + parts[3]
    let writtenDay = parts[4] * 10 + parts[5]
    let passes = CheckDigits.passLuhn(ten)
    kind = writtenDay >= 60 ? .samordningsnummer : .personnummer
    let day = kind == .personnummer ? writtenDay : writtenDay - 60
    // The number of an organisation has 20 or more where a birth number has its month.
    if passes, month >= 20 { return nil }
    let years: [Int]
    if digits.count == 12 {
      let century = Int(digits[0]) * 10 + Int(digits[1])
      guard (18...20).contains(century) else { return nil }
      years = [century * 100 + parts[0] * 10 + parts[1]]
    } else {
      years = Self.years(parts[0] * 10 + parts[1], isCentenarian: isCentenarian, asOf: today)
    }
    let isPartial = kind == .samordningsnummer && (month == 0 || day == 0)
    isDatePartial = isPartial
    let possible = years.first { year in
      isPartial
        ? Self.isPossible(year, month, day, asOf: today)
        : CivilDate(year, month, day).map { $0 <= today } ?? false
    }
    year = possible ?? years[0]
    twelve = [UInt8(year / 1000), UInt8(year / 100 % 10)] + ten
    let isIssued = parts[6...8].contains { $0 != 0 }  // 001 to 999: Skatteverket 330245.
    fault = possible != nil && passes && isIssued ? .none : .failed
  }

  /// The years that two digits may stand for, the likelier first.
  ///
  /// The hyphen is exchanged for `+` in the year in which a person turns 100, not on the day. A
  /// number without `+` may still be that of somebody so old: not everybody knows the sign.
  private static func years(_ twoDigits: Int, isCentenarian: Bool, asOf today: CivilDate) -> [Int] {
    let century = today.year - today.year % 100
    let latest = twoDigits <= today.year % 100 ? century + twoDigits : century - 100 + twoDigits
    return isCentenarian ? [latest - 100] : [latest, latest - 100]
  }

  /// Whether a birth date of which month or day is 0, for unknown, can be.
  ///
  /// Not in the future, and no day above the month's length. 0 is accepted by Skatteverket, though the law is silent.
  private static func isPossible(
    _ year: Int, _ month: Int, _ day: Int, asOf today: CivilDate
  ) -> Bool {
    guard year <= today.year, (0...12).contains(month), (0...31).contains(day) else { return false }
    return month == 0 || day <= CivilDate.daysIn(month: month, year: year)
  }

  /// The birth year, and stars in the form of the number: `1985****-****`.
  var masked: String { "\(year)****-****" }
}
