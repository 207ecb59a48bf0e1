/// Which days are free by law in Sweden.
///
/// As in force since 2005-04-01, when 6 June came in and annandag pingst went out. Source: lag
/// (1989:253) om allmänna helgdagar 1 and 2 §§.
public struct SwedishHolidays: Hashable, Sendable {
  /// Whether an authority keeps midsommarafton, julafton and nyårsafton as working days.
  ///
  /// They are no holidays by lag (1989:253); semesterlagen (1977:480) 3 a § counts them as Sundays,
  /// and authorities are closed on them.
  public enum Eves: String, CaseIterable, Sendable {
    case working, closed
  }

  public let eves: Eves

  public init(eves: Eves = .working) { self.eves = eves }

  /// Whether the day is neither a Saturday, a Sunday nor a holiday, and no eve that is kept closed.
  ///
  /// Source: Regulation (EEC, Euratom) No 1182/71 art. 2.2.
  public func isWorkingDay(_ date: CivilDate) -> Bool {
    date.weekday.rawValue <= Weekday.friday.rawValue && !Self.isHoliday(date)
      && (eves == .working || !Self.isEve(date))
  }

  /// Whether the day is a holiday by law; each Sunday is one.
  public static func isHoliday(_ date: CivilDate) -> Bool {
    if date.weekday == .sunday { return true }
    switch (date.month, date.day) {
    case (1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26): return true
    case (6, 20...26), (10, 31), (11, 1...6):
      return date.weekday == .saturday  // Midsommardagen, alla helgons dag.
    default:
      // Långfredagen, annandag påsk, Kristi himmelsfärdsdag; påsk and pingst are Sundays.
      return [-2, 1, 39].contains(date.daysSince1970 - easterSunday(date.year).daysSince1970)
    }
  }

  /// Påskdagen, by the Gregorian rule.
  ///
  /// Source: J. Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 8, after the anonymous
  /// algorithm in Nature, 20 April 1876. The names of the steps are the algorithm's.
  public static func easterSunday(_ year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let daysAfterMarch22 = h + l - 7 * m
    // 22 March is in every year, so this is never `nil`.
    let earliest = CivilDate(year, 3, 22)?.daysSince1970 ?? 0
    return CivilDate(daysSince1970: earliest + daysAfterMarch22)
  }

  /// Midsommarafton (the Friday from 19 to 25 June), julafton or nyårsafton.
  private static func isEve(_ date: CivilDate) -> Bool {
    switch (date.month, date.day) {
    case (12, 24), (12, 31): true
    case (6, 19...25): date.weekday == .friday
    default: false
    }
  }
}
