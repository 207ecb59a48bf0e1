internal import PatternMatching

/// A rule with its signals looked up, ready to be tried on what was seen in a text.
///
/// A class, because every text asks many rules, and copying one costs a count for each of its
/// parts.
final class CompiledRule: Sendable {
  /// A signal that a rule refers to, by its index in the pack.
  ///
  /// A class for the same reason: every text asks for many.
  final class Reference: Sendable {
    let signal: Int
    let id: SignalID
    let weight: Int
    let subject: Finding.Subject?
    let modifiers: [Finding.Modifier]
    let window: Rule.Window

    init(to signal: Signal, index: Int, window: Rule.Window) {
      self.signal = index
      id = signal.id
      weight = signal.weight
      subject = signal.subject
      modifiers = signal.modifiers
      self.window = window
    }
  }

  let rule: Rule
  let detector: (any Detector)?
  /// The rule's `all`; each the alternatives of one group.
  let groups: [[Reference]]
  let raise: [Reference]
  let lower: [Reference]
  let context: [Reference]
  /// What must be there of each group: what costs least to look for comes first.
  private let required: [[Reference]]
  /// How many digits a text must have for the rule's detector to find anything.
  var minimumDigits: Int { detector.map { type(of: $0).minimumDigits } ?? 0 }

  private init(_ rule: Rule, lookup: Lookup) throws(PatternError) {
    self.rule = rule
    detector = try Detectors.named(rule.detector)?.init()
    groups = rule.all.map { group in
      group.signals.compactMap { lookup.reference(to: $0, in: group.window ?? rule.within) }
    }
    let scoped = { (list: [Rule.Scoped]) in
      list.compactMap { lookup.reference(to: $0.signal, in: $0.window ?? rule.within) }
    }
    raise = scoped(rule.raise)
    lower = scoped(rule.lower)
    context = scoped(rule.context)
    let costs = groups.map { $0.map { (reference: $0, cost: lookup.cost(of: $0.signal)) } }
    required =
      costs
      .sorted { a, b in a.reduce(0) { $0 + $1.cost } < b.reduce(0) { $0 + $1.cost } }
      .map { group in group.sorted { $0.cost < $1.cost }.map(\.reference) }
  }

  static func compile(
    _ rules: [Rule], signals: [Signal]
  ) throws(PatternError) -> [CompiledRule] {
    let lookup = Lookup(signals)
    return try rules.map { rule throws(PatternError) in try CompiledRule(rule, lookup: lookup) }
  }

  /// Finds signals by their names.
  private struct Lookup {
    private let signals: [Signal]
    private let indexOf: [SignalID: Int]

    init(_ signals: [Signal]) {
      self.signals = signals
      indexOf = Dictionary(uniqueKeysWithValues: signals.enumerated().map { ($1.id, $0) })
    }

    func reference(to id: SignalID, in window: Rule.Window) -> Reference? {
      indexOf[id].map { Reference(to: signals[$0], index: $0, window: window) }
    }

    /// Roughly what looking for a signal costs: lists are tried only where one of their words
    /// stands, a pattern mostly from the first byte to the last.
    func cost(of signal: Int) -> Int {
      switch signals[signal].find {
      case .words: 1
      case .numbers: 50
      case .pattern(let text): 100 + text.source.utf8.count
      }
    }
  }
}

/// One text with what was seen in it and where its sentences are: all that a rule needs.
struct Seen {
  let text: [UInt8]
  var signals: TextSignals
  private(set) lazy var sentences = Sentences(text)
  private let answeredText: [UInt8]
  /// What was seen in the text that this one answers; read only when a rule asks for it.
  private var answered: TextSignals?

  /// - Parameter answeredText: What the text answers; empty for nothing.
  init(text: [UInt8], signals: TextSignals, answeredText: [UInt8]) {
    self.text = text
    self.signals = signals
    self.answeredText = answeredText
  }

  /// Searches that gave up.
  var failures: [PatternError] { signals.failures + (answered?.failures ?? []) }

  /// Whether `reference` has a hit anywhere that its window may reach.
  mutating func isAnywhere(
    _ reference: CompiledRule.Reference, using scratch: borrowing MatchScratch
  ) -> Bool {
    signals.hasHits(of: reference.signal, using: scratch)
      || reference.window == .thread && isAnswered(reference, using: scratch)
  }

