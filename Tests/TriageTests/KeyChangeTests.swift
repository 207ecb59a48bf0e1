import CaseStore
import DecisionLog
import Foundation
import Moderation
import TestSupport
import Testing
import Triage

/// A change of the log's key, and what goes on before, while and after it happens.
@Suite struct KeyChangeTests {
  static let actor = Actor(identity: "op", role: "operator")
  private static let item = "plain/a/1"

  /// A store in which one item has been flagged, with the checkpoint that was kept of it.
  private func flagged() throws -> (store: TestStore, kept: String) {
    let store = try TestStore()
    try store.scan([store.export("a.ndjson", ["1": "en citron", "2": "en banan"])])
    return (store, try keep("before", of: store))
  }

  private func keep(_ name: String, of store: TestStore) throws -> String {
    let path = store.folder.path(name)
    try FileManager.default.copyItem(atPath: store.path + "/log/checkpoint", toPath: path)
    return path
  }

  private func key(_ store: TestStore) throws -> String {
    try String(contentsOfFile: store.path + "/log.vkey", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
  }

  private func earlierFiles(_ store: TestStore, _ suffix: String) throws -> [String] {
    let folder = store.path + "/log.old"
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  private func cases(_ store: TestStore) throws -> CaseDatabase {
    let text = try String(contentsOfFile: store.path + "/keys/wrapping.key", encoding: .utf8)
    return try CaseDatabase(
      opening: store.path, wrapping: WrappingKey(text: text, place: "test"))
  }

  private func verify(
    _ store: TestStore, against kept: [String] = []
  ) throws -> LogRun.Answer {
    try LogRun(.store(store.path, cosignerKeys: []))
      .verify(against: kept, format: .text, progress: { _ in })
  }

  private func outcome(
    _ store: TestStore, keys: [String], against kept: [String] = []
  ) throws -> RunOutcome {
    try LogRun(.folder(store.path + "/log", keys: keys))
      .verify(against: kept, format: .text, progress: { _ in }).outcome
  }

  @Test func `after a change everything goes on under the new key`() throws {
    let (store, kept) = try flagged()
    defer { store.folder.remove() }
    let old = try key(store)
    let new = try store.open().changeLogKey(by: Self.actor)
    #expect(try key(store) == new && new != old)
    #expect(new.split(separator: "+")[0] == old.split(separator: "+")[0])

    let entry = try #require(try store.entries().last)
    #expect(entry["type"] as? String == "key-change" && entry["key"] as? String == "log")
    #expect(entry["from"] as? String == old && entry["to"] as? String == new)
    #expect(entry["role"] as? String == "operator")
    // The entry that names the new key is under the old one too.
    let handover = try keep("handover", of: store)
    #expect(try outcome(store, keys: [old]) == .clean)
    #expect(try outcome(store, keys: [new]) == .clean)
    #expect(
      try earlierFiles(store, ".checkpoint").map { try Data(contentsOf: URL(filePath: $0)) }
        == [try Data(contentsOf: URL(filePath: handover))])
    #expect(
      try earlierFiles(store, ".vkey").map { try String(contentsOfFile: $0, encoding: .utf8) }
        == [old + "\n"])

    try store.decide(Self.item, .remove)
    try store.scan([store.export("b.ndjson", ["3": "en citron"])])
    let all = try verify(store, against: [kept, handover])
    #expect(all.outcome == .clean, "\(all.lines)")
    #expect(try outcome(store, keys: [new, old], against: [kept, handover]) == .clean)
    #expect(try outcome(store, keys: [new], against: [handover]) == .clean)
    // The old key speaks neither for the log of now, nor for what was kept if it was not given.
    #expect(try outcome(store, keys: [old]) == .incomplete)
    #expect(try outcome(store, keys: [old, new]) == .incomplete)
    #expect(try outcome(store, keys: [new], against: [kept]) == .incomplete)
    let proof = try LogRun(.store(store.path, cosignerKeys: [])).proveGrowth(sinceCheckpoint: kept)
    #expect(proof.outcome == .clean)
  }

