internal import Moderation

// Of an incident: whose data, which, how severe, what was done, what the law asks.

extension IncidentPage {
  typealias FormRows = [(label: String, value: HTML)]

  func dataRows(_ group: IncidentGroup) -> FormRows {
    let persons = group.persons
    let count: HTML =
      persons.isAnswered
      ? "\(persons.count)"
      : text("minst ", "at least ") + "\(persons.count)"
        + text("; räknat av programmet", "; as the program counted")
    return [
      (choose("25. Grupper av registrerade", "25. Groups of persons"), groups(group)),
      (choose("Antal registrerade", "Number of persons"), count),
      (choose("Antal poster", "Number of records"), "\(group.rows.count)"),
      (choose("26. Slag av personuppgifter", "26. Kinds of personal data"), kinds(group)),
      (choose("Spridning", "Spread"), spread(group)),
    ]
  }

  private func groups(_ group: IncidentGroup) -> HTML {
    var groups: [String] = []
    if group.protections.contains(.minor) { groups.append(choose("barn", "children")) }
    if group.protections.contains(.protectedIdentity) {
      groups.append(choose("personer med skyddade uppgifter", "persons with a protected identity"))
    }
    let known: HTML = groups.isEmpty ? HTML() : "\(groups.joined(separator: "; ")); "
    return known
      + blank(
        "grupper, till exempel invånare, anställda, elever",
        "groups, such as residents, staff, pupils")
  }

  private func kinds(_ group: IncidentGroup) -> HTML {
    let kinds = DataKind.allCases.filter { $0.isSeen(in: group) }.map { $0.words(in: language) }
    let known: HTML = kinds.isEmpty ? HTML() : "\(kinds.joined(separator: "; ")); "
    return known + blank("kontrollera och komplettera", "check and complete")
  }

  private func spread(_ group: IncidentGroup) -> HTML {
    let exposures = group.rows.map(\.assessment.exposure)
    var facts: [HTML] = []
    let least = exposures.compactMap(\.visibleAtLeast).max()
    let most = exposures.compactMap(\.visibleAtMost).max()
    if let least { facts.append(text("synligt minst ", "visible at least ") + duration(least)) }
    if let most { facts.append(text("högst ", "at most ") + duration(most)) }
    if let views = exposures.compactMap(\.views).max() {
      facts.append(text("visningar: ", "views: ") + "\(views)")
    }
    if let reactions = exposures.compactMap(\.reactions).max() {
      facts.append(text("reaktioner: ", "reactions: ") + "\(reactions)")
    }
    if let after = exposures.compactMap(\.afterNotice).max() {
      facts.append(text("efter påpekande ", "after a notice ") + duration(after))
    }
    return facts.isEmpty ? text("inte känt", "not known") : facts.joined(separator: "; ")
  }

  func severityRows(_ group: IncidentGroup) -> FormRows {
    var rows: FormRows = [
      (
        choose("28. Möjliga konsekvenser", "28. Possible consequences"),
        blank("beskriv för dem som berörs", "describe for those concerned")
      )
    ]
    if let severity = group.severity {
      let level = severity.level.words(in: language)
      rows.append(
        (
          choose("Hur allvarlig för integriteten", "How serious for their privacy"),
          "\(choose("förslag: \(level)", "proposal: \(level)")); \(blank("bedöm", "judge"))"
        ))
      rows.append(
        (
          choose(
            "Förslaget (ENISA 2013, DPC × EI + CB)", "The proposal (ENISA 2013, DPC × EI + CB)"),
          "\(severity.formula(in: language))"
        ))
      rows.append(
        (choose("Vad det bygger på", "What it rests on"), "\(severity.basis(in: language))"))
    } else {
      rows.append(
        (
          choose("Hur allvarlig för integriteten", "How serious for their privacy"),
          text("inget förslag", "no proposal") + "; " + blank("bedöm", "judge")
        ))
    }
    return rows
  }

  func measureRows(_ group: IncidentGroup) -> FormRows {
    var done = group.rows.map { row -> HTML in
      let end = row.removal.removed ?? row.removal.gone
      let how = row.removal.cause.words(in: language)
      let who = row.removal.role.map { ", \(spacedRole($0))" } ?? ""
      let moment = end.map { time($0) } ?? text("tid inte känd", "time not known")
      return "\(how)\(who): \(moment)"
    }
    done += group.records.filter { !["notified", "supplemented", "informed"].contains($0.kind) }
      .map(record)
    return [
      (
        choose("30. Vidtagna", "30. Taken"),
        "<ul>\(done.map { "<li>\($0)</li>" as HTML }.joined())</ul>"
      ),
      (choose("30. Planerade", "30. Planned"), blank("…", "…")),
    ]
  }

  func record(_ record: IncidentRow.Record) -> HTML {
    let sealed = ["measure", "follow-up", "comment"].contains(record.kind) || record.hasReference
    let note: HTML =
      sealed
      ? text(" (lydelse eller beteckning finns förseglad)", " (its words or reference are sealed)")
      : HTML()
    return "\(record.words(in: language)), \(time(record.at))\(note)"
  }

