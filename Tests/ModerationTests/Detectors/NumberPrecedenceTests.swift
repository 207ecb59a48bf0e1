import Moderation
import Testing

@Suite struct NumberPrecedenceTests {
  private static func finding(
    _ category: Moderation.Category, _ range: Range<Int>, _ confidence: Finding.Confidence
  ) throws -> Finding {
    Finding(
      rule: try #require(RuleID("trial")), category: category, confidence: confidence,
      range: range, view: .composed)
  }

  @Test func `of equally sure findings the Swedish number wins`() throws {
    let findings = try [
      Self.finding(.cpr, 0..<11, .likely), Self.finding(.kennitala, 0..<11, .likely),
      Self.finding(.personnummer, 0..<11, .likely),
    ]
    #expect(NumberPrecedence.resolve(findings).map(\.category) == [.personnummer])
  }

  @Test func `the surer wins over the first`() throws {
    let findings = try [
      Self.finding(.personnummer, 0..<11, .possible), Self.finding(.cpr, 0..<11, .certain),
    ]
    #expect(NumberPrecedence.resolve(findings).map(\.category) == [.cpr])
  }

  @Test func `the longer wins over what it holds`() throws {
    let findings = try [
      Self.finding(.personnummer, 5..<17, .certain), Self.finding(.iban, 0..<24, .certain),
    ]
    #expect(NumberPrecedence.resolve(findings).map(\.category) == [.iban])
  }

  @Test func `numbers apart, other categories and one category twice are kept`() throws {
    let findings = try [
      Self.finding(.personnummer, 0..<11, .certain), Self.finding(.personnummer, 0..<20, .certain),
      Self.finding(.threat, 0..<40, .likely), Self.finding(.cpr, 30..<41, .likely),
    ]
    #expect(NumberPrecedence.resolve(findings) == findings)
  }
}
