public import PatternMatching

/// Judges comments by one rule pack, as of one day.
///
/// Pure: the same comment and pack give the same judgement on any thread.
public struct Judge: Sendable {
  public let pack: RulePack
  let today: CivilDate
  /// Rules that are tried and never flag.
  private let shadows: Set<RuleID>

  /// The longest text that is judged whole, in bytes.
  public static let maximumTextLength = 1 << 20

  /// - Parameter now: The moment as of which items are judged; the century of a personnummer
  ///   depends on it.
  public init(pack: RulePack, asOf now: Timestamp) {
    self.pack = pack
    today = now.date
    shadows = Set(pack.rules.lazy.filter { $0.status == .shadow }.map(\.id))
  }

  /// Everything that the rules say of `comment`.
  ///
  /// Never fails: what cannot be judged to the end is marked `unscanned` and is at least for
  /// review, since a search that gave up has not found that there is nothing.
  public func judgement(
    of comment: Comment, using scratch: borrowing MatchScratch
  ) -> Judgement {
    let text = Self.judgedText(of: comment)
    var unscanned: Judgement.Unscanned?
    if text.count < comment.text.count { unscanned = .tooLong(bytes: comment.text.count) }
    let (all, failures) = findings(in: text, answering: comment.answeredText, using: scratch)
    let active = all.filter { !shadows.contains($0.rule) }
    if let failure = failures.first {
      unscanned = .gaveUp(pattern: failure.pattern, code: failure.code)
    }
    let findings = active.filter { $0.category != .question }
    var verdict = pack.policy.verdict(on: findings, of: comment)
    if unscanned != nil, verdict.recommendation == .keep { verdict = Verdict(.review) }
    return Judgement(
      findings: Array(active.prefix(Judgement.maximumFindings)), verdict: verdict,
      incident: verdict.recommendation == .remove
        ? pack.incidents.assessment(of: findings, in: comment, policy: pack.policy) : nil,
      isQuestion: pack.policy.asks(active, judged: verdict),
      isTruncated: active.count > Judgement.maximumFindings, unscanned: unscanned,
      shadowCount: all.count - active.count)
  }

  /// As much of an item's text as is judged, to the end of a character.
  static func judgedText(of comment: Comment) -> [UInt8] {
    let text = comment.text
    guard text.count > maximumTextLength else { return text }
    var end = maximumTextLength
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(text[..<end])
  }

  /// The findings of all rules, also those in shadow, in order, and what gave up.
  func findings(
    in text: [UInt8], answering answeredText: [UInt8] = [], using scratch: borrowing MatchScratch
  ) -> (findings: [Finding], failures: [PatternError]) {
    let signals = TextSignals(
      TextViews(text), finder: pack.finder, signalCount: pack.signals.count, asOf: today)
    var seen = Seen(text: text, signals: signals, answeredText: answeredText)
    var failures: [PatternError] = []
    var findings: [Finding] = []
    for index in pack.gate.open(to: signals) {
      var counted: [DetectorHit] = []
      if let detector = pack.compiled[index].detector {
        do {
          counted = try detector.hits(in: seen.signals.numbered, asOf: today, using: scratch)
        } catch { failures.append(error) }
        guard !counted.isEmpty else { continue }
      }
      findings += pack.compiled[index].findings(in: &seen, counted: counted, using: scratch)
    }
    return (NumberPrecedence.resolve(findings.sorted()), failures + seen.failures)
  }

  /// Where one signal sees something in `text`, in bytes, for its examples.
  func ranges(
    ofSignal signal: Int, in text: [UInt8], using scratch: borrowing MatchScratch
  ) -> [Range<Int>] {
    var signals = TextSignals(
      TextViews(text), finder: pack.finder, signalCount: pack.signals.count, asOf: today)
    return signals.hits(of: signal, using: scratch).map(\.range)
  }
}
