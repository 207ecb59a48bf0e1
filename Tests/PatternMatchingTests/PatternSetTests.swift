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

  /// - Parameter typical: Bytes that are common, which changes what the scanner looks for.
  private func scanned(
    for literals: [[UInt8]], in text: [UInt8], typical: [UInt8] = []
  ) -> Set<Occurrence> {
    var found: Set<Occurrence> = []
    let scanner = LiteralScanner(
      literals.enumerated().map { ($1, UInt32($0)) }, typical: TypicalTexts([typical]))
    text.withUnsafeBufferPointer { text in
      scanner.forEachOccurrence(in: text) { value, range in
        let isNew = found.insert(Occurrence(literal: Int(value), range: range)).inserted
        #expect(isNew, "told twice")
      }
    }
    return found
  }

  @Test(arguments: [
    (["he", "she", "hers", "his", "h", "ä"], "ushers his ä häshe"),
    // One, two, three, four and five bytes, at the start, at the end, and all of the text.
    (["a", "ab", "abc", "abcd", "abcde"], "abcde"),
    (["e", "de", "cde", "bcde", "abcde"], "abcde"),
    (["abcde"], "abcd"),
    (["abcde", "cdefg"], "abcdefg abcd cdef"),
    // All have the same four bytes in common, in other places.
    (["xaaaa", "aaaax", "aaaaa", "aaaa", "yaaaay"], "aaaaaaxaaaaxyaaaay"),
    // A byte of nought is no less than another, and none stands before the text.
    (["\0", "\0a", "\0\0a", "\0\0\0a", "\0\0\0\0a"], "a\0a\0\0\0\0a"),
    (["abcd", "abcd"], "abcd"),
    (["a"], ""),
  ])
  func `literals inside and across each other are all found`(literals: [String], text: String) {
    let (literals, text) = (literals.map { Array($0.utf8) }, Array(text.utf8))
    #expect(scanned(for: literals, in: text) == occurrences(of: literals, in: text))
  }

  @Test func `random texts over a small alphabet hold what a slow search finds`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<2_000 {
      let literals = (0..<6).map { _ in random.bytes(1...8, from: "abå") }
      let text = random.bytes(0...40, from: "abå")
      let typical = random.bytes(0...20, from: "abå")
      #expect(
        scanned(for: literals, in: text, typical: typical) == occurrences(of: literals, in: text))
    }
  }

  @Test func `thousands of literals are told apart`() {
    var random = SeededRandom(seed: 3)
    let alphabet = "abcdefghijklmnopqrstuvwxyzåäö ."
    let literals = (0..<2_000).map { _ in random.bytes(2...9, from: alphabet) }
    for _ in 0..<3 {
      let text = (0..<40).flatMap { _ in
        literals[Int.random(in: literals.indices, using: &random)]
          + random.bytes(0...3, from: alphabet)
      }
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
        WordTable(literals.enumerated().map { ($1, UInt32($0)) }).forEachOccurrence(in: text) {
          literal, range in
          // The end of the last word is for the caller to see.
          guard WordEdge.after(range.upperBound, in: text) != .inside else { return }
          found.insert(Occurrence(literal: Int(literal), range: range))
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

  @Test func `what is longer than a scanner takes is found by its beginning`() throws {
    // The two-byte letters put the cut inside one.
    let long = String(repeating: "å", count: 200)
    let set = PatternSet([
      .init(
        try Pattern("x\(long)y", name: "inside"),
        needs: .oneOf([literal("x\(long)y")])),
      member(
        try Pattern("\(Self.edge)\(long)\(Self.end)", name: "word"),
        words: [literal(long, [.start, .end])]),
      .init(
        try Pattern("\(Self.edge)a \(long)\(Self.end)", name: "phrase"),
        needs: .oneOf([literal("a \(long)", [.start, .end])])),
    ])
    let text = Array("x\(long)y \(long), a \(long)".utf8)
    let found = set.matches(in: text, using: MatchScratch())
    #expect(found == set.matchesTryingAll(in: text, using: MatchScratch()))
    #expect(found.matches.map(\.member) == [0, 1, 1, 2])
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
