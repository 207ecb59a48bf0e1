import Moderation

/// The ways in which people, phones and platforms write what is not a number otherwise than it is.
struct TextDisguise: Sendable {
  let name: String
  /// None where the text cannot be written so.
  let ways: @Sendable (String) -> [String]

  static let plain = TextDisguise(name: "plain") { [$0] }

  /// Those that folding undoes whatever the text is.
  static let signs: [TextDisguise] = [
    plain,
    TextDisguise(name: "full-width") { text in
      [mapped(text) { (0x21...0x7E).contains($0) ? $0 + 0xFEE0 : $0 }]
    },
    TextDisguise(name: "zero-width") { text in
      ["\u{200B}", "\u{2060}"].map { sign in text.map { String($0) }.joined(separator: sign) }
    },
    TextDisguise(name: "soft hyphens") { [$0.map { String($0) }.joined(separator: "\u{AD}")] },
    TextDisguise(name: "entities") { text in
      [
        text.unicodeScalars.map { "&#\($0.value);" }.joined(),
        text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined(),
      ]
    },
    TextDisguise(name: "mojibake") { text in
      let misread = replacing(
        text, ["å": "Ã¥", "ä": "Ã¤", "ö": "Ã¶", "Å": "Ã\u{85}", "Ö": "Ã–", "é": "Ã©", "°": "Â°"])
      return misread == text ? [] : [misread]
    },
    TextDisguise(name: "decomposed") { text in
      let loose = replacing(
        text, ["å": "a\u{30A}", "ä": "a\u{308}", "ö": "o\u{308}", "Ö": "O\u{308}", "é": "e\u{301}"])
      return loose == text ? [] : [loose]
    },
    TextDisguise(name: "blanks") { text in
      guard text.contains(" ") else { return [] }
      return ["\u{A0}", "\u{202F}", "\u{2009}"].map { text.replacing(" ", with: $0) }
    },
  ]

  static let cases = TextDisguise(name: "case") { text in
    [text.uppercased(), text.lowercased()].filter { $0 != text }
  }

  static func replacing(_ text: String, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }

  private static func mapped(_ text: String, _ change: (UInt32) -> UInt32) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { Unicode.Scalar(change($0.value)) ?? $0 }))
  }
}

/// What stands before and after an identifier, and what must come of it.
struct Surrounding: Sendable {
  let verdict: Verdict.Recommendation
  let before: String
  let after: String

  init(_ verdict: Verdict.Recommendation, _ before: String, _ after: String) {
    (self.verdict, self.before, self.after) = (verdict, before, after)
  }
}

extension IdentifierMatrix {
  /// Tries all of `texts` in every surrounding; the columns tell the verdicts apart.
  mutating func attempt(
    _ texts: [String], as category: Moderation.Category, in surroundings: [Surrounding],
    row: String, column: String
  ) {
    for verdict in [Verdict.Recommendation.remove, .review, .keep] {
      for surrounding in surroundings where surrounding.verdict == verdict {
        for text in texts {
          let sample = Sample(
            before: surrounding.before, text: text, after: surrounding.after, category: category,
            verdict: verdict, company: .withOwner)
          attempt(sample, row: row, column: "\(column), \(verdict.rawValue)")
        }
      }
    }
  }
}