  @Test func `a check during which the key changes is made with the new one`() throws {
    let (store, kept) = try flagged()
    defer { store.folder.remove() }
    var failures: [any Error] = []
    var isChanged = false
    let answer = try LogRun(.store(store.path, cosignerKeys: [])).verify(
      against: [kept], format: .text
    ) { _ in
      guard !isChanged else { return }
      isChanged = true
      do {
        _ = try store.open().changeLogKey(by: Self.actor)
        try store.decide(Self.item, .remove)
      } catch { failures.append(error) }
    }
    #expect(isChanged && failures.isEmpty, "\(failures)")
    #expect(answer.outcome == .clean, "\(answer.lines)")
  }

  @Test func `keys of two logs are not taken for keys of one`() throws {
    let (store, _) = try flagged()
    defer { store.folder.remove() }
    let other = try LogSigningKey(name: "annan.example/test", seed: Array(0..<32)).verifierKey
    #expect(throws: LogError.self) {
      _ = try outcome(store, keys: [try key(store), "\(other)"])
    }
  }

  @Test func `a key may be changed again, and everything kept stays of use`() throws {
    let (store, kept) = try flagged()
    defer { store.folder.remove() }
    var all = [kept]
    for round in 1...3 {
      _ = try store.open().changeLogKey(by: Self.actor)
      all.append(try keep("handover\(round)", of: store))
      try store.decide(Self.item, round.isMultiple(of: 2) ? .keep : .remove)
      all.append(try keep("after\(round)", of: store))
    }
    #expect(try earlierFiles(store, ".vkey").count == 3)
    let answer = try verify(store, against: all)
    #expect(answer.outcome == .clean, "\(answer.lines)")
  }

  @Test func `who has the store open signs with the key of now`() throws {
    let (store, kept) = try flagged()
    defer { store.folder.remove() }
    let scan = try store.open()
    let new = try store.open().changeLogKey(by: Self.actor)
    try scan.commit { try $0.enqueue(Array(#"{"entry":"x","type":"t"}"#.utf8)) }
    #expect(try outcome(store, keys: [new]) == .clean)
    #expect(try verify(store, against: [kept]).outcome == .clean)
    #expect(try !store.types().contains("recovery"))
  }

  @Test func `who has the store open makes no key under a wrapping key that was changed`() throws {
    let (store, _) = try flagged()
    defer { store.folder.remove() }
    let scan = try store.open()
    try store.open().changeWrapping(to: .file(store.folder.path("new.key")), by: Self.actor)
    let before = try store.logBytes()
    #expect {
      try scan.commit { _ = try $0.makeKey() }
    } throws: { error in "\(error)".contains("the wrapping key was changed meanwhile") }
    #expect(try store.logBytes() == before)
    try store.decide(Self.item, .remove)
  }

  @Test func `a change that a crash stopped after its rows is finished once`() throws {
    let (store, kept) = try flagged()
    defer { store.folder.remove() }
    let next = try LogSigningKey(
      name: String(try key(store).split(separator: "+")[0]),
      seed: [UInt8](repeating: 5, count: 32))
    // As a process does that is killed before it appends to the log.
    let cases = try cases(store)
    let size = UInt64(try store.entries().count)
    _ = try cases.commit(logSize: size, random: store.options.random) { transaction in
      try transaction.changeLogSeed(to: next.seed, named: "\(next.verifierKey)")
      try transaction.enqueue(Array(#"{"entry":"x","type":"key-change"}"#.utf8))
    }
    try cases.close()
    #expect(try verify(store).outcome == .clean)
    for _ in 0..<2 { _ = try store.open() }
    #expect(try key(store) == "\(next.verifierKey)")
    #expect(try store.types().filter { $0 == "key-change" }.count == 1)
    try store.decide(Self.item, .remove)
    #expect(try verify(store, against: [kept]).outcome == .clean)
  }

  @Test func `a seed that a crash left before its rows changes nothing`() throws {
    let (store, _) = try flagged()
    defer { store.folder.remove() }
    let old = try key(store)
    let rows = store.path + "/cases.sqlite"
    try store.open().close()
    try FileManager.default.copyItem(atPath: rows, toPath: store.folder.path("rows"))
    let cases = try cases(store)
    _ = try cases.commit(logSize: 0, random: store.options.random) { transaction in
      try transaction.changeLogSeed(to: [UInt8](repeating: 5, count: 32), named: "x")
    }
    try cases.close()
    try FileManager.default.removeItem(atPath: rows)
    try FileManager.default.moveItem(atPath: store.folder.path("rows"), toPath: rows)
    try store.decide(Self.item, .remove)
    #expect(try key(store) == old && outcome(store, keys: [old]) == .clean)
    let new = try store.open().changeLogKey(by: Self.actor)
    #expect(try key(store) == new)
    #expect(try verify(store).outcome == .clean)
  }

  @Test func `keys from before the change do not sign after it`() throws {
    let (store, _) = try flagged()
    defer { store.folder.remove() }
    let keys = store.path + "/keys/keys.sqlite"
    try FileManager.default.copyItem(atPath: keys, toPath: store.folder.path("keys"))
    _ = try store.open().changeLogKey(by: Self.actor)
    let before = try store.logBytes()
    try FileManager.default.removeItem(atPath: keys)
    try FileManager.default.copyItem(atPath: store.folder.path("keys"), toPath: keys)
    #expect {
      _ = try store.open()
    } throws: { error in "\(error)".contains("from after the log's key was changed") }
    #expect(try store.logBytes() == before)
  }

  @Test func `cases from before a second change are told of, and go on`() throws {
    let (store, _) = try flagged()
    defer { store.folder.remove() }
    _ = try store.open().changeLogKey(by: Self.actor)
    let rows = store.path + "/cases.sqlite"
    try FileManager.default.copyItem(atPath: rows, toPath: store.folder.path("rows"))
    let new = try store.open().changeLogKey(by: Self.actor)
    for name in [rows, rows + "-wal", rows + "-shm"] {
      try? FileManager.default.removeItem(atPath: name)
    }
    try FileManager.default.moveItem(atPath: store.folder.path("rows"), toPath: rows)
    try store.decide(Self.item, .remove)
    #expect(try store.types().contains("recovery"))
    #expect(try outcome(store, keys: [new]) == .clean)
  }

  @Test func `a source of random numbers that repeats itself changes nothing`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    var options = store.options
    options.random = { [UInt8](repeating: 7, count: $0) }
    let same = try Store.openOrCreate(store.path, options: options)
    #expect(throws: StoreError.self) { _ = try same.changeLogKey(by: Self.actor) }
    #expect(try store.entries().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: store.path + "/log.old"))
  }

  /// The worst of them; all take a minute of waiting for the disk.
  private static let faults: [FaultyFiles.Fault] =
    ProcessInfo.processInfo.environment["VAKA_ALL_LOG_TESTS"] == nil
    ? [.after, .power] : FaultyFiles.Fault.allCases

  @Test(arguments: faults)
  func `whatever call fails, the change is done when the store opens, or was never begun`(
    fault: FaultyFiles.Fault
  ) throws {
    let (base, kept) = try flagged()
    defer { base.folder.remove() }
    try base.open().close()
    let old = try key(base)
    var (place, begun) = (1, 0)
    while true {
      let store = try TestStore(seed: UInt64(place))
      defer { store.folder.remove() }
      try FileManager.default.copyItem(atPath: base.path, toPath: store.path)
      var options = store.options
      let files = FaultyFiles(POSIXFileSystem(), fault, at: place)
      options.files = files
      let result = Result {
        try Store(opening: store.path, options: options).changeLogKey(by: Self.actor)
      }
      // What a crash leaves is a log that its key vouches for, with a line too many at most.
      let left = try LogRun(.store(store.path, cosignerKeys: []))
        .verify(against: [kept], format: .text, progress: { _ in })
      #expect(
        !left.lines.contains { $0.contains("problem") }, "\(fault) at \(place): \(left.lines)")
      try store.open().close()
      let changes = try store.entries().filter { $0["type"] as? String == "key-change" }
      #expect(changes.count <= 1, "\(fault) at call \(place)")
      #expect(try key(store) == (changes.first?["to"] as? String ?? old))
      #expect(try verify(store, against: [kept]).outcome == .clean, "\(fault) at call \(place)")
      begun += changes.count
      // Either way the store goes on, and the command may be run again.
      let new = try store.open().changeLogKey(by: Self.actor)
      try store.decide(Self.item, .remove)
      #expect(try outcome(store, keys: [new]) == .clean)
      let last = try verify(store, against: [kept] + earlierFiles(store, ".checkpoint"))
      #expect(last.outcome == .clean, "\(fault) at call \(place): \(last.lines)")
      if files.callCount < place {
        #expect(try changes.first?["to"] as? String == result.get())
        break
      }
      place += 1
    }
    #expect(place > 40 && begun > 10 && begun < place - 10)
  }
}
