import Moderation
import Testing

@testable import Ingest

/// Damage of every kind at every place: nothing crashes, nothing is lost without an error.
@Suite struct DamageTests {
  static let feed = Result { try Fixture.bytes("facebook/y_page_feed.json") }

  @Test func `an export that ends anywhere gives all items that are complete`() throws {
    let feed = try Self.feed.get()
    let options = ExportReader.Options(format: "facebook")
    let good = try Reading(feed, options: options)
    for length in 1..<feed.count - 1 {
      let reading = try Reading(Array(feed.prefix(length)), options: options)
      let complete = good.comments.filter { Self.end(of: $0, in: feed) <= length }
      #expect(Set(reading.ids) == Set(complete.map(\.id)), "cut after \(length) bytes")
      #expect(reading.summary.unreadable > 0, "cut after \(length) bytes")
    }
  }

  /// Where the item ends, in a feed without brackets that count in its strings.
  static func end(of comment: Moderation.Comment, in bytes: [UInt8]) -> Int {
    var depth = 0
    for index in comment.source.offset..<bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return .max
  }

  @Test(arguments: Array("\"{}[],:\\x\n".utf8) + [0xFF])
  func `a byte of a text that is changed costs at most its item`(byte: UInt8) throws {
    let feed = try Self.feed.get()
    let options = ExportReader.Options(format: "facebook")
    let good = try Reading(feed, options: options)
    for comment in good.comments where !comment.text.isEmpty {
      let text = try #require(
        feed.indices.first { feed[$0...].starts(with: comment.text) }, "\(comment.id)")
      for place in stride(from: text, to: text + comment.text.count, by: 3) {
        var damaged = feed
        damaged[place] = byte
        let reading = try Reading(damaged, options: options)
        let others = good.ids.filter { $0 != comment.id }
        #expect(reading.ids.filter { $0 != comment.id } == others, "\(byte) at \(place)")
      }
    }
  }

  @Test func `damage anywhere never crashes, whatever the size of the chunks`() throws {
    let feed = try Self.feed.get()
    let options = ExportReader.Options(format: "facebook")
    for (turn, byte) in Array("\"{}[],:\\\n".utf8).enumerated() {
      for place in stride(from: turn, to: feed.count, by: 23) {
        for isInserted in [true, false] {
          var damaged = feed
          damaged.replaceSubrange(place..<place + (isInserted ? 0 : 1), with: [byte])
          let whole = try Reading(damaged, options: options)
          #expect(try Reading(damaged, chunkSize: 61, options: options) == whole)
        }
      }
    }
  }

  @Test(arguments: [
    (#"{"data":[{"id":"1_1","message":"a"}{"id":"1_2","message":"b"}]}"#, ["1_1", "1_2"]),
    (#"{"data":[{"id":"1_1","message":"a"}},{"id":"1_2","message":"b"}]}"#, ["1_1", "1_2"]),
    (#"{"data":[{"id":"1_1","message":"a",{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (#"{"data":[{"id":"1_1","message":"a},{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (#"{"data":[{"id":"1_1",message":"a"},{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (#"{"data":[{"id":"1_1","message":"a" "b"},{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (#"{"data":[{"id":"1_1","message":nej},{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (#"{"data":[{"id":"1_1","n":01},{"id":"1_2","message":"b"}]}"#, ["1_2"]),
    (
      #"{"data":[{"id":"1_1","tags":[{"id":"9"},"message":"x"},{"id":"1_2","message":"b"}]}"#,
      ["1_2"]
    ),
    (
      #"{"data":[{"id":"1_1","from":{"id":"9"],"message":"x"},{"id":"1_2","message":"b"}]}"#,
      ["1_2"]
    ),
    (#"{"data":[{"id":"1_1","message":"a"} hej {"id":"1_2","message":"b"}]}"#, ["1_1", "1_2"]),
  ])
  func `neighbours of what is damaged are read`(export: String, ids: [String]) throws {
    let reading = try Reading(export, options: ExportReader.Options(format: "facebook"))
    #expect(reading.ids == ids)
    #expect(reading.summary.unreadable > 0)
  }

  @Test func `nested lists of a damaged item are read, and know of it what came before`() throws {
    let export = #"""
      {"data":[{"id":"5_1","from":{"id":"5"},"message":"fel "här","comments":{"data":[
      {"id":"1_2","message":"kvar","from":{"id":"5"}}]}}]}
      """#
    let reading = try Reading(export)
    #expect(reading.ids == ["1_2"])
    #expect(reading.comments.first?.parent == "5_1")
    #expect(reading.comments.first?.ownership == .own)
    #expect(reading.summary.unreadable == 1 && reading.summary.parentsUnknown == 0)
  }

  @Test func `of errors the first thousand are kept, and all are counted`() throws {
    let lines = repeatElement(#"{"id":"a"}"#, count: 1_500).joined(separator: "\n")
    let reading = try Reading(lines, options: ExportReader.Options(format: "plain"))
    #expect(reading.summary.unreadable == 1_500)
    #expect(reading.errors.count == 1_000)
  }
}
