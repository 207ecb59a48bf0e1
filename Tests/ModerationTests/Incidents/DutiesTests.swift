import Testing

@testable import Moderation

@Suite struct DutiesTests {
  private func duties(
    incident: IncidentAssessment.Recommendation?, _ threshold: NotificationThreshold = .risk,
    severity: Severity? = nil, mayBreakSecrecy: Bool = false,
    _ change: (inout RemovalAnswers) -> Void = { _ in }
  ) -> Duties {
    var answers = RemovalAnswers()
    change(&answers)
    return DutyWeighing(
      incident: incident, answers: answers, severity: severity, threshold: threshold,
      mayBreakSecrecy: mayBreakSecrecy
    ).duties
  }

  private func severity(_ context: Int, _ ei: SeverityInputs.Identification) -> Severity? {
    Severity(
      SeverityInputs(
        kind: .simple, context: context, contextReason: "base", identification: ei,
        identifier: "full-name"))
  }

  @Test func `every incident is documented, whatever its risk`() {
    let noRisk = duties(incident: .incident) { $0.risk = RemovalAnswers.Risk.none }
    #expect(noRisk.documentation.advice == .yes)
    #expect(noRisk.documentation.reasons == ["art-33-5"])
    #expect(noRisk.notification.advice == .no)
    #expect(duties(incident: .notIncident).documentation.advice == .no)
    #expect(duties(incident: nil).documentation.advice == .undecided)
    #expect(duties(incident: .investigate).documentation.reasons == ["incident-open"])
  }

  @Test(arguments: [
    (RemovalAnswers.Risk.none, NotificationThreshold.risk, Duties.Advice.no, Duties.Advice.no),
    (.risk, .risk, .yes, .no), (.high, .risk, .yes, .yes), (.none, .highRisk, .no, .no),
    (.risk, .highRisk, .no, .no), (.high, .highRisk, .yes, .yes),
  ])
  func `a person's risk and the threshold of the day decide what is advised`(
    _ risk: RemovalAnswers.Risk, _ threshold: NotificationThreshold, _ notify: Duties.Advice,
    _ tell: Duties.Advice
  ) {
    let duties = duties(incident: .incident, threshold) { $0.risk = risk }
    #expect(duties.notification.advice == notify)
    #expect(duties.notification.basis == .answers)
    #expect(duties.notification.reasons.contains("risk-\(risk.rawValue)"))
    #expect(duties.information.advice == tell)
  }

  @Test func `while nobody has said the risk, severity is a proposal and marked as one`() {
    let high = duties(incident: .incident, severity: severity(4, .maximum))
    #expect(high.notification.advice == .yes)
    #expect(high.notification.basis == .proposal)
    #expect(
      high.notification.reasons == ["art-33-1", "proposed-risk-high", "severity-very-high"])
    #expect(high.information.advice == .yes)
    let low = duties(incident: .incident, severity: severity(1, .maximum))
    #expect(low.notification.advice == .no)
    #expect(low.notification.basis == .proposal)
    let medium = duties(incident: .incident, severity: severity(2, .maximum))
    #expect(medium.notification.advice == .yes)
    #expect(medium.information.advice == .no)
  }

  @Test func `nothing is advised before a person says that it is an incident`() {
    let open = duties(incident: nil, severity: severity(4, .maximum))
    #expect(open.notification.advice == .undecided)
    #expect(open.notification.reasons.contains("incident-open"))
    #expect(open.information.advice == .undecided)
    let unknown = duties(incident: .incident)
    #expect(unknown.notification.advice == .undecided)
    #expect(unknown.notification.reasons == ["risk-open"])
    let none = duties(incident: .notIncident, severity: severity(4, .maximum))
    #expect(none.notification.advice == .no)
    #expect(none.information.reasons == ["not-an-incident"])
  }

  @Test func `the exceptions of art 34 3 spare the persons being told, not the notification`() {
    for exception in [RemovalAnswers.Exception.unintelligible, .laterMeasures] {
      let spared = duties(incident: .incident) { answers in
        answers.risk = .high
        answers.exceptions = [exception]
      }
      #expect(spared.information.advice == .no)
      #expect(spared.information.reasons.contains("art-\(exception.rawValue)"))
      #expect(spared.notification.advice == .yes)
    }
    let toAll = duties(incident: .incident) { answers in
      answers.risk = .high
      answers.exceptions = [.disproportionate]
    }
    #expect(toAll.information.advice == .no)
    #expect(toAll.information.reasons.contains("art-34-3-c-tell-the-public"))
  }

  @Test func `the police are suggested for crimes that a prosecutor takes up`() {
    let threat = duties(incident: nil) { $0.grounds = [.bbsThreat, .houseLanguage] }
    #expect(threat.policeReport.advice == .yes)
    #expect(threat.policeReport.reasons == ["ground-bbs-threat"])
    let insult = duties(incident: nil) { $0.grounds = [.crimeInsult] }
    #expect(insult.policeReport.advice == .undecided)
    #expect(insult.policeReport.reasons == ["ground-crime-insult", "victim-prosecutes"])
    let privacy = duties(incident: .incident) { $0.grounds = [.gdprArticle9, .secrecy] }
    #expect(privacy.policeReport.advice == .no)
    let leak = duties(incident: .incident, mayBreakSecrecy: true) { $0.grounds = [.secrecy] }
    #expect(leak.policeReport.advice == .undecided)
    #expect(leak.policeReport.reasons == ["duty-of-secrecy"])
  }
}
