import Moderation
import Testing

@testable import Ingest

/// In which document an item stands, and what lists say of their earlier and later pages.
@Suite struct DocumentTests {
  /// What is read of places and lists, as short words.
  private func places(
    _ text: String, chunkSize: Int = 1 << 20, batchSize: Int = 1 << 18
  ) throws -> (items: [String], lists: [String]) {
    var options = ExportReader.Options(format: "facebook")
    options.batchSize = batchSize
    let reader = try ExportReader(
      .bytes(Array(text.utf8), name: "export.json", chunkSize: chunkSize), options: options)
    var parser = RecordParser()
    var (items, lists): ([String], [String]) = ([], [])
    while let batch = reader.nextBatch() {
      let result = BatchReader.comments(in: batch, using: &parser)
      for (outcome, record) in zip(result.outcomes, result.records) {
        let id = (try? outcome.get().id) ?? "?"
        items.append("\(id) \(record.document.map { "\($0)" } ?? "-")\(words(record.list))")
      }
      lists += result.topLists.map { "\($0.document)\(words($0.list))" }
    }
    return (items, lists)
  }

  private func words(_ list: ItemList) -> String {
    list.isThere
      ? list.isWhole
        ? " whole" : (list.hasEarlier ? " earlier" : "") + (list.hasLater ? " later" : "") : ""
  }

  private static let export = """
    {"data":[{"id":"9_1","message":"a","comments":{"data":[{"id":"1_1","message":"b"}],\
    "paging":{"previous":"p"}}}],"paging":{"next":"n"}}
    {"id":"9_2","message":"c","comments":{"paging":{"cursors":{"next":"no"}},"data":[]}}
    {"paging":{"previous":"p","next":null},"data":[{"id":"9_3","message":"d"}]}
    {"id":"9_4","message":"e","replies":[{"id":"4_1","message":"f"}]}
    [{"id":"9_5","message":"g"}]
    {"1_6":{"id":"1_6","message":"h"}}
    {"data":[],"paging":{"previous":"p","next":"n"}}
    """

  private static let items = [
    "9_1 0 earlier", "1_1 0", "9_2 - whole", "9_3 2", "9_4 - whole", "4_1 -", "9_5 4", "1_6 5",
  ]
  private static let lists = ["0 later", "2 earlier", "6 earlier later"]

  @Test func `items know their document, and lists their pages`() throws {
    let read = try places(Self.export)
    #expect(read.items == Self.items)
    #expect(read.lists == Self.lists)
  }

  @Test func `neither chunks nor batches change documents and lists`() throws {
    for size in 1...Self.export.utf8.count {
      let read = try places(
        Self.export, chunkSize: size, batchSize: size.isMultiple(of: 2) ? 1 : 400)
      #expect(read.items == Self.items && read.lists == Self.lists, "chunks of \(size)")
    }
  }

  @Test func `an item knows when that was published which it answers`() throws {
    let reading = try Reading(
      """
      {"data":[{"id":"9_1","message":"a","created_time":"2026-11-01T10:00:00+0000","from":{"id":"9"},\
      "comments":[{"id":"1_1","message":"b","created_time":"2026-11-02T10:00:00+0000",\
      "comments":[{"id":"1_2","message":"c"}]}]}]}
      """)
    #expect(
      reading.comments.map(\.answered) == [
        nil,
        Comment.Answered(
          kind: .post, published: Timestamp("2026-11-01T10:00:00Z"), ownership: .own),
        Comment.Answered(
          kind: .comment, parent: "9_1", published: Timestamp("2026-11-02T10:00:00Z"),
          ownership: .unknown),
      ])
  }
}
