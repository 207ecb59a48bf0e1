import Foundation
import Reporting
import TestSupport
import Testing
import Triage

/// Which lists prove that what they lack is gone.
@Suite struct PresenceListTests {
  private typealias E = FacebookExport

  private static let posts = [
    E.list([E.item("9_5", "en citron", day: 8), E.item("9_4", day: 7), E.item("9_2", day: 2)])
  ]

  @Test func `a page that says that there is an earlier one is no whole list`() throws {
    let items = [E.item("9_6", day: 9), E.item("9_4", day: 7)]
    #expect(try vanished(Self.posts, then: [E.list(items, pages: "previous")]) == 0)
    #expect(try vanished(Self.posts, then: [E.list(items)]) == 1)
  }

  @Test func `pages that follow each other from the first to the last are one list`() throws {
    let first = E.list([E.item("9_6", day: 9)], pages: "next")
    let second = E.list([E.item("9_4", day: 7)], pages: "previous")
    let middle = E.list([E.item("9_4", day: 7)], pages: "previous", "next")
    let nothing = E.list([], pages: "previous")
    #expect(try vanished(Self.posts, then: [first, second]) == 1)
    #expect(try vanished(Self.posts, then: [first, middle, nothing]) == 1)
    #expect(try vanished(Self.posts, then: [first, middle]) == 0)
    #expect(try vanished(Self.posts, then: [middle, second]) == 0)
    #expect(try vanished(Self.posts, then: [second, first]) == 0)
  }

  @Test func `a list of comments that begins on an earlier page is no whole list`() throws {
    func feed(_ comments: String) -> String {
      let post = E.item("9_1", day: 1).dropLast() + #","comments":\#(comments)}"#
      return E.list([E.item("9_7", day: 8), String(post)], pages: "next")
    }
    let rest = E.item("1_2", day: 2)
    let first = [feed(E.list([E.item("1_1", "en citron", day: 2), rest]))]
    #expect(try vanished(first, then: [feed(E.list([rest], pages: "previous"))]) == 0)
    #expect(try vanished(first, then: [feed(E.list([rest]))]) == 1)
  }

  private static func comment(_ id: String, _ text: String = "hej", day: Int) -> String {
    E.item(id, text, day: day, more: #""comment_count":0"#)
  }

  @Test func `lists of two posts in one file are two lists`() throws {
    let first = [E.list([Self.comment("1_1", "en citron", day: 5), Self.comment("1_2", day: 2)])]
    let others = [Self.comment("1_3", day: 6), Self.comment("1_4", day: 1)]
    let second = E.list([Self.comment("2_1", day: 6)])
    #expect(try vanished(first, then: [E.list(others, pages: "next"), second]) == 0)
    #expect(try vanished(first, then: [E.list(others), second]) == 1)
  }

  private static let commented = [
    E.list(
      [E.item("9_1", day: 1, comments: [E.item("1_1", "en citron", day: 2)])], pages: "next")
  ]

  @Test func `whether comments were asked for is asked of each document`() throws {
    let bare = E.item("9_1", day: 1)
    let other = E.item("9_2", day: 1, comments: [E.item("2_1", day: 4)])
    #expect(
      try vanished(Self.commented, then: [E.list([bare], pages: "next"), E.list([other])]) == 0)
    #expect(try vanished(Self.commented, then: [E.list([bare, other], pages: "next")]) == 1)
  }

  @Test func `a line without comments, among lines with some, has none left`() throws {
    let bare = E.item("9_1", day: 1)
    let other = E.item("9_2", day: 1, comments: [E.item("2_1", day: 4)])
    #expect(try vanished(Self.commented, then: [bare, other]) == 1)
    #expect(try vanished(Self.commented, then: [bare, E.item("9_2", day: 4)]) == 0)
  }

  @Test func `a list tells of nothing newer than its own newest item`() throws {
    // Exported with `until`: what is newer in the file is a comment, not a post.
    let until = E.list([
      E.item("9_4", day: 7, comments: [E.item("4_1", day: 9)]), E.item("9_2", day: 2),
    ])
    #expect(try vanished(Self.posts, then: [until]) == 0)
  }

  @Test func `the newest comment is found to be gone when the page lives on`() throws {
    let second = E.list(
      [E.item("9_7", day: 8), E.item("9_1", day: 1, comments: [])], pages: "next")
    #expect(try vanished(Self.commented, then: [second]) == 1)
  }

