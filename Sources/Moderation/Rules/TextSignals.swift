internal import PatternMatching

/// What the signals see in one text, found when it is asked for.
///
/// The literals of all patterns are found at once, in one pass over each view; PCRE2 is asked only
/// for signals on which some rule depends. Most texts need few of them.
struct TextSignals {
  /// One view with the patterns that read it.
  private struct Part {
    let view: TextView
    let patterns: SignalFinder.ViewPatterns
    let candidates: PatternSet.Candidates
  }

  private let finder: SignalFinder
  private let parts: [Part]
  /// Signals that may have hits, as far as literals tell.
  let candidates: SignalSet
  /// For each signal, its hits in order of place, once they have been asked for.
  private var found: [[SignalHit]?]
  /// Searches that gave up.
  private(set) var failures: [PatternError] = []

  init(_ text: TextViews, finder: SignalFinder, signalCount: Int) {
    self.finder = finder
    var parts: [Part] = []
    var candidates = SignalSet(signalCount: signalCount)
    for patterns in finder.views {
      guard let view = text[patterns.view] else { continue }
      let tries = patterns.set.candidates(in: view.bytes)
      var last = -1
      for member in tries.members where member != last {
        last = member
        for signal in patterns.consumers[member] { candidates.insert(signal) }
      }
      if last >= 0 { parts.append(Part(view: view, patterns: patterns, candidates: tries)) }
    }
    self.parts = parts
    self.candidates = candidates
    found = Array(repeating: nil, count: signalCount)
  }

  /// The hits of one signal, in order of place, none inside another.
  mutating func hits(of signal: Int, using scratch: borrowing MatchScratch) -> [SignalHit] {
    guard candidates.contains(signal) else { return [] }
    if let hits = found[signal] { return hits }
    var hits = Self.settled(matches(of: signal, using: scratch))
    if !hits.isEmpty, !finder.exceptions[signal].isEmpty {
      // Exceptions never go in a circle, so this ends.
      var covers: [Range<Int>] = []
      for other in finder.exceptions[signal] {
        covers += self.hits(of: other, using: scratch).map(\.range)
      }
      hits.removeAll { hit in covers.contains { $0.overlaps(hit.range) } }
    }
    found[signal] = hits
    return hits
  }

  private mutating func matches(
    of signal: Int, using scratch: borrowing MatchScratch
  ) -> [SignalHit] {
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
}

/// Some of the signals of a pack, by index.
struct SignalSet: Sendable {
  private var words: [UInt64]

  init(signalCount: Int) { words = Array(repeating: 0, count: (signalCount + 63) / 64) }

  init(_ signals: some Sequence<Int>, signalCount: Int) {
    self.init(signalCount: signalCount)
    for signal in signals { insert(signal) }
  }

  mutating func insert(_ signal: Int) { words[signal >> 6] |= 1 << UInt64(signal & 63) }

  func contains(_ signal: Int) -> Bool { words[signal >> 6] & (1 << UInt64(signal & 63)) != 0 }

  func isDisjoint(with other: SignalSet) -> Bool {
    for (a, b) in zip(words, other.words) where a & b != 0 { return false }
    return true
  }
}
