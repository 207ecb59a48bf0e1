import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// What people decide and answer, and what the list says of it.
@Suite struct DecideRunTests {
  private static let item = "plain/a/1"

  /// A store in which one item has been flagged.
  private func flagged() throws -> TestStore {
    let store = try TestStore()
    try store.scan([store.export("a.ndjson", ["1": "en citron", "2": "en banan"])])
    return store
  }

  @Test func `who decided cannot confirm, and nobody confirms something else`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    #expect(throws: StoreError.self) {
      try store.decide(Self.item, .remove, as: "bo", act: .confirm)
    }
    try store.decide(Self.item, .remove)
    #expect(throws: StoreError.self) { try store.decide(Self.item, .remove, act: .confirm) }
    #expect(throws: StoreError.self) {
      try store.decide(Self.item, .keep, as: "bo", act: .confirm)
    }
    #expect(try store.types().filter { $0 == "decision" }.count == 1)
  }

  @Test func `only what was removed can be answered for`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    #expect(throws: StoreError.self) { try store.answer(Self.item, .incident) }
    #expect(throws: StoreError.self) { try store.answer("plain/a/9", .incident) }
    #expect(try !store.types().contains("answer"))
  }

  private func feed(_ store: TestStore, _ export: String) throws -> DecideRun.Feed {
    DecideRun.Feed(
      pack: try FruitRules().load(), asOf: TestStore.time,
      feeds: TriageRun.Feeds(paths: [export], account: "a"), toolVersion: "1")
  }

  private static let removal = Decision(
    .remove, grounds: [.secrecy], actor: Actor(identity: "anna", role: "officer"),
    decided: TestStore.time)

  @Test func `what nothing flagged is decided on from its export`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    #expect(throws: StoreError.self) {
      _ = try DecideRun(store: try store.open(), policy: try FruitRules().load().policy).run(
        "plain/a/2", .decide, Self.removal)
    }
    _ = try DecideRun(store: try store.open(), policy: try FruitRules().load().policy).run(
      "plain/a/2", .decide, Self.removal, feed: feed(store, store.folder.path("a.ndjson")))
    let entry = try #require(try store.entries().last)
    #expect(entry["type"] as? String == "decision" && entry["flagged"] == nil)
    let row = try #require(try store.list().rows.first)
    #expect(row.item == "plain/a/2" && row.recommendation == nil && row.state == .open)
    // A scan after it still knows the version, and has nothing to add.
    #expect(try store.scan([store.folder.path("a.ndjson")]).counts.judged == 0)
  }

  @Test func `what no scan has seen is flagged when it is decided on, and once only`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let export = try store.export("b.ndjson", ["9": "en citron", "8": "en banan"])
    for id in ["9", "8"] {
      _ = try DecideRun(store: try store.open(), policy: try FruitRules().load().policy).run(
        "plain/a/\(id)", .decide, Self.removal, feed: feed(store, export))
    }
    #expect(try store.list().rows[0].recommendation?.recommendation == .incident)
    let counts = try store.scan([export]).counts
    #expect(counts.judged == 0 && counts.unchanged == 2)
    var rules = FruitRules()
    rules.pears = "remove"
    #expect(try store.scan([export], rules: rules).counts.judgedAgain == 2)
    #expect(try store.types().filter { $0 == "item-flagged" }.count == 2)
  }

  @Test func `what was decided on and kept by the rules is flagged when other rules flag it`()
    throws
  {
    let store = try TestStore()
    defer { store.folder.remove() }
    var lenient = FruitRules()
    lenient.pears = "keep"
    let export = try store.export("a.ndjson", ["1": "ett päron"])
    try store.scan([export], rules: lenient)
    let source = DecideRun.Feed(
      pack: try lenient.load(), asOf: TestStore.time,
      feeds: TriageRun.Feeds(paths: [export], account: "a"), toolVersion: "1")
    _ = try DecideRun(store: try store.open(), policy: try FruitRules().load().policy).run(
      Self.item, .decide, Self.removal, feed: source)
    #expect(try store.scan([export]).counts.flagged == 1)
    #expect(
      try store.types().filter { !$0.hasPrefix("run") } == ["decision", "item-flagged"])
    // The entry commits to what is sealed.
    let flagged = try #require(
      try store.entries().first { $0["type"] as? String == "item-flagged" })
    let commitment = try store.open().commit { transaction in
      let version = try #require(try transaction.versions(ofItem: Self.item).last)
      let original = try transaction.original(of: version)
      return version.item.key.commitment(to: original, as: "original")
    }
    #expect(flagged["original"] as? String == commitment)
  }

  @Test func `each version of an edited item can be decided on and answered for`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    try store.scan([store.export("a.ndjson", ["1": "en citron till"])])
    // The question of the first version is open, and the edit does not hide it.
    try store.answer(Self.item, .incident)
    #expect(try store.list().openCount == 0)
    try store.decide(Self.item, .remove)
    #expect(try store.list().openCount == 1)
    try store.answer(Self.item, .notIncident)
    let rows = try store.list().rows
    #expect(rows.map { $0.answer?.choice } == ["incident", "not-incident"])
    try store.answer(Self.item, version: rows[0].version, .notIncident)
    #expect(
      try store.list().rows.map { $0.answer?.choice }
        == ["not-incident", "not-incident"])
    #expect(throws: StoreError.self) { try store.answer(Self.item, version: "ffff", .incident) }
  }

  @Test func `an edited item waits for one decision, on its last version`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.scan([store.export("a.ndjson", ["1": "en citron till"])])
    #expect(try store.list().waiting.count == 1)
  }

  @Test func `when it was removed is added without touching the decision`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    try store.decide(Self.item, .remove, as: "bo", act: .confirm, motive: nil)
    let removed = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 - 60)
    try store.decide(Self.item, .remove, motive: nil, removed: removed)
    let row = try #require(try store.list().rows.first)
    #expect(row.removal.removed == removed && row.removal.isConfirmed)
    #expect(try store.types().last == "removed")
    #expect(
      try store.entries().last?["decision"] as? String == store.entries()[3]["entry"] as? String)
  }

  @Test func `the same decision by the same person again adds nothing`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    let before = try store.entries().count
    try store.decide(Self.item, .remove, as: " Anna", motive: nil)
    #expect(try store.entries().count == before)
  }

  @Test func `a correction keeps what is known of when it was removed`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let removed = Timestamp(secondsSince1970: TestStore.time.secondsSince1970 - 60)
    try store.decide(Self.item, .remove, removed: removed)
    try store.decide(Self.item, .remove, as: "bo", motive: "ett annat skäl")
    #expect(try store.list().rows.map(\.removal.removed) == [removed])
    #expect(try store.entries().last?["removedAt"] as? String == removed.rfc3339)
  }

  @Test func `confirming twice adds nothing`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    for _ in 0..<2 { try store.decide(Self.item, .remove, as: "bo", act: .confirm) }
    #expect(try store.types().filter { $0 == "decision" }.count == 2)
  }

  @Test func `versions that nothing flagged have names of their own`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    for text in ["en banan", "ett äpple"] {
      let export = try store.export("a.ndjson", ["1": text])
      _ = try DecideRun(store: try store.open(), policy: try FruitRules().load().policy).run(
        Self.item, .decide, Self.removal, feed: feed(store, export))
    }
    #expect(throws: StoreError.self) { try store.answer(Self.item, .incident) }
    let rows = try store.list().rows
    #expect(Set(rows.map(\.version)).count == 2 && rows.allSatisfy { $0.version.count == 8 })
    for row in rows { try store.answer(Self.item, version: row.version, .notIncident) }
    #expect(try store.list().openCount == 0)
  }

  @Test func `one person is one, however the name is written`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    #expect(throws: StoreError.self) {
      try store.decide(Self.item, .remove, as: "ANNA ", act: .confirm)
    }
  }

  @Test func `names that could be taken for others are refused`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let export = try store.folder.write(
      "a.ndjson",
      #"{"id":"c1\u0000x","text":"en citron"}"# + "\n"
        + #"{"id":"y","account":"a/x","text":"en citron"}"# + "\n"
        + #"{"id":"x/y","text":"en citron"}"# + "\n")
    let summary = try store.scan([export])
    #expect(summary.counts.unreadable == 2 && summary.counts.flagged == 1)
    #expect(summary.outcome == .incomplete)
  }

  @Test func `a store below the exports is not read as one`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    _ = try store.export("a.ndjson", ["1": "en banan"])
    for _ in 0..<2 {
      let summary = try store.scan([store.folder.url.path])
      #expect(summary.outcome == .clean && summary.counts.files == 1)
    }
  }

  @Test func `the user's word on the account counts for more than what an id tells`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let export = try store.folder.write(
      "a.json",
      #"{"data":[{"id":"111_222","message":"en citron","created_time":"2026-11-01T10:00:00+0000"}]}"#
    )
    try store.scan([export])
    #expect(try store.list().waiting.map(\.item) == ["facebook/a/111_222"])
  }

  @Test func `the list holds every removal with its advice and its question`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    var list = try store.list()
    #expect(list.rows.isEmpty && list.waiting.map { $0.incident?.recommendation } == [.incident])
    try store.decide(Self.item, .remove)
    list = try store.list()
    #expect(list.openCount == 1 && list.waiting.isEmpty)
    #expect(list.rows.first?.recommendation?.recommendation == .incident)
    try store.answer(Self.item, .notIncident)
    #expect(try store.list().openCount == 0)
  }
}
