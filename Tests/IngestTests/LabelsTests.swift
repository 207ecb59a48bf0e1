import Moderation
import Testing

@testable import Ingest

@Suite struct LabelsTests {
  private func read(_ text: String) throws -> [Result<LabelledItem, IngestError>] {
    let reader = try ExportReader(
      .bytes(Array(text.utf8), name: "l.ndjson", chunkSize: 7),
      options: ExportReader.Options(format: "plain"))
    var parser = RecordParser()
    var outcomes: [Result<LabelledItem, IngestError>] = []
    while let batch = reader.nextBatch() {
      outcomes += BatchReader.labelled(in: batch, using: &parser)
    }
    return outcomes
  }

  @Test func `everything that may be expected is read beside the item`() throws {
    let item = try #require(
      try read(
        #"{"id":"a","text":"t","account":"k","pair":"p-1","functionality":"by-kin","#
          + #""known_miss":"why","expected":{"verdict":"remove","grounds":["secrecy","gdpr-art9"],"#
          + #""categories":["sensitive.health","minor"],"subject":"relative","question":true,"#
          + #""incident":"investigate"}}"#
      ).first
    ).get()
    var expected = ExpectedJudgement(.remove)
    expected.grounds = [.secrecy, .gdprArticle9]
    expected.categories = [.health, .minor]
    expected.subject = .relative
    expected.isQuestion = true
    expected.incident = .investigate
    #expect(item.expected == expected)
    #expect(item.isKnownMiss && item.pair == "p-1" && item.functionality == "by-kin")
    #expect(item.comment.id == "a" && item.comment.account == "k")
  }

  @Test func `a line without expectation is context, and its neighbour's are not taken for it`()
    throws
  {
    let items = try read(
      #"{"id":"a","text":"t","expected":{"verdict":"keep","categories":["minor"]}}"# + "\n"
        + #"{"id":"b","text":"t"}"# + "\n"
        + #"{"id":"c","text":"t","expected":{"verdict":"keep","categories":[]}}"# + "\n"
        + #"{"id":"d","text":"t","expected":{"verdict":"keep"}}"# + "\n"
    ).map { try $0.get() }
    #expect(items.map { $0.expected?.verdict } == [.keep, nil, .keep, .keep])
    #expect(items.map { $0.expected?.categories } == [[.minor], nil, [], nil])
    #expect(items.allSatisfy { !$0.isKnownMiss && $0.pair == nil })
  }

  @Test(arguments: [
    (#"[]"#, "'expected' is not an object"), (#"{}"#, "'expected.verdict' is missing"),
    (#"{"verdict":"delete"}"#, "'expected.verdict' is not one that is known"),
    (#"{"verdict":"keep","subject":"kin"}"#, "'expected.subject' is not one that is known"),
    (#"{"verdict":"keep","categories":"minor"}"#, "'expected.categories' is not a list"),
    (
      #"{"verdict":"keep","categories":["minor","health"]}"#,
      "'expected.categories.1' is not one that is known"
    ),
    (#"{"verdict":"keep","grounds":[null]}"#, "'expected.grounds.0' is null"),
    (#"{"verdict":"keep","grounds":[1]}"#, "'expected.grounds.0' is not a string"),
    (#"{"verdict":"keep","question":"yes"}"#, "'expected.question' is not true or false"),
  ])
  func `what is no expectation is an error with its place`(expected: String, words: String) throws {
    let outcomes = try read(
      #"{"id":"a","text":"t"}"# + "\n" + #"{"id":"b","text":"t","expected":\#(expected)}"# + "\n"
        + #"{"id":"c","text":"t"}"# + "\n")
    #expect(outcomes.count == 3)
    #expect(try outcomes[2].get().comment.id == "c")
    let error = #expect(throws: IngestError.self) { try outcomes[1].get() }
    #expect(error?.reason.hasPrefix(words) == true)
    #expect(error?.offset == 22)
  }

  @Test func `a list that is longer than can be read is told, not cut`() throws {
    let many = Array(repeating: #""secrecy""#, count: 17).joined(separator: ",")
    let outcomes = try read(
      #"{"id":"b","text":"t","expected":{"verdict":"keep","grounds":[\#(many)]}}"#)
    let error = #expect(throws: IngestError.self) { try outcomes.first?.get() }
    #expect(error?.reason == "'expected.grounds' is not a list of at most 16")
  }
}
