import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// What later exports tell of flagged items: that they are there, gone, or there again.
@Suite struct PresenceTests {
  /// Comments `id: text` under one post of a Facebook page, as an export of one day of November 2026.
  private struct Page {
    var comments: [String: String] = ["1_1": "en citron", "1_2": "en banan"]
    var goesOn = false
    /// `nil`: the post has no key `comments` at all.
    var hasList = true
    /// Of another post with a comment, which shows that comments were asked for.
    var hasSibling = false
    var tail = ""

    func write(_ name: String, day: Int, in folder: ScratchFolder) throws -> String {
      let list = comments.sorted { $0.key < $1.key }.map { id, text in
        Self.item(id, text, day: 2)
      }.joined(separator: ",")
      let paging = goesOn ? #","paging":{"next":"https://graph.example/next"}"# : ""
      let edge = hasList ? #","comments":{"data":[\#(list)]\#(paging)}"# : ""
      let sibling =
        hasSibling
        ? "," + Self.item("9_8", "nytt", day: 20).dropLast()
          + #","comments":{"data":[\#(Self.item("8_1", "hej", day: 20))]}}"# : ""
      let post = Self.item("9_1", "ett inlägg", day: 1).dropLast() + edge + "}"
      // A post of a later day, so that the export is known to be as new as the comments.
      let late = Self.item("9_7", "sent", day: day)
      let path = try folder.write(
        name,
        #"{"data":[\#(late),\#(post)\#(sibling)],"paging":{"next":"https://graph.example/x"}}"#
          + tail)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_793_491_200 + Double(day) * 86_400)],
        ofItemAtPath: path)
      return path
    }

    private static func item(_ id: String, _ text: String, day: Int) -> String {
      let date = "2026-11-" + (day < 10 ? "0\(day)" : "\(day)")
      return #"{"id":"\#(id)","message":"\#(text)","created_time":"\#(date)T10:00:00+0000"}"#
    }
  }

  private static let item = "facebook/a/1_1"

  private func scanned() throws -> TestStore {
    let store = try TestStore()
    try store.scan([Page().write("1.json", day: 3, in: store.folder)])
    return store
  }

  private func without(_ change: (inout Page) -> Void = { _ in }) -> Page {
    var page = Page()
    page.comments["1_1"] = nil
    change(&page)
    return page
  }

  @Test func `what a later whole list lacks has vanished, and its question is open`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    let summary = try store.scan([without().write("2.json", day: 4, in: store.folder)])
    #expect(summary.counts.vanished == 1 && summary.outcome == .flagged)
    let list = try store.list()
    let row = try #require(list.rows.first)
    #expect(row.item == Self.item && row.state == .open && list.waiting.isEmpty)
    #expect(row.removal.cause == .vanished(by: "unknown") && row.removal.role == nil)
    #expect(row.recommendation?.recommendation == .incident)
    let entry = try #require(try store.entries().first { $0["type"] as? String == "vanished" })
    #expect(entry["remover"] as? String == "unknown")
    // The next night says nothing new.
    #expect(
      try store.scan([without().write("3.json", day: 5, in: store.folder)]).counts.vanished == 0)
    try store.answer(Self.item, .notIncident)
    #expect(try store.list().openCount == 0)
  }

  @Test func `nothing is concluded from an export that may not have it`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    let inconclusive: [(String, Page, Int)] = [
      ("the list goes on", without { $0.goesOn = true }, 4),
      ("comments were perhaps not asked for", without { $0.hasList = false }, 4),
      ("the export is older", without(), 2),
      ("something in it cannot be read", without { $0.tail = "\n{\"id\":}" }, 4),
    ]
    for (why, page, day) in inconclusive {
      let counts = try store.scan([page.write("2.json", day: day, in: store.folder)]).counts
      #expect(counts.vanished == 0, "\(why)")
    }
    #expect(try store.list().rows.isEmpty)
  }

  @Test func `a post without comments, among posts with some, has none left`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    let page = without {
      $0.hasList = false
      $0.hasSibling = true
    }
    #expect(
      try store.scan([page.write("2.json", day: 21, in: store.folder)]).counts.vanished == 1)
  }

  @Test func `who decided to remove it has removed it`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    try store.decide(Self.item, .remove)
    try store.scan([without().write("2.json", day: 4, in: store.folder)])
    #expect(
      try store.entries().first { $0["type"] as? String == "vanished" }?["remover"] as? String
        == "us")
    let rows = try store.list().rows
    #expect(rows.count == 1 && rows[0].removal.cause == .decision && rows[0].removal.gone != nil)
  }

  @Test func `what somebody kept may go without a question`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    try store.decide(Self.item, .keep)
    #expect(
      try store.scan([without().write("2.json", day: 4, in: store.folder)]).counts.vanished == 1)
    #expect(try store.list().rows.isEmpty)
  }

  @Test func `what is there again takes its question back`() throws {
    let store = try scanned()
    defer { store.folder.remove() }
    try store.scan([without().write("2.json", day: 4, in: store.folder)])
    // An older copy says nothing of what is gone since.
    #expect(
      try store.scan([Page().write("1.json", day: 3, in: store.folder)]).counts.reappeared == 0)
    #expect(try store.list().openCount == 1)
    #expect(
      try store.scan([Page().write("3.json", day: 5, in: store.folder)]).counts.reappeared == 1)
    let list = try store.list()
    #expect(list.openCount == 0 && list.rows.map(\.state) == [.takenBack])
    #expect(list.waiting.map(\.item) == [Self.item])
    #expect(try store.types().contains("reappeared"))
  }

  @Test(arguments: [["1.json", "2.json"], ["2.json", "1.json"]])
  func `the order in which exports are read does not matter`(order: [String]) throws {
    let store = try scanned()
    defer { store.folder.remove() }
    _ = try without().write("2.json", day: 4, in: store.folder)
    let paths = order.map { store.folder.path($0) }
    #expect(try store.scan(paths).counts.vanished == 1)
  }

  @Test func `lines have no end, unless the user says that they are all`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let before = try store.export("1.ndjson", ["1": "en citron", "2": "en banan"])
    let after = try store.export("2.ndjson", ["2": "en banan"])
    for (path, second) in [(before, 1_794_000_000.0), (after, 1_794_100_000)] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: second)], ofItemAtPath: path)
    }
    try store.scan([before])
    #expect(try store.scan([after]).counts.vanished == 0)
    #expect(try store.scan([after], extent: .complete).counts.vanished == 1)
  }

  @Test func `a comment without replies, among comments with some, has none left`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    func write(_ name: String, _ replies: [String], day: Int) throws -> String {
      func item(_ id: String, _ text: String, _ more: String = "") -> String {
        #"{"id":"\#(id)","message":"\#(text)","created_time":"2026-11-02T10:00:00+0000"\#(more)}"#
      }
      func edge(_ items: [String]) -> String {
        items.isEmpty ? "" : #","comments":{"data":[\#(items.joined(separator: ","))]}"#
      }
      let first = item("1_1", "en banan", edge(replies.map { item($0, "en citron") }))
      let second = item("1_2", "ett äpple", edge([item("1_9", "hej")]))
      let path = try store.folder.write(
        name, #"{"data":[\#(item("9_1", "ett inlägg", edge([first, second])))]}"#)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_793_491_200 + Double(day) * 86_400)],
        ofItemAtPath: path)
      return path
    }
    try store.scan([write("1.json", ["1_5"], day: 3)])
    #expect(try store.list().waiting.map(\.item) == ["facebook/a/1_5"])
    #expect(try store.scan([write("2.json", [], day: 4)]).counts.vanished == 1)
  }

  @Test func `the page's own list tells of posts, from the oldest that it has`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    func page(_ name: String, _ posts: [(id: String, day: Int)], at day: Int) throws -> String {
      let items = posts.map { post in
        #"{"id":"9_\#(post.id)","message":"en citron","created_time":"2026-11-1\#(post.day)T10:00:00+0000"}"#
      }
      let path = try store.folder.write(name, #"{"data":[\#(items.joined(separator: ","))]}"#)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_793_491_200 + Double(day) * 86_400)],
        ofItemAtPath: path)
      return path
    }
    try store.scan([page("1.json", [("1", 1), ("2", 2), ("3", 3)], at: 14)])
    // Post 1 is older than all that was asked for; post 2 is missing among those that were.
    try store.scan([page("2.json", [("4", 2), ("3", 3)], at: 15)])
    #expect(try store.list().rows.map(\.item) == ["facebook/a/9_2"])
  }
}
