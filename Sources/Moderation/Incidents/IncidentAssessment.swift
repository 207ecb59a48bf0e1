/// What a removal amounts to: a recommendation to the person who answers, never an answer.
public struct IncidentAssessment: Hashable, Sendable {
  /// Whether to treat the removal as a personal-data incident, mildest first.
  public enum Recommendation: String, Sendable, CaseIterable, Comparable {
    case notIncident = "not-incident"
    case investigate, incident

    public static func < (a: Recommendation, b: Recommendation) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .notIncident ? 0 : self == .investigate ? 1 : 2 }
  }

  public let recommendation: Recommendation
  /// Codes from `rules/incident.yaml`, sorted, such as `third-person`.
  public let reasons: [String]

  public init(_ recommendation: Recommendation, reasons: some Sequence<String>) {
    self.recommendation = recommendation
    self.reasons = Set(reasons).sorted()
  }
}
