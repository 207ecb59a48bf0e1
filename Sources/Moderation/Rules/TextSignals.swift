internal import PatternMatching

/// What the signals see in one text, found when it is asked for.
///
/// The literals of all patterns are found at once, in one pass over each view; PCRE2 is asked only
/// for signals on which some rule depends. Most texts need few of them. Numbers are read when a
/// detector is asked for the first time, and only of a text that has enough digits.
struct TextSignals {
  /// One view with the patterns that read it.
  private struct Part {
    let view: TextView
    let patterns: SignalFinder.ViewPatterns
    let candidates: PatternSet.Candidates
  }

  private let finder: SignalFinder
  private let parts: [Part]
  private let today: CivilDate
  /// The text with its numbers, read once for all detectors.
  private(set) lazy var numbered = NumberedText(views)
  private let views: TextViews
  /// How many digits the text has in figures; no end of them where some may be in words.
  let digitCount: Int
  /// Signals that may have hits, as far as literals tell.
  let candidates: SignalSet
  /// For each signal, where its hits stand in `found`, once they have been asked for, or -1.
  private var indexInFound: [Int32]
  /// The hits of the signals that were asked for, in order of place: few of all signals are.
  private var found: [[SignalHit]] = []
  /// Searches that gave up.
  private(set) var failures: [PatternError] = []

  /// - Parameter today: The day as of which detectors count.
  init(_ text: TextViews, finder: SignalFinder, signalCount: Int, asOf today: CivilDate) {
    self.finder = finder
    self.today = today
    views = text
    var parts: [Part] = []
    var candidates = SignalSet(signalCount: signalCount)
    for patterns in finder.views {
      guard let view = text[patterns.view] else { continue }
      let tries = patterns.set.candidates(in: view.bytes)
      guard !tries.isEmpty else { continue }
      tries.forEachMember { member in
        for index in patterns.consumerStarts[member]..<patterns.consumerStarts[member + 1] {
          candidates.insert(patterns.consumers[index])
        }
      }
      parts.append(Part(view: view, patterns: patterns, candidates: tries))
    }
    let isSpelled = finder.spelled.map { candidates.contains($0) } ?? false
    digitCount =
      isSpelled ? Int.max : text.folded.bytes.count { $0 >= 0x30 && $0 <= 0x39 }
    for (signal, detector) in finder.detectors
    where type(of: detector).minimumDigits <= digitCount { candidates.insert(signal) }
    self.parts = parts
    self.candidates = candidates
    indexInFound = Array(repeating: -1, count: signalCount)
  }

  /// What the same signals see in another text.
  func sibling(for text: TextViews) -> TextSignals {
    TextSignals(text, finder: finder, signalCount: indexInFound.count, asOf: today)
  }

  /// Whether one signal sees anything.
  mutating func hasHits(of signal: Int, using scratch: borrowing MatchScratch) -> Bool {
    candidates.contains(signal) && !hits(of: signal, using: scratch).isEmpty
  }

  /// The hits of one signal, in order of place, none inside another.
  mutating func hits(of signal: Int, using scratch: borrowing MatchScratch) -> [SignalHit] {
    guard candidates.contains(signal) else { return [] }
    if indexInFound[signal] >= 0 { return found[Int(indexInFound[signal])] }
    var hits = Self.settled(matches(of: signal, using: scratch))
    if !hits.isEmpty, !finder.exceptions[signal].isEmpty {
      // Exceptions never go in a circle, so this ends.
      var covers: [Range<Int>] = []
      for other in finder.exceptions[signal] {
        covers += self.hits(of: other, using: scratch).map(\.range)
      }
      hits = Self.uncovered(hits, by: covers)
    }
    indexInFound[signal] = Int32(found.count)
    found.append(hits)
    return hits
  }

  private mutating func matches(
    of signal: Int, using scratch: borrowing MatchScratch
  ) -> [SignalHit] {
    if let detector = finder.detectors.first(where: { $0.signal == signal })?.detector {
      return counted(by: detector, using: scratch)
    }
    var hits: [SignalHit] = []
    for part in parts {
      var outcome = PatternSet.Outcome()
      for member in part.patterns.membersOfSignal[signal] {
        part.patterns.set.match(
          member, in: part.view.bytes, at: part.candidates, into: &outcome, using: scratch)
      }
      failures += outcome.failures
      for match in outcome.matches
      where part.view.name != .skeleton || part.view.isAltered(in: match.range) {
        hits.append(
          SignalHit(range: part.view.publishedRange(of: match.range), view: part.view.name))
      }
    }
    return hits
  }

