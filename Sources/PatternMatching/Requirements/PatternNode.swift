/// A part of a pattern, as far as it tells what must be in a text.
indirect enum PatternNode: Sendable {
  /// One of a few characters.
  case oneOf([Unicode.Scalar])
  /// Any character of a class that holds all letters and numbers.
  case wordCharacter
  /// A character of which nothing is known.
  case someCharacter
  /// Matches a place between characters and tells nothing of what is there.
  case place
  /// Must match at this place, before or after it, and is no part of what is matched.
  case look(PatternNode)
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
}
