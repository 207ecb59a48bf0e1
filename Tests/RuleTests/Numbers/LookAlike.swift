import Moderation
import PatternMatching
import TestSupport
import Testing

/// One kind of text that only looks like what must go, and how it is made.
struct LookAlike: Sendable, CustomTestStringConvertible {
  let name: String
  /// How much may be taken for what must go, and be left to a person, at most.
  var removals = 0
  var reviews = 0
  let make: @Sendable (inout SeededRandom) -> String
  var testDescription: String { name }

  /// How many texts of a kind are made.
  static let count = 20_000
  /// So many in one comment, with words between, so that the tests take seconds.
  static let perComment = 8

  /// A comment of some texts, and what was made of it.
  struct Judged {
    let texts: [String]
    let comment: Moderation.Comment
    let judgement: Judgement

    /// The words of a finding.
    func words(of finding: Finding) -> String {
      String(decoding: comment.text[finding.range], as: UTF8.self)
    }
  }

  /// Makes and judges comments, and shows each to `body`.
  func judge(
    with judge: Judge, seed: UInt64, between: String, _ body: (Judged) throws -> Void
  ) rethrows {
    let scratch = MatchScratch()
    var random = SeededRandom(seed: seed)
    for _ in 0..<Self.count / Self.perComment {
      let texts = (0..<Self.perComment).map { _ in make(&random) }
      let comment = Moderation.Comment.invented(texts.joined(separator: between))
      try body(
        Judged(
          texts: texts, comment: comment, judgement: judge.judgement(of: comment, using: scratch)))
    }
  }
}
