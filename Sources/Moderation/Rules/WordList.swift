internal import PatternMatching

/// Which words there are, with all their forms; what they mean is the signals' to say.
struct WordList: Sendable {
  /// The file's name without folder and ending.
  let name: String
  /// Whole words and phrases.
  private(set) var whole: Set<String> = []
  /// Forms that may end a longer word.
  private(set) var tails: Set<String> = []
  /// Stems that may begin a longer word.
  private(set) var heads: Set<String> = []
  /// Whole words that hold one of the others and mean something else.
  private(set) var excluded: Set<String> = []
  /// Patterns for folded text, of telephones and e-mail.
  let contacts: [String]

  /// What Swedish may put between the parts of a compound, beside nothing.
  private static let links = ["", "s", "-"]

  init(
    file: String, name: String, bytes: [UInt8], paradigms: [String: Paradigm]
  ) throws(RuleFileError) {
    self.name = name
    var map = try YAMLMap(file: file, bytes: bytes)
    _ = try map.need("title").string()
    _ = try map.need("source").string()
    excluded = Set(try map.take("not")?.strings() ?? [])
    let compounds = map.take("compounds")
    let entries = try ContactEntries(&map)
    contacts = entries.patterns
    var forms: [String: [String]] = [:]
    for (key, value) in map.takeRest() {
      guard let paradigm = paradigms[key] else {
        let known = paradigms.keys.sorted().joined(separator: ", ")
        throw value.error(
          "'\(key)' is neither a paradigm nor title, source, compounds, not, telephone, email, address; "
            + "use one of \(known)")
      }
      for word in try value.list() {
        guard let inflected = paradigm.forms(of: try word.string()) else {
          throw word.error(
            "'\(try word.string())' does not end in -\(paradigm.drop) as \(key) does")
        }
        forms[try word.string(), default: []] += inflected
      }
    }
    whole = Set(forms.values.joined()).union(entries.addresses)
    if let compounds { try readCompounds(compounds, forms: forms) }
    guard !(whole.isEmpty && tails.isEmpty && heads.isEmpty && contacts.isEmpty) else {
      throw RuleFileError(file: file, line: 1, reason: "has no words; add some or remove the file")
    }
    guard ![whole, tails, heads].contains(where: { $0.contains("") }) else {
      throw RuleFileError(file: file, line: 1, reason: "holds an empty word; remove it")
    }
  }

  private mutating func readCompounds(
    _ value: YAMLValue, forms: [String: [String]]
  ) throws(RuleFileError) {
    var map = try value.map()
    for word in try map.take("tail")?.strings() ?? [] {
      tails.formUnion(forms[word] ?? [word])
    }
    heads = Set(try map.take("head")?.strings() ?? [])
    for (key, links) in [("joined", Self.links), ("split", Self.links + [" "])] {
      for pair in try map.take(key)?.list() ?? [] {
        var parts = try pair.map()
        let heads = try parts.need("heads").strings()
        let tails = try parts.need("tails").strings().flatMap { forms[$0] ?? [$0] }
        try parts.finish()
        for head in heads {
          for link in links { whole.formUnion(tails.map { head + link + $0 }) }
        }
      }
    }
    try map.finish()
  }

  /// The list as it reads in one view of a text.
  func folded(for view: TextView.Name, use: FoldedWords.Use) -> FoldedWords {
    FoldedWords(self, view: view, use: use)
  }
}

/// A word list in the letters of one view, as patterns and as what they need.
struct FoldedWords: Sendable {
  private let name: String
  private var whole: Set<String>
  private var tails: Set<String>
  private var heads: Set<String>
  private let excluded: Set<String>
  private var contacts: [String]

  /// What the words of a view are wanted for.
  enum Use {
    /// As a list of its own, beside the same list in the folded view.
    case alone
    /// As a part of a pattern, which must know all of them.
    case inPattern
  }

  /// A character that cannot stand beside a whole word.
  static let letter = #"[\p{L}\p{M}\p{N}]"#

  fileprivate init(_ list: WordList, view: TextView.Name, use: Use) {
    name = list.name
    whole = Self.fold(list.whole, for: view, use: use)
    tails = Self.fold(list.tails, for: view, use: use)
    heads = Self.fold(list.heads, for: view, use: use)
    excluded = Self.fold(list.excluded, for: view, use: .inPattern)
    contacts = view == .folded ? list.contacts : []
  }

  var isEmpty: Bool { hasNoWords && contacts.isEmpty }
  private var hasNoWords: Bool { whole.isEmpty && tails.isEmpty && heads.isEmpty }

