import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// Decisions that one person alone cannot make.
@Suite struct SecondReaderTests {
  private func run(_ store: TestStore) throws -> DecideRun {
    DecideRun(store: try store.open(), policy: try FruitRules().load().policy)
  }

  private func removal(
    by identity: String = "anna", ground: Ground = .gdprArticle9, removed: Timestamp? = nil
  ) -> Decision {
    Decision(
      .remove, grounds: [ground], actor: Actor(identity: identity, role: "officer"), motive: "m",
      decided: TestStore.time, removed: removed)
  }

  private func flagged(_ text: String = "en citron från kommunen") throws -> TestStore {
    let store = try TestStore()
    try store.scan([store.export("a.ndjson", ["1": text])])
    return store
  }

  @Test func `a removal that speaks of the authority waits for a second reader`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let run = try run(store)
    guard
      case .awaitsSecondReader(_, .authorityMentioned) = try run.run(
        "plain/a/1", .decide, removal())
    else {
      Issue.record("it counts at once")
      return
    }
    var list = try store.list()
    #expect(list.rows.isEmpty && list.waiting.map(\.awaits) == ["authority-mentioned"])
    #expect(try store.entries().last?["awaits"] as? String == "authority-mentioned")
    #expect(throws: StoreError.self) { try store.answer("plain/a/1", .incident) }
    // One person at one terminal is not two.
    #expect(throws: StoreError.self) {
      _ = try run.run("plain/a/1", .confirm, removal(by: " ANNA"))
    }
    _ = try run.run("plain/a/1", .confirm, removal(by: "bo"))
    list = try store.list()
    #expect(list.openCount == 1 && list.waiting.isEmpty)
  }

  @Test(arguments: [
    ("en citron från kommunen", Ground.bbsThreat), ("en citron", Ground.gdprArticle9),
  ])
  func `BBS-lagen's grounds, and what speaks of others, need no second reader`(
    text: String, ground: Ground
  ) throws {
    let store = try flagged(text)
    defer { store.folder.remove() }
    _ = try run(store).run("plain/a/1", .decide, removal(ground: ground))
    #expect(try store.list().openCount == 1)
  }

  @Test func `what has been taken away asks its question, whoever must still agree`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    _ = try run(store).run("plain/a/1", .decide, removal(removed: TestStore.time))
    let list = try store.list()
    #expect(list.openCount == 1 && list.waiting.map(\.awaits) == ["authority-mentioned"])
  }

  @Test func `who decided can take it back, and only who decided`() throws {
    let store = try flagged("en citron")
    defer { store.folder.remove() }
    let run = try run(store)
    _ = try run.run("plain/a/1", .decide, removal())
    #expect(throws: StoreError.self) {
      _ = try run.undo("plain/a/1", by: Actor(identity: "bo", role: "officer"))
    }
    _ = try run.undo("plain/a/1", by: Actor(identity: "anna", role: "officer"))
    let list = try store.list()
    #expect(list.waiting.count == 1 && list.openCount == 0)
    #expect(try store.types().last == "withdrawn")
  }

  private func raid(_ count: Int) throws -> TestStore {
    let store = try TestStore()
    let items = Dictionary(
      uniqueKeysWithValues: (0..<count).map { ("\($0)", "en citron i en skål på bordet") })
    try store.scan([store.export("a.ndjson", items)])
    return store
  }

  @Test func `one decision for many is counted first, and counts when two have agreed`() throws {
    let store = try raid(5)
    defer { store.folder.remove() }
    let run = try run(store)
    for count in [nil, 4] as [Int?] {
      #expect(try run.run(allLike: "plain/a/0", count: count, .decide, removal()) == .counted(5))
    }
    #expect(try !store.types().contains("decision"))
    #expect(try run.run(allLike: "plain/a/0", count: 5, .decide, removal()) == .recorded(5))
    #expect(try store.list().openCount == 0)
    #expect(throws: StoreError.self) {
      _ = try run.run(allLike: "plain/a/0", count: 5, .confirm, removal())
    }
    #expect(
      try run.run(allLike: "plain/a/0", count: 5, .confirm, removal(by: "bo")) == .recorded(5))
    #expect(try store.list().openCount == 5)
  }

  @Test func `one decision is for two hundred items at most`() throws {
    let store = try raid(201)
    defer { store.folder.remove() }
    #expect(throws: StoreError.self) {
      _ = try run(store).run(allLike: "plain/a/0", count: 201, .decide, removal())
    }
  }

  @Test func `a day of many hits raises an alert, an ordinary day none`() throws {
    for (count, alerts) in [(2, 0), (3, 1)] {
      let store = try TestStore()
      defer { store.folder.remove() }
      let items = Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0)", "en citron") })
      let summary = try store.scan([store.export("a.ndjson", items)])
      #expect(summary.alerts.count == alerts && summary.counts.alerts == alerts)
      #expect(summary.alerts.first?.count ?? 3 == 3)
    }
  }
}
