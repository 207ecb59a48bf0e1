import PatternMatching
import Testing

@testable import Moderation

@Suite struct ThreadWindowTests {
  private func judgement(_ text: String, answering answered: String) throws -> Judgement {
    var pack = SmallPack()
    pack.files["fruit/fruit-person.yaml"] = pack.files["fruit/fruit-person.yaml"]?
      .replacing("[person, fruit]", with: "[person in thread, fruit]")
    let judge = Judge(pack: try pack.load(), asOf: Timestamp(secondsSince1970: 1_767_225_600))
    var comment = Moderation.Comment(
      platform: "test", id: "1", text: Array(text.utf8),
      source: SourceLocation(file: "-", offset: 0))
    comment.answeredText = Array(answered.utf8)
    return judge.judgement(of: comment, using: MatchScratch())
  }

  @Test func `somebody named in what a comment answers counts, and the place is the comment's`()
    throws
  {
    let judgement = try judgement("Hon åt en citron", answering: "Där står Greta")
    #expect(judgement.findings.map(\.range) == [11..<17])
    #expect(judgement.findings.first?.subject == .third)
    #expect(judgement.verdict.recommendation == .remove)
  }

  @Test func `what stands in the answered text alone is not found in the comment`() throws {
    #expect(try judgement("Hon åt inget", answering: "Greta åt en citron").findings.isEmpty)
    #expect(try judgement("Hon åt en citron", answering: "Där står hon").findings.isEmpty)
    #expect(try judgement("Hon åt en citron", answering: "").findings.isEmpty)
  }
}
