import Moderation
import Testing

@testable import Ingest

@Suite struct PlainTests {
  @Test func `every field of the contract is read`() throws {
    let reading = try Fixture.read("plain/y_all_fields.ndjson")
    let comment = try #require(reading.comment("c1"))
    #expect(comment.platform == "facebook" && comment.account == "testkopingskommun")
    #expect(comment.kind == .comment && comment.parent == "p1")
    #expect(comment.author == .init(id: "u9", name: "Kim Testsson", role: .public))
    #expect(comment.published == Timestamp("2026-11-19T19:15:00Z"))
    #expect(comment.edited == Timestamp("2026-11-19T19:20:00Z"))
    #expect(comment.reactions == 3 && comment.views == 120)
    #expect(comment.url == "https://exempel.se/c1" && comment.language == "sv")
    #expect(comment.ownership == .others)
    #expect(reading.comment("c2")?.ownership == .own)
    #expect(reading.comment("c2")?.author.role == .staff)
  }

  @Test func `only id and text are needed`() throws {
    let reading = try Fixture.read("plain/y_minimal.ndjson")
    #expect(reading.ids == ["a", "b"])
    #expect(reading.comments.map(\.platform) == ["plain", "plain"])
    #expect(reading.comments.map(\.words) == ["När öppnar badet?", ""])
    #expect(reading.comments.allSatisfy { $0.ownership == .unknown && $0.account == nil })
  }

  @Test func `a field of the wrong type is an error that names it, and costs its item only`() throws
  {
    let reading = try Fixture.read("plain/n_wrong_types.ndjson")
    #expect(reading.comments.map(\.words) == ["Före", "Efter"])
    let fields = ["id", "text", "author", "kind", "published", "own", "reactions", "views"]
    #expect(reading.errors.count == fields.count)
    for (error, field) in zip(reading.errors, fields) {
      #expect(error.reason.hasPrefix("'\(field)' "), "\(error)")
    }
  }

  @Test func `text is what its escapes say, also NUL`() throws {
    let comment = try #require(try Fixture.read("plain/y_escapes.ndjson").comments.first)
    #expect(comment.words == "rad ett\nrad två 😊 \"citat\" \\ \u{0}")
  }

  @Test func `a key that is repeated counts the last time`() throws {
    #expect(try Fixture.read("plain/i_repeated_key.ndjson").comments.map(\.words) == ["sist"])
  }

  @Test func `a broken line costs that line`() throws {
    let reading = try Fixture.read("plain/n_broken_line.ndjson")
    #expect(reading.ids == ["a", "c", "e"])
    #expect(reading.errors.map(\.offset) == [26, 86])
  }

  @Test func `a line that is cut anywhere costs that line`() throws {
    let lines = (1...4).map { number in
      #"{"id":"\#(number)","author":{"id":"u","name":"Kim"},"tags":["a",{"b":[1]}],"text":"Tack så mycket"}"#
    }
    for (cut, line) in lines.enumerated() {
      for length in 1..<line.utf8.count {
        var export = lines.map { Array($0.utf8) }
        export[cut].removeLast(line.utf8.count - length)
        let reading = try Reading(Array(export.joined(separator: [0x0A])))
        let expected = (1...4).filter { $0 != cut + 1 }.map { "\($0)" }
        #expect(
          reading.ids == expected,
          "line \(cut + 1) cut after \(length) bytes: \(line.prefix(length))")
        #expect(reading.summary.unreadable > 0)
      }
    }
  }
}
