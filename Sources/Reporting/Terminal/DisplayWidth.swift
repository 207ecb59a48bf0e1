extension Unicode.Scalar {
  /// How many columns a terminal gives it: 0, 1 or 2.
  ///
  /// Only for what may be shown, see ``visible(_:)``.
  ///
  /// As `wcwidth` counts: 2 for what is wide or full-width (Unicode Standard Annex 11) and for
  /// emoji, 0 for what is written over the character before. Ambiguous width counts as 1. Where
  /// terminals differ (a skin tone after an emoji), the larger: a line may then end short of
  /// the margin, but never breaks at the wrong place.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants of Hangul written letter by letter: part of a wide syllable.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    // Regional indicators: two of them make one flag of two columns.
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return isWide || properties.isEmojiPresentation ? 2 : 1
  }

  /// East Asian Wide and Fullwidth of EastAsianWidth.txt, Unicode 15, but for emoji and for single
  /// code points inside a block, whose neighbors count as wide too.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension Character {
  /// How many columns a terminal gives it: the sum over its code points.
  var columns: Int {
    unicodeScalars.reduce(0) { $0 + $1.columns }
  }
}

/// `text` made safe and even for one line of a terminal: what it says stays, what it could do goes.
///
/// - White space, line ends too, becomes one space; no-break space stays.
/// - Control characters become U+FFFD, and so do those that turn the direction of text: both can
/// make a terminal show something else than what is written.
/// - Invisible characters (soft hyphens, joiners, tags, variation selectors) go. An emoji made with
/// joiners is then shown as its parts, whose width all terminals agree on.
/// - Of marks above and below a letter, four stay.
func visible(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
  var result = String.UnicodeScalarView()
  var wasSpace = false
  var markCount = 0
  for scalar in text.unicodeScalars {
    let properties = scalar.properties
    if properties.isWhitespace && scalar != "\u{A0}" {
      if !wasSpace { result.append(" ") }
      (wasSpace, markCount) = (true, 0)
      continue
    }
    if scalar.turnsDirection || properties.generalCategory == .control {
      result.append("\u{FFFD}")
      (wasSpace, markCount) = (false, 0)
      continue
    }
    if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { continue }
    markCount = scalar.columns == 0 ? markCount + 1 : 0
    if markCount > 4 { continue }
    result.append(scalar)
    wasSpace = false
  }
  return String(result)
}
