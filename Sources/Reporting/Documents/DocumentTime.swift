internal import Moderation

// Days and moments as documents show them. All of them go through `localTime`, which is where the
// zone is chosen.

/// What stands after a moment.
private let zone = "UTC"

private func localTime(_ time: Timestamp) -> (day: CivilDate, clock: String) {
  let text = time.rfc3339
  return (time.date, String(text.dropFirst(11).prefix(5)))
}

extension Timestamp {
  /// The day on which it happened where the account is kept.
  var localDay: CivilDate { localTime(self).day }

  /// The day in words: `3 mars 2026`, `March 3, 2026`.
  func day(in language: Language) -> String { localDay.words(in: language) }

  /// The day and the time to the minute: `3 mars 2026 kl. 20.15`, `March 3, 2026, 20:15`.
  func moment(in language: Language) -> String {
    let (day, clock) = localTime(self)
    return switch language {
    case .sv:
      "\(day.words(in: .sv)) kl. \(String(clock.map { $0 == ":" ? "." : $0 })) \(zone)"
    case .en: "\(day.words(in: .en)), \(clock) \(zone)"
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
