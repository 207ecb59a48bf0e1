import Moderation
import Testing

@testable import Ingest

/// A comment brings what it answers, wherever the export has that before it.
@Suite struct AnsweredTextTests {
  private func read(_ lines: [String], batchSize: Int) throws -> [Moderation.Comment] {
    var options = ExportReader.Options(format: "plain")
    options.batchSize = batchSize
    return try Reading(lines.joined(separator: "\n"), options: options).comments
  }

  private static func line(_ id: String, _ text: String, parent: String? = nil) -> String {
    let parent = parent.map { ",\"parent\":\"\($0)\"" } ?? ""
    return "{\"id\":\"\(id)\",\"text\":\"\(text)\"\(parent)}"
  }

  @Test(arguments: [1, 256 << 10])
  func `in a flat export the answered item stands earlier`(batchSize: Int) throws {
    let comments = try read(
      [
        Self.line("a", "Var är Greta?"), Self.line("b", "Hon är här", parent: "a"),
        Self.line("c", "Vem?", parent: "d"), Self.line("d", "Kim"),
      ], batchSize: batchSize)
    #expect(
      comments.map { String(decoding: $0.answeredText, as: UTF8.self) } == [
        "", "Var är Greta?", "", "",
      ])
  }

  @Test func `only so many items are remembered`() throws {
    let others = (0..<EarlierTexts.limit).map { Self.line("x\($0)", "y") }
    let lines = [Self.line("a", "Greta")] + others + [Self.line("b", "Hon", parent: "a")]
    #expect(try read(lines, batchSize: 1 << 20).last?.answeredText == [])
    let fewer = [Self.line("a", "Greta")] + others.dropLast() + [Self.line("b", "Hon", parent: "a")]
    #expect(try read(fewer, batchSize: 1 << 20).last?.answeredText == Array("Greta".utf8))
  }

  @Test func `a long text is cut at the end of a character`() throws {
    let text = String(repeating: "å", count: Moderation.Comment.answeredTextLimit)
    let comments = try read(
      [Self.line("a", text + "x"), Self.line("b", "ja", parent: "a")], batchSize: 1 << 20)
    let kept = try #require(comments.last?.answeredText)
    #expect(kept.count == Moderation.Comment.answeredTextLimit)
    #expect(String(decoding: kept, as: UTF8.self).allSatisfy { $0 == "å" })
  }

  @Test func `a comment and a reply in a feed of Facebook bring what they are nested in`() throws {
    let reading = try Fixture.read("facebook/y_page_feed.json")
    let post = try #require(reading.comment("100200300400500_7001"))
    let comment = try #require(reading.comment("7001_31"))
    #expect(comment.answeredText == post.text)
    #expect(reading.comment("7001_42")?.answeredText == comment.text)
  }
}
