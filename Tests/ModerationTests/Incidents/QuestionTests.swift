import Testing

@testable import Moderation

@Suite struct QuestionTests {
  @Test(arguments: [
    (IncidentQuestion.identifiable, "yes"), (.identifiable, "unclear"), (.origin, "public-source"),
    (.origin, "leak"), (.preventable, "no"), (.controller, "Skärholmens stadsdelsnämnd"),
    (.protected, "art9"), (.protected, "art9,minor"), (.protected, "none"), (.audience, "0"),
    (.audience, "12000"), (.audience, "unknown"), (.incident, "not-incident"),
  ])
  func `an answer of the closed list is taken`(_ question: IncidentQuestion, _ answer: String) {
    #expect(question.accepts(answer))
  }

  @Test(arguments: [
    (IncidentQuestion.identifiable, "maybe"), (.identifiable, ""), (.origin, "neighbor"),
    (.preventable, "Yes"), (.controller, ""), (.controller, "  "), (.controller, "a\nb"),
    (.controller, String(repeating: "å", count: 101)), (.protected, "minor,art9"),
    (.protected, "art9,art9"), (.protected, "art9,"), (.protected, ""), (.protected, "art9,none"),
    (.audience, "-1"), (.audience, "many"), (.audience, ""), (.audience, "+5"),
    (.incident, "yes"),
  ])
  func `anything else is refused`(_ question: IncidentQuestion, _ answer: String) {
    #expect(!question.accepts(answer))
  }

  private func evidence() -> ItemEvidence {
    ItemEvidence(assessment: IncidentAssessment(.investigate, reasons: ["identity-unclear"]))
  }

  private func questionnaire(
    _ evidence: ItemEvidence, _ known: RemovalCircumstances,
    persons: [IncidentQuestion: String] = [:]
  ) -> Questionnaire {
    let exposure = Exposure(known, asOf: Timestamp(secondsSince1970: 10_000_000))
    return Questionnaire(evidence, known, exposure: exposure, persons: persons)
  }

  @Test func `without evidence every question is open`() {
    let open = questionnaire(evidence(), RemovalCircumstances()).open
    #expect(open == IncidentQuestion.allCases)
    #expect(open.count == 7)
  }

  @Test func `a person's answer wins and says so`() {
    var evidence = evidence()
    evidence.identifiable = .init(.yes, sources: ["subject third", "rule health-named-person"])
    let before = questionnaire(evidence, RemovalCircumstances())
    #expect(before[.identifiable]?.text == "yes")
    #expect(before[.identifiable]?.sources == ["rule health-named-person", "subject third"])
    let after = questionnaire(evidence, RemovalCircumstances(), persons: [.identifiable: "no"])
    #expect(after[.identifiable] == .init("no", sources: ["person"]))
    #expect(after[.identifiable]?.isPersons == true)
  }

  @Test func `only a person answers whether it is an incident`() {
    var evidence = ItemEvidence(
      assessment: IncidentAssessment(.incident, reasons: ["own-item"]))
    evidence.origin = .init(.authority, sources: ["own-item"])
    #expect(questionnaire(evidence, RemovalCircumstances())[.incident] == nil)
    let answered = questionnaire(
      evidence, RemovalCircumstances(), persons: [.incident: "incident"])
    #expect(answered[.incident]?.isPersons == true)
  }

  @Test func `views come before reactions, which are but a lower bound`() {
    var known = RemovalCircumstances()
    known.reactions = 31
    #expect(questionnaire(evidence(), known)[.audience] == .init("31", sources: ["reactions"]))
    known.views = 400
    #expect(questionnaire(evidence(), known)[.audience] == .init("400", sources: ["views"]))
    known = RemovalCircumstances()
    known.reactions = 0
    #expect(questionnaire(evidence(), known)[.audience] == nil)
  }

  @Test func `that it could have been prevented is never denied by evidence`() {
    var known = RemovalCircumstances()
    known.published = Timestamp(secondsSince1970: 0)
    known.removed = Timestamp(secondsSince1970: 24 * 3_600)
    #expect(questionnaire(evidence(), known)[.preventable] == nil)
    known.removed = Timestamp(secondsSince1970: 24 * 3_600 + 1)
    #expect(
      questionnaire(evidence(), known)[.preventable] == .init("yes", sources: ["visible-long"]))
    known.monitorHours = 48
    #expect(questionnaire(evidence(), known)[.preventable] == nil)
    known.notices = [Timestamp(secondsSince1970: 3_600)]
    #expect(
      questionnaire(evidence(), known)[.preventable] == .init("yes", sources: ["after-notice"]))
  }
}
