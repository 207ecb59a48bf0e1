/// Folds one unit: a base with all that combines with it.
///
/// This is the slow and exact way; ``ScalarTable`` keeps its answers for units of one scalar.
/// The order matters. Signs come before NFKC, which would take ´ apart; NFKC with case folding
/// before the letters, which are known in lower case and in parts; marks last, when it is known
/// what they stand on.
struct UnitFolding {
  private var normalization = Normalization()
  private var foreign = Normalization()
  /// The folded scalars of the last unit.
  private(set) var result: [UInt32] = []

  mutating func begin() {
    normalization.removeAll()
    result.removeAll(keepingCapacity: true)
  }

  /// Adds a scalar of the unit.
  mutating func add(_ scalar: UInt32) {
    if Self.isEnclosing(scalar) {
      // It goes anyway, and left in, it would keep the marks on either side of it apart.
    } else if let form = PlainSigns.form(of: scalar) {
      normalization.append(form)
    } else if let letter = FilledLetters.letter(scalar) {
      normalization.append(letter)
    } else if PlainSigns.staysAsItIs(scalar) {
      normalization.append(scalar)
    } else {
      normalization.appendDecomposition(of: scalar, in: .compatibleFolded)
    }
  }

  /// Folds what was added into ``result``.
  mutating func finish() {
    normalization.order()
    let scalars = normalization.scalars
    var index = 0
    while index < scalars.count {
      let base = UInt32(scalars[index])
      index += 1
      guard LatinLetters.contains(base) else {
        foreign.append(base)
        continue
      }
      flushForeign()
      let marks = index
      while index < scalars.count, Self.isDropped(UInt32(scalars[index])) { index += 1 }
      result.append(LatinLetters.letter(base, with: scalars[marks..<index]))
    }
    flushForeign()
  }

  /// Letters of other scripts keep the marks that compose with them (й, が, Arabic and Indic
  /// vowels), which are spelling; loose accents on them are not.
  private mutating func flushForeign() {
    foreign.compose()
    if foreign.remove(where: { Self.isAccent($0) || InvisibleCharacters.contains($0) }) {
      // What it stood between may compose now.
      foreign.order()
      foreign.compose()
    }
    for scalar in foreign.scalars.map(UInt32.init) {
      result.append(PlainSigns.form(of: scalar) ?? scalar)
    }
    foreign.removeAll()
  }

  /// Whether `scalar` is a ring, a square or a key drawn around a letter: an accent that Unicode
  /// gives no combining class, so that it has to be told that it joins the unit before it.
  static func isEnclosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0488, 0x0489, 0x1ABE, 0x20DD...0x20E0, 0x20E2...0x20E4: true
    default: false
    }
  }

  private static func isDropped(_ scalar: UInt32) -> Bool {
    isAccent(scalar) || Normalization.combiningClass(of: scalar) != 0
      || InvisibleCharacters.contains(scalar)
  }

  /// The blocks of combining marks that belong to no script, and the Cyrillic number signs that
  /// generators of stacked marks use.
  private static func isAccent(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x036F, 0x0483...0x0489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0xFE20...0xFE2F:
      true
    default: false
    }
  }
}
