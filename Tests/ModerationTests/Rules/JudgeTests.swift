import PatternMatching
import Testing

@testable import Moderation

@Suite struct JudgeTests {
  private func judgement(
    _ text: String, _ change: (inout SmallPack) -> Void = { _ in },
    own: Moderation.Comment.Ownership = .others
  ) throws -> Judgement {
    var pack = SmallPack()
    change(&pack)
    let judge = Judge(pack: try pack.load(), asOf: Timestamp(secondsSince1970: 1_767_225_600))
    var comment = Moderation.Comment(
      platform: "test", id: "1", text: Array(text.utf8),
      source: SourceLocation(file: "-", offset: 0))
    comment.ownership = own
    return judge.judgement(of: comment, using: MatchScratch())
  }

  @Test func `a finding reaches from the first to the last signal and has their subject`() throws {
    let judgement = try judgement("Hej! Där är Greta med sin citron.")
    #expect(judgement.findings.map(\.range) == [14..<34])
    #expect(judgement.findings.first?.subject == .third)
    #expect(judgement.findings.first?.confidence == .likely)
    #expect(judgement.verdict == Verdict(.remove, grounds: [.gdprArticle9]))
  }

  @Test func `signals in another sentence do not count, unless the rule says so`() throws {
    #expect(try judgement("Här är Greta. Där en citron.").findings == [])
    let raised = try judgement("Greta har en citron. Kom!!")
    #expect(raised.findings.first?.confidence == .certain)
    #expect(raised.incident == IncidentAssessment(.incident, reasons: ["hostile", "third-person"]))
  }

  @Test func `context lowers a finding and never takes it away`() throws {
    let lowered = try judgement("Greta köpte citron i en butik").findings
    #expect(lowered.map(\.confidence) == [.possible])
    #expect(lowered.map(\.isLowered) == [true])
  }

  @Test func `a window can be counted in characters`() throws {
    let narrow: (inout SmallPack) -> Void = {
      $0.files["fruit/fruit-person.yaml"]? += "\nwithin: 8 characters\n"
    }
    #expect(try judgement("Greta åååååå citron", narrow).findings.count == 1)
    #expect(try judgement("Greta ååååååå citron", narrow).findings.isEmpty)
  }

  @Test func `an own item is at most for review`() throws {
    #expect(try judgement("Greta har en citron", own: .own).verdict.recommendation == .review)
  }

  @Test func `a rule in shadow flags nothing`() throws {
    let shadow = try judgement("Greta har en citron") {
      $0.files["fruit/fruit-person.yaml"]? += "\nstatus: shadow\n"
    }
    #expect(shadow.findings.isEmpty)
    #expect(shadow.verdict == Verdict(.keep))
  }

  @Test func `an exception takes the signal away where it lies over the same words`() throws {
    let judgement = try judgement("Greta har en citron") {
      $0.files["signals/fruit.yaml"]? += "except: [lemon]\n"
      $0.files["signals/lemon.yaml"] = SmallPack.signal(
        "find: {pattern: en citron, needs: [citron]}")
    }
    #expect(judgement.findings.isEmpty)
  }

  @Test func `a search that gives up leaves the item unscanned and for review`() throws {
    let judgement = try judgement("Greta " + String(repeating: "a", count: 60) + "!") {
      $0.files["words/fruit.yaml"] = nil
      $0.files["signals/fruit.yaml"] = SmallPack.signal(
        "find: {pattern: \"(?:a+)+$\", needs: [a]}")
    }
    #expect(judgement.unscanned == .gaveUp(pattern: "signals/fruit", code: -47))
    #expect(judgement.verdict == Verdict(.review))
  }

  @Test func `a text over a mebibyte is judged so far and marked`() throws {
    let judgement = try judgement(
      "Greta har en citron. " + String(repeating: "å", count: Judge.maximumTextLength / 2))
    #expect(judgement.unscanned == .tooLong(bytes: Judge.maximumTextLength + 21))
    #expect(judgement.verdict.recommendation == .remove)
  }
}
