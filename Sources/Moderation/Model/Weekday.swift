/// A day of the week, numbered as in ISO 8601.
public enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The name as it stands inside a sentence: `måndag`, `Monday`.
  public func name(in language: Language) -> String {
    let names =
      switch language {
      case .sv: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
      case .en:
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      }
    return names[rawValue - 1]
  }
}

extension CivilDate {
  public var weekday: Weekday {
    // Day 0, 1970-01-01, was a Thursday; the remainder of a day before it may be negative.
    let sinceMonday = ((daysSince1970 + 3) % 7 + 7) % 7
    return Weekday.allCases[sinceMonday]
  }

  /// The day that is `days` later, or earlier where negative.
  public func adding(days: Int) -> CivilDate {
    CivilDate(daysSince1970: daysSince1970 + days)
  }
}
