import Testing

@testable import PatternMatching

@Suite struct PatternTests {
  @Test func `a match is given in bytes of the text`() throws {
    let pattern = try Pattern(#"[0-9]{4}"#, name: "digits")
    #expect(try pattern.firstMatch(in: Array("åäö 1234".utf8), using: MatchScratch()) == 7..<11)
  }

  @Test func `a search starts where it is told`() throws {
    let pattern = try Pattern("ab", name: "ab")
    let text = Array("ab ab".utf8)
    let scratch = MatchScratch()
    #expect(try pattern.firstMatch(in: text, from: 1, using: scratch) == 3..<5)
    #expect(try pattern.firstMatch(in: text, from: 1, anchor: .start, using: scratch) == nil)
    #expect(try pattern.firstMatch(in: text, from: 3, anchor: .start, using: scratch) == 3..<5)
  }

  @Test func `letters beyond ASCII are letters`() throws {
    let pattern = try Pattern(#"\bfår\b"#, name: "får")
    #expect(try pattern.firstMatch(in: Array("Två får här".utf8), using: MatchScratch()) == 5..<9)
    #expect(try pattern.firstMatch(in: Array("förfåra".utf8), using: MatchScratch()) == nil)
  }

  @Test func `an empty text can be searched`() throws {
    let pattern = try Pattern("a*", name: "empty")
    #expect(try pattern.firstMatch(in: [], using: MatchScratch()) == 0..<0)
  }

  @Test func `groups are read after a match, and are absent where they took no part`() throws {
    let pattern = try Pattern("(a)|(b)", name: "groups")
    let scratch = MatchScratch()
    _ = try pattern.firstMatch(in: Array("xb".utf8), using: scratch)
    #expect(pattern.group(1, of: scratch) == nil)
    #expect(pattern.group(2, of: scratch) == 1..<2)
    #expect(pattern.group(3, of: scratch) == nil)
  }

  @Test func `a pattern that cannot be compiled says where`() {
    #expect {
      try Pattern("ab(c", name: "broken")
    } throws: { error in
      (error as? PatternError)?.offset == 4
        && "\(error)" == "broken: missing closing parenthesis at byte 4"
    }
  }

  @Test func `a search that reaches the match limit gives up and does not say no`() throws {
    // Each a can go to the inner or the outer repeat: 2 to the power of 40 ways.
    let pattern = try Pattern("(?:a+)+$", name: "hostile")
    var limits = MatchScratch.Limits()
    limits.matches = 1_000
    let scratch = MatchScratch(limits: limits)
    let text = Array((String(repeating: "a", count: 40) + "b").utf8)
    #expect(throws: PatternError(code: -47, offset: 0, pattern: "hostile")) {
      try pattern.firstMatch(in: text, using: scratch)
    }
  }

  @Test func `a small machine stack makes a deep search give up`() throws {
    let pattern = try Pattern("^(?:(a)|b)*$", name: "deep")
    var limits = MatchScratch.Limits()
    limits.jitStackBytes = 32 << 10
    let scratch = MatchScratch(limits: limits)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(throws: PatternError.self) { try pattern.firstMatch(in: text, using: scratch) }
  }
}

@Suite struct WordTrieTests {
  @Test(arguments: [
    (["bil", "bilen", "båt"], "bilen", 0..<5),
    (["bil", "bilen", "båt"], "bila", 0..<3),
    (["a.b", "[x]"], "[x]", 0..<3),
    (["två ord"], "två ord", 0..<8),
  ])
  func `the longest of the words matches`(words: [String], text: String, range: Range<Int>) throws {
    let pattern = try Pattern("(?x)" + WordTrie(words).pattern, name: "trie")
    #expect(try pattern.firstMatch(in: Array(text.utf8), using: MatchScratch()) == range)
  }

  @Test func `no words match nothing`() throws {
    let pattern = try Pattern(WordTrie([]).pattern, name: "trie")
    #expect(try pattern.firstMatch(in: Array("text".utf8), using: MatchScratch()) == nil)
  }
}
