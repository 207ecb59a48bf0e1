import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing

@testable import Triage

/// What a session does in the store and the log.
@Suite struct ReviewSessionTests {
  private static let anna = Actor(identity: "anna", role: "communications-officer")

  private func session(
    _ store: TestStore, _ feeds: [String], rules: FruitRules = FruitRules(),
    as actor: Actor = anna
  ) throws -> ReviewSession {
    let run = ReviewRun(
      pack: try rules.load(), register: .absent, asOf: TestStore.time,
      feeds: TriageRun.Feeds(paths: feeds, account: "a"), store: store.path,
      options: store.options)
    return try run.prepare(
      as: actor, toolVersion: "1", sizes: ScanRun.Sizes(), openStore: store.open
    ).session
  }

  /// The names of what a session reviews, in order.
  private func names(_ session: ReviewSession) -> [String] {
    session.tasks.map { session.cases[$0.item].item }
  }

  private func open(_ session: ReviewSession, _ index: Int = 0) throws -> ReviewItem {
    guard case .opened(let item) = session.perform(.open(session.tasks[index])) else {
      throw StoreError("\(index)", "is not opened")
    }
    return item
  }

  @Test func `what must go comes first, then what may be, each in the order of the feed`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export(
      "a.ndjson",
      [
        "1": "ett päron", "2": "en citron", "3": "en banan", "4": "citron, citron", "5": "päron",
        "6": "citron",
      ])
    // Two findings ask more than one.
    #expect(
      names(try session(store, [feed]))
        == ["plain/a/4", "plain/a/2", "plain/a/6", "plain/a/1", "plain/a/5"])
  }

  @Test func `only this feed, and only what stands there now`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    try store.scan([store.export("a.ndjson", ["1": "en citron", "9": "en citron"])])
    // The second was decided; the third is edited into something else that must go.
    let feed = try store.export("b.ndjson", ["1": "en citron", "2": "citron!", "3": "ett päron"])
    try store.scan([feed])
    try store.decide("plain/a/2", .keep)
    _ = try store.export(
      "b.ndjson", ["1": "en citron", "2": "citron!", "3": "två citroner: citron"])
    let session = try session(store, [feed])
    #expect(names(session) == ["plain/a/1", "plain/a/3"])
    #expect(try open(session, 1).shown.words.pieces.map(\.text).joined() == "två citroner: citron")
  }

  @Test func `what is answered is found in the feed, or said to be missing`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.folder.write(
      "a.ndjson",
      """
      {"id":"1","parent":"p","text":"en citron"}
      {"id":"2","parent":"q","text":"en citron"}
      {"id":"3","text":"en citron"}
      {"id":"p","kind":"post","text":"Välkomna","own":true}

      """)
    let session = try session(store, [feed])
    let parents = try (0..<3).map { try open(session, $0).shown.parent }
    guard case .found(.post, true, let words) = parents[0] else {
      Issue.record("\(parents[0])")
      return
    }
    #expect(words.pieces.map(\.text) == ["Välkomna"])
    #expect(parents[1] == .notInExport)
    #expect(parents[2] == .none)
  }

  @Test func `that words were seen is logged once`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "en citron hos Testberg"])
    let first = try session(store, [feed])
    #expect(try open(first).isRemoval == false)
    #expect(try !store.types().contains("seen"))
    #expect(first.perform(.reveal(0)) == .done)
    #expect(first.perform(.reveal(0)) == .done)
    let second = try session(store, [feed], as: Actor(identity: "bo", role: "lawyer"))
    #expect(second.perform(.reveal(0)) == .done)
    let seen = try store.entries().filter { $0["type"] as? String == "seen" }
    #expect(seen.count == 1)
    #expect(seen[0]["role"] as? String == "communications-officer")
    #expect(try String(decoding: store.logBytes(), as: UTF8.self).contains("Testberg") == false)
  }

  @Test func `two people at one feed do not decide over each other`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "en citron", "2": "en citron"])
    let anna = try session(store, [feed])
    let bo = try session(store, [feed], as: Actor(identity: "bo", role: "lawyer"))
    _ = try open(bo)
    #expect(anna.perform(.decide(0, ReviewDecision(.keep))) == .decided(isAwaiting: false))
    #expect(
      bo.perform(.decide(0, ReviewDecision(.remove, grounds: [.gdprArticle9])))
        == .settledElsewhere)
    #expect(bo.perform(.open(bo.tasks[0])) == .settledElsewhere)
    // Nor can one take back what the other decided.
    guard case .failed = bo.perform(.undo(0)) else {
      Issue.record("somebody else's decision was taken back")
      return
    }
    let acts = try store.types().filter { $0 == "decision" || $0 == "correction" }
    #expect(acts == ["decision"])
  }

  @Test func `a removal, its time and its answer are three entries`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "en citron"])
    let session = try session(store, [feed])
    let removal = ReviewDecision(.remove, grounds: [.gdprArticle9], motive: "m")
    #expect(session.perform(.decide(0, removal)) == .decided(isAwaiting: false))
    let hourAgo = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 - 3600)
    #expect(session.perform(.takeDown(0, hourAgo)) == .done)
    guard case .asked(let question?) = session.perform(.ask(0)) else {
      Issue.record("nothing is asked")
      return
    }
    #expect(question.assessment.recommendation.recommendation == .incident)
    var answer = ReviewAnswer(.incident, details: question.details)
    answer.motive = "en person pekas ut"
    answer.details.risk = "risk"
    #expect(session.perform(.answer(0, answer)) == .done)
    let entries = try store.entries().suffix(3)
    #expect(entries.map { $0["type"] as? String } == ["decision", "removed", "answer"])
    #expect(entries.dropFirst().first?["removedAt"] as? String == hourAgo.rfc3339)
    #expect(entries.last?["risk"] as? String == "risk")
    #expect(try self.session(store, [feed]).tasks.isEmpty)
  }

  @Test func `a removal that waits for a second reader has no question before it is taken down`()
    throws
  {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "citron hos kommunen", "2": "citron"])
    let session = try session(store, [feed])
    #expect(try open(session).awaitingGrounds.contains(.gdprArticle9))
    #expect(try open(session).awaitingGrounds.isDisjoint(with: [.bbsHate, .bbsThreat]))
    #expect(try open(session, 1).awaitingGrounds.isEmpty)
    let removal = ReviewDecision(.remove, grounds: [.gdprArticle9], motive: "m")
    #expect(session.perform(.decide(0, removal)) == .decided(isAwaiting: true))
    #expect(session.perform(.ask(0)) == .asked(nil))
    let summary = try session.summary(after: ReviewState(session.tasks))
    #expect(summary.awaiting == ["plain/a/1"])
    #expect(summary.open.isEmpty)
    // Put off, it comes again, and then it has been taken down.
    guard case .opened(let item) = session.perform(.open(ReviewTask(.answer, item: 0))) else {
      Issue.record("it is not opened")
      return
    }
    #expect(item.question == nil && !item.isTakenDown)
    #expect(session.perform(.takeDown(0, nil)) == .done)
    guard case .asked(.some) = session.perform(.ask(0)) else {
      Issue.record("nothing is asked")
      return
    }
    #expect(try session.summary(after: ReviewState([])).awaiting == ["plain/a/1"])
  }

  @Test func `what somebody else has answered is not answered again`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let session = try session(store, [store.export("a.ndjson", ["1": "en citron"])])
    _ = session.perform(.decide(0, ReviewDecision(.remove, grounds: [.gdprArticle9])))
    try store.answer("plain/a/1", .notIncident)
    var answer = ReviewAnswer(.incident, details: AnswerDetails())
    answer.motive = "m"
    #expect(session.perform(.answer(0, answer)) == .settledElsewhere)
    #expect(try store.types().last == "answer")
  }

  @Test func `what is said is weighed without being recorded`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let session = try session(store, [store.export("a.ndjson", ["1": "en citron"])])
    _ = session.perform(.decide(0, ReviewDecision(.remove, grounds: [.gdprArticle9])))
    let count = try store.entries().count
    guard case .asked(let question?) = session.perform(.weigh(0, [.audience: "7"])) else {
      Issue.record("nothing is asked")
      return
    }
    #expect(question.assessment.questionnaire[.audience]?.text == "7")
    #expect(question.assessment.questionnaire[.audience]?.isPersons == true)
    #expect(try store.entries().count == count)
  }

  @Test func `a time in the future is refused, and nothing is recorded`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let session = try session(store, [store.export("a.ndjson", ["1": "en citron"])])
    _ = session.perform(.decide(0, ReviewDecision(.remove, grounds: [.gdprArticle9])))
    let later = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 + 60)
    guard case .failed = session.perform(.takeDown(0, later)) else {
      Issue.record("it was recorded")
      return
    }
    #expect(try store.types().last == "decision")
  }

  @Test func `the data protection officer does not review, and nothing is scanned`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "en citron"])
    #expect(throws: StoreError.self) {
      _ = try session(store, [feed], as: Actor(identity: "dag", role: "dpo"))
    }
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test func `the summary is what the store has`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.export("a.ndjson", ["1": "en citron", "2": "en citron", "3": "en citron"])
    let session = try session(store, [feed])
    _ = session.perform(.decide(0, ReviewDecision(.keep)))
    _ = session.perform(.decide(1, ReviewDecision(.remove, grounds: [.gdprArticle9])))
    let summary = try session.summary(after: ReviewState(session.tasks))
    #expect(summary.undecided == ["plain/a/3"])
    #expect(summary.open == ["plain/a/2"])
    #expect(summary.awaiting.isEmpty)
    #expect(!summary.isClean)
  }
}
