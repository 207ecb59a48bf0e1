public import Moderation

/// The list for a terminal: open questions first, the longest open of them first.
public struct IncidentTextFormat: IncidentListFormat {
  public static let name = "text"

  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var page = TextPage(options)
    let open = list.rows.filter { $0.state == .open }.sorted { a, b in
      (a.removal.opened, a.item) < (b.removal.opened, b.item)
    }
    page.add(open, title: "Questions that are open", style: .remove, asOf: now)
    page.add(
      list.rows.filter { $0.state == .answered }, title: "Answered", style: .bold, asOf: now)
    page.add(
      list.rows.filter { $0.state == .takenBack }, title: "Taken back", style: .bold, asOf: now)
    page.add(waiting: list.waiting)
    page.add(Self.nextStep(list), .bold)
    return page.bytes
  }

  private static func nextStep(_ list: IncidentList) -> String {
    var steps: [String] = []
    if list.openCount > 0 {
      steps.append("answer \(counted(list.openCount, "open question")) with: vaka incidents answer")
    }
    if !list.waiting.isEmpty {
      steps.append("decide on \(counted(list.waiting.count, "flagged item")) with: vaka decide")
    }
    if !steps.isEmpty { return "Next: \(steps.joined(separator: "; ")) (see --help)." }
    return list.rows.isEmpty
      ? "Nothing waits, and nothing has been removed."
      : "Every removal has its answer, and nothing waits for a decision."
  }
}

extension TextPage {
  /// How many of them are listed.
  private static let maximumWaiting = 100

  fileprivate mutating func add(waiting: [IncidentList.Waiting]) {
    if waiting.isEmpty { return }
    addHeading("Waiting for a decision: \(grouped(waiting.count))", .review)
    for item in waiting.prefix(Self.maximumWaiting) {
      var line = StyledText(item.verdict.recommendation.rawValue)
      line.pad(to: 8)
      line.append(item.item.clipped(to: 300))
      if let incident = item.incident { line.append(", \(incident.recommendation.rawValue)", .dim) }
      addLine(line.cells)
    }
    let rest = waiting.count - Self.maximumWaiting
    if rest > 0 { add("… and \(grouped(rest)) more") }
    addBlankLine()
  }

  fileprivate mutating func add(
    _ rows: [IncidentRow], title: String, style: StyledText.Style, asOf now: Timestamp
  ) {
    if rows.isEmpty { return }
    addHeading("\(title): \(grouped(rows.count))", style)
    for row in rows {
      add(row, asOf: now)
      addBlankLine()
    }
  }

  private mutating func add(_ row: IncidentRow, asOf now: Timestamp) {
    let isOpen = row.state == .open
    var head = StyledText(
      isOpen ? "OPEN" : (row.answer?.choice ?? "not answered").uppercased(),
      isOpen ? .remove : .bold)
    head.append("  \(row.item.clipped(to: 300))")
    addLine(head.cells)
    if let recommendation = row.recommendation {
      var text = StyledText(recommendation.recommendation.words, .bold)
      if !recommendation.reasons.isEmpty {
        text.append(" (\(recommendation.reasons.map(spaced).joined(separator: ", ")))")
      }
      add(label: "advice", text)
    } else {
      add(label: "advice", StyledText("none: the rules did not call for its removal"))
    }
    for (index, ground) in row.removal.grounds.enumerated() {
      var text = StyledText(ground.words)
      text.append(" (\(ground.rawValue))", .dim)
      add(label: index == 0 || isNarrow ? "ground" : "", text)
    }
    var decided = "\(row.removal.opened.minute) UTC by \(row.removal.role ?? "nobody")"
    if row.removal.isConfirmed { decided += ", confirmed by a second reader" }
    add(label: "decided", StyledText(decided))
    if let removed = row.removal.removed {
      add(label: "removed", StyledText("\(removed.minute) UTC"))
    } else {
      add(label: "removed", StyledText("not known yet: say when with --removed-at", .bold))
    }
    if !row.version.isEmpty { add(label: "version", StyledText(row.version)) }
    if let answer = row.answer {
      add(
        label: "answer",
        StyledText("\(answer.choice), \(answer.answered.minute) UTC by \(answer.role)"))
    }
    if isOpen {
      let seconds = now.secondsSince1970 - row.removal.opened.secondsSince1970
      add(label: "open for", StyledText(Self.duration(seconds), .bold))
    }
  }

  /// Hours and minutes that have passed.
  private static func duration(_ seconds: Int64) -> String {
    let minutes = max(0, Int(seconds) / 60)
    return "\(grouped(minutes / 60)) h \(minutes % 60) min"
  }
}
