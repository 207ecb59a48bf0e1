/// What a removal is recommended to be treated as: the table in `incident.yaml`.
///
/// Whether a third party's comment is a personal-data incident at all can be argued both ways
/// (GDPR art. 4.12 and 33), so the table is the authority's to change and the answer a person's.
public struct IncidentPolicy: Sendable {
  private struct Row: Sendable {
    let condition: PolicyCondition
    let assessment: IncidentAssessment
  }

  private let rows: [Row]
  /// Within how many hours an incident must be notified.
  public let notification: NotificationTerms

  init(file: String, bytes: [UInt8]) throws(RuleFileError) {
    var map = try YAMLMap(file: file, bytes: bytes)
    let list = try map.need("rows")
    notification = try NotificationTerms(map.need("notification"))
    try map.finish()
    rows = try list.list().map { value throws(RuleFileError) in
      var row = try value.map()
      let condition = try PolicyCondition(row.take("when"))
      let recommendation = try row.need("recommendation")
        .oneOf(IncidentAssessment.Recommendation.self)
      let reasonList = try row.need("reasons")
      let reasons = try reasonList.strings()
      _ = try row.take("why")?.string()
      try row.finish()
      guard !reasons.isEmpty, reasons.allSatisfy(isHyphenatedName) else {
        throw reasonList.error("a reason is a code of lower-case words joined by hyphens")
      }
      return Row(
        condition: condition, assessment: IncidentAssessment(recommendation, reasons: reasons))
    }
    guard let last = rows.last, last.condition.isOpen else {
      throw list.error("the last row must have no 'when', so that every removal has an assessment")
    }
  }

  /// The rules that rows name.
  var ruleIDs: Set<RuleID> { Set(rows.flatMap(\.condition.ruleIDs)) }

  /// The strongest recommendation of the findings that call for removal, with its reasons.
  public func assessment(
    of findings: [Finding], in comment: Comment, policy: VerdictPolicy
  ) -> IncidentAssessment? {
    let assessments = findings.compactMap { finding -> IncidentAssessment? in
      let verdict = policy.verdict(on: finding, among: findings, of: comment)
      guard verdict.recommendation == .remove else { return nil }
      return rows.first { $0.condition.fits(finding, among: findings, of: comment) }?.assessment
    }
    guard let strongest = assessments.map(\.recommendation).max() else { return nil }
    return IncidentAssessment(
      strongest,
      reasons: assessments.filter { $0.recommendation == strongest }.flatMap(\.reasons))
  }
}
