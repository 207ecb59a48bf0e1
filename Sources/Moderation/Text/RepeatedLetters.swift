/// Letters drawn out: hooooora.
///
/// In a word where some letter stands three times or more in a row, every run becomes one letter,
/// since nobody can tell whether *fittttta* has one t too many or four; who searches *skeleton*
/// writes words without double letters too.
enum RepeatedLetters {
  /// `word` with one letter for each run; `nil` if no letter stands three times in a row.
  static func collapsed(_ word: [Skeleton.Sign]) -> [Skeleton.Sign]? {
    var collapsed: [Skeleton.Sign] = []
    var (length, longest) = (0, 0)
    for sign in word {
      if let last = collapsed.last, last.scalar == sign.scalar {
        collapsed[collapsed.count - 1].range = last.range.lowerBound..<sign.range.upperBound
        length += 1
      } else {
        collapsed.append(sign)
        length = 1
      }
      // Longer letters belong to scripts in which repeats are not looked for.
      if sign.scalar < 0x800 { longest = max(longest, length) }
    }
    return longest >= 3 ? collapsed : nil
  }
}
