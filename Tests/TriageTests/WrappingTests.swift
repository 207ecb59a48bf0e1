import CaseStore
import Foundation
import TestSupport
import Testing
import Triage

@Suite struct WrappingTests {
  private static let keeper = Actor(identity: "op", role: "operator")

  private func flagged() throws -> TestStore {
    let store = try TestStore()
    try store.scan([store.export("a.ndjson", ["1": "en citron"])])
    return store
  }

  /// Notes a change as a process does that is killed after it.
  private func note(_ place: String, in store: Store) throws {
    let generation = try store.cases.keyGeneration()
    try store.commit { transaction in
      for (name, value) in [
        ("", "file:\(place)"), ("-entry", "e"), ("-role", "operator"), ("-by", "x"),
        ("-generation", "\(generation)"),
      ] { try transaction.set("wrapping-next\(name)", to: value) }
    }
  }

  private func newKey(_ store: TestStore) throws -> (key: WrappingKey, place: String) {
    let key = WrappingKey(random: SeededRandom.source(seed: 5))
    try PrivateFile.make(store.folder.path("new.key"), Data(key.text.utf8))
    return (key, store.folder.path("new.key"))
  }

  @Test func `a change that was stopped after the keys were wrapped is finished once`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let (key, place) = try newKey(store)
    let open = try store.open()
    try note(place, in: open)
    try open.cases.rewrap(with: key, random: store.options.random)
    let (first, second) = (try store.open(), try store.open())
    try first.close()
    try second.close()
    let changes = try store.entries().filter { $0["type"] as? String == "key-change" }
    #expect(changes.map { $0["entry"] as? String } == ["e"])
    try store.decide("plain/a/1", .remove)
  }

  @Test func `a change is finished also where the new key lies in the old one's place`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let (key, place) = try newKey(store)
    let open = try store.open()
    try note(place, in: open)
    try open.cases.rewrap(with: key, random: store.options.random)
    try Data(key.text.utf8).write(
      to: store.folder.url.appending(path: "store/keys/wrapping.key"))
    try store.open().close()
    #expect(try store.types().filter { $0 == "key-change" }.count == 1)
  }

  @Test func `a change that was stopped before the keys were wrapped is forgotten`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    try note(newKey(store).place, in: store.open())
    try store.open().close()
    #expect(try !store.types().contains("key-change"))
    #expect(try store.open().cases.setting("wrapping-next") == nil)
  }

  @Test func `the wrapping key and the log's are changed in turn by stores that are open`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let open = try store.open()
    _ = try store.open().changeLogKey(by: Self.keeper)
    try open.changeWrapping(to: .file(store.folder.path("new.key")), by: Self.keeper)
    try store.decide("plain/a/1", .remove)
    let checked = try LogRun(.store(store.path, cosignerKeys: []))
      .verify(against: [], format: .text, progress: { _ in })
    #expect(checked.outcome == .clean, "\(checked.lines)")
  }

  @Test func `a store that was opened before a change writes nothing with the old key`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let before = try store.open()
    try store.open().changeWrapping(
      to: .file(store.folder.path("new.key")), by: Self.keeper)
    #expect {
      try before.commit { _ = try $0.item(named: "plain/a/9") }
    } throws: { error in "\(error)".contains("changed meanwhile") }
    try store.decide("plain/a/1", .remove)
  }

  @Test func `the key is not changed during a scan, nor to the place where it is`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let lock = open(store.folder.path("store/scan.lock"), O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(throws: StoreError.self) {
      try store.open().changeWrapping(
        to: .file(store.folder.path("new.key")), by: Self.keeper)
    }
    close(lock)
    #expect(throws: StoreError.self) {
      try store.open().changeWrapping(
        to: .file(store.folder.path("store/keys/wrapping.key")), by: Self.keeper)
    }
    #expect(try !store.types().contains("key-change"))
  }
}