  /// What one view makes of words.
  ///
  /// In the plain view a list of its own has only the words that the view changes: the folded view
  /// finds the others. In the skeleton it has also each word with doubled letters written once,
  /// since there a word with a letter three times over has lost its doubles.
  private static func fold(
    _ words: Set<String>, for view: TextView.Name, use: Use
  ) -> Set<String> {
    if view == .composed { return words }
    let folded = Set(words.map(folded))
    switch (view, use) {
    case (.skeleton, _):
      return folded.union(folded.compactMap(withoutDoubles).filter { $0.count > 2 })
    case (.plain, .alone): return Set(folded.map(withoutDots)).subtracting(folded)
    case (.plain, .inPattern): return Set(folded.map(withoutDots))
    default: return folded
    }
  }

  static func folded(_ word: String) -> String {
    if let simple = foldedLetters(word) { return simple }
    let folding = Folding.fold(Composition.view(of: Array(word.utf8)))
    return String(decoding: folding.bytes, as: UTF8.self)
  }

  /// What folding makes of a word of Swedish letters; `nil` if it has anything else in it.
  ///
  /// Nearly all words are such, and of them folding changes only the case.
  private static func foldedLetters(_ word: String) -> String? {
    var bytes = Array(word.utf8)
    for index in bytes.indices {
      switch bytes[index] {
      case 0x61...0x7A, 0xC3: break
      case 0x41...0x5A: bytes[index] |= 0x20
      // The second byte of åäö and of ÅÄÖ, which differ by the same bit.
      case 0xA4, 0xA5, 0xB6, 0x84, 0x85, 0x96:
        guard index > 0, bytes[index - 1] == 0xC3 else { return nil }
        bytes[index] |= 0x20
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with å and ä as a and ö as o.
  static func withoutDots(_ text: String) -> String {
    guard text.utf8.contains(0xC3) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0xA4 where bytes.last == 0xC3, 0xA5 where bytes.last == 0xC3:
        bytes[bytes.count - 1] = UInt8(ascii: "a")
      case 0xB6 where bytes.last == 0xC3: bytes[bytes.count - 1] = UInt8(ascii: "o")
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The word with each doubled letter written once; `nil` if it has none.
  private static func withoutDoubles(_ word: String) -> String? {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    var hasDoubles = false
    for scalar in word.unicodeScalars {
      if scalar == last { hasDoubles = true } else { result.append(scalar) }
      last = scalar
    }
    return hasDoubles ? String(result) : nil
  }

  /// A group that matches one whole word of the list, for use in another pattern.
  var group: String {
    let letter = Self.letter
    var branches: [String] = []
    if !whole.isEmpty { branches.append(WordTrie(whole).pattern) }
    if !heads.isEmpty {
      branches.append(WordTrie(heads).pattern + #"(?:-\p{L}{2,40}+|\p{L}{2,40}+)"#)
    }
    if !tails.isEmpty { branches.append(#"\p{L}{2,40}?"# + WordTrie(tails).pattern) }
    branches += contacts
    let not = excluded.isEmpty ? "" : "(?!\(WordTrie(excluded).pattern)(?!\(letter)))"
    return "(?<!\(letter))\(not)(?:\(branches.joined(separator: "|")))(?!\(letter))"
  }

  /// The list as patterns: of all words one, or several where one would be too large for PCRE2,
  /// and those of its contacts, which have no words to be looked for.
  func members() throws(PatternError) -> [PatternSet.Member] {
    var words = self
    words.contacts = []
    return try words.wordMembers()
      + contacts.map { contact throws(PatternError) in
        let source = "(?<!\(Self.letter))\(contact)(?!\(Self.letter))"
        return PatternSet.Member(
          try Pattern(source, name: "words/\(name)"),
          needs: Requirement(of: source))
      }
  }

  private func wordMembers() throws(PatternError) -> [PatternSet.Member] {
    guard !hasNoWords else { return [] }
    do {
      let literals = LiteralList(literals)
      return [
        PatternSet.Member(
          try Pattern(group, name: "words/\(name)"), needs: .list(literals),
          beginnings: Beginnings(literals))
      ]
    } catch {
      guard error.isTooLarge, whole.count > 1 else { throw error }
      let sorted = whole.sorted()
      let (first, second) = (sorted[..<(sorted.count / 2)], sorted[(sorted.count / 2)...])
      var withoutOpen = self
      withoutOpen.tails = []
      withoutOpen.heads = []
      withoutOpen.whole = Set(first)
      var rest = self
      rest.whole = Set(second)
      return try withoutOpen.wordMembers() + rest.wordMembers()
    }
  }

  /// What must be present for a word of the list to be.
  var literals: [Literal] {
    var literals = whole.map { Literal(Array($0.utf8), edges: [.start, .end]) }
    literals += heads.map { Literal(Array($0.utf8), edges: .start) }
    literals += tails.map { Literal(Array($0.utf8), edges: .end) }
    return literals
  }
}
