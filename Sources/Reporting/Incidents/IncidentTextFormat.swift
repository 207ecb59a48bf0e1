public import Moderation

/// The list for a terminal: what must be notified, then what nobody has answered.
///
/// The most urgent of each come first. Times are Swedish time.
public struct IncidentTextFormat: IncidentListFormat {
  public static let name = "text"

  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var page = TextPage(options)
    page.add(
      "Removals as of \(now.stockholm), all times Swedish"
        + (list.controller.map { ", for \($0)" } ?? ""), .bold)
    page.addBlankLine()
    let incidents = list.incidents
    page.add(incidents.filter(\.isClockRunning), "Incidents to notify", .remove, asOf: now)
    page.add(list.openQuestions, "Questions that are open", .remove, asOf: now)
    page.add(
      incidents.filter { !$0.isClockRunning }, "Incidents that were notified or need not be",
      .bold, asOf: now)
    page.add(sampled: list.sampled.flatMap(\.rows))
    page.add(lines: list.rows.filter(\.isDismissed), "Answered that it is no incident")
    page.add(lines: list.rows.filter { $0.state == .takenBack }, "Taken back")
    page.add(waiting: list.waiting)
    page.add(list.proposals)
    page.add(accounts: list)
    page.add(list.times)
    page.add(Self.nextStep(list, asOf: now), .bold)
    return page.bytes
  }

  private static func nextStep(_ list: IncidentList, asOf now: Timestamp) -> String {
    var steps: [String] = []
    let urgent = list.incidents.count { group in group.rows.contains { $0.isUrgent(at: now) } }
    if urgent > 0 {
      steps.append(
        "notify Integritetsskyddsmyndigheten of \(counted(urgent, "incident")), and say so with: "
          + "vaka incidents record")
    }
    if list.openCount > 0 {
      steps.append("answer \(counted(list.openCount, "open question")) with: vaka incidents answer")
    }
    let undecided = list.waiting.count { $0.need == .decision }
    if undecided > 0 {
      steps.append("decide on \(counted(undecided, "flagged item")) with: vaka decide")
    }
    let pending = list.waiting.count { item in
      if case .agreement = item.need { true } else { false }
    }
    if pending > 0 {
      steps.append(
        "confirm or change \(counted(pending, "decision")) as a second reader with: "
          + "vaka decide --confirm")
    }
    let back = list.waiting.count { $0.need == .removal }
    if back > 0 { steps.append("take down \(counted(back, "item")) once more") }
    if !steps.isEmpty { return "Next: \(steps.joined(separator: "; ")) (see --help)." }
    return list.rows.isEmpty
      ? "Nothing waits, and nothing has been removed."
      : "Every removal has its answer, and nothing waits for a decision."
  }
}

extension IncidentRow {
  /// Answered that it is no incident, and not read again.
  fileprivate var isDismissed: Bool {
    state == .answered && answer?.choice == "not-incident" && !isSampled
  }
}

// What is shown beside the removals.
extension TextPage {
  /// How many of a kind are listed.
  private static let maximumLines = 100

  fileprivate mutating func add(waiting: [IncidentList.Waiting]) {
    if waiting.isEmpty { return }
    addHeading("Waiting for a decision: \(grouped(waiting.count))", .review)
    for item in waiting.prefix(Self.maximumLines) {
      var line = StyledText(item.verdict.recommendation.rawValue)
      line.pad(to: 8)
      line.append(item.item.clipped(to: 300))
      if let incident = item.incident { line.append(", \(incident.recommendation.rawValue)", .dim) }
      addLine(line.cells)
      switch item.need {
      case .decision: break
      case .agreement(let reason):
        add(
          StyledText("awaits a second reader: \(codeWords(reason, in: .en))", .bold), indent: 8)
      case .removal:
        add(
          StyledText("was removed, and stands on the page again: take it down", .bold), indent: 8)
      }
    }
    addRest(of: waiting.count)
  }

  private mutating func addRest(of count: Int) {
    let rest = count - Self.maximumLines
    if rest > 0 { add("… and \(grouped(rest)) more") }
    addBlankLine()
  }

  /// One line for each.
  fileprivate mutating func add(lines rows: [IncidentRow], _ title: String) {
    if rows.isEmpty { return }
    addHeading("\(title): \(grouped(rows.count))")
    for row in rows.prefix(Self.maximumLines) {
      var line = StyledText(row.item.clipped(to: 300))
      if let answer = row.answer {
        line.append(
          ", \(spaced(answer.choice)) \(answer.answered.stockholm) by \(answer.role)", .dim)
      }
      add(line, hanging: 2)
    }
    addRest(of: rows.count)
  }

  /// Answers that are read again; not drawn by anybody, so they stand apart.
  fileprivate mutating func add(sampled rows: [IncidentRow]) {
    if rows.isEmpty { return }
    addHeading("For review, one answer in twenty: \(grouped(rows.count))", .review)
    for row in rows {
      var head = StyledText("FOR REVIEW", .review)
      head.append("  \(row.item.clipped(to: 300))")
      addLine(head.cells)
      if let answer = row.answer {
        add(
          label: "answer",
          StyledText("no incident, \(answer.answered.stockholm) by \(answer.role)"))
      }
      let advice = row.assessment.recommendation
      add(
        label: "advice",
        StyledText("\(advice.recommendation.words) (\(codeWords(advice.reasons, in: .en)))"))
    }
    addBlankLine()
  }

  fileprivate mutating func add(_ proposals: [IncidentList.Proposal]) {
    if proposals.isEmpty { return }
    addHeading("May be one event: \(grouped(proposals.count))")
    for proposal in proposals {
      add("\(codeWords(proposal.reasons, in: .en)): vaka incidents join")
      // Not as one command: a name from an export is nothing that a shell should read.
      for item in proposal.items { addLine(StyledText(item).cells, indent: 4) }
    }
    addBlankLine()
  }

  fileprivate mutating func add(accounts list: IncidentList) {
    if list.accounts.isEmpty { return }
    addHeading("Accounts with something wrong in the register: \(grouped(list.accounts.count))")
    for account in list.accounts {
      let problems = account.problems.map(\.words).joined(separator: "; ")
      add(StyledText("\(account.key) \(problems)"), hanging: 2)
    }
    addBlankLine()
  }

  fileprivate mutating func add(_ times: IncidentList.Times) {
    let lines = [
      ("undecided", "flagged, nobody has decided", times.undecided),
      ("not gone", "decided, not known to be gone", times.notRemoved),
      ("decision", "from flagged to decided", times.toDecision),
      ("removal", "from decided to gone", times.toRemoval),
    ].filter { $0.2.count > 0 }
    if lines.isEmpty { return }
    addHeading("Times")
    for (label, words, delays) in lines {
      let parts = [
        ("median", delays.median), ("95th percentile", delays.percentile(95)),
        ("longest", delays.longest),
      ].compactMap { name, time in
        // A time stays on its line.
        time.map { "\(name) \($0.hoursAndMinutes.replacing(" ", with: "\u{A0}"))" }
      }
      add(
        label: label,
        StyledText("\(words): \(grouped(delays.count)), \(parts.joined(separator: ", "))"))
    }
    addBlankLine()
  }
}