  /// Whether `reference` was seen in what the text answers.
  mutating func isAnswered(
    _ reference: CompiledRule.Reference, using scratch: borrowing MatchScratch
  ) -> Bool {
    guard !answeredText.isEmpty else { return false }
    var answered = self.answered ?? signals.sibling(for: TextViews(answeredText))
    defer { self.answered = answered }
    return answered.hasHits(of: reference.signal, using: scratch)
  }

  /// The part of the text in which signals count as standing together with `anchor`.
  mutating func window(_ window: Rule.Window, around anchor: Range<Int>) -> Range<Int> {
    switch window {
    case .sentence: sentences.around(anchor)
    case .comment, .thread: 0..<text.count
    case .characters(let count):
      // One more on each side, so that what begins right after so many characters overlaps.
      Self.back(
        count + 1, from: anchor.lowerBound, in: text)..<Self.forth(
          count + 1, from: anchor.upperBound, in: text)
    }
  }

  private static func back(_ count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var (left, index) = (count, offset)
    while left > 0, index > 0 {
      index -= 1
      if text[index] & 0xC0 != 0x80 { left -= 1 }
    }
    return index
  }

  private static func forth(_ count: Int, from offset: Int, in text: [UInt8]) -> Int {
    var (left, index) = (count, offset)
    while index < text.count {
      if text[index] & 0xC0 != 0x80 {
        guard left > 0 else { break }
        left -= 1
      }
      index += 1
    }
    return index
  }

  /// The hit of `reference` that stands nearest to `anchor` in the window, but not inside it.
  mutating func nearest(
    _ reference: CompiledRule.Reference, to anchor: Range<Int>,
    using scratch: borrowing MatchScratch
  ) -> SignalHit? {
    let hits = signals.hits(of: reference.signal, using: scratch)
    guard !hits.isEmpty else { return nil }
    let window = window(reference.window, around: anchor)
    // Hits are in order and none lies inside another, so both their ends grow.
    let first = hits.partitionPoint { $0.range.lowerBound >= anchor.lowerBound }
    let right = hits[first...].partitionPoint { $0.range.upperBound > anchor.upperBound }
    var best: (hit: SignalHit, distance: Int)?
    for index in [first - 1, right] where hits.indices.contains(index) {
      let range = hits[index].range
      let distance = max(
        anchor.lowerBound - range.upperBound, range.lowerBound - anchor.upperBound, 0)
      if window.overlaps(range), distance < best?.distance ?? Int.max {
        best = (hits[index], distance)
      }
    }
    return best?.hit
  }

  /// Whether `reference` was seen anywhere in its window around `anchor`.
  mutating func isSeen(
    _ reference: CompiledRule.Reference, around anchor: Range<Int>,
    using scratch: borrowing MatchScratch
  ) -> Bool {
    let hits = signals.hits(of: reference.signal, using: scratch)
    guard !hits.isEmpty else { return false }
    let window = window(reference.window, around: anchor)
    let first = hits.partitionPoint { $0.range.upperBound > window.lowerBound }
    return first < hits.count && hits[first].range.overlaps(window)
  }
}

extension CompiledRule {
  /// What a finding is built around: what a detector counted, or the last signal of `all`.
  struct Anchor {
    let range: Range<Int>
    let view: TextView.Name
    let weight: Int
    let reference: Reference?
    let masked: String?
    let modifiers: [Finding.Modifier]
  }

  /// The findings of this rule, those that overlap joined.
  ///
  /// - Parameter counted: What the rule's detector found, if it has one.
  func findings(
    in seen: inout Seen, counted: [DetectorHit], using scratch: borrowing MatchScratch
  ) -> [Finding] {
    guard isComplete(in: &seen, using: scratch) else { return [] }
    var findings: [Finding] = []
    for anchor in anchors(in: &seen, counted: counted, using: scratch) {
      guard let finding = finding(around: anchor, in: &seen, using: scratch) else { continue }
      if let last = findings.last, last.range.overlaps(finding.range) {
        findings[findings.count - 1] = Self.joined(last, finding)
      } else {
        findings.append(finding)
      }
    }
    return findings
  }

  /// Whether something of each group was seen anywhere in the text.
  ///
  /// Asked before all else, so that signals that cost much are not looked for in vain.
  private func isComplete(in seen: inout Seen, using scratch: borrowing MatchScratch) -> Bool {
    for group in required {
      var isSeen = false
      for reference in group where !isSeen {
        isSeen = seen.isAnywhere(reference, using: scratch)
      }
      guard isSeen else { return false }
    }
    return true
  }

