import TestSupport
import Testing

@testable import PatternMatching

/// What is derived from patterns holds for every text that they match.
@Suite struct RequirementTests {
  /// Whether a requirement is met, seen slowly from the characters, sharing nothing with the filter.
  private func isMet(_ requirement: Requirement, by text: String) -> Bool {
    switch requirement {
    case .oneOf(let literals): literals.contains { stands($0, in: text) }
    case .list(let list): list.literals.contains { stands($0, in: text) }
    case .all(let parts): parts.allSatisfy { isMet($0, by: text) }
    case .any(let parts): parts.contains { isMet($0, by: text) }
    }
  }

  private func stands(_ literal: Literal, in text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(String(decoding: literal.bytes, as: UTF8.self).unicodeScalars)
    guard scalars.count >= wanted.count else { return false }
    return (0...(scalars.count - wanted.count)).contains { start in
      let end = start + wanted.count
      guard Array(scalars[start..<end]) == wanted else { return false }
      let isJoinedBefore = start > 0 && isWord(scalars[start - 1])
      let isJoinedAfter = end < scalars.count && isWord(scalars[end])
      return !(literal.edges.contains(.start) && isJoinedBefore)
        && !(literal.edges.contains(.end) && isJoinedAfter)
    }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// What a pattern matches, and texts that lack something that it needs.
  struct Example: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matches: [String]
    let lacking: [String]

    init(_ pattern: String, matches: [String], lacking: [String]) {
      self.pattern = pattern
      self.matches = matches
      self.lacking = lacking
    }

    var testDescription: String { pattern }
  }

