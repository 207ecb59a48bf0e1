import TestSupport
import Testing

@testable import PatternMatching

@Suite struct LiteralScannerTests {
  /// All occurrences, found by looking at every offset.
  private func occurrences(of literals: [[UInt8]], in text: [UInt8]) -> Set<[Int]> {
    var found: Set<[Int]> = []
    for (index, literal) in literals.enumerated() {
      for start in 0...text.count where text[start...].starts(with: literal) {
        found.insert([index, start + literal.count])
      }
    }
    return found
  }

  @Test func `literals inside and across each other are all found`() {
    let literals = ["he", "she", "hers", "his", "h", "ä"].map { Array($0.utf8) }
    let text = Array("ushers his ä häshe".utf8)
    var found: Set<[Int]> = []
    LiteralScanner(literals).forEachOccurrence(in: text) { found.insert([$0, $1]) }
    #expect(found == occurrences(of: literals, in: text))
  }

  @Test func `random texts over a small alphabet hold what a slow search finds`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<500 {
      let literals = (0..<6).map { _ in random.bytes(1...4, from: "abå") }
      let text = random.bytes(0...40, from: "abå")
      var found: Set<[Int]> = []
      LiteralScanner(literals).forEachOccurrence(in: text) { found.insert([$0, $1]) }
      #expect(found == occurrences(of: literals, in: text))
    }
  }

  @Test func `no literals are found nowhere`() {
    LiteralScanner([]).forEachOccurrence(in: [1, 2, 3]) { _, _ in Issue.record("found") }
  }
}

@Suite struct PatternSetTests {
  private static let edge = #"(?<![\p{L}\p{M}\p{N}])"#
  private static let end = #"(?![\p{L}\p{M}\p{N}])"#

  private func literal(_ text: String, _ edges: Literal.Edges = []) -> Literal {
    Literal(Array(text.utf8), edges: edges)
  }

  /// Whole words, tails, heads, and patterns that need something.
  private func set() throws -> PatternSet {
    PatternSet([
      .init(
        try Pattern("\(Self.edge)(?:åh|åka)\(Self.end)", name: "whole"),
        needs: [literal("åh", [.start, .end]), literal("åka", [.start, .end])], start: .word),
      .init(
        try Pattern(#"\#(Self.edge)\p{L}*?ka\#(Self.end)"#, name: "tail"),
        needs: [literal("ka", .end)], start: .word),
      .init(
        try Pattern(#"\#(Self.edge)å\p{L}+\#(Self.end)"#, name: "head"),
        needs: [literal("å", .start)], start: .word),
      .init(try Pattern("k.?h", name: "anywhere"), needs: [literal("k")]),
      .init(try Pattern("h|(?=k)", name: "always"), needs: nil),
    ])
  }

  @Test func `the filter finds what trying all patterns everywhere finds`() throws {
    let set = try set()
    let scratch = MatchScratch()
    var random = SeededRandom(seed: 7)
    for _ in 0..<20_000 {
      // Letters, a mark, digits of two scripts, a space that is not ASCII, an emoji, × and _.
      let text = random.bytes(0...12, from: "ååkaah \u{301}1٣\u{A0}😀×_.")
      #expect(
        set.matches(in: text, using: scratch) == set.matchesTryingAll(in: text, using: scratch),
        "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `a member that gives up is reported and the others go on`() throws {
    let set = PatternSet([
      .init(try Pattern("(?:a+)+$", name: "hostile"), needs: [literal("a")]),
      .init(try Pattern("b", name: "b"), needs: [literal("b")]),
    ])
    var limits = MatchScratch.Limits()
    limits.matches = 1_000
    let text = Array((String(repeating: "a", count: 40) + "b").utf8)
    let outcome = set.matches(in: text, using: MatchScratch(limits: limits))
    #expect(outcome.failures.map(\.pattern) == ["hostile"])
    #expect(outcome.matches == [.init(member: 1, range: 40..<41)])
  }
}