  func anchors(
    in seen: inout Seen, counted: [DetectorHit], using scratch: borrowing MatchScratch
  ) -> [Anchor] {
    if detector != nil {
      return counted.map { hit in
        Anchor(
          range: hit.range, view: hit.view, weight: hit.weight, reference: nil, masked: hit.masked,
          modifiers: hit.modifiers)
      }
    }
    var anchors: [Anchor] = []
    for reference in groups.last ?? [] {
      for hit in seen.signals.hits(of: reference.signal, using: scratch) {
        anchors.append(
          Anchor(
            range: hit.range, view: hit.view, weight: hit.weight ?? reference.weight,
            reference: reference, masked: nil, modifiers: hit.modifiers))
      }
    }
    return anchors.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private func finding(
    around anchor: Anchor, in seen: inout Seen, using scratch: borrowing MatchScratch
  ) -> Finding? {
    var sum = anchor.weight
    var range = anchor.range
    var used: [Reference] = []
    for group in detector == nil ? groups.dropLast() : groups[...] {
      guard let (reference, hit) = best(of: group, near: anchor.range, in: &seen, using: scratch)
      else { return nil }
      sum += hit.weight ?? reference.weight
      used.append(reference)
      let start = min(range.lowerBound, hit.range.lowerBound)
      range = start..<max(range.upperBound, hit.range.upperBound)
    }
    if let reference = anchor.reference { used.append(reference) }
    let raised = Self.seen(raise, around: anchor.range, in: &seen, using: scratch)
    sum += raised.reduce(0) { $0 + $1.weight }
    guard let unlowered = rule.thresholds.confidence(of: sum) else { return nil }
    let contexts = Self.seen(context, around: anchor.range, in: &seen, using: scratch)
    let lowered = Self.seen(lower, around: anchor.range, in: &seen, using: scratch)
    sum -= lowered.reduce(0) { $0 + $1.weight }
    // Context lowers, and never takes away: the policy must see what was lowered.
    let confidence = rule.thresholds.confidence(of: sum) ?? .possible
    let all = used + raised + contexts + lowered
    var finding = Finding(
      rule: rule.id, category: rule.category, confidence: confidence,
      subject: all.lazy.compactMap(\.subject).first ?? rule.subject,
      modifiers: rule.modifiers + anchor.modifiers + all.flatMap(\.modifiers),
      range: range, view: anchor.view, masked: anchor.masked, signals: all.map(\.id))
    finding.isLowered =
      confidence < unlowered || (confidence == .possible && lowered.contains { $0.weight > 0 })
    return finding
  }

  /// Those of `references` that were seen in their windows.
  private static func seen(
    _ references: [Reference], around anchor: Range<Int>, in seen: inout Seen,
    using scratch: borrowing MatchScratch
  ) -> [Reference] {
    var result: [Reference] = []
    for reference in references
    where seen.isSeen(reference, around: anchor, using: scratch) { result.append(reference) }
    return result
  }

  /// The heaviest of the alternatives that was seen, and where it stands nearest; one that was seen in
  /// what the text answers stands at the anchor.
  func best(
    of group: [Reference], near anchor: Range<Int>, in seen: inout Seen,
    using scratch: borrowing MatchScratch
  ) -> (Reference, SignalHit)? {
    var best: (reference: Reference, hit: SignalHit, weight: Int)?
    for reference in group where reference.weight > best?.weight ?? -1 {
      guard let hit = seen.nearest(reference, to: anchor, using: scratch) else { continue }
      let weight = hit.weight ?? reference.weight
      if weight > best?.weight ?? -1 { best = (reference, hit, weight) }
    }
    if let best { return (best.reference, best.hit) }
    var told: Reference?
    for reference in group
    where reference.window == .thread && reference.weight > told?.weight ?? -1 {
      if seen.isAnswered(reference, using: scratch) { told = reference }
    }
    return told.map { ($0, SignalHit(range: anchor, view: .folded)) }
  }

  /// Two findings of one rule that overlap, as one: as sure as the surer.
  private static func joined(_ a: Finding, _ b: Finding) -> Finding {
    let surer = b.confidence > a.confidence ? b : a
    let start = min(a.range.lowerBound, b.range.lowerBound)
    var finding = Finding(
      rule: a.rule, category: a.category, confidence: surer.confidence, subject: surer.subject,
      modifiers: a.modifiers + b.modifiers,
      range: start..<max(a.range.upperBound, b.range.upperBound), view: a.view,
      masked: surer.masked, signals: a.signals + b.signals)
    finding.isLowered = surer.isLowered
    return finding
  }
}