  @Test func `a page's own list does not tell of visitors' posts`() throws {
    let own = [E.item("9_6", day: 9, more: E.from("9")), E.item("9_4", day: 2, more: E.from("9"))]
    let visitors = E.item("9_8", day: 6, more: E.from("5"))
    func feed(from author: String) -> [String] {
      [E.list([E.item("9_5", "en citron", day: 8, more: E.from(author))] + own.dropFirst())]
    }
    #expect(try vanished(feed(from: "5"), then: [E.list(own)]) == 0)
    #expect(try vanished(feed(from: "5"), then: [E.list([own[0], visitors, own[1]])]) == 1)
    #expect(try vanished(feed(from: "9"), then: [E.list(own)]) == 1)
  }

  @Test func `a post takes its flagged comments with it`() throws {
    func feed(_ posts: [String]) -> [String] {
      [E.list([E.item("9_8", day: 8)] + posts + [E.item("9_0", day: 1)])]
    }
    let post = E.item("9_3", day: 2, comments: [E.item("1_1", "en citron", day: 3)])
    let old = E.item("9_1", day: 1, comments: [E.item("1_4", day: 1)])
    #expect(try vanished(feed([post, old]), then: feed([old])) == 1)
    // It is there, and nobody asked for its comments; or the list does not reach to it.
    #expect(try vanished(feed([post, old]), then: feed([E.item("9_3", day: 2)])) == 0)
    #expect(try vanished(feed([post, old]), then: [E.list([E.item("9_8", day: 8)])]) == 0)
  }

  @Test func `a page's own list does not tell of comments on visitors' posts`() throws {
    let own = [E.item("9_8", day: 8, more: E.from("9")), E.item("9_0", day: 1, more: E.from("9"))]
    func post(from author: String) -> String {
      E.item(
        "9_3", day: 2, comments: [E.item("1_1", "en citron", day: 3)], more: E.from(author))
    }
    #expect(try vanished([E.list(own + [post(from: "5")])], then: [E.list(own)]) == 0)
    #expect(try vanished([E.list(own + [post(from: "9")])], then: [E.list(own)]) == 1)
  }

  @Test func `a comment takes its flagged replies with it`() throws {
    let comment = E.item("1_5", day: 2, comments: [E.item("1_1", "en citron", day: 2)])
    let other = E.item("1_6", day: 2, comments: [E.item("1_7", day: 2)])
    func feed(_ comments: [String]) -> [String] {
      [E.list([E.item("9_7", day: 8), E.item("9_1", day: 1, comments: comments)], pages: "next")]
    }
    #expect(try vanished(feed([comment, other]), then: feed([other])) == 1)
    #expect(try vanished(feed([comment, other]), then: feed([E.item("1_5", day: 2)])) == 0)
  }

  /// Flagged comments under posts of several documents, of which some are gone.
  private static let many: (first: [String], second: [String]) = {
    func document(_ number: Int, _ comments: [Int]) -> String {
      let items = comments.map { E.item("\(number)_\($0)", "en citron \($0)", day: 3) }
      let post = E.item("9_\(number)", day: 2, comments: items)
      return number.isMultiple(of: 3) ? post : E.list([post, E.item("9_8\(number)", day: 8)])
    }
    return (
      (1...7).map { document($0, [1, 2, 3]) },
      (1...7).map { document($0, $0.isMultiple(of: 2) ? [2] : [1, 2, 3]) }
    )
  }()

  @Test(arguments: [(1, 1), (2, 1), (8, 1), (2, 1 << 18), (8, 700)])
  func `the same is found for any number of workers and any size of batches`(
    workers: Int, bytes: Int
  ) throws {
    func log(_ sizes: ScanRun.Sizes) throws -> (gone: Int, lines: [Data]) {
      let store = try TestStore()
      defer { store.folder.remove() }
      let paths = [
        try store.write("1.json", Self.many.first, day: 9),
        try store.write("2.json", Self.many.second, day: 11),
      ]
      try store.scan([paths[0]], sizes: sizes)
      let gone = try store.scan([paths[1]], sizes: sizes).counts.vanished
      // What a run has read stands in the last entry, with the folder of this test.
      let lines = try store.logBytes().split(separator: 0x0A).map { Data($0) }
      return (gone, lines.filter { $0.range(of: Data("run-finished".utf8)) == nil })
    }
    let one = try log(ScanRun.Sizes())
    let other = try log(ScanRun.Sizes(workers: workers, batchBytes: bytes))
    // Posts 2, 4 and 6 lost two comments each.
    #expect(one.gone == 6 && other.gone == 6)
    #expect(one.lines.count == 2 + 21 + 6 && one.lines == other.lines)
  }
}
