import Moderation
import Testing

@testable import Ingest

/// What every fixture under `fixtures/facebook` and `fixtures/plain` shows.
@Suite struct FixtureTests {
  @Test(arguments: Fixture.all.filter { $0.contains("/y_") })
  func `what is good is read whole`(name: String) throws {
    let reading = try Fixture.read(name)
    #expect(reading.errors == [])
    #expect(!reading.comments.isEmpty || name.contains("empty_feed"))
  }

  @Test(arguments: Fixture.all.filter { $0.contains("/n_") })
  func `what is damaged is reported`(name: String) throws {
    let reading = try Fixture.read(name)
    #expect(reading.summary.unreadable > 0)
    for error in reading.errors {
      #expect(error.description.hasPrefix(name), "an error names its file")
      #expect(error.reason.allSatisfy { $0 != "\n" } && !error.reason.contains("Testsson"))
    }
  }

  @Test(arguments: Fixture.all)
  func `the size of the chunks does not matter`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let whole = try Reading(bytes)
    for size in 1...max(1, bytes.count) where size < 80 || size.isMultiple(of: 37) {
      let drip = try Reading(bytes, chunkSize: size)
      #expect(drip == whole, "\(name) in chunks of \(size)")
      if drip != whole { break }
    }
  }

  @Test(arguments: Fixture.all)
  func `the size of the batches does not matter`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let whole = try Reading(bytes)
    var options = ExportReader.Options()
    for size in [1, 700, 5_000] {
      options.batchSize = size
      #expect(try Reading(bytes, chunkSize: 512, options: options) == whole, "\(name), \(size)")
    }
  }

  @Test(arguments: Fixture.all.filter { $0.contains("/y_") })
  func `an item begins at its offset with a brace`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for comment in try Reading(bytes).comments {
      #expect(bytes[comment.source.offset] == UInt8(ascii: "{"))
    }
  }

  @Test(arguments: [
    "facebook/n_unescaped_quotes.json": ["7001_31"], "facebook/n_bad_escape.json": ["7002_33"],
    "facebook/n_unterminated_string.json": ["7001_42"],
    "facebook/n_missing_brace.json": ["7001_32"],
    "facebook/n_unescaped_quotes_in_post.json": ["100200300400500_7001"],
    "facebook/n_wrong_bracket.json": ["7001_31"],
    "facebook/n_truncated.json": [
      "100200300400500_7001", "7001_32", "100200300400500_7002", "7002_33", "100200300400500_7003",
    ],
  ])
  func `damage costs the damaged item and no other`(name: String, lost: [String]) throws {
    let good = try Fixture.read("facebook/y_page_feed.json")
    let damaged = try Fixture.read(name)
    #expect(damaged.ids == good.ids.filter { !lost.contains($0) })
    for comment in damaged.comments {
      let original = good.comment(comment.id)
      #expect(comment.text == original?.text)
      if !lost.contains(original?.parent ?? "") { #expect(comment.parent == original?.parent) }
    }
  }

  @Test func `layout, key order and pages do not change what is read`() throws {
    let feed = try Fixture.read("facebook/y_page_feed.json").comments
    for name in ["y_page_feed_pretty.json", "y_pages_after_each_other.ndjson"] {
      let other = try Fixture.read("facebook/\(name)").comments
      #expect(other.map(\.withoutPlace) == feed.map(\.withoutPlace), "\(name)")
    }
    for name in ["y_keys_in_any_order.json", "y_single_post_pretty.json"] {
      let other = try Fixture.read("facebook/\(name)").comments
      #expect(other.map(\.withoutPlace) == feed.prefix(5).map(\.withoutPlace), "\(name)")
    }
  }
}

extension Moderation.Comment {
  /// The comment as if read elsewhere.
  var withoutPlace: Moderation.Comment {
    var copy = self
    copy.source = SourceLocation(file: "", offset: 0)
    return copy
  }
}