  private mutating func counted(
    by detector: any Detector, using scratch: borrowing MatchScratch
  ) -> [SignalHit] {
    do {
      return try detector.hits(in: numbered, asOf: today, using: scratch).map { hit in
        SignalHit(range: hit.range, view: .folded, weight: hit.weight, modifiers: hit.modifiers)
      }
    } catch {
      failures.append(error)
      return []
    }
  }

  /// The hits over which none of `covers` lies.
  private static func uncovered(_ hits: [SignalHit], by covers: [Range<Int>]) -> [SignalHit] {
    guard !covers.isEmpty else { return hits }
    let sorted = covers.sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    // How far the covers reach that begin before the hit's end; hits come with growing ends.
    var reach = 0
    return hits.filter { hit in
      while next < sorted.count, sorted[next].lowerBound < hit.range.upperBound {
        reach = max(reach, sorted[next].upperBound)
        next += 1
      }
      return reach <= hit.range.lowerBound
    }
  }

  /// In order, without those that lie inside another.
  private static func settled(_ hits: [SignalHit]) -> [SignalHit] {
    guard hits.count > 1 else { return hits }
    let sorted = hits.sorted { a, b in
      (a.range.lowerBound, b.range.upperBound) < (b.range.lowerBound, a.range.upperBound)
    }
    var kept: [SignalHit] = []
    for hit in sorted where hit.range.upperBound > kept.last?.range.upperBound ?? -1 {
      kept.append(hit)
    }
    return kept
  }
}

/// One place where one signal saw something.
struct SignalHit: Hashable, Sendable {
  /// In bytes of the published text.
  let range: Range<Int>
  let view: TextView.Name
  /// What a detector says that this one weighs; `nil` where all weigh the same.
  var weight: Int?
  /// Beside those of the signal.
  var modifiers: [Finding.Modifier] = []
}

/// Some of the signals of a pack, by index.
struct SignalSet: Sendable {
  /// One bit for each signal, the lowest first.
  fileprivate(set) var words: [UInt64]

  init(signalCount: Int) { words = Array(repeating: 0, count: (signalCount + 63) / 64) }

  init(_ signals: some Sequence<Int>, signalCount: Int) {
    self.init(signalCount: signalCount)
    for signal in signals { insert(signal) }
  }

  mutating func insert(_ signal: Int) { words[signal >> 6] |= 1 << UInt64(signal & 63) }

  func contains(_ signal: Int) -> Bool { words[signal >> 6] & (1 << UInt64(signal & 63)) != 0 }
}

/// Tells at little cost which rules may apply to a text: those of whose groups each has a signal
/// that may be there, or may be in what the text answers.
///
/// All rules in a few flat arrays, because this is asked of every rule for every text.
struct RuleGate: Sendable {
  private let wordCount: Int
  /// The signals of each group of each rule, `wordCount` words each; all bits where nobody can tell.
  private var masks: [UInt64] = []
  /// For each rule, where its groups begin, counted in groups; one more entry closes the last.
  private var starts: [Int] = [0]
  private var minimumDigits: [Int] = []

  init(_ rules: [CompiledRule], signalCount: Int) {
    wordCount = (signalCount + 63) / 64
    for rule in rules {
      for group in rule.groups {
        // What a text answers is not looked at before its rule may apply.
        let isElsewhere = group.contains { $0.window == .thread }
        masks +=
          isElsewhere
          ? Array(repeating: UInt64.max, count: wordCount)
          : SignalSet(group.map(\.signal), signalCount: signalCount).words
      }
      starts.append(masks.count / max(1, wordCount))
      minimumDigits.append(rule.minimumDigits)
    }
  }

  /// The rules that may apply to a text with these signals, in order.
  func open(to signals: TextSignals) -> [Int] {
    let (candidates, digitCount) = (signals.candidates, signals.digitCount)
    var open: [Int] = []
    for rule in minimumDigits.indices where minimumDigits[rule] <= digitCount {
      var isOpen = true
      for group in starts[rule]..<starts[rule + 1] where isOpen {
        isOpen = false
        for word in 0..<wordCount
        where masks[group * wordCount + word] & candidates.words[word] != 0
          || masks[group * wordCount + word] == UInt64.max
        { isOpen = true }
      }
      if isOpen { open.append(rule) }
    }
    return open
  }
}