  @Test(arguments: [
    Example(
      "vet[ ]var(?:[ ]du)?[ ]bor", matches: ["vet var bor", "vet var du bor"],
      lacking: ["vet bor", "var bor", "vet var"]),
    Example(
      #"(?<![\p{L}\p{M}\p{N}])bor(?![\p{L}\p{M}\p{N}])"#, matches: ["bor", "han bor."],
      lacking: ["arbor", "bord", "åbor"]),
    Example(#"(?<![\p{L}])bor(?!\p{N})"#, matches: ["bor", "1bor"], lacking: ["bo"]),
    Example("a(?:bc|d(?:ef|gh))i", matches: ["abci", "adefi", "adghi"], lacking: ["abc", "adei"]),
    Example("(?:x|yy){0,3}zz", matches: ["zz", "xzz", "yyxzz"], lacking: ["xxyy"]),
    Example("(?:kom|gå){2,}", matches: ["komgå", "gågågå"], lacking: ["ko", "g"]),
    Example("(?:ab){2}c", matches: ["ababc"], lacking: ["abc"]),
    Example("(?:ab|)c", matches: ["c", "abc"], lacking: ["ab"]),
    Example("(?:ab|)", matches: ["", "ab"], lacking: []),
    Example(
      #"(?(DEFINE)(?<v>slå|döda)(?<fill>\p{L}++[ ]))jag[ ](?&fill){0,2}(?&v)"#,
      matches: ["jag slå", "jag ska nog döda"], lacking: ["jag ser", "slå", "jagdöda"]),
    Example("(?(DEFINE)(?<a>x(?&a)?y))(?&a)", matches: ["xy", "xxyy"], lacking: ["x"]),
    Example(
      "(?x) hej # en (kommentar | med [ tecken\n [ ] då (?#", matches: [], lacking: []),
    Example(
      "(?x) hej # en (kommentar | med [ tecken\n [ ] \\# då", matches: ["hej #då"],
      lacking: ["hej", "då"]),
    Example("(?:(?x) a b | c d ) e", matches: ["ab e", "cd e"], lacking: ["abe", "a b e"]),
    Example("(?x) ab {2}", matches: ["abb"], lacking: ["ba"]),
    Example(#"[äa]\x{e5}\."#, matches: ["äå.", "aå."], lacking: ["å.", "äå"]),
    Example("hej(?=[ ]då)", matches: ["hej då"], lacking: ["hej", "då"]),
    Example("(?<=hej[ ])då", matches: ["hej då"], lacking: ["då"]),
    Example("(?<!inte[ ])bra", matches: ["bra"], lacking: ["inte "]),
    Example(#"ett[ ]\Ktal\b"#, matches: ["ett tal"], lacking: ["tal", "ett"]),
    Example("a++b*?c", matches: ["ac", "aabc"], lacking: ["a", "b"]),
    Example("[^a]b.c", matches: ["bb c"], lacking: ["b", "c"]),
    Example("[]a]x", matches: ["]x", "ax"], lacking: ["x"]),
    Example(#"[\p{L}-]x"#, matches: ["-x", "åx"], lacking: ["-"]),
    Example("[a-c]x", matches: ["bx"], lacking: ["dx"]),
    Example("^(?:a|b$)", matches: ["a", "b"], lacking: ["c"]),
  ])
  func `what a pattern matches meets what it needs`(example: Example) throws {
    let requirement = Requirement(of: example.pattern)
    let scratch = MatchScratch()
    if !example.matches.isEmpty {
      let pattern = try Pattern(example.pattern, name: "example")
      for text in example.matches {
        #expect(try pattern.firstMatch(in: Array(text.utf8), using: scratch) != nil, "\(text)")
        #expect(isMet(requirement, by: text), "\(text)")
      }
    }
    for text in example.lacking { #expect(!isMet(requirement, by: text), "\(text)") }
  }

  @Test(arguments: [
    "(?i)hej", "(?i:hej)", #"\Qhej\E"#, "hej(*ACCEPT)x", #"(a)\1"#, "(?|a|b)", "[[:alpha:]]x",
    "a{,3}b", "a{2}{3}", "(?x) ab{2} ?", "(?R)?a", "(?(1)a|b)", #"a\Rb"#, #"\x41"#, #"[\Ea]"#,
    "(?-x)a", "(?P<n>a)", "a(?#b)c", #"\pLa"#,
  ])
  func `of what is not read for certain nothing is known`(pattern: String) {
    #expect(Requirement(of: pattern) == .nothing)
  }

  @Test(arguments: [
    ("(?:anna|bo)[ ]är", ["anna är", "bo är"]),
    (#"(?<![\p{L}\p{N}])(?:fru[ ])?anna"#, ["fru anna", "anna"]),
    (#"(?<![\p{L}\p{N}])[\p{L}-]{2,}(?:aren|vakt)"#, ["-aren", "-vakt"]),
    (#"(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+[ ]heter"#, ["- heter"]),
    (#"(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+[ ][A-Z]"#, ["capital"]),
    (#"(?<![\p{L}\p{N}])(?:[A-Z]{2}|en\d)"#, ["capital", "en"]),
    (#"(?x) (?=x) \K (?: a b | [bc]d ) \p{L}"#, ["ab", "bd", "cd"]),
    (#"(?<![\p{L}\p{N}])(?:en|\d+:)[ ]?bil"#, ["enbil", "en bil", "-:bil", "-: bil"]),
    (#"(?<![\p{L}\p{N}])(?:\p{L}{3,}s(?=[ ]\p{L})|de\d?[ ](?:x|\d))"#, ["-s ", "de"]),
    (#"(?:\A|(?<=[.!][ ]))\p{L}+"#, ["start", ". -", "! -"]),
  ])
  func `where matches begin is read from a pattern`(pattern: String, pieces: [String]) {
    let places = Beginnings(of: PatternOutline(of: pattern))?.places ?? []
    let found = places.map { place in
      switch place.piece {
      case .capital: return "capital"
      case .textStart: return "start"
      case .list: return "list"
      case .literal(let literal):
        let text = String(decoding: literal.bytes, as: UTF8.self)
        return (place.reach == .word ? "-" : "") + text + (place.reach == .after ? "-" : "")
      }
    }
    #expect(found.sorted() == pieces.sorted())
  }

  @Test(arguments: [
    #"\p{L}+[ ]är"#, "(?:a|.b)c", "a?", "[^a]b", "(?:a|)", #"(?<![\p{L}\p{N}])\p{L}+"#, "(?i)a",
    "(?&unknown)a",
  ])
  func `where it may be anywhere nothing is said`(pattern: String) {
    #expect(Beginnings(of: PatternOutline(of: pattern)) == nil)
  }

  @Test func `a called list must be there`() {
    let list = LiteralList([Literal(Array("anna".utf8), edges: [.start, .end])])
    let requirement = Requirement(of: "(?&name)[ ]är", calls: ["name": .list(list)])
    #expect(isMet(requirement, by: "anna är"))
    #expect(!isMet(requirement, by: "hanna är"))
    #expect(!isMet(requirement, by: "anna"))
  }

  // MARK: - Patterns made at random

  /// A pattern of a few letters, with everything that rules are made of.
  private func pattern(depth: Int, with random: inout SeededRandom) -> String {
    let edges = [
      #"(?<![\p{L}\p{M}\p{N}])"#, #"(?![\p{L}\p{M}\p{N}])"#, #"(?<![\p{L}\p{N}][ ])"#, #"\b"#,
    ]
    let count = 1 + Int(random.next() % 4)
    return (0..<count).map { _ in
      let choice = random.next() % (depth > 0 ? 15 : 7)
      func inner() -> String { pattern(depth: depth - 1, with: &random) }
      switch choice {
      case 0...2: return ["a", "b", "å"][Int(random.next() % 3)]
      case 3: return "[ ]"
      case 4:
        let classes = ["[ab]", "[^a]", #"\p{L}"#, "[ .]", "[åb]", #"\p{Lu}"#, #"\A"#]
        return classes[Int(random.next() % 7)]
      case 5, 6: return edges[Int(random.next() % UInt64(edges.count))]
      case 7, 8: return "(?:\(inner())|\(inner()))"
      case 9: return "(?:\(inner()))?"
      case 10: return "(?:\(inner())|\(inner())){0,2}"
      case 11: return "(?:\(inner())){1,3}"
      case 12: return "(?:\(inner())){2,}"
      case 13:
        return ["(?=", "(?!", "(?<=a", "(?<=. "][Int(random.next() % 4)]
          + (random.next() % 4 < 2 ? "\(inner()))" : "a)")
      default: return "(?&d)"
      }
    }.joined()
  }

  @Test func `a set of random patterns finds what trying all of them finds`() throws {
    var random = SeededRandom(seed: 11)
    let scratch = MatchScratch()
    var (matchCount, beginningCount) = (0, 0)
    for _ in 0..<1_000 {
      let members: [PatternSet.Member] = (0..<10).compactMap { index in
        let called = pattern(depth: 1, with: &random)
        let source = "(?(DEFINE)(?<d>\(called)))" + pattern(depth: 3, with: &random)
        // Some repeat what can be empty in ways that PCRE2 refuses.
        guard let pattern = try? Pattern(source, name: "\(index)") else { return nil }
        return .init(
          pattern, needs: Requirement(of: source),
          beginnings: Beginnings(of: PatternOutline(of: source)))
      }
      beginningCount += members.count { $0.beginnings != nil }
      let typical = (0..<10).map { _ in random.bytes(0...20, from: "abå .") }
      let set = PatternSet(members, typical: typical)
      for _ in 0..<25 {
        let text = random.bytes(0...14, from: "aabbåAÅ .×1\u{301}")
        let all = set.matchesTryingAll(in: text, using: scratch)
        guard all.failures.isEmpty else { continue }
        matchCount += all.matches.count
        let lost = Set(all.matches).symmetricDifference(
          set.matches(in: text, using: scratch).matches)
        for match in lost {
          Issue.record(
            """
            \(members[match.member].pattern.source) in \
            \(String(decoding: text, as: UTF8.self).debugDescription)
            """)
        }
      }
    }
    #expect(matchCount > 50_000)
    #expect(beginningCount > 1_000)
  }
}
