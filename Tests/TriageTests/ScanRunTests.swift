import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

@Suite struct ScanRunTests {
  @Test func `one comment appended and one edited are two judged`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    var items = ["1": "en citron", "2": "en banan", "3": "ett päron"]
    let first = try store.scan([store.export("a.ndjson", items)]).counts
    #expect(first.judged == 3 && first.flagged == 2 && first.unchanged == 0)
    items["3"] = "ett äpple"
    items["4"] = "en citron till"
    let second = try store.scan([store.export("a.ndjson", items)]).counts
    #expect(second.judged == 2 && second.flagged == 1 && second.unchanged == 2)
  }

  @Test func `the same exports next night add no verdict entry, in whatever order`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.export("a.ndjson", ["1": "en citron", "2": "en banan"])
    let b = try store.export("b.ndjson", ["3": "ett päron", "1": "en citron"])
    let first = try store.scan([a, b]).counts
    #expect(first.judged == 3 && first.duplicate == 1 && first.flagged == 2)
    let second = try store.scan([b, a]).counts
    #expect(second.judged == 0 && second.unchanged == 4 && second.flagged == 0)
    #expect(
      try store.types() == [
        "run-started", "item-flagged", "item-flagged", "run-finished", "run-started",
        "run-finished",
      ])
  }

  @Test func `an edit back to an earlier text is not judged again`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    for text in ["en citron", "en banan", "en citron"] {
      try store.scan([store.export("a.ndjson", ["1": text])])
    }
    #expect(try store.types().filter { $0 == "item-flagged" }.count == 1)
  }

  @Test func `reactions and other fields make no new version`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.folder.write("a.ndjson", #"{"id":"1","text":"en citron","reactions":1}"#)
    try store.scan([a])
    try store.folder.write("a.ndjson", #"{"id":"1","text":"en citron","reactions":9,"views":3}"#)
    #expect(try store.scan([a]).counts.unchanged == 1)
  }

  @Test func `other rules judge again; only another verdict is an entry`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.export("a.ndjson", ["1": "en citron", "2": "en banan", "3": "ett päron"])
    try store.scan([a])
    var rules = FruitRules()
    rules.pears = "remove"
    let changed = try store.scan([a], rules: rules).counts
    #expect(changed.judged == 3 && changed.judgedAgain == 3 && changed.unchanged == 0)
    #expect(changed.flagged == 0 && changed.changedVerdicts == 1)
    let entries = try store.entries()
    let flagged = try #require(entries.last { $0["type"] as? String == "item-flagged" })
    let change = try #require(entries.last { $0["type"] as? String == "verdict-changed" })
    #expect(change["earlier"] as? String == flagged["entry"] as? String)
    #expect(change["item"] as? String == flagged["item"] as? String)
    #expect(change["verdict"] as? String == "remove")
  }

  @Test func `an item that other rules flag has its first entry then`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.export("a.ndjson", ["3": "ett päron"])
    var rules = FruitRules()
    rules.pears = "keep"
    #expect(try store.scan([a], rules: rules).counts.flagged == 0)
    #expect(try store.scan([a]).counts.flagged == 1)
    // And the rules of before, which keep it, change the verdict once more.
    #expect(try store.scan([a], rules: rules).counts.changedVerdicts == 1)
    #expect(
      try store.types().filter { !$0.hasPrefix("run") } == ["item-flagged", "verdict-changed"])
  }

  @Test func `another version of the tool judges again`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.export("a.ndjson", ["1": "en citron"])
    try store.scan([a])
    let again = try store.scan([a], version: "2").counts
    #expect(again.judgedAgain == 1 && again.changedVerdicts == 0)
  }

  @Test func `all counts add up, also where something cannot be read`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let good = try store.export("a.ndjson", ["1": "en citron", "2": "en banan"])
    let bad = try store.folder.write(
      "b.ndjson",
      #"{"id":"1","text":"en citron"}"# + "\n{\"id\":\n" + #"{"id":"9","text":3}"# + "\n")
    let summary = try store.scan([good, bad, store.folder.path("absent.json")])
    let counts = summary.counts
    #expect(counts.found == counts.read + counts.unreadable)
    #expect(counts.read == counts.judged + counts.unchanged + counts.duplicate)
    #expect(counts.read == 3 && counts.unreadable == 2 && counts.duplicate == 1)
    #expect(summary.outcome == .incomplete)
    let finished = try #require(try store.entries().last)
    #expect(
      finished["counts"] as? [String: Int]
        == Dictionary(
          uniqueKeysWithValues: counts.named.map { ($0.name, $0.count) }))
    #expect((finished["inputs"] as? [String])?.count == 2)
  }

  @Test func `an item whose account nobody names is an error`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let a = try store.export("a.ndjson", ["1": "en citron"])
    let run = ScanRun(
      pack: try FruitRules().load(), asOf: TestStore.time, feeds: TriageRun.Feeds(paths: [a]),
      store: try store.open(), toolVersion: "1", sizes: ScanRun.Sizes())
    let summary = try run.run()
    #expect(summary.counts.unreadable == 1 && summary.outcome == .incomplete)
    #expect(summary.run.problems.items.first?.contains("--account") == true)
  }

  @Test func `the log is the same bytes for any number of workers and any size of batch`() throws {
    var items: [String: String] = [:]
    for number in 0..<300 {
      items["\(number)"] = "nr \(number): \(["en citron", "en banan", "ett päron"][number % 3])"
    }
    var logs: Set<Data> = []
    for (workers, bytes) in [(1, 256 << 10), (2, 1), (8, 1), (8, 2_000)] {
      let store = try TestStore()
      defer { store.folder.remove() }
      let a = try store.export("a.ndjson", items)
      try store.scan(
        [a], sizes: ScanRun.Sizes(workers: workers, batchBytes: bytes, commitItems: 50))
      // The paths of the exports differ from store to store, and so what is committed to them.
      let lines = try store.logBytes().split(separator: 0x0A)
      #expect(lines.count == 202)
      logs.insert(Data(lines.dropLast().joined()))
    }
    #expect(logs.count == 1)
  }
}
