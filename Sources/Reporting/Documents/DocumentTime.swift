internal import Moderation

// Days and moments as documents show them, by the clocks of Stockholm.

extension Timestamp {
  /// The day on which it happened where the account is kept.
  var localDay: CivilDate { stockholm.date }

  /// The day in words: `3 mars 2026`, `March 3, 2026`.
  func day(in language: Language) -> String { localDay.words(in: language) }

  /// The day and the time to the minute: `3 mars 2026 kl. 20.15`, `March 3, 2026, 20:15 CET`.
  func moment(in language: Language) -> String {
    let local = stockholm
    let parts = local.description.split(separator: " ").map(String.init)
    guard parts.count == 3 else { return local.description }
    return switch language {
    case .sv: "\(local.date.words(in: .sv)) kl. \(parts[1].replacing(":", with: "."))"
    case .en: "\(local.date.words(in: .en)), \(parts[1]) \(parts[2])"
    }
  }
}

extension CivilDate {
  func words(in language: Language) -> String {
    switch language {
    case .sv:
      let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
      ]
      return "\(day) \(months[month - 1]) \(year)"
    case .en:
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
      return "\(months[month - 1]) \(day), \(year)"
    }
  }
}
