/// What one removal amounts to, by all that is known of it: a recommendation, what is answered and
/// what is open, how severe it may be, how long it was seen, and what the law asks for.
///
/// Pure and made anew whenever it is shown, from what is stored: nothing in it is an answer.
public struct RemovalAssessment: Hashable, Sendable {
  /// What the rules say of the item, with what circumstances add.
  public let recommendation: IncidentAssessment
  public let questionnaire: Questionnaire
  /// A proposal; `nil` without personal data.
  public let severity: Severity?
  public let exposure: Exposure
  public let duties: Duties
}

extension IncidentPolicy {
  /// What a removal amounts to.
  ///
  /// - Parameters:
  ///   - threshold: From which risk on an incident must be notified at that time.
  ///   - now: The moment as of which it is assessed.
  public func assessment(
    of evidence: ItemEvidence, in circumstances: RemovalCircumstances, answers: RemovalAnswers,
    threshold: NotificationThreshold, asOf now: Timestamp
  ) -> RemovalAssessment {
    let exposure = Exposure(circumstances, asOf: now)
    let questionnaire = Questionnaire(
      evidence, circumstances, exposure: exposure, persons: answers.questions)
    let origin = questionnaire[.origin].flatMap { InformationOrigin(rawValue: $0.text) }
    let protections = questionnaire[.protected].flatMap { Protection.list($0.text) } ?? []
    let removal = CircumstanceRows.Removal(
      recommendation: evidence.assessment.recommendation, exposure: exposure,
      isBeyondInterval: exposure.isLonger(thanHours: circumstances.monitorHours),
      identifiable: questionnaire[.identifiable].flatMap { EvidenceAnswer(rawValue: $0.text) },
      origin: origin, protections: protections)
    let severity = Severity(evidence.severity, overrides: answers.severity)
    let incident = questionnaire[.incident].flatMap {
      IncidentAssessment.Recommendation(rawValue: $0.text)
    }
    let weighing = DutyWeighing(
      incident: incident, answers: answers, severity: severity, threshold: threshold,
      mayBreakSecrecy: origin == .staff && protections.contains(.secrecy))
    return RemovalAssessment(
      recommendation: circumstanceRows.applied(to: evidence.assessment, of: removal),
      questionnaire: questionnaire, severity: severity, exposure: exposure,
      duties: weighing.duties)
  }
}
