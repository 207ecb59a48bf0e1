internal import PatternMatching

/// One kind of thing that a word list or a pattern can see in a text, as its file describes it.
public struct Signal: Sendable {
  public let id: SignalID
  public let title: String
  /// How much it says, 0 to 9; of a detector's hits, which weigh differently, the most.
  public let weight: Int
  /// Whom it is about, where it tells.
  public let subject: Finding.Subject?
  public let modifiers: [Finding.Modifier]
  /// Which views of a text it reads, in the order of ``TextView/Name``.
  public let views: [TextView.Name]
  public let examples: Examples
  /// Where one of these lies over the same words, it saw nothing.
  let except: [SignalID]
  let find: Find
  let file: String

  /// The word lists that it looks for or calls.
  var lists: [String] {
    switch find {
    case .words(let names): names
    case .pattern(let text): Array(text.using.values)
    case .numbers: []
    }
  }

  /// Whether it looks for whole words of lists, not for a pattern.
  var isMadeOfWords: Bool {
    if case .words = find { return true }
    return false
  }

  /// What a signal looks for.
  enum Find: Sendable {
    /// Any word of these lists.
    case words([String])
    case pattern(PatternText)
    /// What a detector of this name counts.
    case numbers(String)
  }

  /// A PCRE2 pattern as a signal's file has it.
  struct PatternText: Sendable {
    let source: String
    /// The file's line at which the pattern begins.
    let line: Int
    /// Which word lists the pattern calls, by the name of the group.
    let using: [String: String]
    /// Pieces of text, or `words/` and a list; one of these must be there too, if there are any.
    let needsAlso: [String]
    /// Pieces of text, or `words/` and a list; one must be there.
    ///
    /// Empty if nothing need be. Used only where the pattern itself does not tell what it needs.
    let needs: [String]
  }

  init(file: String, id: SignalID, bytes: [UInt8]) throws(RuleFileError) {
    self.file = file
    self.id = id
    var map = try YAMLMap(file: file, bytes: bytes)
    title = try map.need("title").string()
    find = try Self.readFind(map.need("find"))
    var isCounted = false
    if case .numbers = find { isCounted = true }
    let ownWeight = try map.take("weight")?.integer(in: 0...9)
    weight = isCounted ? DetectorHit.certain : ownWeight ?? 1
    subject = try map.take("subject")?.oneOf(Finding.Subject.self)
    modifiers = try map.take("modifiers")?.someOf(Finding.Modifier.self) ?? []
    let ownViews = try map.take("views")?.someOf(TextView.Name.self)
    guard !isCounted || ownWeight == nil && ownViews == nil else {
      throw RuleFileError(
        file: file, line: 1,
        reason: "a detector sets its own weight and views; take 'weight' and 'views' away")
    }
    let named = ownViews ?? [.folded]
    views = TextView.Name.allCases.filter(named.contains)
    except = try readSignalIDs(map.take("except"))
    examples = try Examples(map.need("examples"))
    try map.finish()
  }

  private static func readFind(_ value: YAMLValue) throws(RuleFileError) -> Find {
    var map = try value.map()
    if let words = map.take("words") {
      try map.finish()
      return .words(try words.strings())
    }
    if let detector = map.take("detector") {
      let name = try detector.string()
      guard Detectors.named(name) != nil else {
        throw detector.error("there is no detector '\(name)'; use one of \(Detectors.names)")
      }
      try map.finish()
      return .numbers(name)
    }
    let pattern = try map.need("pattern")
    var using: [String: String] = [:]
    if var calls = try map.take("using")?.map() {
      for (group, list) in calls.takeRest() { using[group] = try list.string() }
    }
    let needs = try map.take("needs")?.strings() ?? []
    let needsAlso = try map.take("needs-also")?.strings() ?? []
    guard !needs.contains(""), !needsAlso.contains("") else {
      throw value.error("a need cannot be empty; remove it")
    }
    try map.finish()
    return .pattern(
      PatternText(
        source: try pattern.string(), line: pattern.line, using: using, needsAlso: needsAlso,
        needs: needs))
  }
}

/// Texts that show what a signal or a rule finds and what it does not.
public struct Examples: Sendable {
  /// One text, with the line of the file at which it stands.
  public struct Example: Sendable {
    /// With `[[ ]]` around what must be found.
    public let text: String
    public let line: Int
  }

  public let match: [Example]
  public let noMatch: [Example]
  public let knownMiss: [Example]

  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    match = try Self.read(map.take("match"))
    noMatch = try Self.read(map.take("no_match"))
    knownMiss = try Self.read(map.take("known_miss"))
    try map.finish()
    guard !match.isEmpty, !noMatch.isEmpty else {
      throw value.error("needs at least one 'match' and one 'no_match'")
    }
    for example in match where !example.text.contains("[[") {
      throw RuleFileError(
        file: value.file, line: example.line, reason: "a 'match' marks what is found with [[ ]]")
    }
  }

  private static func read(_ value: YAMLValue?) throws(RuleFileError) -> [Example] {
    try value?.list().map { item throws(RuleFileError) in
      Example(text: try item.string(), line: item.line)
    } ?? []
  }
}

/// Reads names of signals.
func readSignalIDs(_ value: YAMLValue?) throws(RuleFileError) -> [SignalID] {
  try value?.list().map { item throws(RuleFileError) in
    guard let id = SignalID(try item.string()) else {
      throw item.error("'\(try item.string())' is not the name of a signal")
    }
    return id
  } ?? []
}
