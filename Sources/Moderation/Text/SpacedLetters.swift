/// Letters set apart: h o r a, h.o.r.a, k-u-k, h_o_r_a.
///
/// A row is three single letters or more with one separator between each two, all spaces or none,
/// and no other letter at either end. Signs that stand for letters may be among them. A space that
/// stands for several parts two words, because that is how those write who space their letters.
///
/// A last `i` or `å` before another word is a word of its own (h o r a i stan), if three letters are
/// left without it. Abbreviations such as t.o.m. become *tom*; such words are no abuse.
enum SpacedLetters {
  struct Row {
    /// What stands in the row, as letters; empty if it is none.
    var signs: [Skeleton.Sign]
    /// Where the next row may begin, if this is none.
    var end: Int
  }

  private enum Separator { case space, sign }

  /// The row that begins with `first`, a word of one sign.
  static func row(from first: Skeleton.Sign, in text: Skeleton) -> Row {
    var signs = [first]
    var separator: Separator?
    while let last = signs.last, let found = self.separator(at: last.range.upperBound, in: text),
      found == separator ?? found, let next = single(at: last.range.upperBound + 1, in: text)
    {
      separator = found
      signs.append(next)
    }
    let end = signs.count > 1 ? signs[signs.count - 1].range.lowerBound : first.range.upperBound
    if separator == .space, signs.count > 3, isWordOfItsOwn(signs[signs.count - 1], in: text) {
      signs.removeLast()
    }
    let letters = signs.count { $0.kind == .letter }
    let areLetters = signs.allSatisfy { isLetter($0) }
    guard signs.count >= 3, letters >= 2, 2 * letters >= signs.count, areLetters else {
      return Row(signs: [], end: end)
    }
    return Row(
      signs: signs.map { sign in
        var sign = sign
        sign.scalar = LeetSigns.letter(for: sign.scalar) ?? sign.scalar
        return sign
      }, end: end)
  }

  private static func separator(at offset: Int, in text: Skeleton) -> Separator? {
    guard offset < text.source.count else { return nil }
    switch text.source[offset] {
    case 0x20: return text.isWideSpace(offset) ? nil : .space
    case 0x0A: return .space
    // - . _ * , / : ' ~
    case 0x2D, 0x2E, 0x5F, 0x2A, 0x2C, 0x2F, 0x3A, 0x27, 0x7E: return .sign
    default: return nil
    }
  }

  private static func single(at offset: Int, in text: Skeleton) -> Skeleton.Sign? {
    let word = text.shortWord(at: offset)
    return word.count == 1 ? word.first : nil
  }

  /// Letters of three bytes belong to scripts that are not written so.
  private static func isLetter(_ sign: Skeleton.Sign) -> Bool {
    sign.range.count <= 2 && (sign.kind == .letter || LeetSigns.letter(for: sign.scalar) != nil)
  }

  private static func isWordOfItsOwn(_ sign: Skeleton.Sign, in text: Skeleton) -> Bool {
    let end = sign.range.upperBound
    guard sign.scalar == 0x69 || sign.scalar == LatinLetters.aRing, end < text.source.count,
      text.source[end] == 0x20
    else { return false }
    return text.sign(at: end + 1)?.kind == .letter
  }
}
