import CaseStore
import Moderation
import Reporting
import Testing

@testable import Triage

/// What each key does to a session.
@Suite struct ReviewStateTests {
  @Test func `nothing is decided before the words were shown`() {
    var trial = ReviewTrial(items: 1)
    #expect(trial.screen.words == .blurred)
    trial.press("kr\r")
    #expect(trial.acts.isEmpty)
    trial.press("?x")
    trial.press("k")
    #expect(trial.screen.notice?.contains("Read it first") == true)
    trial.press(" ")
    #expect(trial.acts == [.reveal(0)])
    #expect(trial.screen.words == .revealed)
    trial.press(" ")
    #expect(trial.screen.words == .blurred)
    trial.press("k")
    #expect(trial.acts == [.reveal(0), .decide(0, ReviewDecision(.keep))])
  }

  @Test func `words that could not be noted as seen stay hidden`() {
    var trial = ReviewTrial(items: 1)
    trial.outcome = .failed("the disk is full")
    trial.press(" ")
    #expect(trial.screen.words == .blurred)
    #expect(trial.screen.notice == "the disk is full")
    trial.press("k")
    #expect(trial.acts == [.reveal(0)])
  }

  @Test func `a motive goes with the decision, and only with that one`() {
    var trial = ReviewTrial(items: 2)
    trial.press(" m")
    trial.press("  bara q och u")
    trial.press(.backspace, .paste("v\ne"), .enter)
    #expect(trial.screen.motive == "bara q och v e")
    trial.press("k k")
    #expect(
      trial.acts == [
        .reveal(0), .decide(0, ReviewDecision(.keep, motive: "bara q och v e")), .reveal(1),
        .decide(1, ReviewDecision(.keep)),
      ])
  }

  @Test func `text that is pasted decides nothing`() {
    var trial = ReviewTrial(items: 2)
    trial.press(" ")
    trial.press(.paste("kkkq"))
    #expect(trial.acts == [.reveal(0)])
    #expect(trial.end == nil)
  }

  @Test func `position and progress`() {
    var trial = ReviewTrial(items: 3)
    #expect(trial.screen.position == "1 of 3")
    trial.press(" kl")
    #expect(trial.screen.position == "3 of 3")
    trial.press(" k")
    #expect(trial.screen.position == "1 of 1, put off before")
    trial.press("l")
    #expect(trial.screen.position == "all done")
    trial.press("\r")
    #expect(trial.end == .quit)
  }

  @Test func `keys end it`() {
    var trial = ReviewTrial(items: 1)
    trial.press("q")
    #expect(trial.end == .quit)
    trial = ReviewTrial(items: 1)
    trial.press(" m")
    trial.press("q")
    #expect(trial.end == nil)
    trial.press(.interrupt)
    #expect(trial.end == .interrupted)
  }

  // MARK: Removal

  private func grounds(_ trial: ReviewTrial) -> [ReviewScreen.GroundRow] {
    guard case .grounds(let rows, _) = trial.screen.panel else { return [] }
    return rows
  }

  @Test func `all grounds can be chosen, those that are recommended are`() {
    var trial = ReviewTrial(items: 1)
    trial.press(" r")
    let rows = grounds(trial)
    #expect(Set(rows.map(\.ground)) == Set(Ground.allCases))
    #expect(rows.count == 24)
    #expect(rows.prefix(2).map(\.ground) == [.gdprArticle9, .secrecy])
    #expect(rows.map(\.isChosen) == [true, true] + Array(repeating: false, count: 22))
    #expect(rows.map(\.isRecommended) == rows.map(\.isChosen))
    // Not the first, and the last: house-spam.
    trial.press(" ")
    trial.press(.end, .character(" "), .enter)
    #expect(
      trial.acts.last == .decide(0, ReviewDecision(.remove, grounds: [.houseSpam, .secrecy])))
  }

  @Test func `a removal needs a ground`() {
    var trial = ReviewTrial(items: 1)
    trial.press(" r ")
    trial.press(.down, .character(" "), .enter)
    #expect(trial.acts == [.reveal(0)])
    #expect(trial.screen.notice?.contains("needs a ground") == true)
    trial.press(.escape)
    trial.press("k")
    #expect(trial.acts.last == .decide(0, ReviewDecision(.keep)))
  }

  @Test func `a ground in BBS-lagen holds only if it is obvious`() {
    var trial = ReviewTrial(items: 1)
    trial.press(" r")
    // bbs-threat is the first that is not recommended.
    trial.press(.down, .down, .character(" "), .enter)
    #expect(trial.screen.panel == .obvious(.bbsThreat))
    trial.press("n")
    #expect(
      trial.acts.last == .decide(0, ReviewDecision(.remove, grounds: [.gdprArticle9, .secrecy])))
    trial = ReviewTrial(items: 1)
    trial.press(" r")
    trial.press(.down, .down, .character(" "), .enter)
    trial.press("y")
    #expect(
      trial.acts.last
        == .decide(0, ReviewDecision(.remove, grounds: [.bbsThreat, .gdprArticle9, .secrecy])))
  }

  @Test func `what is not obvious is not offered again`() {
    var trial = ReviewTrial([ReviewTask(.decide, item: 0)]) { item, _ in
      item.shown = ReviewedItem(
        JudgedItem(
          comment: Comment(
            platform: "plain", account: "a", id: "0", text: [],
            source: SourceLocation(file: "", offset: 0)),
          judgement: Judgement(findings: [], verdict: Verdict(.remove, grounds: [.bbsHate]))),
        answering: .none)
    }
    trial.press(" r\rn")
    #expect(trial.screen.notice?.contains("not obvious") == true)
    #expect(grounds(trial).count == 23)
    #expect(!grounds(trial).contains { $0.ground == .bbsHate || $0.isChosen })
    trial.press(.escape)
    trial.press("r")
    #expect(grounds(trial).count == 23)
    #expect(trial.acts == [.reveal(0)])
  }

  @Test func `criticism of the authority is removed only with reasons, and awaits a second reader`()
  {
    let tasks = [ReviewTask(.decide, item: 0), ReviewTask(.decide, item: 1)]
    var trial = ReviewTrial(tasks) { item, _ in item.awaitingGrounds = [.secrecy] }
    trial.press(" r\r")
    guard case .line(let prompt, _) = trial.screen.panel else {
      Issue.record("no reasons are asked for")
      return
    }
    #expect(prompt.contains("--confirm"))
    trial.press(.enter)
    #expect(trial.acts == [.reveal(0)])
    trial.press("skäl\r")
    #expect(
      trial.acts.last
        == .decide(
          0, ReviewDecision(.remove, grounds: [.gdprArticle9, .secrecy], motive: "skäl")))
    #expect(trial.screen.notice?.contains("second reader") == true)
    // While it stands on the page there is nothing to answer yet.
    trial.outcome = .asked(nil)
    trial.press("n")
    #expect(trial.screen.position == "2 of 2")
    #expect(trial.screen.notice?.contains("confirmed") == true)
  }

  @Test func `a removal that waits for a second reader can be put off before it is taken down`() {
    var trial = ReviewTrial([ReviewTask(.decide, item: 0)]) { item, task in
      if task.kind == .answer { item.question = nil }
    }
    trial.press(" r\rl")
    #expect(trial.screen.position == "1 of 1, put off before")
    #expect(trial.screen.panel == .question("Has it been taken down on the platform?"))
  }

  @Test func `when it was taken down`() {
    for (keys, time) in [
      ("y", nil), ("t14:05\r", "2026-11-19T13:05:00Z"),
      // It is 15:00: not the 23:50 that is to come.
      ("t23:50\r", "2026-11-18T22:50:00Z"), ("t2026-07-01 08:00\r", "2026-07-01T06:00:00Z"),
    ] as [(String, String?)] {
      var trial = ReviewTrial(items: 1)
      trial.press(" r\r")
      trial.press(keys)
      #expect(trial.acts.last == .takeDown(0, time.flatMap { Timestamp($0) }))
      guard case .questionnaire = trial.screen.panel else {
        Issue.record("no questions after \(keys)")
        continue
      }
    }
    var trial = ReviewTrial(items: 1)
    trial.press(" r\rt25:00\r")
    #expect(trial.screen.notice?.contains("14:05") == true)
    #expect(trial.acts.count == 2)
  }

  @Test func `a time that the store refuses can be written again`() {
    var trial = ReviewTrial(items: 1)
    trial.press(" r\rt")
    trial.press("2020-01-01 08:00")
    trial.outcome = .failed("it cannot have been removed before it was published")
    trial.press("\r")
    #expect(trial.screen.notice?.contains("published") == true)
    guard case .line(_, let text) = trial.screen.panel else {
      Issue.record("the time is gone")
      return
    }
    #expect(text == "2020-01-01 08:00")
  }

  // MARK: Others

  @Test func `what somebody else has decided is passed over, with a word`() {
    var trial = ReviewTrial(items: 2)
    trial.press(" ")
    trial.outcome = .settledElsewhere
    trial.press("k")
    #expect(trial.screen.position == "2 of 2")
    #expect(trial.screen.notice?.contains("Somebody else") == true)
    trial.press("u")
    #expect(trial.screen.notice?.contains("Nothing was decided") == true)
  }

  @Test func `undo brings the item back, also the one before`() {
    var trial = ReviewTrial(items: 3)
    trial.press(" k k")
    #expect(trial.screen.position == "3 of 3")
    trial.press("uu")
    #expect(trial.acts.suffix(2) == [.undo(1), .undo(0)])
    #expect(trial.screen.position == "1 of 3")
    #expect(trial.screen.words == .blurred)
    trial.press("u")
    #expect(trial.acts.count == 6)
    trial.press(" k k k")
    #expect(trial.screen.position == "all done")
    trial.press("u")
    #expect(trial.acts.last == .undo(2))
    #expect(trial.screen.position == "3 of 3")
  }

  @Test func `undo of a removal takes its question with it`() {
    var trial = ReviewTrial(items: 2)
    trial.press(" r\rnl")
    #expect(trial.screen.position == "2 of 2")
    trial.press("u")
    #expect(trial.acts.last == .undo(0))
    trial.press(" k k")
    // The question of the first is not asked at the end.
    #expect(trial.screen.position == "all done")
  }

  @Test func `scrolling stays within the item`() {
    var trial = ReviewTrial(items: 1)
    trial.press(.down)
    #expect(trial.screen.scroll == 0)
    var screen = trial.screen
    screen.keys = []
    let page = screen.page(width: 40, height: 8, options: ReportOptions())
    trial.state.settle(page)
    trial.press(.end)
    #expect(trial.screen.scroll == page.maximumScroll)
    trial.press(.pageDown)
    #expect(trial.screen.scroll == page.maximumScroll)
    trial.press(.home, .up)
    #expect(trial.screen.scroll == 0)
  }
}
