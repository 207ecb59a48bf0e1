import TestSupport
import Testing

@testable import PatternMatching

@Suite struct LiteralScannerTests {
  private struct Occurrence: Hashable {
    let literal: Int
    let range: Range<Int>
  }

  /// All occurrences, found by looking at every offset.
  private func occurrences(of literals: [[UInt8]], in text: [UInt8]) -> Set<Occurrence> {
    var found: Set<Occurrence> = []
    for (index, literal) in literals.enumerated() {
      for start in 0...text.count where text[start...].starts(with: literal) {
        found.insert(Occurrence(literal: index, range: start..<(start + literal.count)))
      }
    }
    return found
  }

  private func scanned(for literals: [[UInt8]], in text: [UInt8]) -> Set<Occurrence> {
    var found: Set<Occurrence> = []
    text.withUnsafeBufferPointer { text in
      LiteralScanner(literals).forEachOccurrence(in: text) {
        found.insert(Occurrence(literal: $0, range: $1))
      }
    }
    return found
  }

  @Test func `literals inside and across each other are all found`() {
    let literals = ["he", "she", "hers", "his", "h", "ä"].map { Array($0.utf8) }
    let text = Array("ushers his ä häshe".utf8)
    #expect(scanned(for: literals, in: text) == occurrences(of: literals, in: text))
  }

  @Test func `random texts over a small alphabet hold what a slow search finds`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<500 {
      let literals = (0..<6).map { _ in random.bytes(1...4, from: "abå") }
      let text = random.bytes(0...40, from: "abå")
      #expect(scanned(for: literals, in: text) == occurrences(of: literals, in: text))
    }
  }

  @Test func `no literals are found nowhere`() {
    #expect(scanned(for: [], in: [1, 2, 3]).isEmpty)
  }

  @Test func `a table of words finds words and phrases where no letter stands before them`() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<2_000 {
      let literals = Set((0..<8).map { _ in random.bytes(1...7, from: "aå b×") }).sorted {
        $0.lexicographicallyPrecedes($1)
      }.filter { WordTable.canHold(Literal($0, edges: [.start, .end])) }
      let text = random.bytes(0...40, from: "aå  b×😀")
      var found: Set<Occurrence> = []
      text.withUnsafeBufferPointer { text in
        WordTable(literals).forEachOccurrence(in: text) { literal, range in
          // The end of the last word is for the caller to see.
          guard WordEdge.after(range.upperBound, in: text) != .inside else { return }
          found.insert(Occurrence(literal: literal, range: range))
        }
      }
      let expected = occurrences(of: literals, in: text).filter { occurrence in
        text.withUnsafeBufferPointer { text in
          WordEdge.before(occurrence.range.lowerBound, in: text) != .inside
            && WordEdge.after(occurrence.range.upperBound, in: text) != .inside
        }
      }
      #expect(found == expected, "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }
}

@Suite struct PatternSetTests {
  private static let edge = #"(?<![\p{L}\p{M}\p{N}])"#
  private static let end = #"(?![\p{L}\p{M}\p{N}])"#

  private func literal(_ text: String, _ edges: Literal.Edges = []) -> Literal {
    Literal(Array(text.utf8), edges: edges)
  }

  /// A list of words, which begins where they stand or the letters before them do.
  private func member(_ pattern: Pattern, words: [Literal]) -> PatternSet.Member {
    let list = LiteralList(words)
    return .init(pattern, needs: .list(list), beginnings: Beginnings(list))
  }

  /// Whole words, tails, heads, and patterns that need something.
  private func set() throws -> PatternSet {
    PatternSet([
      member(
        try Pattern("\(Self.edge)(?:åh|åka)\(Self.end)", name: "whole"),
        words: [literal("åh", [.start, .end]), literal("åka", [.start, .end])]),
      member(
        try Pattern(#"\#(Self.edge)\p{L}*?ka\#(Self.end)"#, name: "tail"),
        words: [literal("ka", .end)]),
      member(
        try Pattern(#"\#(Self.edge)å\p{L}+\#(Self.end)"#, name: "head"),
        words: [literal("å", .start)]),
      .init(
        try Pattern("k.?h", name: "anywhere"),
        needs: .all([
          .oneOf([literal("k")]), .any([.list(LiteralList([literal("h")])), .oneOf([])]),
        ])),
      .init(try Pattern("h|(?=k)", name: "always"), needs: .nothing),
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
      .init(
        try Pattern("(?:a+)+$", name: "hostile"), needs: .oneOf([literal("a")])),
      .init(try Pattern("b", name: "b"), needs: .oneOf([literal("b")])),
    ])
    var limits = MatchScratch.Limits()
    limits.matches = 1_000
    let text = Array((String(repeating: "a", count: 40) + "b").utf8)
    let outcome = set.matches(in: text, using: MatchScratch(limits: limits))
    #expect(outcome.failures.map(\.pattern) == ["hostile"])
    #expect(outcome.matches == [.init(member: 1, range: 40..<41)])
  }
}
