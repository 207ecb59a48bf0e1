internal import Moderation

/// A text in one of two languages, written side by side so that both say the same.
///
/// A paragraph is one line, which mail programs and word processors wrap as they like. What comes
/// from a register is made ``visible(_:)``, so that it stays on its line.
struct DocumentText {
  let language: Language
  private var lines: [String] = []

  init(in language: Language) { self.language = language }

  var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  func choose(sv: String, en: String) -> String { language == .sv ? sv : en }

  mutating func addHeading(sv: String, en: String) {
    addBlankLine()
    lines.append(choose(sv: sv, en: en))
  }

  mutating func add(sv: String, en: String) { lines.append(choose(sv: sv, en: en)) }

  mutating func addItem(sv: String, en: String) { lines.append("- " + choose(sv: sv, en: en)) }

  mutating func addBlankLine() {
    if !lines.isEmpty { lines.append("") }
  }

  /// What is known, or a mark where a person must fill in what `sv` or `en` says.
  func known(_ fact: String?, sv: String, en: String) -> String {
    guard let fact, !fact.isEmpty else { return "[\(choose(sv: sv, en: en))]" }
    return visible(fact)
  }
}

/// What an item is called in a sentence.
struct ItemNoun {
  let indefinite: String
  let definite: String
  let pronoun: String

  init(_ kind: Comment.Kind, in language: Language) {
    (indefinite, definite, pronoun) =
      switch (kind, language) {
      case (.post, .sv): ("ett inlägg", "inlägget", "det")
      case (.comment, .sv): ("en kommentar", "kommentaren", "den")
      case (.reply, .sv): ("ett svar", "svaret", "det")
      case (.post, .en): ("a post", "the post", "it")
      case (.comment, .en): ("a comment", "the comment", "it")
      case (.reply, .en): ("a reply", "the reply", "it")
      }
  }

  /// The definite form at the beginning of a sentence.
  var beginning: String { definite.prefix(1).uppercased() + definite.dropFirst() }
}
