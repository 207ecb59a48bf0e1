internal import Moderation

// One incident, or one open question, on a terminal.

extension TextPage {
  mutating func add(
    _ groups: [IncidentGroup], _ title: String, _ style: StyledText.Style, asOf now: Timestamp
  ) {
    if groups.isEmpty { return }
    addHeading("\(title): \(grouped(groups.count))", style)
    for group in groups {
      addHead(of: group, asOf: now)
      addDeadline(of: group, asOf: now)
      addAdvice(on: group)
      addFacts(of: group)
      addActs(of: group)
      addBlankLine()
    }
  }

  private mutating func addHead(of group: IncidentGroup, asOf now: Timestamp) {
    let row = group.lead
    var head = StyledText()
    if row.state == .open {
      head.append(row.answer == nil ? "OPEN" : "INVESTIGATED", .remove)
      head.append(" for \(row.removal.opened.age(at: now))", .bold)
    } else if group.isClockRunning, let clock = group.clock {
      let words = now.left(until: clock.latest, .binding, in: .en)
      head.append(clock.isLate(at: now) ? words.uppercasedFirstWord : words, .remove)
    } else {
      head.append("INCIDENT", .bold)
    }
    if let number = row.incident {
      head.append(": incident \(number), \(counted(group.rows.count, "removal"))")
    }
    addLine(head.cells)
    for row in group.rows { addLine(StyledText(row.item.clipped(to: 300)).cells, indent: 2) }
  }

  private mutating func addDeadline(of group: IncidentGroup, asOf now: Timestamp) {
    let row = group.lead
    if row.state == .open {
      guard let clock = row.cautiousClock else { return }
      var text = StyledText(now.left(until: clock.latest, .information, in: .en))
      if now <= clock.latest { text.append(" (\(clock.latest.stockholm))") }
      text.append(", counted from the first look; not the deadline")
      return add(label: "cautious", text)
    }
    if let notified = group.notified {
      let isLate = group.clock?.isLate(at: notified) ?? false
      add(
        label: "notified", StyledText("\(notified.stockholm)\(isLate ? ", late" : "")", .bold))
    }
    guard let clock = group.clock else {
      return add(
        label: "deadline", StyledText("none: nobody has said since when we are aware", .bold))
    }
    guard group.isClockRunning else { return }
    var text = StyledText(clock.latest.stockholm.text(in: .en), .bold)
    if let alarm = clock.alarm(at: now), !clock.isLate(at: now) {
      text.append("; alarm at \(alarm) h reached", .bold)
    }
    text.append("; aware \(clock.awareAt.stockholm)")
    add(label: "deadline", text)
  }

  private mutating func addAdvice(on group: IncidentGroup) {
    let advice = group.lead.assessment.recommendation
    if group.lead.state == .open {
      var text = StyledText(advice.recommendation.words, .bold)
      if !advice.reasons.isEmpty { text.append(" (\(codeWords(advice.reasons, in: .en)))") }
      return add(label: "advice", text)
    }
    if group.notified == nil {
      add(label: "notify", StyledText(group.duty(\.notification).words(in: .en)))
    }
    if !group.records.contains(where: { $0.kind == "informed" }) {
      add(label: "tell", StyledText(group.duty(\.information).words(in: .en)))
    }
    let police = group.duty(\.policeReport)
    if police.advice != .no { add(label: "police", StyledText(police.words(in: .en))) }
  }

  private mutating func addFacts(of group: IncidentGroup) {
    if let severity = group.severity {
      add(label: "severity", StyledText("\(severity.formula(in: .en)), a proposal"))
    }
    let all = IncidentQuestion.allCases.count
    let open = Set(group.rows.flatMap { $0.assessment.questionnaire.open }).sorted()
    var known = "\(all - open.count) of \(all) questions answered"
    if !open.isEmpty { known += "; open: \(open.map(\.rawValue).joined(separator: ", "))" }
    add(label: "known", StyledText(known))
    var facts: [String] = []
    let persons = group.persons
    if persons.isAnswered || persons.count > 0 {
      facts.append((persons.isAnswered ? "" : "at least ") + counted(persons.count, "person"))
    }
    let exposures = group.rows.map(\.assessment.exposure)
    if let least = exposures.compactMap(\.visibleAtLeast).max() {
      facts.append("visible at least \(least.hoursAndMinutes)")
    }
    if let most = exposures.compactMap(\.visibleAtMost).max() {
      facts.append("at most \(most.hoursAndMinutes)")
    }
    if let views = exposures.compactMap(\.views).max() { facts.append(counted(views, "view")) }
    if !facts.isEmpty { add(label: "seen", StyledText(facts.joined(separator: ", "))) }
  }

  /// How each went, and what was done.
  private mutating func addActs(of group: IncidentGroup) {
    var lines: [String] = []
    for row in group.rows {
      var line = row.removal.cause.words(in: .en)
      let grounds = row.removal.grounds.map(\.rawValue).joined(separator: ", ")
      if row.removal.cause == .decision, !grounds.isEmpty { line += " (\(grounds))" }
      if let role = row.removal.role { line += " by \(role)" }
      if row.removal.isConfirmed { line += ", confirmed by a second reader" }
      if let end = row.removal.removed ?? row.removal.gone {
        line += ", gone \(end.stockholm)"
      } else {
        line += ", not known to be gone: say when with vaka decide --removed-at"
      }
      if !lines.contains(line) { lines.append(line) }
      if let awaits = row.removal.awaits, !row.removal.isConfirmed {
        lines.append("awaits a second reader: \(codeWords(awaits, in: .en))")
      }
    }
    for (index, line) in lines.enumerated() {
      add(label: index == 0 || isNarrow ? "removal" : "", StyledText(line))
    }
    let records = group.records.filter { $0.kind != "notified" }.map {
      "\($0.words(in: .en)) \($0.at.stockholm)"
    }
    if !records.isEmpty {
      add(label: "done", StyledText(records.joined(separator: "; ")))
    }
    let owners = group.rows.flatMap(\.controllers)
    add(
      label: "controller",
      owners.isEmpty
        ? StyledText("not known", .bold)
        : StyledText(Set(owners).sorted().joined(separator: "; ")))
    let problems = Set(group.rows.flatMap(\.accountProblems)).sorted()
    if !problems.isEmpty {
      add(label: "account", StyledText(problems.map(\.words).joined(separator: "; "), .bold))
    }
  }
}

extension String {
  /// `late since …` as `LATE since …`.
  fileprivate var uppercasedFirstWord: String {
    guard let space = firstIndex(of: " ") else { return uppercased() }
    return self[..<space].uppercased() + self[space...]
  }
}