  func informationRows(_ group: IncidentGroup) -> FormRows {
    let duty = group.duty(\.information)
    let informed = group.records.filter { $0.kind == "informed" }
    let words: HTML = "\(duty.words(in: language))"
    var rows: FormRows = []
    let done: HTML =
      informed.isEmpty
      ? text("inte ännu", "not yet") : informed.map { time($0.at) }.joined(separator: ", ")
    rows.append((choose("32. När de informerades", "32. When they were informed"), done))
    if informed.isEmpty {
      let will =
        duty.advice == .no
        ? text("gäller inte, se 35", "does not apply, see 35")
        : blank("datum", "date") + "; " + text("råd: ", "advice: ") + words
      rows.append((choose("34. När de ska informeras", "34. When they will be informed"), will))
      let whyNot =
        switch duty.advice {
        case .no: words + "; " + blank("skäl", "reasons")
        case .yes: text("gäller inte", "does not apply")
        case .undecided: blank("skäl, om de inte ska informeras", "reasons, if they will not be")
        }
      rows.append((choose("35. Varför de inte informeras", "35. Why they will not be"), whyNot))
    }
    rows.append(
      (
        choose("Polisanmälan (råd)", "Police report (advice)"),
        "\(group.duty(\.policeReport).words(in: language))"
      ))
    return rows
  }

  func clockRows(_ group: IncidentGroup) -> FormRows {
    var rows: FormRows = [
      (
        choose("Anmäla till IMY (råd)", "Notify IMY (advice)"),
        "\(group.duty(\.notification).words(in: language))"
      ),
      (
        choose("Dokumentera (artikel 33.5)", "Document (article 33.5)"),
        "\(group.duty(\.documentation).words(in: language))"
      ),
    ]
    let sent = group.records.filter { ["notified", "supplemented"].contains($0.kind) }
    rows.append(
      (
        choose("Anmäld", "Notified"),
        sent.isEmpty
          ? text("inte ännu", "not yet") : sent.map(record).joined(separator: "; ")
      ))
    guard let clock = group.clock else {
      rows.append(
        (
          choose("Frist", "Deadline"),
          text(
            "löper inte: ingen har angett när den ansvariga fick kännedom",
            "does not run: nobody has said when the controller became aware")
        ))
      return rows
    }
    var binding = deadline(clock.latest)
    if group.isClockRunning {
      binding += "; " + left(until: clock.latest, .binding, alarm: clock.alarm(at: now))
    }
    rows.append(
      (
        choose(
          "Frist \(clock.term.hours) h (artikel 33.1)",
          "Deadline \(clock.term.hours) h (article 33.1)"), binding
      ))
    for other in group.lead.deadlines where other.weight == .information {
      rows.append(
        (
          choose("Upplysning: ", "Information: ")
            + other.provision.words(in: language), deadline(other.at)
        ))
    }
    return rows
  }
}

extension Severity {
  /// Every input in words, those that a person replaced marked.
  func basis(in language: Language) -> String {
    func mark(_ input: SeverityOverrides.Input, _ text: String) -> String {
      replaced.contains(input)
        ? text + language.choose(sv: " (ändrat av en person)", en: " (replaced by a person)") : text
    }
    func sum(_ value: Hundredths) -> String { value.words(in: language) }
    let ease = "EI \(sum(inputs.identification.value))"
    let parts = [
      mark(
        .data,
        language.choose(sv: "uppgifter: ", en: "data: ") + inputs.kind.words(in: language)),
      mark(.dpc, "DPC \(inputs.context): \(codeWords(inputs.contextReason, in: language))"),
      mark(.ei, "\(ease): \(codeWords(inputs.identifier, in: language))"),
      mark(
        .confidentiality,
        language.choose(sv: "CB konfidentialitet ", en: "CB confidentiality ")
          + sum(inputs.confidentiality)),
      mark(.integrity, language.choose(sv: "riktighet ", en: "integrity ") + sum(inputs.integrity)),
      mark(
        .availability,
        language.choose(sv: "tillgänglighet ", en: "availability ") + sum(inputs.availability)),
      mark(.malicious, language.choose(sv: "uppsåt ", en: "malice ") + sum(inputs.malice)),
      mark(
        .persons, language.choose(sv: "personer: ", en: "persons: ") + grouped(inputs.persons)),
      mark(
        .unintelligible,
        inputs.intelligibility == .plain
          ? language.choose(sv: "läsbart", en: "plain")
          : language.choose(sv: "oläsligt", en: "unintelligible")),
    ]
    let isMany = flags.contains(.overHundred)
    let many = isMany ? [language.choose(sv: "fler än 100 personer", en: "over 100 persons")] : []
    return (parts + many).joined(separator: "; ")
  }
}
