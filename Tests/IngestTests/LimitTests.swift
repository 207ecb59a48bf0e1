import Moderation
import Testing

@testable import Ingest

/// What is too long or too deep is an error; the rest is read.
///
/// The limits of a real run are larger.
@Suite struct LimitTests {
  func options(record: Int = 64 << 20, held: Int = 16 << 20, depth: Int = 256)
    -> ExportReader.Options
  {
    var options = ExportReader.Options(format: "facebook")
    options.limits = RecordSplitter.Limits(record: record, held: held, depth: depth)
    return options
  }

  @Test(arguments: [1, 7, 64, 1 << 20])
  func `an item over the limit is an error, and the next is read`(chunkSize: Int) throws {
    let long = String(repeating: "a", count: 300)
    let export =
      #"{"data":[{"id":"1_1","message":"\#(long)"},{"id":"1_2","message":"b"},"#
      + #"{"id":"1_3","message":"\#(long)","comments":[{"id":"3_4","message":"c"}]}]}"#
    let reading = try Reading(
      Array(export.utf8), chunkSize: chunkSize, options: options(record: 200))
    #expect(reading.ids == ["1_2", "3_4"])
    #expect(reading.errors.map(\.offset) == [9, 362])
    #expect(reading.errors.first?.reason == "the item is longer than 200 bytes; it was not read")
    #expect(reading.comment("3_4")?.parent == "1_3")
  }

  @Test func `brackets nested too deep cost their item`() throws {
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    let export = #"{"data":[{"id":"1_1","x":\#(deep)},{"id":"1_2","message":"b"}]}"#
    let reading = try Reading(export, options: options())
    #expect(reading.ids == ["1_2"])
    #expect(reading.errors.first?.reason.contains("more than 256 deep") == true)
  }

  @Test func `brackets that never close do not take memory or time`() throws {
    for text in ["[", "{\"a\":", "[{\"a\":", "{\"comments\":{\"data\":["] {
      let reading = try Reading(String(repeating: text, count: 100_000), options: options())
      #expect(reading.comments.isEmpty)
      #expect(reading.summary.unreadable > 0)
    }
  }

  @Test func `nested items wait for the item around them`() throws {
    let reading = try Reading(Self.commentsFirst, options: options())
    #expect(reading.ids == ["5_1"] + (10..<30).map { "1_\($0)" })
    #expect(reading.comments.dropFirst().allSatisfy { $0.ownership == .own && $0.parent == "5_1" })
  }

  /// A post whose comments come before its id.
  static let commentsFirst: String = {
    let comments = (10..<30).map { #"{"id":"1_\#($0)","message":"c","from":{"id":"5"}}"# }
    return #"{"data":[{"comments":{"data":[\#(comments.joined(separator: ","))]},"#
      + #""id":"5_1","message":"p","from":{"id":"5"}}]}"#
  }()

  @Test(arguments: [1, 50, 1 << 20])
  func `nested items beyond the limit come first, with owner and parent unknown`(
    chunkSize: Int
  ) throws {
    let reading = try Reading(
      Array(Self.commentsFirst.utf8), chunkSize: chunkSize, options: options(held: 1_000))
    #expect(Set(reading.ids) == Set(["5_1"] + (10..<30).map { "1_\($0)" }))
    #expect(reading.ids.first == "1_10")
    #expect(reading.summary.parentsUnknown > 0)
    let first = try #require(reading.comments.first)
    #expect(first.parent == nil && first.ownership == .unknown && first.kind == .comment)
  }

  @Test func `nested items beyond the limit know what came before them`() throws {
    let comments = (10..<30).map { #"{"id":"1_\#($0)","message":"c","from":{"id":"5"}}"# }
    let export =
      #"{"data":[{"id":"5_1","from":{"id":"5"},"comments":[\#(comments.joined(separator: ","))],"#
      + #""message":"p"}]}"#
    let reading = try Reading(export, options: options(held: 1_000))
    #expect(reading.summary.parentsUnknown == 0)
    let others = reading.comments.filter { $0.id != "5_1" }
    #expect(others.allSatisfy { $0.ownership == .own && $0.parent == "5_1" })
  }
}
