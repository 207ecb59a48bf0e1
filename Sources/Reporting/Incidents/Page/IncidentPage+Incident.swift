internal import Moderation

// An incident in the order of the form of Integritetsskyddsmyndigheten (e-tjanster.imy.se/sv/anmalan).
// A number before a label is that of the form, where the form prints one.

extension IncidentPage {
  /// The incidents of one controller.
  func incidents(of index: Int) -> HTML {
    let part = parts[index]
    let heading = choose("Incidenter: ", "Incidents: ") + name(of: part)
    let body = part.groups.map { incident($0, of: part) }.joined()
    return """
      <section class="part" id="part\(index)" aria-labelledby="part\(index)-heading">
      <h2 id="part\(index)-heading">\(heading)</h2>
      \(body)</section>

      """
  }

  private func incident(_ group: IncidentGroup, of part: Part) -> HTML {
    var html: HTML = "<article>\n<h3>\(title(of: group))</h3>\n<div class=\"paste\">\n"
    html += form(choose("Ansvarig", "Controller"), controllerRows(group, of: part))
    html += form(choose("När", "When"), timeRows(group))
    html += form(choose("Vad som hände", "What happened"), eventRows(group))
    html += form(choose("Vilka och vad som berörs", "Who and what is concerned"), dataRows(group))
    html += form(
      choose("Konsekvenser och allvar", "Consequences and seriousness"), severityRows(group))
    html += form(choose("Åtgärder", "Measures"), measureRows(group))
    html += form(
      choose("Information till de registrerade", "Information to the persons"),
      informationRows(group))
    html += form(choose("Anmälan och frister", "Notification and deadlines"), clockRows(group))
    html.add("</div>\n<div class=\"basis\">\n\(basis(of: group))</div>\n</article>")
    return html
  }

  private func title(of group: IncidentGroup) -> HTML {
    let count =
      group.rows.count > 1
      ? choose(", \(group.rows.count) borttagningar", ", \(group.rows.count) removals") : ""
    let number = group.lead.incident.map { choose("Incident \($0)", "Incident \($0)") }
    return "\(number ?? choose("Incident", "Incident")) \(group.reference)\(count)"
  }

  private typealias Rows = [(label: String, value: HTML)]

  private func controllerRows(_ group: IncidentGroup, of part: Part) -> Rows {
    let row = group.lead
    let others = row.controllers.filter { $0 != part.controller }
    var rows: Rows = [
      (
        choose("Personuppgiftsansvarig", "Controller"),
        part.controller.map { "\($0)" }
          ?? blank("nämnd eller bolag; saknas i kontoregistret", "not in the register of accounts")
      )
    ]
    if !others.isEmpty {
      rows.append(
        (choose("Gemensamt ansvariga", "Joint controllers"), "\(others.joined(separator: "; "))"))
    }
    rows += [
      (choose("Organisationsnummer", "Organization number"), blank("…", "…")),
      (
        choose("3. Postadress", "3. Postal address"),
        blank("… (inte besöksadress)", "… (not the visiting address)")
      ),
      (choose("Egen referens", "Own reference"), "\(group.reference)"),
      (
        choose("Kontakt (9. adress)", "Contact (9. address)"),
        blank("namn, telefon, e-post", "name, phone, e-mail")
      ),
      (
        choose("Dataskyddsombud", "Data protection officer"),
        blank("namn, kontaktuppgift", "name, contact details")
      ),
      (choose("Personuppgiftsbiträde", "Processor"), processor(group)),
    ]
    return rows
  }

  private func processor(_ group: IncidentGroup) -> HTML {
    let notices = group.records.filter { $0.kind == "processor-notice" }
    if notices.isEmpty { return blank("plattform eller biträde", "platform or processor") }
    let times = notices.map { time($0.at) }.joined(separator: ", ")
    return blank("namn", "name") + "; " + text("underrättade oss ", "told us ") + times
  }

  private func timeRows(_ group: IncidentGroup) -> Rows {
    let published = group.rows.compactMap(\.published).min()
    let ends = group.rows.map { $0.removal.removed ?? $0.removal.gone }
    let last = ends.compactMap(\.self).max()
    var rows: Rows = [
      (
        choose("Började (publicerat)", "Began (published)"),
        published.map { time($0) } ?? blank("inte känt ur exporten", "not known from the export")
      ),
      (
        choose("13. Upphörde", "13. Ended"),
        ends.contains(nil)
          ? blank("inte känt att allt är borta", "not known that all of it is gone") : time(last)
      ),
      (choose("Upptäcktes (kännedom)", "Discovered (aware)"), time(group.clock?.awareAt)),
      (choose("Hur det upptäcktes", "How it was discovered"), discovery(group)),
    ]
    if let reason = delay(group) {
      rows.append((choose("Varför senare än fristen", "Why later than the deadline"), reason))
    }
    return rows
  }

  private func discovery(_ group: IncidentGroup) -> HTML {
    var ways: [String] = []
    if group.rows.contains(where: { !$0.version.isEmpty }) {
      ways.append(
        choose(
          "myndighetens granskningsprogram flaggade det",
          "the authority's screening program flagged it"))
    }
    if group.rows.contains(where: \.version.isEmpty) {
      ways.append(choose("en medarbetare såg det", "a member of staff saw it"))
    }
    if group.records.contains(where: { $0.kind == "notice-received" }) {
      ways.append(choose("någon påpekade det", "somebody told of it"))
    }
    return "\(ways.joined(separator: "; "))"
  }

