/// Digits and signs that stand for letters, as in h0ra, f1tta and b@js.
///
/// Only in a word that mixes letters with them, and never in what people write with digits anyway:
/// numbers with a unit (5kr, 24h), classes and codes (3a, c19, mp3), numbers joined to words
/// (covid19, abc123). So, in a word,
/// - two letters at least are letters, or the first is and no digit is among the rest (a$$);
/// - digits stand between letters, at most two in a row unless all are one (h000ra);
/// - one digit alone at either end of the word counts only if something is disguised between letters
///   too (h0r4, j4vl4) or three letters stand beside it (hor4), and in front not before a
///   unit (5minuter);
/// - 2 and 6, which stand for no letter, make it a code.
///
/// What slips through is no word (e4an becomes *eaan*) and so does no harm: nothing is found in
/// *skeleton* but words that are searched for.
enum LeetSigns {
  /// `word` with letters for all signs; `nil` if it has none or is not disguised.
  static func undone(_ word: [Skeleton.Sign]) -> [Skeleton.Sign]? {
    guard word.contains(where: { $0.kind != .letter }), isDisguised(word) else { return nil }
    return word.map { sign in
      var sign = sign
      if let letter = letter(for: sign.scalar) { sign.scalar = letter }
      return sign
    }
  }

  /// The letter that `scalar` stands for, if it is a sign.
  static func letter(for scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x30: 0x6F  // 0 o
    case 0x31, 0x21, 0x7C: 0x69  // 1 ! | i
    case 0x33, 0x20AC: 0x65  // 3 € e
    case 0x34, 0x40: 0x61  // 4 @ a
    case 0x35, 0x24: 0x73  // 5 $ s
    case 0x37, 0x2B: 0x74  // 7 + t
    case 0x38: 0x62  // 8 b
    case 0x39: 0x67  // 9 g
    case 0xA2: 0x63  // ¢ c
    case 0x2202: 0x64  // ∂ d
    default: nil
    }
  }

  private static func isDisguised(_ word: [Skeleton.Sign]) -> Bool {
    let letterCount = word.count { $0.kind == .letter }
    let isEnough =
      letterCount >= 2 || (word.first?.kind == .letter && !word.contains { $0.kind == .digit })
    guard isEnough, word.count >= 3, word.first?.scalar != 0x40,
      !word.contains(where: { $0.kind == .digit && letter(for: $0.scalar) == nil })
    else { return false }
    let head = word.prefix { $0.kind == .digit }.count
    let tail = word.reversed().prefix { $0.kind == .digit }.count
    guard head <= 1, tail <= 1, hasOnlyShortNumbers(word[head..<word.count - tail]) else {
      return false
    }
    let hasInner = word[head..<word.count - tail].contains { $0.kind != .letter }
    if hasInner { return true }
    return letterCount >= 3 && !(head == 1 && isUnit(word.dropFirst()))
  }

  private static func hasOnlyShortNumbers(_ word: ArraySlice<Skeleton.Sign>) -> Bool {
    word.split { $0.kind != .digit }.allSatisfy { digits in
      digits.count <= 2 || digits.allSatisfy { $0.scalar == digits.first?.scalar }
    }
  }

  /// What is counted: 5minuter, 3barn, 7åring.
  private static let units = [
    "bar", "barn", "dag", "dygn", "gram", "gång", "kron", "lag", "liter", "man", "meter", "mil",
    "min", "mån", "pers", "procent", "rum", "sek", "stycken", "tal", "tim", "trapp", "veck",
    "våning", "åring", "års",
  ].map { Array($0.unicodeScalars.map(\.value)) }

  private static func isUnit(_ word: ArraySlice<Skeleton.Sign>) -> Bool {
    let scalars = word.map(\.scalar)
    return units.contains { scalars.starts(with: $0) }
  }
}
