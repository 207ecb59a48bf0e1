import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// What exports tell of versions: texts that were edited away, and edited back.
@Suite struct PresenceVersionTests {
  private typealias E = FacebookExport

  private static let item = "facebook/a/1_1"

  /// One comment with a text under a post; `nil` for none.
  private func page(_ text: String?) -> [String] {
    let comments = text.map { [E.item("1_1", $0, day: 2)] } ?? []
    return [
      E.list(
        [
          E.item("9_7", day: 9),
          E.item("9_1", day: 1, comments: comments + [E.item("1_2", day: 2)]),
        ],
        pages: "next")
    ]
  }

  /// Scans exports of the comment with these texts, a day apart.
  private func scan(_ texts: String?..., in store: TestStore, from day: Int) throws -> ScanCounts {
    var counts = ScanCounts()
    for (index, text) in texts.enumerated() {
      let path = try store.write("\(day + index).json", page(text), day: day + index)
      counts = try store.scan([path]).counts
    }
    return counts
  }

  private func vanishings(_ store: TestStore) throws -> [[String: Any]] {
    try store.entries().filter { $0["type"] as? String == "vanished" }
  }

  @Test func `a text that its author edited away is gone, though the item is there`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let counts = try scan("en citron", "borttaget av mig", in: store, from: 10)
    #expect(counts.vanished == 1 && counts.edited == 1 && counts.flagged == 0)
    let entry = try #require(try vanishings(store).first)
    #expect(entry["remover"] as? String == "author" && entry["edited"] as? Bool == true)
    let list = try store.list()
    let row = try #require(list.rows.first)
    #expect(row.removal.cause == .vanished(by: "author") && row.state == .open)
    #expect(row.removal.gone == Timestamp(secondsSince1970: Int64(E.seconds(11))))
    #expect(list.waiting.isEmpty)
    #expect(try scan("borttaget av mig", in: store, from: 12).vanished == 0)
  }

  @Test func `a text that became another flagged text is gone without a question`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    // Flagged in the same run in which the earlier text is gone.
    let counts = try scan("en citron", "en citron och päron", in: store, from: 10)
    #expect(counts.vanished == 1 && counts.flagged == 1)
    #expect(try vanishings(store).count == 1)
    #expect(try store.list().rows.isEmpty)
    #expect(try store.list().waiting.map(\.item) == [Self.item])
    // With the last of the texts the question opens.
    #expect(try scan("hej", in: store, from: 12).vanished == 1)
    #expect(try store.list().openCount == 1)
  }

  @Test func `a text that was edited back stands again`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    _ = try scan("en citron", "ett päron", in: store, from: 10)
    let counts = try scan("en citron", in: store, from: 12)
    #expect(counts.reappeared == 1 && counts.vanished == 1 && counts.edited == 1)
    let cases = try CaseDatabase.cases(in: store.path)
    #expect(cases.map(\.isLast) == [true, false])
    #expect(cases.map { $0.facts.gone == nil } == [true, false])
    let list = try store.list()
    #expect(list.rows.isEmpty && list.waiting.map(\.verdict.recommendation) == [.remove])
    // A decision without more words is on the text that stands.
    try store.decide(Self.item, .remove)
    #expect(
      try CaseDatabase.cases(in: store.path).map { $0.decided?.choice } == [.remove, nil])
    #expect(try scan(nil, in: store, from: 13).vanished == 1)
    #expect(try vanishings(store).last?["edited"] == nil)
  }

  @Test(arguments: [["1", "2", "3"], ["3", "2", "1"]])
  func `which text stands does not depend on the order of exports`(order: [String]) throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    _ = try scan("en citron", in: store, from: 9)
    for (name, text, day) in [("1", "ett päron", 10), ("2", "en citron", 11), ("3", "hej", 12)] {
      _ = try store.write(name, page(text), day: day)
    }
    try store.scan(order.map { store.folder.path($0) })
    _ = try scan("hej", in: store, from: 13)
    let gone = try CaseDatabase.cases(in: store.path).map(\.facts.gone)
    #expect(gone == [12, 11].map { Timestamp(secondsSince1970: Int64(E.seconds($0))) })
    #expect(try store.list().openCount == 1)
  }

  @Test func `an export without texts says nothing of edits`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    #expect(try scan("en citron", "", in: store, from: 10).vanished == 0)
  }

  /// Decides to remove the comment, which nothing flagged; it mentions the authority.
  private func decide(in store: TestStore, from path: String) throws -> DecideRun.Outcome {
    let pack = try FruitRules().load()
    let feed = DecideRun.Feed(
      pack: pack, asOf: TestStore.time, feeds: TriageRun.Feeds(paths: [path], account: "a"),
      toolVersion: "1")
    let decision = Decision(
      .remove, grounds: [.houseLanguage], actor: Actor(identity: "anna", role: "officer"),
      motive: nil, decided: TestStore.time)
    return try store.open().use { opened in
      try DecideRun(store: opened, policy: pack.policy).run(
        Self.item, .decide, decision, feed: feed)
    }
  }

  @Test func `what nobody flagged is watched once somebody decides on it`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let path = try store.write("1.json", page("kommunen är grå"), day: 10)
    try store.scan([path])
    guard case .awaitsSecondReader = try decide(in: store, from: path) else {
      Issue.record("it must wait for a second reader")
      return
    }
    #expect(try store.list().rows.isEmpty)
    #expect(try scan(nil, in: store, from: 11).vanished == 1)
    #expect(try store.list().openCount == 1)
  }

  @Test func `an export from which somebody decides cannot be of later than now either`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    _ = try decide(in: store, from: store.write("1.json", page("kommunen är grå"), day: 60))
    let known = try #require(try CaseDatabase.cases(in: store.path).first)
    #expect(known.facts.online == TestStore.time)
  }

  @Test func `an export cannot have been made later than now`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    try store.scan([store.write("1.json", page("en citron"), day: 60)])
    let known = try #require(try CaseDatabase.cases(in: store.path).first)
    #expect(known.facts.online == TestStore.time)
  }

  @Test func `of standard input the user's word holds up to its newest item only`() throws {
    func vanished(_ newest: String) throws -> Int {
      let store = try TestStore()
      defer { store.folder.remove() }
      func line(_ id: String, _ text: String, _ day: String) -> String {
        #"{"id":"\#(id)","text":"\#(text)","published":"2026-11-\#(day)T10:00:00Z"}"#
      }
      try store.scan([store.write("1.json", [line("1", "en citron", "05")], day: 9)])
      // What is read of a pipe has no date either.
      let pipe = store.folder.path("pipe")
      guard mkfifo(pipe, 0o600) == 0 else { throw POSIXError(.EIO) }
      let bytes = Data(line("2", "hej", newest).utf8)
      Thread.detachNewThread {
        try? FileHandle(forWritingAtPath: pipe)?.write(contentsOf: bytes)
      }
      return try store.scan([pipe], extent: .complete).counts.vanished
    }
    #expect(try vanished("04") == 0)
    #expect(try vanished("06") == 1)
  }

  @Test func `what is judged again fills in what was not known, also if nothing changed`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    // An export of comments alone, without times.
    let bare = #"{"data":[{"id":"1_1","message":"en citron","comment_count":0}]}"#
    try store.scan([store.write("1.json", [bare], day: 9)])
    let before = try #require(try CaseDatabase.cases(in: store.path).first)
    #expect(before.facts.published == nil && before.facts.abovePublished == nil)
    let path = try store.write("2.json", page("en citron"), day: 10)
    let summary = try store.scan([path], version: "2")
    #expect(summary.counts.changedVerdicts == 0 && summary.counts.judgedAgain == 1)
    let known = try #require(try CaseDatabase.cases(in: store.path).first)
    #expect(known.facts.published == Timestamp("2026-11-02T10:00:00Z"))
    #expect(known.facts.abovePublished == Timestamp("2026-11-01T10:00:00Z"))
    #expect(known.facts.online == Timestamp(secondsSince1970: Int64(E.seconds(10))))
    #expect(try store.types().filter { $0 == "verdict-changed" }.isEmpty)
    // So that its thread is known, and what has vanished from it.
    #expect(try scan(nil, in: store, from: 11).vanished == 1)
  }
}