  /// What stands where the reasons for a late notification go.
  ///
  /// Source: GDPR art. 33.1.
  private func delay(_ group: IncidentGroup) -> HTML? {
    guard let clock = group.clock, clock.isLate(at: group.notified ?? now) else { return nil }
    if group.notified == nil, !group.isClockRunning { return nil }
    let reasons = blank(
      "skäl till förseningen, artikel 33.1", "reasons for the delay, article 33.1")
    if group.notified == nil { return reasons }
    // Who records a late notification must give the reasons, which are kept sealed.
    return reasons + "; "
      + text("finns förseglade med anmälan", "they are sealed with the notification")
  }

  private func eventRows(_ group: IncidentGroup) -> Rows {
    [
      (choose("Beskrivning", "Description"), "\(description(group))"),
      (choose("Orsak", "Cause"), cause(group)),
      (
        choose("Typ av incident", "Type of incident"),
        text("Obehörigt röjande", "Unauthorized disclosure")
      ),
    ]
  }

  /// Whole sentences from codes; nothing of what was written.
  private func description(_ group: IncidentGroup) -> String {
    let accounts = Set(group.rows.map(\.account)).sorted().joined(separator: ", ")
    let origins = group.rows.compactMap { row in
      row.assessment.questionnaire[.origin].flatMap { InformationOrigin(rawValue: $0.text) }
    }
    let grounds = group.grounds.map { $0.words(in: language) }.joined(separator: "; ")
    var sentences = [
      group.rows.count == 1
        ? choose(
          "Ett inlägg eller en kommentar på kontot \(accounts) visade personuppgifter öppet.",
          "A post or comment on the account \(accounts) showed personal data in public.")
        : choose(
          "\(group.rows.count) inlägg eller kommentarer på \(accounts) visade personuppgifter öppet.",
          "\(group.rows.count) posts or comments on \(accounts) showed personal data in public.")
    ]
    if !grounds.isEmpty {
      sentences.append(
        choose("Grund för borttagning: \(grounds).", "Grounds of the removal: \(grounds)."))
    }
    if !origins.isEmpty {
      let words = Set(origins.map { $0.words(in: language) }).sorted().joined(separator: "; ")
      sentences.append(
        choose("Uppgifterna kom från: \(words).", "The information came from: \(words)."))
    }
    return sentences.joined(separator: " ")
  }

  private func cause(_ group: IncidentGroup) -> HTML {
    let options = blank(
      "mänskliga faktorn / bristande rutiner / tekniskt fel / antagonistiskt angrepp / okänd",
      "human error / insufficient routines / technical fault / attack / not known")
    let known = Set(
      group.rows.compactMap { $0.assessment.questionnaire[.preventable] }
        .filter { $0.text == "yes" }.flatMap(\.sources)
    ).subtracting(["person"]).sorted()
    if known.isEmpty { return options }
    return options + "; "
      + text("känt: ", "known: ") + "\(codeWords(known, in: language))"
  }

  /// The last rows of an incident, which are not of the form: what the answers rest on.
  private func basis(of group: IncidentGroup) -> HTML {
    questions(of: group) + references(of: group)
      + form(
        choose("Att komplettera", "To be supplemented"),
        [
          (
            choose("Saknas ännu (artikel 33.4)", "Missing yet (article 33.4)"),
            missing(of: group)
          )
        ])
  }

  /// The items of an incident, each with what the log and the register say of it.
  func references(of group: IncidentGroup) -> HTML {
    table(
      choose("Underlag i loggen", "References in the log"),
      [choose("Objekt", "Item"), choose("Loggposter och register", "Log entries and register")],
      group.rows.map(reference))
  }

  /// An item with the entries of the log that tell of it.
  private func reference(_ row: IncidentRow) -> [HTML] {
    var facts: [HTML] = []
    if !row.version.isEmpty { facts.append("\(choose("flaggat", "flagged")) \(row.version)") }
    let opening = String(row.removal.entry.prefix(8))
    facts.append("\(choose("frågan", "question")) \(opening), \(time(row.removal.opened))")
    if let answer = row.answer {
      let entry = String(answer.entry.prefix(8))
      facts.append(
        "\(choose("svar", "answer")) \(entry), \(spacedRole(answer.role)), \(time(answer.answered))"
      )
    }
    if let awaits = row.removal.awaits, !row.removal.isConfirmed {
      facts.append(
        "\(choose("väntar på andra läsare", "awaits a second reader")): \(codeWords(awaits, in: language))"
      )
    }
    for problem in row.accountProblems {
      facts.append("\(choose("kontot", "the account")) \(problem.words(in: language))")
    }
    return ["<code>\(row.item)</code>", facts.joined(separator: "; ")]
  }

  func spacedRole(_ role: String) -> String { spaced(role) }

  /// What a notification in phases must still be given.
  private func missing(of group: IncidentGroup) -> HTML {
    var missing = Set(group.rows.flatMap { $0.assessment.questionnaire.open }).sorted().map {
      $0.words(in: language)
    }
    if group.duty(\.notification).basis == .proposal
      || group.duty(\.notification).reasons.contains("risk-open")
    {
      missing.append(choose("Hur stor är risken?", "How great is the risk?"))
    }
    if !group.persons.isAnswered {
      missing.append(choose("Hur många berörs?", "How many are concerned?"))
    }
    if group.rows.contains(where: { $0.removal.removed == nil && $0.removal.gone == nil }) {
      missing.append(choose("När togs det bort?", "When was it removed?"))
    }
    if missing.isEmpty { return text("inget känt", "nothing that is known") }
    return "\(missing.joined(separator: " "))"
  }
}

extension IncidentRow {
  /// `platform/account`.
  var account: String {
    item.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
      .joined(separator: "/")
  }
}
