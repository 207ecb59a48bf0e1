/// What circumstances add to what the rules recommend: `circumstances:` in `incident.yaml`.
///
/// Each row that fits adds its reasons and may raise the recommendation; none lowers it.
struct CircumstanceRows: Sendable {
  private struct Row: Sendable {
    let condition: Condition
    let recommendation: IncidentAssessment.Recommendation?
    let reasons: [String]
  }

  /// What a row asks; what it does not name it does not ask.
  private struct Condition: Sendable {
    enum Visible: Sendable {
      case any, beyondInterval
      case longer(than: Duration)
    }

    enum Notices: String, CaseIterable {
      case yes
    }

    let visible: Visible
    let isAfterNotice: Bool
    let identifiable: Set<EvidenceAnswer>
    let origins: Set<InformationOrigin>
    let protections: Set<Protection>
    let recommendations: Set<IncidentAssessment.Recommendation>

    init(_ value: YAMLValue) throws(RuleFileError) {
      var map = try value.map()
      visible = try map.take("visible-hours").map(Self.visible) ?? .any
      isAfterNotice = try map.take("notices")?.oneOf(Notices.self) == .yes
      identifiable = Set(try map.take("identifiable")?.someOf(EvidenceAnswer.self) ?? [])
      origins = Set(try map.take("origin")?.someOf(InformationOrigin.self) ?? [])
      protections = Set(try map.take("protected")?.someOf(Protection.self) ?? [])
      recommendations = Set(
        try map.take("recommendation")?.someOf(IncidentAssessment.Recommendation.self) ?? [])
      try map.finish()
    }

    /// A number of hours, or `interval`: as often as the account must be looked at.
    private static func visible(_ value: YAMLValue) throws(RuleFileError) -> Visible {
      if try value.string() == "interval" { return .beyondInterval }
      return .longer(than: .hours(try value.integer(in: 0...99_999)))
    }

    func fits(_ removal: Removal) -> Bool {
      isLongEnough(removal)
        && (!isAfterNotice || removal.exposure.afterNotice != nil)
        && (identifiable.isEmpty || removal.identifiable.map(identifiable.contains) ?? false)
        && (origins.isEmpty || removal.origin.map(origins.contains) ?? false)
        && (protections.isEmpty || !protections.isDisjoint(with: removal.protections))
        && (recommendations.isEmpty || recommendations.contains(removal.recommendation))
    }

    private func isLongEnough(_ removal: Removal) -> Bool {
      switch visible {
      case .any: true
      case .beyondInterval: removal.isBeyondInterval
      case .longer(let limit): removal.exposure.visibleAtLeast.map { $0 > limit } ?? false
      }
    }
  }

  /// A removal as rows look at it: what the questions are answered with so far.
  struct Removal {
    let recommendation: IncidentAssessment.Recommendation
    let exposure: Exposure
    let isBeyondInterval: Bool
    let identifiable: EvidenceAnswer?
    let origin: InformationOrigin?
    let protections: [Protection]
  }

  private let rows: [Row]

  /// No rows where the file has none.
  init(_ value: YAMLValue?) throws(RuleFileError) {
    rows =
      try value?.list().map { item throws(RuleFileError) in
        var row = try item.map()
        let condition = try Condition(row.need("when"))
        let recommendation = try row.take("recommendation")?
          .oneOf(IncidentAssessment.Recommendation.self)
        let reasons = try row.need("reasons").list().map { reason throws(RuleFileError) in
          try reason.hyphenatedName()
        }
        _ = try row.take("why")?.string()
        try row.finish()
        return Row(condition: condition, recommendation: recommendation, reasons: reasons)
      } ?? []
  }

  /// The recommendation with what circumstances add; reasons that stood for a lower one are kept,
  /// since they say what the item is.
  func applied(to base: IncidentAssessment, of removal: Removal) -> IncidentAssessment {
    let fitting = rows.filter { $0.condition.fits(removal) }
    let raised = fitting.compactMap(\.recommendation).max() ?? base.recommendation
    return IncidentAssessment(
      max(base.recommendation, raised), reasons: base.reasons + fitting.flatMap(\.reasons))
  }
}
