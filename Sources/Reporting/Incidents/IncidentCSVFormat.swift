public import Moderation

/// One row for each removal, in the dialect of ``CSVFormat``.
public struct IncidentCSVFormat: IncidentListFormat {
  public static let name = "csv"

  /// The columns, promised to users: new ones are added last.
  static let columns = [
    "item", "flagged_utc", "verdict", "recommendation", "recommendation_reasons", "decided_utc",
    "decided_by_role", "grounds", "confirmed", "removed_utc", "question", "answer",
    "answered_utc", "answered_by_role", "version",
  ]

  public init(_ options: ReportOptions) {}

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var output = CSVFormat.heading(Self.columns)
    for row in list.rows {
      CSVFormat.append(
        [
          row.item, row.judged.minute, row.verdict.rawValue,
          row.recommendation?.recommendation.rawValue ?? "",
          (row.recommendation?.reasons ?? []).joined(separator: ", "),
          row.removal.opened.minute, row.removal.role ?? "",
          row.removal.grounds.map(\.rawValue).joined(separator: ", "),
          row.removal.isConfirmed ? "yes" : "no", row.removal.removed?.minute ?? "",
          row.state.rawValue, row.answer?.choice ?? "",
          row.answer?.answered.minute ?? "", row.answer?.role ?? "", row.version,
        ], to: &output)
    }
    return output
  }
}
