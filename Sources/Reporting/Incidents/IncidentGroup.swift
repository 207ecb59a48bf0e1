internal import Moderation

/// Removals that are one incident: several that were joined, or one alone.
struct IncidentGroup {
  /// The most urgent first; never empty.
  let rows: [IncidentRow]

  var lead: IncidentRow { rows[0] }

  /// What it is called towards others: the beginning of the entry in the log that opened the first of
  /// its questions.
  ///
  /// That tells nothing of the item, and no correction changes it.
  var reference: String {
    let first = rows.map(\.removal).min { ($0.opened, $0.entry) < ($1.opened, $1.entry) }
    return "Vaka \(first?.entry.prefix(8) ?? "")"
  }

  var isClockRunning: Bool { rows.contains(where: \.isClockRunning) }
  var clock: NotificationClock? { rows.lazy.compactMap(\.clock).first }
  var notified: Timestamp? { rows.lazy.compactMap(\.notified).min() }

  /// In the order of time, each once.
  var records: [IncidentRow.Record] {
    Set(rows.flatMap(\.records)).sorted { ($0.at, $0.kind) < ($1.at, $1.kind) }
  }

  /// The most severe proposal of all.
  var severity: Severity? {
    rows.compactMap(\.assessment.severity).max {
      ($0.value, $0.inputs.persons) < ($1.value, $1.inputs.persons)
    }
  }

  /// The strongest advice that any of the removals has: what must be done for one is done for all.
  func duty(_ path: KeyPath<Duties, Duties.Duty>) -> Duties.Duty {
    func rank(_ duty: Duties.Duty) -> Int {
      switch duty.advice {
      case .yes: 2
      case .undecided: 1
      case .no: 0
      }
    }
    return rows.map { $0.assessment.duties[keyPath: path] }.max { rank($0) < rank($1) }
      ?? lead.assessment.duties[keyPath: path]
  }

  /// The number that a person gave; else the most that was found in one removal, because the same
  /// persons may be in several.
  var persons: (count: Int, isAnswered: Bool) {
    if let said = rows.lazy.compactMap(\.answer?.persons).first { return (said, true) }
    return (rows.map(\.persons).max() ?? 0, false)
  }

  /// In which words the law protects those concerned, of all removals.
  var protections: [Protection] {
    let codes = rows.compactMap { $0.assessment.questionnaire[.protected]?.text }
      .flatMap { $0.split(separator: ",").map(String.init) }
    return Protection.allCases.filter { codes.contains($0.rawValue) }
  }

  /// Every source of any answer.
  var sources: Set<String> {
    Set(
      rows.flatMap { row in
        IncidentQuestion.allCases.flatMap { row.assessment.questionnaire[$0]?.sources ?? [] }
      })
  }

  var grounds: [Ground] { Set(rows.flatMap(\.removal.grounds)).sorted() }
}

extension IncidentList {
  /// The rows that fit, by urgency, joined ones together where the most urgent of them stands.
  func groups(where fits: (IncidentRow) -> Bool) -> [IncidentGroup] {
    let rows = byUrgency.filter(fits)
    var members: [Int: [IncidentRow]] = [:]
    for row in rows { if let number = row.incident { members[number, default: []].append(row) } }
    return rows.compactMap { row in
      guard let number = row.incident else { return IncidentGroup(rows: [row]) }
      return members.removeValue(forKey: number).map(IncidentGroup.init)
    }
  }

  /// Answered for good that it is one.
  var incidents: [IncidentGroup] {
    groups { $0.state == .answered && $0.answer?.choice == "incident" }
  }

  /// Nobody has answered for good.
  var openQuestions: [IncidentGroup] { groups { $0.state == .open } }

  /// Answers that it is none which are read again.
  var sampled: [IncidentGroup] { groups(where: \.isSampled) }
}

extension Timestamp {
  /// How long it is until a moment, or since when that is over; late is only what binds.
  func left(until end: Timestamp, _ weight: Deadline.Weight, in language: Language) -> String {
    let seconds = end.secondsSince1970 - secondsSince1970
    if seconds < 0 {
      let since = "\(end.stockholm), \(Duration.seconds(-seconds).hoursAndMinutes)"
      return weight == .binding
        ? language.choose(sv: "försenad sedan \(since)", en: "late since \(since)")
        : language.choose(sv: "passerad sedan \(since)", en: "over since \(since)")
    }
    let left = Duration.seconds(seconds).hoursAndMinutes
    return language.choose(sv: "\(left) kvar", en: "\(left) left")
  }

  /// How long ago it was.
  func age(at now: Timestamp) -> String {
    Duration.seconds(max(0, now.secondsSince1970 - secondsSince1970)).hoursAndMinutes
  }
}
