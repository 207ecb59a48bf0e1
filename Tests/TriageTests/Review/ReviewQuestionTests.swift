import CaseStore
import Moderation
import Reporting
import Testing

@testable import Triage

/// What is asked of a removal.
@Suite struct ReviewQuestionTests {
  /// A session that has come to the questions of one item.
  private func asked() -> ReviewTrial {
    var trial = ReviewTrial(items: 2)
    trial.press(" r\rn")
    return trial
  }

  private func cursor(_ trial: ReviewTrial) -> Int? {
    guard case .questionnaire(_, _, let cursor) = trial.screen.panel else { return nil }
    return cursor
  }

  private func answer(_ trial: ReviewTrial) -> ReviewAnswer? {
    guard case .answer(_, let answer) = trial.acts.last else { return nil }
    return answer
  }

  @Test func `Enter accepts each, and the last is answered with its reasons`() {
    var trial = asked()
    #expect(cursor(trial) == 0)
    trial.press("\r\r\r\r\r\r\r")
    #expect(cursor(trial) == 6)
    trial.press("n")
    trial.press("\r")
    #expect(trial.screen.notice?.contains("reasons") == true)
    trial.press("ingen kan pekas ut\r")
    #expect(answer(trial)?.choice == .notIncident)
    #expect(answer(trial)?.motive == "ingen kan pekas ut")
    #expect(answer(trial)?.details.isEmpty == true)
    #expect(trial.screen.position == "2 of 2")
    #expect(trial.screen.words == .blurred)
  }

  @Test func `it cannot be answered before the questions`() {
    var trial = asked()
    trial.press("i")
    #expect(cursor(trial) == 0)
    #expect(trial.screen.notice?.contains("Go through the questions") == true)
  }

  @Test func `what is said otherwise goes with the answer`() {
    var trial = asked()
    trial.press("2\r")  // identifiable: no
    trial.press("3")  // origin: staff
    trial.press("5")  // origin: public-source instead
    trial.press("\r\r")
    trial.press("\r")  // whose account it is stands in the register
    trial.press("31")  // protected: minor was; secrecy and art9 are added
    trial.press("\r")
    trial.press("e250\r\r")
    trial.press("v")
    trial.press("vi frågar rektorn\r")
    #expect(answer(trial)?.choice == .investigate)
    #expect(
      answer(trial)?.details.said == [
        "identifiable": "no", "origin": "public-source",
        "protected": "art9,secrecy,minor", "audience": "250",
      ])
  }

  @Test func `what protects can be taken back, and be none`() {
    var trial = asked()
    trial.press(.down, .down, .down, .down)
    trial.press("4")
    #expect(trial.state.said[.protected] == "none")
    trial.press("1")
    #expect(trial.state.said[.protected] == "art9")
    trial.press("8")
    #expect(trial.state.said[.protected] == "none")
    trial.press("9")
    #expect(trial.state.said[.protected] == "none")
  }

  @Test func `a number of viewers must be one`() {
    var trial = asked()
    trial.press(.down, .down, .down, .down, .down)
    trial.press("emånga\r")
    #expect(trial.screen.notice?.contains("whole number") == true)
    trial.press(.clear)
    trial.press("12\r")
    #expect(trial.state.said[.audience] == "12")
  }

  @Test func `of an incident the risk is asked, and when somebody became aware`() {
    for (time, aware) in [
      ("", nil), ("14:05", "2026-11-19T13:05:00Z"), ("2026-11-18 09:00", "2026-11-18T08:00:00Z"),
    ] as [(String, String?)] {
      var trial = asked()
      trial.press(.end)
      trial.press("i1")
      trial.press(time)
      trial.press("\rskäl\r")
      #expect(answer(trial)?.choice == .incident)
      #expect(answer(trial)?.details.risk == "risk")
      #expect(answer(trial)?.aware == aware.flatMap { Timestamp($0) })
    }
  }

  @Test func `Esc goes back and answers nothing`() {
    var trial = asked()
    trial.press(.end)
    trial.press("i")
    trial.press(.escape)
    #expect(cursor(trial) == 6)
    trial.press("i0")
    trial.press(.escape, .escape)
    #expect(cursor(trial) == 6)
    trial.press("n")
    trial.press("hm")
    trial.press(.escape)
    #expect(cursor(trial) == 6)
    #expect(answer(trial) == nil)
  }

  @Test func `later leaves it open, and asks again at the end without deciding anew`() {
    var trial = asked()
    trial.press("l")
    #expect(trial.screen.position == "2 of 2")
    trial.press(" k")
    #expect(trial.screen.position == "1 of 1, put off before")
    #expect(trial.screen.panel == .question("Has it been taken down on the platform?"))
    trial.press("n")
    #expect(cursor(trial) == 0)
    trial.press("l")
    #expect(trial.screen.position == "all done")
    #expect(!trial.acts.contains { if case .answer = $0 { true } else { false } })
  }

  @Test func `an open question of an earlier session keeps what was said`() {
    var details = AnswerDetails()
    details.said = ["origin": "leak"]
    details.persons = 3
    details.risk = "high"
    let earlier = details
    var trial = ReviewTrial([ReviewTask(.answer, item: 0)]) { item, _ in
      item.isTakenDown = true
      item.question?.details = earlier
    }
    #expect(cursor(trial) == 0)
    trial.press(.end)
    trial.press("nskäl\r")
    #expect(answer(trial)?.details == earlier)
  }

  @Test func `an answer that the store refuses can be given again`() {
    var trial = asked()
    trial.press(.end)
    trial.press("nskäl")
    trial.outcome = .failed("the disk is full")
    trial.press("\r")
    #expect(trial.screen.notice == "the disk is full")
    #expect(trial.screen.position == "1 of 2")
    trial.press("\r")
    #expect(trial.acts.count == 4)
    #expect(trial.screen.position == "2 of 2")
  }
}
