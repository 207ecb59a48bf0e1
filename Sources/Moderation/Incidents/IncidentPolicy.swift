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
  let severity: SeverityTable?
  let circumstanceRows: CircumstanceRows
  /// Signals that tell of a leak.
  let leakSignals: [SignalID]
  /// Signals that alone tell who somebody is.
  let namingSignals: Set<SignalID>

  init(file: String, bytes: [UInt8]) throws(RuleFileError) {
    var map = try YAMLMap(file: file, bytes: bytes)
    let list = try map.need("rows")
    notification = try NotificationTerms(map.need("notification"))
    severity = try map.take("severity").map(SeverityTable.init)
    namingSignals = severity?.namingSignals ?? []
    circumstanceRows = try CircumstanceRows(map.take("circumstances"))
    leakSignals = try readSignalIDs(map.take("leak"))
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
  var ruleIDs: Set<RuleID> {
    Set(rows.flatMap(\.condition.ruleIDs)).union(severity?.ruleIDs ?? [])
  }

  /// The signals that are looked for in an item that needs a person.
  var signals: Set<SignalID> { (severity?.signals ?? []).union(leakSignals) }

  /// The strongest recommendation of the findings that call for removal, with its reasons.
  public func assessment(
    of findings: [Finding], in comment: Comment, policy: VerdictPolicy
  ) -> IncidentAssessment? {
    let removable = findings.filter { finding in
      policy.verdict(on: finding, among: findings, of: comment).recommendation == .remove
    }
    guard !removable.isEmpty else { return nil }
    return assessment(ofRemoved: removable, among: findings, in: comment)
  }

  /// The strongest recommendation of `removed`, as if all of them called for removal; for an item
  /// without findings, that of the first row that asks nothing of a finding.
  func assessment(
    ofRemoved removed: [Finding], among findings: [Finding], in comment: Comment
  ) -> IncidentAssessment {
    let assessments = removed.compactMap { finding in
      rows.first { $0.condition.fits(finding, among: findings, of: comment) }?.assessment
    }
    guard let strongest = assessments.map(\.recommendation).max() else {
      // The last row has no condition, which `init` makes sure of, so there is always one.
      return rows.first { $0.condition.fitsWithoutFinding(comment) }?.assessment
        ?? IncidentAssessment(.investigate, reasons: [])
    }
    return IncidentAssessment(
      strongest,
      reasons: assessments.filter { $0.recommendation == strongest }.flatMap(\.reasons))
  }
}
