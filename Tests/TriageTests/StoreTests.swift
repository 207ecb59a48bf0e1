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
    // Nobody can tell from the log alone what one person does.
    let people = entries.compactMap { $0["by"] as? String }
    #expect(people.count == 6 && Set(people).count == 6)
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
    let entries = try store.entries()
    #expect(entries.count == before + 2)
    #expect(entries[before]["type"] as? String == "test")
    #expect(entries[before + 1]["replayed"] as? Int == 1)
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

  @Test func `an entry that is too long keeps nothing of its transaction`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let before = try store.entries().count
    let open = try store.open()
    #expect(throws: (any Error).self) {
      try open.commit { transaction in
        try transaction.enqueue(Array(repeating: 0x61, count: 5 << 20))
      }
    }
    try store.decide(Self.item, .remove)
    #expect(try store.entries().count == before + 1)
  }

  @Test func `cases that are older than the log are told of`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let cases = store.folder.path("store/cases.sqlite")
    try FileManager.default.copyItem(atPath: cases, toPath: store.folder.path("backup"))
    try store.decide(Self.item, .remove)
    for name in [cases, cases + "-wal", cases + "-shm"] {
      try? FileManager.default.removeItem(atPath: name)
    }
    try FileManager.default.moveItem(atPath: store.folder.path("backup"), toPath: cases)
    try store.open().close()
    let last = try #require(try store.entries().last)
    #expect(last["type"] as? String == "recovery" && last["beyond"] as? Int == 1)
    try store.open().close()
    #expect(try store.entries().last?["entry"] as? String == last["entry"] as? String)
  }

  @Test func `what fails before a command's own work says that nothing was recorded`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    // A folder in the place of the checkpoint's temporary file: no checkpoint can be written.
    let obstacle = store.folder.path("store/log/checkpoint.tmp")
    try FileManager.default.createDirectory(
      atPath: obstacle, withIntermediateDirectories: false)
    #expect {
      try store.decide(Self.item, .remove)
    } throws: { error in "\(error)".contains("do not repeat it") }
    #expect {
      try store.decide(Self.item, .keep, as: "bo")
    } throws: { error in "\(error)".contains("nothing of this command was recorded") }
    try FileManager.default.removeItem(atPath: obstacle)
    try store.open().close()
    #expect(try store.types().filter { $0 == "decision" }.count == 1)
  }

  @Test func `a recovery that waits does not stand in the way of the next`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let log = store.folder.url.appending(path: logFile)
    let before = try Data(contentsOf: log)
    let obstacle = store.folder.path("store/log/checkpoint.tmp")
    // A stranger's line, and a disk that takes no checkpoint: the recovery waits in the outbox.
    try (before + Data("{\"entry\":\"stranger\"}\n".utf8)).write(to: log)
    try FileManager.default.createDirectory(
      atPath: obstacle, withIntermediateDirectories: false)
    #expect(throws: (any Error).self) { _ = try store.open() }
    // The line is lost again, as with the power.
    try before.write(to: log)
    try FileManager.default.removeItem(atPath: obstacle)
    try store.open().close()
    try store.decide(Self.item, .remove)
    #expect(try store.types().last == "decision")
  }

  @Test func `a log that is exchanged while a store is open is not signed on`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let log = store.folder.path("store/log")
    try FileManager.default.copyItem(atPath: log, toPath: store.folder.path("copy"))
    let open = try store.open()
    try open.commit { try $0.enqueue(Array(#"{"entry":"a","type":"t"}"#.utf8)) }
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.moveItem(atPath: store.folder.path("copy"), toPath: log)
    #expect {
      try open.commit { try $0.enqueue(Array(#"{"entry":"b","type":"t"}"#.utf8)) }
    } throws: { error in "\(error)".contains("restore the log") }
    #expect(try !store.types().contains("t"))
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
