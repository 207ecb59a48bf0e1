/// Within how many hours an authority must notify an incident, and when to warn it: `notification`
/// in `incident.yaml`.
///
/// The law may change, so a term has a day from which it holds, and a new one is a line of data.
public struct NotificationTerms: Hashable, Sendable {
  /// What the law asks from one day on.
  public struct Term: Hashable, Sendable {
    /// The first day, in Stockholm, on which becoming aware starts this term.
    public let from: CivilDate
    /// Elapsed hours from becoming aware, at least 1.
    public let hours: Int
    public let threshold: NotificationThreshold
    /// The provision, for people.
    public let source: String
    /// After how many hours a warning is due: at least one, ascending, all less than `hours`.
    public let alarms: [Int]
  }

  /// At least one, ascending by day; the first holds from 2018-05-25 or earlier.
  public let terms: [Term]
  /// Whether the eves are working days, for ``Regulation1182`` alone.
  public let holidays: SwedishHolidays

  /// The term in force when somebody becomes aware.
  ///
  /// What is counted from that moment stays as it was then, also when the law changes meanwhile.
  /// Before the first term that first term is taken, though there was no duty.
  public func term(at moment: Timestamp) -> Term {
    let day = moment.stockholm.date
    return terms.last { $0.from <= day } ?? terms[0]
  }

  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    let list = try map.need("terms")
    let alarms = try map.need("alarms")
    holidays = SwedishHolidays(
      eves: try map.take("eves")?.oneOf(SwedishHolidays.Eves.self) ?? .working)
    try map.finish()
    var terms: [Term] = []
    for item in try list.list() {
      terms.append(try Self.term(item, alarms: alarms, after: terms.last))
    }
    guard let first = terms.first, first.from <= Self.inForce else {
      throw list.error(
        "the first term must hold from \(Self.inForce), when the GDPR began to apply, or earlier")
    }
    self.terms = terms
  }

  /// The day from which the GDPR applies by its article 99, 2018-05-25.
  private static let inForce = CivilDate(daysSince1970: 17_676)

  private static func term(
    _ value: YAMLValue, alarms common: YAMLValue, after earlier: Term?
  ) throws(RuleFileError) -> Term {
    var map = try value.map()
    let fromValue = try map.need("from")
    guard let from = CivilDate(try fromValue.string()) else {
      throw fromValue.error("expected a day such as \(inForce)")
    }
    if let earlier, earlier.from >= from {
      throw fromValue.error(
        "must be later than \(earlier.from) of the term above; order them by day")
    }
    let hours = try map.need("hours").integer(in: 1...8760)
    let threshold = try map.need("threshold").oneOf(NotificationThreshold.self)
    let sourceValue = try map.need("source")
    let source = try sourceValue.string()
    guard !source.isEmpty else { throw sourceValue.error("is empty; name the provision") }
    let alarmList = try Self.alarms(map.take("alarms") ?? common, within: hours, from: from)
    try map.finish()
    return Term(from: from, hours: hours, threshold: threshold, source: source, alarms: alarmList)
  }

  private static func alarms(
    _ value: YAMLValue, within hours: Int, from: CivilDate
  ) throws(RuleFileError) -> [Int] {
    var alarms: [Int] = []
    for item in try value.list() {
      let alarm = try item.integer(in: 1...8760)
      if let last = alarms.last, last >= alarm {
        throw item.error("'\(alarm)' must be more than the \(last) before it; order them by hour")
      }
      guard alarm < hours else {
        throw item.error(
          "'\(alarm)' is not before the \(hours) hours of the term from \(from) are over; "
            + "mend it or give that term its own 'alarms'")
      }
      alarms.append(alarm)
    }
    guard !alarms.isEmpty else { throw value.error("needs at least one hour, such as 24") }
    return alarms
  }
}
