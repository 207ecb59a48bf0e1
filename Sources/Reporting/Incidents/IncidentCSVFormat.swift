public import Moderation

/// One row for each removal, the most urgent first, in the dialect of ``CSVFormat``.
public struct IncidentCSVFormat: IncidentListFormat {
  public static let name = "csv"

  /// The columns, promised to users: new ones are added last.
  ///
  /// `visible_…` is in hours and minutes, `31:05`, which a spreadsheet can add up.
  static let columns =
    [
      "item", "flagged_utc", "verdict", "recommendation", "recommendation_reasons", "decided_utc",
      "decided_by_role", "grounds", "confirmed", "removed_utc", "question", "answer",
      "answered_utc", "answered_by_role", "version", "deadline_stockholm", "deadline_utc",
      "aware_utc", "alarm_h", "cautious_deadline_utc", "controllers", "severity",
      "severity_level", "persons", "cause", "gone_utc", "published_utc", "first_scanned_utc",
      "first_seen_utc", "visible_at_least", "visible_at_most", "views", "reactions",
    ] + IncidentQuestion.allCases.flatMap { ["q_\($0.rawValue)", "q_\($0.rawValue)_source"] }
    + ["incident_number", "notify", "inform", "records", "sample"]

  public init(_ options: ReportOptions) {}

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var output = CSVFormat.heading(Self.columns)
    for row in list.byUrgency {
      let cells = promised(row) + times(row, asOf: now) + weight(row) + questions(row) + acts(row)
      CSVFormat.append(cells, to: &output)
    }
    return output
  }

  private func promised(_ row: IncidentRow) -> [String] {
    [
      row.item, row.judged.minute, row.verdict.rawValue,
      row.recommendation?.recommendation.rawValue ?? "",
      (row.recommendation?.reasons ?? []).joined(separator: ", "),
      row.removal.opened.minute, row.removal.role ?? "",
      row.removal.grounds.map(\.rawValue).joined(separator: ", "),
      row.removal.isConfirmed ? "yes" : "no", row.removal.removed?.minute ?? "",
      row.state.rawValue, row.answer?.choice ?? "",
      row.answer?.answered.minute ?? "", row.answer?.role ?? "", row.version,
    ]
  }

  private func times(_ row: IncidentRow, asOf now: Timestamp) -> [String] {
    // Only what counts still gives an alarm.
    let alarm = row.isClockRunning ? row.clock?.alarm(at: now) : nil
    // The count is cautious only while nobody has answered for good.
    let cautious = row.state == .open ? row.cautiousClock?.latest : nil
    return [
      row.clock?.latest.stockholmMinute ?? "", row.clock?.latest.minute ?? "",
      row.clock?.awareAt.minute ?? "", alarm.map(String.init) ?? "", cautious?.minute ?? "",
    ]
  }

  private func weight(_ row: IncidentRow) -> [String] {
    let severity = row.assessment.severity
    let exposure = row.assessment.exposure
    let cause =
      switch row.removal.cause {
      case .decision: "decision"
      case .vanished(let remover): "vanished-\(remover)"
      }
    return [
      row.controllers.joined(separator: ", "), severity?.value.words(in: .sv) ?? "",
      severity?.level.rawValue ?? "", String(row.persons), cause, row.removal.gone?.minute ?? "",
      row.published?.minute ?? "", row.firstScanned?.minute ?? "", row.firstSeen?.minute ?? "",
      exposure.visibleAtLeast?.clock ?? "", exposure.visibleAtMost?.clock ?? "",
      exposure.views.map(String.init) ?? "", exposure.reactions.map(String.init) ?? "",
    ]
  }

  private func questions(_ row: IncidentRow) -> [String] {
    IncidentQuestion.allCases.flatMap { question in
      let answer = row.assessment.questionnaire[question]
      return [answer?.text ?? "", (answer?.sources ?? []).joined(separator: ", ")]
    }
  }

  private func acts(_ row: IncidentRow) -> [String] {
    [
      row.incident.map(String.init) ?? "", row.assessment.duties.notification.advice.rawValue,
      row.assessment.duties.information.advice.rawValue,
      row.records.map { "\($0.kind) \($0.at.minute)" }.joined(separator: ", "),
      row.isSampled ? "yes" : "no",
    ]
  }
}

extension Timestamp {
  /// What clocks in Sweden show, as a spreadsheet reads it: `2026-11-19 20:15`.
  fileprivate var stockholmMinute: String { String(stockholm.description.prefix(16)) }
}

extension Duration {
  /// Hours and minutes, such as `31:05`.
  fileprivate var clock: String {
    let minutes = Int(components.seconds / 60)
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }
}
