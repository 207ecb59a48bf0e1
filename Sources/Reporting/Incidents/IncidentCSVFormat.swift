public import Moderation

/// One row for each removal, in the dialect of ``CSVFormat``.
public struct IncidentCSVFormat: IncidentListFormat {
  public static let name = "csv"

  /// The columns, promised to users: new ones are added last.
  static let columns = [
    "item", "flagged_utc", "verdict", "recommendation", "recommendation_reasons", "decided_utc",
    "decided_by_role", "grounds", "confirmed", "removed_utc", "question", "answer",
    "answered_utc", "answered_by_role",
  ]

  public init(_ options: ReportOptions) {}

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var output = CSVFormat.heading(Self.columns)
    for row in list.rows {
      CSVFormat.append(
        [
          row.item, row.judged.minute, row.verdict.recommendation.rawValue,
          row.recommendation?.recommendation.rawValue ?? "",
          (row.recommendation?.reasons ?? []).joined(separator: ", "),
          row.removal.decided.minute, row.removal.role,
          row.removal.grounds.map(\.rawValue).joined(separator: ", "),
          row.removal.isConfirmed ? "yes" : "no", row.removal.removed?.minute ?? "",
          row.isOpen ? "open" : "answered", row.answer?.choice ?? "",
          row.answer?.answered.minute ?? "", row.answer?.role ?? "",
        ], to: &output)
    }
    return output
  }
}
