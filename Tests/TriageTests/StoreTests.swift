import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

@Suite struct StoreTests {
  private static let item = "plain/a/1"

  /// A store in which one item has been flagged.
  private func flagged() throws -> TestStore {
    let store = try TestStore()
    try store.scan([store.export("a.ndjson", ["1": "en citron", "2": "en banan"])])
    return store
  }

  private var logFile: String { "store/log/000000000000.ndjson" }

  @Test func `one fact is one entry, on every path`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    try store.decide(Self.item, .remove, as: "bo", act: .confirm)
    try store.answer(Self.item, .investigate)
    try store.answer(Self.item, .incident)
    try store.decide(Self.item, .keep, as: "bo")
    try store.open().changeWrapping(
      to: .file(store.folder.path("wrapping.key")),
      by: Actor(identity: "op", role: "operator"))
    let facts = try store.entries().map { entry in
      [entry["type"], entry["of"]].compactMap { $0 as? String }.joined(separator: " ")
    }
    #expect(
      facts == [
        "run-started", "item-flagged", "run-finished", "decision", "decision", "answer",
        "correction answer", "correction decision", "key-change",
      ])
    let entries = try store.entries()
    let names = entries.compactMap { $0["entry"] as? String }
    #expect(Set(names).count == entries.count)
    // What refers to another entry refers to the right one.
    #expect(entries[1]["run"] as? String == names[0])
    #expect(entries[3]["flagged"] as? String == names[1])
    #expect(entries[4]["confirms"] as? String == names[3])
    #expect(entries[6]["corrects"] as? String == names[5])
    #expect(entries[7]["corrects"] as? String == names[3])
    // One item, one text: the same commitments wherever they are spoken of.
    #expect(Set(entries[1...7].compactMap { $0["item"] as? String }).count == 1)
    // The same person, the same commitment.
    #expect(entries[4]["by"] as? String == entries[7]["by"] as? String)
    #expect(entries[3]["by"] as? String != entries[4]["by"] as? String)
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

  @Test func `what nothing flagged is decided on from its export`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let decision = Decision(
      .remove, grounds: [.secrecy], actor: Actor(identity: "anna", role: "officer"),
      decided: TestStore.time)
    #expect(throws: StoreError.self) {
      try DecideRun(store: try store.open()).run("plain/a/2", .decide, decision)
    }
    let feed = DecideRun.Feed(
      pack: try FruitRules().load(), asOf: TestStore.time,
      feeds: TriageRun.Feeds(paths: [store.folder.path("a.ndjson")], account: "a"))
    try DecideRun(store: try store.open()).run("plain/a/2", .decide, decision, feed: feed)
    let entry = try #require(try store.entries().last)
    #expect(entry["type"] as? String == "decision" && entry["flagged"] == nil)
    #expect(try IncidentsRun.list(store.path).rows.map(\.item) == ["plain/a/2"])
    // A scan after it still knows the version, and has nothing to add.
    #expect(try store.scan([store.folder.path("a.ndjson")]).counts.judged == 0)
  }

  @Test func `the list holds every removal with its advice and its question`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    var list = try IncidentsRun.list(store.path)
    #expect(list.rows.isEmpty && list.undecided == 1 && list.undecidedIncidents == 1)
    try store.decide(Self.item, .remove)
    list = try IncidentsRun.list(store.path)
    #expect(list.openCount == 1 && list.undecided == 0)
    #expect(list.rows.first?.recommendation?.recommendation == .incident)
    try store.answer(Self.item, .notIncident)
    #expect(try IncidentsRun.list(store.path).openCount == 0)
  }

  @Test func `entries that a crash kept from the log are appended once`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    // As a process does that is killed after the rows are on the disk and before the log is.
    let wrapping = try WrappingKey(
      text: String(contentsOfFile: store.folder.path("store/keys/wrapping.key"), encoding: .utf8),
      place: "test")
    let cases = try CaseDatabase(opening: store.path, wrapping: wrapping)
    let before = try store.entries().count
    _ = try cases.commit(logSize: UInt64(before), random: store.options.random) { transaction in
      try transaction.enqueue(Array(#"{"entry":"x","type":"test"}"#.utf8))
    }
    try cases.close()
    for _ in 0..<2 { try store.open().close() }
    #expect(try store.types().filter { $0 == "test" }.count == 1)
    #expect(try store.entries().count == before + 1)
  }

  @Test func `a torn line is cut, and the recovery is an entry`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let before = try store.entries().count
    let file = try FileHandle(forWritingTo: store.folder.url.appending(path: logFile))
    try file.seekToEnd()
    try file.write(contentsOf: Data(#"{"entry":"torn"#.utf8))
    try file.close()
    try store.open().close()
    let last = try #require(try store.entries().last)
    #expect(try store.entries().count == before + 1)
    #expect(last["type"] as? String == "recovery" && last["cutBytes"] as? Int == 14)
    try store.open().close()
    #expect(try store.entries().count == before + 1)
  }

  @Test func `a line that nobody here wrote is covered, and told as unknown`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let file = try FileHandle(forWritingTo: store.folder.url.appending(path: logFile))
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"entry\":\"stranger\"}\n".utf8))
    try file.close()
    try store.open().close()
    let last = try #require(try store.entries().last)
    #expect(last["uncovered"] as? Int == 1 && last["unknown"] as? Int == 1)
  }

  @Test func `an older copy of the log is not written to`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let log = store.folder.path("store/log")
    try FileManager.default.copyItem(atPath: log, toPath: store.folder.path("copy"))
    try store.decide(Self.item, .remove)
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.moveItem(atPath: store.folder.path("copy"), toPath: log)
    #expect {
      _ = try store.open()
    } throws: { error in "\(error)".contains("restore the log") }
  }

  @Test func `a folder that holds something else is left alone`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    try FileManager.default.createDirectory(
      atPath: store.path, withIntermediateDirectories: true)
    try store.folder.write("store/letter.txt", "hej")
    #expect(throws: StoreError.self) { _ = try store.open() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.path) == ["letter.txt"])
  }

  @Test func `a store is made whole or not at all`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    var options = store.options
    options.wrapping = .environment("VAKA_TEST_KEY_THAT_IS_NOT_SET")
    #expect(throws: StoreError.self) {
      _ = try Store.openOrCreate(store.path, options: options)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder.url.path) == [])
  }

  @Test(arguments: [
    "store", "store/keys", "store/log", "store/cases.sqlite", "store/keys/keys.sqlite",
  ])
  func `a store that others can read is refused, with the cure`(place: String) throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o750], ofItemAtPath: store.folder.path(place))
    #expect {
      _ = try store.open()
    } throws: { error in "\(error)".contains("chmod -R go-rwx") }
  }

  @Test func `two open stores take turns, and lose nothing`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let (first, second) = (try store.open(), try store.open())
    for number in 0..<20 {
      let turn = number.isMultiple(of: 2) ? first : second
      try turn.commit { try $0.enqueue(Array(#"{"entry":"\#(number)","type":"t"}"#.utf8)) }
    }
    let names = try store.entries().filter { $0["type"] as? String == "t" }
      .compactMap { $0["entry"] as? String }
    #expect(names == (0..<20).map(String.init))
    #expect(try !store.types().contains("recovery"))
  }
}
