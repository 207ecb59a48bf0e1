import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// Answers, clocks, joined incidents, records, and who may do what.
@Suite struct IncidentsRunTests {
  private static let lawyer = Actor(identity: "kim", role: "lawyer")
  private static func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  /// A store in which three citrons were flagged and removed, two of them with the same text.
  private func removed() throws -> TestStore {
    let store = try TestStore()
    let citron = "en citron i en skål på bordet"
    try store.scan([
      store.export("a.ndjson", ["1": citron, "2": citron, "3": "en helt annan citron"])
    ])
    for id in 1...3 { try store.decide("plain/a/\(id)", .remove) }
    return store
  }

  private func run(_ store: TestStore) throws -> IncidentsRun {
    IncidentsRun(store: try store.open())
  }

  private func answer(
    _ choice: IncidentAnswer.Choice, aware: Timestamp? = nil, by actor: Actor = lawyer,
    details: AnswerDetails = AnswerDetails()
  ) -> IncidentAnswer {
    IncidentAnswer(
      choice, actor: actor, motive: "m", answered: TestStore.time, aware: aware, details: details)
  }

  private func row(_ store: TestStore, _ item: String = "plain/a/1") throws -> IncidentRow {
    try #require(try store.list().rows.first { $0.item == item })
  }

  @Test func `the clock runs from when a person says, and from nothing else`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    #expect(try row(store).clock == nil)
    let run = try run(store)
    _ = try run.answer(.init("plain/a/1"), answer(.investigate))
    let investigated = try row(store)
    #expect(investigated.clock == nil && investigated.state == .open)
    // Who decided has seen it: that is what the cautious clock counts from.
    #expect(investigated.cautiousClock?.firstViewedAt == TestStore.time)
    let aware = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 - 3_600)
    _ = try run.answer(.init("plain/a/1"), answer(.incident, aware: aware))
    let clock = try #require(try row(store).clock)
    // A correction, or another look, starts no new hours.
    for choice in [IncidentAnswer.Choice.incident, .investigate] {
      _ = try run.answer(.init("plain/a/1"), answer(choice))
      #expect(try row(store).clock?.awareAt == aware)
    }
    #expect(clock.latest.secondsSince1970 == aware.secondsSince1970 + 72 * 3_600)
    #expect(try store.entries().last?["awareAt"] as? String == aware.rfc3339)
    _ = try run.answer(.init("plain/a/1"), answer(.notIncident))
    #expect(try row(store).clock == nil)
  }

  @Test func `nobody becomes aware in the future`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    let later = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 + 60)
    let run = try run(store)
    #expect(throws: StoreError.self) {
      _ = try run.answer(.init("plain/a/1"), answer(.incident, aware: later))
    }
    #expect(try !store.types().contains("answer"))
  }

  @Test(arguments: ["dpo", "data-protection-officer", "dataskyddsombud"])
  func `the data protection officer comments and does not answer`(role: String) throws {
    let store = try removed()
    defer { store.folder.remove() }
    let officer = Actor(identity: "dag", role: role)
    let run = try run(store)
    #expect(throws: StoreError.self) {
      _ = try run.answer(.init("plain/a/1"), answer(.incident, by: officer))
    }
    #expect(throws: StoreError.self) {
      _ = try run.join([.init("plain/a/1"), .init("plain/a/2")], by: officer, motive: nil)
    }
    #expect(throws: StoreError.self) {
      _ = try DecideRun(store: store.open(), policy: FruitRules().load().policy).run(
        "plain/a/1", .decide, Decision(.keep, grounds: [], actor: officer, decided: TestStore.time))
    }
    _ = try run.record(
      .init("plain/a/1"), record(.comment, motive: "tänk på barnen", by: officer), terms: terms())
    #expect(try row(store).records.map(\.kind) == ["comment"])
  }

  private func terms() throws -> NotificationTerms {
    try FruitRules().load().incidents.notification
  }

  private func record(
    _ kind: IncidentRecord.Kind, at time: Timestamp = TestStore.time, reference: String? = nil,
    motive: String? = nil, by actor: Actor = lawyer
  ) -> IncidentRecord {
    IncidentRecord(
      kind, at: time, recorded: TestStore.time, actor: actor, reference: reference, motive: motive)
  }

  @Test func `a notification stops the clock, and a late one says why`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    let run = try run(store)
    let early = record(.notified, reference: "IMY-2026-1")
    #expect(throws: StoreError.self) {
      _ = try run.record(.init("plain/a/1"), early, terms: terms())
    }
    var details = AnswerDetails()
    details.risk = "risk"
    let aware = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 - 73 * 3_600)
    _ = try run.answer(.init("plain/a/1"), answer(.incident, aware: aware, details: details))
    #expect(try row(store).isClockRunning && row(store).mustNotify == .yes)
    #expect(throws: StoreError.self) {
      _ = try run.record(.init("plain/a/1"), early, terms: terms())
    }
    _ = try run.record(
      .init("plain/a/1"), record(.notified, reference: "IMY-2026-1", motive: "helgen"),
      terms: terms())
    let row = try row(store)
    #expect(!row.isClockRunning && row.notified == TestStore.time && row.records[0].hasReference)
    let log = String(decoding: try store.logBytes(), as: UTF8.self)
    #expect(!log.contains("IMY-2026-1") && !log.contains("helgen"))
    #expect(try store.entries().last?["kind"] as? String == "notified")
  }

  @Test func `what a person says counts, and stands in the log in codes`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    var details = AnswerDetails()
    // Whose account it is the register says, and nobody writes names here.
    details.said = ["controller": "Anna Testberg"]
    #expect(throws: StoreError.self) {
      _ = try run(store).answer(.init("plain/a/1"), answer(.investigate, details: details))
    }
    details.said = ["origin": "staff"]
    details.severity = ["dpc": "4", "ei": "1"]
    details.persons = 3
    _ = try run(store).answer(.init("plain/a/1"), answer(.investigate, details: details))
    let row = try row(store)
    #expect(row.assessment.questionnaire[.origin]?.sources == ["person"])
    #expect(row.assessment.recommendation.reasons.contains("third-person"))
    #expect(row.assessment.severity?.value.description == "4.00" && row.persons == 3)
    let entry = try #require(try store.entries().last)
    #expect(entry["said"] as? [String: String] == ["origin": "staff"])
    #expect(entry["severity"] as? [String: String] == ["dpc": "4", "ei": "1"])
  }

  @Test func `removals with the same text are proposed as one, and joined by a person`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    let proposal = try #require(try store.list().proposals.first { $0.reasons == ["copy"] })
    #expect(proposal.items == ["plain/a/1", "plain/a/2"])
    let run = try run(store)
    let joined = try run.join(
      [.init("plain/a/1"), .init("plain/a/2")], by: Self.lawyer, motive: "samma text")
    #expect(joined.count == 2)
    var rows = try store.list().rows
    #expect(rows[0].incident != nil && rows[0].incident == rows[1].incident)
    #expect(rows[2].incident == nil)
    #expect(try !store.list().proposals.contains { $0.reasons == ["copy"] })
    // One answer is for both, with one clock.
    _ = try run.answer(.init("plain/a/2"), answer(.incident))
    rows = try store.list().rows
    #expect(rows.map { $0.answer?.choice } == ["incident", "incident", nil])
    #expect((try store.entries().last?["with"] as? [Any])?.count == 1)
    // Who was answered otherwise cannot be joined before that is settled.
    #expect(throws: StoreError.self) {
      _ = try run.join([.init("plain/a/1"), .init("plain/a/3")], by: Self.lawyer, motive: nil)
    }
    _ = try run.part(.init("plain/a/1"), by: Self.lawyer, motive: nil)
    #expect(try store.list().rows[0].incident == nil)
    #expect(throws: StoreError.self) {
      _ = try run.part(.init("plain/a/1"), by: Self.lawyer, motive: nil)
    }
  }

  @Test func `a removal that was taken out of an incident does not come back with it`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    let run = try run(store)
    let items = (1...3).map { IncidentsRun.Reference("plain/a/\($0)") }
    _ = try run.join([items[0], items[1]], by: Self.lawyer, motive: nil)
    _ = try run.part(items[0], by: Self.lawyer, motive: nil)
    _ = try run.join([items[0], items[2]], by: Self.lawyer, motive: nil)
    let rows = try store.list().rows
    #expect(rows[0].incident == rows[2].incident && rows[0].incident != rows[1].incident)
  }

  @Test func `the list says how long things wait`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    try store.scan([store.export("b.ndjson", ["7": "en citron"])])
    let later = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 + 30 * 3_600)
    let times = try store.list(now: later).times
    #expect(times.undecided.count == 1 && times.undecided.median == .seconds(30 * 3_600))
    #expect(times.notRemoved.count == 3 && times.notRemoved.count(over: .seconds(86_400)) == 3)
    try store.decide(
      "plain/a/1", .remove, motive: nil,
      removed: Timestamp(secondsSince1970: TestStore.time.secondsSince1970))
    #expect(try store.list(now: later).times.notRemoved.count == 2)
    #expect(try store.list(now: later).times.toRemoval.longest == .zero)
  }

  @Test func `the list is split by controller, and an account without one is told of`() throws {
    let store = try removed()
    defer { store.folder.remove() }
    let register = try AccountRegister(
      file: "accounts.yaml",
      bytes: Array(
        """
        domains: [stad.example]
        accounts:
          - platform: plain
            account: a
            title: Ett konto
            controller: {kind: nämnd, name: Testnämnden}
        """.utf8))
    var context = ListingContext(
      policy: try FruitRules().load().incidents, register: register, now: TestStore.time)
    let whole = try IncidentsRun.list(store.path, in: context)
    #expect(whole.rows.allSatisfy { $0.controllers == ["Testnämnden"] })
    #expect(whole.accounts.first?.problems.contains(.noResponsible) == true)
    #expect(
      whole.rows[0].assessment.questionnaire[.controller]?.sources == ["account-register"])
    context.controller = "Testnämnden"
    #expect(try IncidentsRun.list(store.path, in: context).rows.count == 3)
    context.controller = "Andra nämnden"
    #expect(throws: StoreError.self) { _ = try IncidentsRun.list(store.path, in: context) }
  }
}
