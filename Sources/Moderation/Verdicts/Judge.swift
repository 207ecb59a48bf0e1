public import PatternMatching

/// Judges comments by one rule pack, as of one day.
///
/// Pure: the same comment and pack give the same judgement on any thread.
public struct Judge: Sendable {
  public let pack: RulePack
  private let today: CivilDate

  /// The longest text that is judged whole, in bytes.
  public static let maximumTextLength = 1 << 20

  /// - Parameter now: The moment as of which items are judged; the century of a personnummer
  ///   depends on it.
  public init(pack: RulePack, asOf now: Timestamp) {
    self.pack = pack
    today = now.date
  }

  /// Everything that the rules say of `comment`.
  ///
  /// Never fails: what cannot be judged to the end is marked `unscanned` and is at least for
  /// review, since a search that gave up has not found that there is nothing.
  public func judgement(
    of comment: Comment, using scratch: borrowing MatchScratch
  ) -> Judgement {
    var text = comment.text
    var unscanned: Judgement.Unscanned?
    if text.count > Self.maximumTextLength {
      unscanned = .tooLong(bytes: text.count)
      var end = Self.maximumTextLength
      while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
      text = Array(text[..<end])
    }
    let (active, failures) = findings(in: text, using: scratch)
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
      isQuestion: active.contains { $0.category == .question && $0.confidence > .possible },
      isTruncated: active.count > Judgement.maximumFindings, unscanned: unscanned)
  }

  /// The findings of all rules that are not in shadow, in order, and what gave up.
  func findings(
    in text: [UInt8], using scratch: borrowing MatchScratch
  ) -> (findings: [Finding], failures: [PatternError]) {
    let views = TextViews(text)
    let hits = pack.finder.hits(in: views, using: scratch)
    var failures = hits.failures
    let digits = views.folded.bytes.count { $0 >= 0x30 && $0 <= 0x39 }
    var seen: Seen?
    var findings: [Finding] = []
    for compiled in pack.compiled where compiled.rule.status == .active {
      var counted: [DetectorHit] = []
      if let detector = compiled.detector {
        guard digits >= type(of: detector).minimumDigits else { continue }
        do {
          counted = try detector.hits(in: views, asOf: today, using: scratch)
        } catch { failures.append(error) }
        guard !counted.isEmpty else { continue }
      }
      guard compiled.groups.allSatisfy({ $0.contains { !hits[$0.signal].isEmpty } }) else {
        continue
      }
      let current = seen ?? Seen(text: text, hits: hits, sentences: Sentences(text))
      seen = current
      findings += compiled.findings(in: current, counted: counted)
    }
    return (NumberPrecedence.resolve(findings.sorted()), failures)
  }

  /// The hits of every signal in `text`, for the examples of signals.
  func hits(in text: [UInt8], using scratch: borrowing MatchScratch) -> SignalHits {
    pack.finder.hits(in: TextViews(text), using: scratch)
  }
}
