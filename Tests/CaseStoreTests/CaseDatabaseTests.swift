import CaseStore
import Foundation
import Moderation
import TestSupport
import Testing

@Suite struct CaseDatabaseTests {
  @Test func `a version is known once it has been remembered, also after opening anew`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let marks = [store.mark("1", "hej"), store.mark("1", "hej då"), store.mark("2", "hej")]
    #expect(Set(marks).count == 3)
    try store.commit { transaction in
      let pack = try transaction.pack("p1")
      #expect(try transaction.states(of: marks) == [nil, nil, nil])
      try transaction.remember([marks[0]], judgedBy: pack)
      let known = try #require(try transaction.states(of: marks)[0])
      #expect(known.pack == pack && !known.isErased)
    }
    try store.database.close()
    let again = try CaseDatabase(opening: store.folder.path, wrapping: store.wrapping)
    #expect(try again.states(of: marks).map { $0 != nil } == [true, false, false])
  }

  @Test func `other rules judge again, and take the mark over`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let mark = store.mark("1", "hej")
    let packs = try store.commit { transaction in
      [try transaction.pack("p1"), try transaction.pack("p2"), try transaction.pack("p1")]
    }.value
    #expect(packs[0] == packs[2] && packs[0] != packs[1])
    for pack in packs[0...1] {
      try store.commit { try $0.remember([mark], judgedBy: pack) }
      #expect(try store.database.states(of: [mark])[0]?.pack == pack)
    }
  }

  @Test func `many marks are remembered and looked up in one call, in the order asked`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let marks = (0..<2_000).map { store.mark("\($0)", "hej") }
    try store.commit { transaction in
      let third = stride(from: 0, to: 2_000, by: 3).map { marks[$0] }
      try transaction.remember(third, judgedBy: 1)
    }
    let states = try store.database.states(of: marks)
    #expect(states.indices.allSatisfy { (states[$0] != nil) == $0.isMultiple(of: 3) })
  }

  @Test func `platform, account and id cannot be shifted into one another`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let marks = store.database.marks
    #expect(
      marks.mark(platform: "ab", account: "c", id: "d", text: [])
        != marks.mark(platform: "a", account: "bc", id: "d", text: []))
    #expect(
      marks.mark(platform: "a", account: "b", id: "c", text: [0x64])
        != marks.mark(platform: "a", account: "b", id: "cd", text: []))
  }

  @Test func `a sealed text is in no file, and opens with the right key`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let text = "Greta Testberg har 19900101-2385"
    try store.flag("1", text: text)
    // Before the files are closed, so that the journal is searched too.
    let bytes = try store.allBytes()
    #expect(bytes.count > 10_000)
    for secret in [text, "Testberg", "19900101"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
    let opened = try store.commit { transaction in
      let version = try #require(try transaction.versions(ofItem: "plain/a/1").last)
      return try transaction.original(of: version)
    }.value
    #expect(opened == Array(text.utf8))
  }

  @Test func `another wrapping key opens nothing, and the error says what to do`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let other = WrappingKey(random: SeededRandom.source(seed: 9))
    #expect {
      _ = try CaseDatabase(opening: store.folder.path, wrapping: other)
    } throws: { error in
      (error as? CaseError)?.kind == .wrappingKey
        && "\(error)".hasSuffix("name the one that wraps the store's keys now")
    }
  }

  @Test func `a wrapping key is read in base64 and in hexadecimal`() throws {
    let zeros = String(repeating: "00", count: 32)
    let base64 = Data(count: 32).base64EncodedString()
    #expect(try WrappingKey(text: zeros + "\n", place: "k").text == base64)
    #expect(try WrappingKey(text: base64, place: "k").text == base64)
    for wrong in ["", "0", String(zeros.dropLast()), zeros + "00", "hemlig"] {
      #expect(throws: CaseError.self) { try WrappingKey(text: wrong, place: "k") }
    }
  }

  @Test func `entries wait in the outbox until they are cleared`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let made = try store.commit(logSize: 7) { transaction in
      try transaction.enqueue([1])
      try transaction.enqueue([2, 3])
    }
    #expect(made.entries == [[1], [2, 3]])
    try store.database.close()
    let again = try CaseDatabase(opening: store.folder.path, wrapping: store.wrapping)
    let pending = try again.pendingEntries()
    #expect(pending.map(\.index) == [7, 8] && pending.map(\.bytes) == [[1], [2, 3]])
    try again.clearOutbox(CoveredLog(size: 8, checkpoint: "c"))
    #expect(try again.pendingEntries().map(\.index) == [8])
    #expect(try again.setting("checkpoint") == "c")
  }

  @Test func `a body that throws leaves nothing behind`() throws {
    struct Stop: Error {}
    let store = try SmallStore()
    defer { store.remove() }
    let mark = store.mark("1", "hej")
    #expect(throws: Stop.self) {
      try store.commit { transaction in
        try transaction.remember([mark], judgedBy: 1)
        try transaction.enqueue([1])
        throw Stop()
      }
    }
    #expect(try store.database.states(of: [mark]) == [nil])
    #expect(try store.database.pendingEntries().isEmpty)
  }

  @Test func `commitments differ by item, by kind and by value, and do not change`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let (first, second) = try store.commit { transaction in
      (try transaction.item(named: "a").key, try transaction.item(named: "b").key)
    }.value
    let commitments = [
      first.commitment(to: "x".utf8, as: "text"), first.commitment(to: "y".utf8, as: "text"),
      first.commitment(to: "x".utf8, as: "item"), second.commitment(to: "x".utf8, as: "text"),
    ]
    #expect(Set(commitments).count == 4)
    let again = try store.commit { try $0.item(named: "a").key }.value
    #expect(again.commitment(to: "x".utf8, as: "text") == commitments[0])
    #expect(again.saltText == first.saltText)
  }

  @Test func `the seed that takes over is wrapped anew like all else, and the earlier one goes`()
    throws
  {
    let store = try SmallStore()
    defer { store.remove() }
    let old = try store.database.logSeed()
    #expect(try store.database.nextLogSeed() == nil && store.database.logKeyName() == nil)
    let seed = [UInt8](repeating: 9, count: 32)
    try store.commit { try $0.changeLogSeed(to: seed, named: "next") }
    #expect(try store.database.logSeed() == old && store.database.nextLogSeed() == seed)
    let wrapping = WrappingKey(random: store.random)
    try store.database.rewrap(with: wrapping, random: store.random)
    try store.database.close()

    let again = try CaseDatabase(opening: store.folder.path, wrapping: wrapping)
    #expect(try again.logSeed() == old && again.nextLogSeed() == seed)
    #expect(try again.logKeyName() == "next")
    let earlier = try #require(wrappedLogSeed(in: try store.allBytes()))
    try again.promoteNextLogSeed(random: store.random)
    #expect(try again.logSeed() == seed && again.nextLogSeed() == nil)
    try again.close()
    #expect(try store.allBytes().range(of: earlier) == nil)
  }

  /// What follows the name of the log's seed in its row: nonce, seed and tag, 60 bytes.
  private func wrappedLogSeed(in bytes: Data) -> Data? {
    let name = Data("log-seed".utf8)
    var start = bytes.startIndex
    while let found = bytes.range(of: name, in: start..<bytes.endIndex) {
      if bytes[found.upperBound...].first != UInt8(ascii: "-") {
        return bytes[found.upperBound...].prefix(60)
      }
      start = found.upperBound
    }
    return nil
  }
}
