import Moderation
import Testing

@testable import Ingest

@Suite struct FacebookTests {
  let page = "100200300400500"

  @Test func `a page feed gives posts, their comments and their replies, in order`() throws {
    let reading = try Fixture.read("facebook/y_page_feed.json")
    #expect(
      reading.comments.map { "\($0.kind) \($0.id) < \($0.parent ?? "-") \($0.ownership)" } == [
        "post \(page)_7001 < - own", "comment 7001_31 < \(page)_7001 others",
        "reply 7001_41 < 7001_31 own", "reply 7001_42 < 7001_31 others",
        "comment 7001_32 < \(page)_7001 others", "post \(page)_7002 < - unknown",
        "comment 7002_33 < \(page)_7002 unknown", "post \(page)_7003 < - others",
      ])
    #expect(reading.comments.allSatisfy { $0.account == page && $0.platform == "facebook" })
    #expect(reading.summary.morePages == 2)
    #expect(reading.summary.attachments == 4)
  }

  @Test func `a comment has its text, author, time and address`() throws {
    let reading = try Fixture.read("facebook/y_page_feed.json")
    let comment = try #require(reading.comment("7001_31"))
    #expect(
      comment.words == "Gäller det även Lindgatan? Vi har redan brunt vatten {sedan i går} [igen].")
    #expect(
      comment.author == Moderation.Comment.Author(id: "200300400500601", name: "Kim Testsson"))
    #expect(comment.published == Timestamp("2026-11-18T07:31:11Z"))
    #expect(comment.reactions == 1)
    let post = try #require(reading.comment("\(page)_7001"))
    #expect(post.url == "https://www.facebook.com/\(page)/posts/7001/")
    #expect(post.reactions == 12)
    #expect(post.edited == nil, "updated_time moves when somebody comments")
    #expect(reading.comment("\(page)_7002")?.text == [], "a story is not a person's text")
  }

  @Test func `a comment without an id takes it from its permalink`() throws {
    let reading = try Fixture.read("facebook/y_comment_list.json")
    #expect(
      reading.comments.map { "\($0.kind) \($0.id) < \($0.parent ?? "-")" } == [
        "comment 7004_51 < \(page)_7004", "reply 7004_61 < 7004_51",
        "comment 7004_52 < \(page)_7004",
      ])
    #expect(reading.comments.allSatisfy { $0.account == page })
    #expect(reading.summary.morePages == 1)
  }

  @Test func `a map from id to comment gives comments, whose ids may be the keys`() throws {
    #expect(try Fixture.read("facebook/y_comment_map.json").ids == ["7005_71", "7005_72"])
    let reading = try Fixture.read("facebook/y_comment_map_without_ids.json")
    #expect(reading.ids == ["7005_71", "7005_72"])
    #expect(reading.comments.allSatisfy { $0.kind == .comment && $0.parent == "7005" })
  }

  @Test func `lists that stand directly in comments and replies are read`() throws {
    let reading = try Fixture.read("facebook/y_bare_lists.json")
    #expect(reading.comments.map(\.kind) == [.post, .comment, .reply])
    #expect(reading.comments.map(\.parent) == [nil, "\(page)_7001", "7001_31"])
  }

  @Test func `half of a surrogate pair becomes a replacement character, and is counted`() throws {
    let reading = try Fixture.read("facebook/y_lone_surrogates.json")
    #expect(reading.comments.map(\.words) == ["Avklippt \u{FFFD}", "\u{FFFD} och \u{FFFD}😊"])
    #expect(reading.summary.mended == 2)
  }

  @Test func `an empty feed has no items and no errors`() throws {
    let reading = try Fixture.read("facebook/y_empty_feed.json")
    #expect(reading.outcomes.isEmpty)
  }

  @Test func `ids that are numbers are read as their digits`() throws {
    let reading = try Reading(
      #"{"data":[{"id":77,"message":"Hej","created_time":1780000000,"from":{"id":9}}]}"#)
    #expect(reading.ids == ["77"])
    #expect(reading.comments.first?.author.id == "9")
    #expect(reading.comments.first?.published == Timestamp(secondsSince1970: 1_780_000_000))
  }

  @Test(arguments: [
    ("https://www.facebook.com/12/posts/34/?comment_id=56&reply_comment_id=78", "34_78", "34_56"),
    ("https://www.facebook.com/12/posts/34/?comment_id=56", "34_56", "12_34"),
    ("https://www.facebook.com/byn/posts/en-rubrik/34?comment_id=56", "34_56", "34"),
    ("https://m.facebook.com/permalink.php?story_fbid=34&id=12&comment_id=56", "34_56", "12_34"),
    ("https://www.facebook.com/12/photos/a.1/34/?comment_id=56#x", "34_56", "12_34"),
  ])
  func `permalinks say which item it is`(url: String, id: String, parent: String) throws {
    let reading = try Reading(
      #"{"data":[{"message":"Hej","created_time":"x","permalink_url":"\#(url)"}]}"#)
    #expect(reading.ids == [id])
    #expect(reading.comments.first?.parent == parent)
  }

  @Test func `a message that is no string is an error that names the field`() throws {
    let reading = try Reading(
      #"{"data":[{"id":"1_2","created_time":"x","message":["a"]},{"id":"1_3","message":"b"}]}"#)
    #expect(reading.ids == ["1_3"])
    #expect(reading.errors.map(\.reason) == ["'message' is not a string; export it again"])
    #expect(reading.errors.map(\.offset) == [9])
  }

  @Test func `what is no export of a known platform is an error that names the formats`() throws {
    let reading = try Fixture.read("facebook/n_error_answer.json")
    #expect(reading.errors.map(\.kind) == [.unknownFormat])
    #expect(reading.errors.first?.reason.contains("plain, facebook") == true)
  }

  @Test func `a format that is named is not guessed`() throws {
    let text = #"{"id":"1_2","message":"Hej","created_time":"2026-11-18T07:31:11+0000","text":"x"}"#
    #expect(try Reading(text).comments.first?.platform == "plain")
    let options = ExportReader.Options(format: "facebook")
    #expect(try Reading(text, options: options).comments.first?.platform == "facebook")
    #expect(throws: IngestError.self) {
      try Reading(text, options: ExportReader.Options(format: "myspace"))
    }
  }
}
