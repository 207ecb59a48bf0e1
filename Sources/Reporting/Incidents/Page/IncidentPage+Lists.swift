internal import Moderation

extension IncidentPage {
  /// The questions about an incident, each with its answer and what that rests on.
  func questions(of group: IncidentGroup) -> HTML {
    var rows: [[HTML]] = []
    for question in IncidentQuestion.allCases {
      let answers = group.rows.map { $0.assessment.questionnaire[question] }
      var seen: Set<Questionnaire.Answer?> = []
      for answer in answers where seen.insert(answer).inserted {
        rows.append([
          "\(question.words(in: language))",
          answer.map { "\(question.answer($0.text, in: language))" }
            ?? "<strong>\(text("öppen", "open"))</strong>",
          answer.map { "\(codeWords($0.sources, in: language))" } ?? "–",
        ])
      }
    }
    let table = table(
      choose("De sju frågorna", "The seven questions"),
      [choose("Fråga", "Question"), choose("Svar", "Answer"), choose("Källa", "Source")], rows)
    return "<div class=\"questions\">\(table)</div>\n"
  }

  /// Removals for which nobody has answered for good.
  var openQuestions: HTML {
    let groups = list.openQuestions
    return section(
      "open", choose("Öppna frågor", "Open questions"), groups.map(open).joined())
  }

  private func open(_ group: IncidentGroup) -> HTML {
    let row = group.lead
    let assessment = row.assessment
    var rows: FormRows = [
      (
        choose("Läge", "State"),
        row.answer == nil
          ? text("obesvarad", "not answered") : text("utreds", "investigated")
      ),
      (
        choose("Öppen sedan", "Open since"),
        time(row.removal.opened) + "; \(age(row.removal.opened))"
      ),
      (choose("Hur det togs bort", "How it went"), removal(row)),
      (choose("Ansvarig", "Controller"), controllers(of: row)),
      (
        choose("Försiktig räkning", "Cautious count"),
        cautious(row)
      ),
      (
        choose("Råd", "Advice"),
        "\(assessment.recommendation.recommendation.words(in: language)) (\(codeWords(assessment.recommendation.reasons, in: language)))"
      ),
    ]
    if let severity = group.severity {
      rows.append(
        (
          choose("Allvarlighet (förslag)", "Severity (proposal)"),
          "\(severity.formula(in: language))"
        ))
    }
    rows.append((choose("Spridning", "Spread"), dataRows(group).last?.value ?? HTML()))
    let items: HTML = group.rows.map { "<code>\($0.item)</code>" as HTML }.joined(separator: "<br>")
    let body = form(choose("Frågan", "The question"), rows) + questions(of: group)
    return "<article>\n<h3>\(items)</h3>\n\(body)\(references(of: group))</article>\n"
  }

  private func removal(_ row: IncidentRow) -> HTML {
    let cause = row.removal.cause.words(in: language)
    let grounds = row.removal.grounds.map { $0.words(in: language) }.joined(separator: "; ")
    let end = row.removal.removed ?? row.removal.gone
    let moment = end.map { time($0) } ?? text("inte känt att det är borta", "not known to be gone")
    let known: HTML = grounds.isEmpty ? HTML() : " (\(grounds))"
    return "\(cause)\(known); \(moment)"
  }

  private func cautious(_ row: IncidentRow) -> HTML {
    guard let clock = row.cautiousClock else {
      return text("löper inte: ingen har sett det", "does not run: nobody has seen it")
    }
    let what = text(
      ", räknat från att någon först såg det; inte fristen",
      ", counted from when somebody first saw it; not the deadline")
    return deadline(clock.latest) + what + "; " + left(until: clock.latest, .information)
  }

  /// Answers that it is no incident of which one in twenty is read again.
  var sampled: HTML {
    let rows = list.sampled.flatMap(\.rows)
    if rows.isEmpty { return HTML() }
    return section(
      "sample",
      choose("Svar ”inte en incident” att läsa igen", "Answers “no incident” to be read again"),
      table(
        choose("Var tjugonde, slumpvis", "One in twenty, at random"),
        [
          choose("Objekt", "Item"), choose("Ansvarig", "Controller"),
          choose("Besvarat", "Answered"), choose("Råd", "Advice"),
          choose("Loggpost", "Log entry"),
        ],
        rows.map { row in
          [
            "<code>\(row.item)</code>", controllers(of: row),
            time(row.answer?.answered) + ", \(spacedRole(row.answer?.role ?? ""))",
            "\(row.assessment.recommendation.recommendation.short(in: language)) (\(codeWords(row.assessment.recommendation.reasons, in: language)))",
            "\(String((row.answer?.entry ?? "").prefix(8)))",
          ]
        }))
  }

  /// Flagged items on which nobody's decision counts.
  var waiting: HTML {
    if list.waiting.isEmpty { return HTML() }
    return section(
      "waiting", choose("Väntar på beslut", "Waiting for a decision"),
      table(
        choose("Flaggade objekt", "Flagged items"),
        [
          choose("Objekt", "Item"), choose("Flaggat", "Flagged"), choose("Väntat", "Waited"),
          choose("Förslag", "Proposal"), choose("Om det tas bort", "If it is removed"),
          choose("Andra läsare", "Second reader"),
        ],
        list.waiting.map { item in
          [
            "<code>\(item.item)</code>", time(item.flagged), age(item.flagged),
            "\(item.verdict.recommendation.words(in: language))",
            item.incident.map { "\($0.recommendation.answer(in: language))" } ?? "–",
            item.awaits.map { "\(codeWords($0, in: language))" } ?? "–",
          ]
        }))
  }

  /// What may be one event.
  var proposals: HTML {
    if list.proposals.isEmpty { return HTML() }
    return section(
      "proposals", choose("Kan vara samma händelse", "May be one event"),
      table(
        choose(
          "Slå ihop med: vaka incidents join", "To make one incident of them: vaka incidents join"),
        [choose("Objekt", "Items"), choose("Gemensamt", "In common")],
        list.proposals.map { proposal in
          [
            proposal.items.map { "<code>\($0)</code>" as HTML }.joined(separator: "<br>"),
            "\(codeWords(proposal.reasons, in: language))",
          ]
        }))
  }
}
