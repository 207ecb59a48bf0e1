public import PatternMatching

/// Runs the examples that rules and signals carry: what `vaka rules test` prints and the tests ask.
public struct RuleExamples: Sendable {
  /// One example that does not do what it says.
  public struct Failure: Equatable, Sendable, CustomStringConvertible {
    /// The file and line of the example.
    public let place: RuleFileError
    public var description: String { place.description }
  }

  /// What came of all examples.
  public struct Report: Sendable {
    /// How many texts were tried, each disguise counted.
    public internal(set) var triedCount = 0
    /// How many examples the files have.
    public internal(set) var exampleCount = 0
    public internal(set) var failures: [Failure] = []
    /// Where a thing that should be found is still missed.
    public internal(set) var knownMisses: [RuleFileError] = []

    /// Whether known misses are at most a tenth of the examples.
    public var hasFewKnownMisses: Bool { knownMisses.count * 10 <= exampleCount }
  }

  private let judge: Judge

  public init(pack: RulePack, asOf now: Timestamp) { judge = Judge(pack: pack, asOf: now) }

  /// What an example belongs to.
  private enum Owner {
    case signal(Int)
    case rule(RuleID)
  }

  public func run(using scratch: borrowing MatchScratch) -> Report {
    var report = Report()
    for (index, signal) in judge.pack.signals.enumerated() {
      run(
        signal.examples, of: .signal(index), file: signal.file,
        disguises: Disguise.withstood(by: [signal]), into: &report, using: scratch)
    }
    let signals = Dictionary(uniqueKeysWithValues: judge.pack.signals.map { ($0.id, $0) })
    for rule in judge.pack.rules {
      let used = rule.all.flatMap(\.signals).compactMap { signals[$0] }
      run(
        rule.examples, of: .rule(rule.id), file: rule.file,
        disguises: Disguise.withstood(by: used), into: &report, using: scratch)
    }
    return report
  }

  private func run(
    _ examples: Examples, of owner: Owner, file: String, disguises: [Disguise],
    into report: inout Report, using scratch: borrowing MatchScratch
  ) {
    report.exampleCount +=
      examples.match.count + examples.noMatch.count + examples.knownMiss.count
    func fail(_ example: Examples.Example, _ reason: String) {
      report.failures.append(
        Failure(place: RuleFileError(file: file, line: example.line, reason: reason)))
    }
    for example in examples.match {
      for disguise in disguises {
        let marked = disguise.apply(to: example.text)
        report.triedCount += 1
        let found = ranges(of: owner, in: marked.text, using: scratch)
        guard found != marked.ranges else { continue }
        let shown = found.isEmpty ? "nothing" : show(found, in: marked.text)
        fail(example, "\(disguise.rawValue): found \(shown) instead of what is marked")
        // What is missed as written is missed in every disguise: once is enough to say it.
        if disguise == .none { break }
      }
    }
    for example in examples.noMatch {
      report.triedCount += 1
      let text = MarkedText(example.text).text
      let found = ranges(of: owner, in: text, using: scratch)
      if !found.isEmpty { fail(example, "found \(show(found, in: text)), which it must not") }
    }
    for example in examples.knownMiss {
      report.triedCount += 1
      if ranges(of: owner, in: MarkedText(example.text).text, using: scratch).isEmpty {
        report.knownMisses.append(
          RuleFileError(file: file, line: example.line, reason: "is still missed"))
      } else {
        fail(example, "is found now; move it from 'known_miss' to 'match'")
      }
    }
  }

  private func show(_ ranges: [Range<Int>], in text: String) -> String {
    let bytes = Array(text.utf8)
    return ranges.map { "'" + String(decoding: bytes[$0], as: UTF8.self) + "'" }
      .joined(separator: ", ")
  }

  /// What a signal or a rule finds.
  ///
  /// What `lower` took down to `possible` does not count.
  private func ranges(
    of owner: Owner, in text: String, using scratch: borrowing MatchScratch
  ) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    switch owner {
    case .signal(let index):
      return judge.ranges(ofSignal: index, in: bytes, using: scratch)
    case .rule(let id):
      return judge.findings(in: bytes, using: scratch).findings.filter { finding in
        finding.rule == id && !(finding.isLowered && finding.confidence == .possible)
      }.map(\.range)
    }
  }
}

/// How people hide what they write, as far as the views of a text are made to undo it.
enum Disguise: String, CaseIterable {
  case none = "as written"
  case shifted = "behind an emoji"
  case decomposed = "with decomposed letters"
  case capitals = "in capitals"
  case softHyphens = "with soft hyphens"
  case fullWidth = "in full-width letters"
  case lookAlikes = "with look-alike letters"
  case stretched = "with stretched vowels"

  /// The disguises under which all of `signals` still see.
  static func withstood(by signals: [Signal]) -> [Disguise] {
    allCases.filter { disguise in
      signals.allSatisfy { signal in
        switch disguise {
        case .none, .shifted, .decomposed: true
        case .capitals, .softHyphens, .fullWidth, .lookAlikes: signal.views.contains(.folded)
        case .stretched: signal.views.contains(.skeleton) && signal.isMadeOfWords
        }
      } && (disguise != .stretched || !signals.isEmpty)
    }
  }

  func apply(to example: String) -> MarkedText {
    switch self {
    case .none: MarkedText(example)
    // One character of 25 bytes, so that bytes and characters drift apart.
    case .shifted: MarkedText(example).prefixed(by: "👨‍👩‍👧‍👦 ")
    case .decomposed: MarkedText(example, transform: Self.decomposed)
    case .capitals: MarkedText(example) { $0.uppercased() }
    case .softHyphens: MarkedText(example, transform: Self.withSoftHyphens)
    case .fullWidth: MarkedText(example, transform: Self.fullWidth)
    case .lookAlikes: MarkedText(example) { Self.replacing($0, ["a": "а", "o": "о", "e": "е"]) }
    case .stretched: MarkedText(example, transform: Self.stretched)
    }
  }

  private static func replacing(_ text: String, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }

  private static func decomposed(_ text: String) -> String {
    replacing(
      text,
      [
        "å": "a\u{30A}", "ä": "a\u{308}", "ö": "o\u{308}", "Å": "A\u{30A}", "Ä": "A\u{308}",
        "Ö": "O\u{308}", "é": "e\u{301}",
      ])
  }

  private static func withSoftHyphens(_ text: String) -> String {
    var result = ""
    for character in text {
      let isWord = character.isLetter || character.isNumber
      if isWord, let last = result.last, last.isLetter || last.isNumber { result += "\u{AD}" }
      result.append(character)
    }
    return result
  }

  private static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.isASCIIDigit)
          return isWord ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  /// Writes the first vowel of each word four times.
  private static func stretched(_ text: String) -> String {
    var result = ""
    var isFresh = true
    for character in text {
      result.append(character)
      if !character.isLetter {
        isFresh = true
      } else if isFresh, "aeiouyåäö".contains(character) {
        result += String(repeating: character, count: 3)
        isFresh = false
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
