/// What is known of the many characters of a class.
struct CharacterClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// All letters and numbers are in it.
  static let holdsWords = CharacterClass(rawValue: 1)
  /// Nothing else than what ``WordRun`` goes back over is in it.
  static let isOfWords = CharacterClass(rawValue: 2)
  /// Nothing else than capital letters is in it.
  static let isCapital = CharacterClass(rawValue: 4)
}

/// A part of a pattern, as far as it tells what must be in a text.
indirect enum PatternNode: Sendable {
  /// These bytes, UTF-8.
  case text([UInt8])
  /// One of a few characters.
  case oneOf([Unicode.Scalar])
  /// One character of a class with so many that they are not told apart.
  case character(CharacterClass)
  /// Matches a place between characters and tells nothing of what is there.
  case place
  /// Matches only before the first character.
  case textStart
  /// Must match before this place, and is no part of what is matched.
  case behind(PatternNode)
  /// Must match after this place, and is no part of what is matched.
  case ahead(PatternNode)
  /// Must not match before this place.
  case notBehind(PatternNode)
  /// Must not match after this place.
  case notAhead(PatternNode)
  case sequence([PatternNode])
  case alternation([PatternNode])
  /// `most` is `nil` where there is no bound.
  case repeated(PatternNode, least: Int, most: Int?)
  /// A group that has a name, called by it.
  case call(String)

  /// The only node of which this consists, without groups of one.
  var single: PatternNode {
    switch self {
    case .sequence(let parts) where parts.count == 1: parts[0].single
    case .alternation(let branches) where branches.count == 1: branches[0].single
    default: self
    }
  }

  /// Whether this is one character that may be any letter or number.
  var holdsWords: Bool {
    if case .character(let known) = self { known.contains(.holdsWords) } else { false }
  }

  /// Whether the texts that this matches may be few enough to be known.
  ///
  /// Tells quickly that they are not, before they are looked for.
  var mayBeFew: Bool {
    switch self {
    case .character, .call, .repeated(_, _, nil): false
    case .repeated(let node, _, .some): node.mayBeFew
    case .text, .oneOf, .place, .textStart, .behind, .ahead, .notBehind, .notAhead: true
    case .sequence(let parts): parts.allSatisfy(\.mayBeFew)
    case .alternation(let branches):
      branches.count <= Derivation.textLimit && branches.allSatisfy(\.mayBeFew)
    }
  }

  /// Whether this begins with a capital letter.
  var isCapital: Bool {
    switch self {
    case .character(let known): known.contains(.isCapital)
    case .repeated(let node, let least, _): least > 0 && node.isCapital
    default: false
    }
  }

  /// Whether this matches nothing else than what ``WordRun`` goes back over.
  var isOfWords: Bool {
    switch self {
    case .character(let known): known.contains(.isOfWords)
    case .text(let bytes): WordRun.holds(bytes)
    case .oneOf(let scalars): scalars.allSatisfy { WordRun.holds($0...$0) }
    case .sequence(let parts): parts.allSatisfy(\.isOfWords)
    case .alternation(let branches): branches.allSatisfy(\.isOfWords)
    case .repeated(let node, _, _): node.isOfWords
    case .place, .textStart, .notBehind, .notAhead, .behind, .ahead: true
    case .call: false
    }
  }
}
