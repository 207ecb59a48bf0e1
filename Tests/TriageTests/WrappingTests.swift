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

  @Test func `a change that was stopped after the keys were wrapped is finished`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let place = store.folder.path("new.key")
    let key = WrappingKey(random: SeededRandom.source(seed: 5))
    try PrivateFile.make(place, Data(key.text.utf8))
    let open = try store.open()
    try open.commit { transaction in
      for (name, value) in [
        ("wrapping-next", "file:\(place)"), ("wrapping-next-entry", "e"),
        ("wrapping-next-role", "operator"), ("wrapping-next-by", "x"),
      ] { try transaction.set(name, to: value) }
    }
    try open.cases.rewrap(with: key, random: store.options.random)
    for _ in 0..<2 { try store.open().close() }
    let changes = try store.entries().filter { $0["type"] as? String == "key-change" }
    #expect(changes.map { $0["entry"] as? String } == ["e"])
    try store.decide("plain/a/1", .remove)
  }

  @Test func `a change that was stopped before the keys were wrapped is forgotten`() throws {
    let store = try flagged()
    defer { store.folder.remove() }
    let place = store.folder.path("new.key")
    try PrivateFile.make(
      place, Data(WrappingKey(random: SeededRandom.source(seed: 5)).text.utf8))
    try store.open().commit { transaction in
      for (name, value) in [
        ("wrapping-next", "file:\(place)"), ("wrapping-next-entry", "e"),
        ("wrapping-next-role", "operator"), ("wrapping-next-by", "x"),
      ] { try transaction.set(name, to: value) }
    }
    try store.open().close()
    #expect(try !store.types().contains("key-change"))
    #expect(try store.open().cases.setting("wrapping-next") == nil)
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
