/// Signs with many forms, of which *folded* has one: spaces, line ends, dashes, quotation marks,
/// apostrophes and digits.
///
/// People, phones and word processors choose among the forms without meaning anything by it, and a
/// pattern should not have to know them all.
enum PlainSigns {
  /// The one form of `scalar`, or `nil` if it is no such sign.
  static func form(of scalar: UInt32) -> UInt32? {
    if isApostrophe(scalar) { return 0x27 }
    if isQuotationMark(scalar) { return 0x22 }
    switch scalar {
    case 0x09, 0x2800: return 0x20  // Tab; the braille pattern without dots.
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return 0x0A
    case 0x2212, 0x2043, 0x02D7, 0x207B, 0x208B: return 0x2D  // Minus signs and a bullet.
    case 0x2044, 0x2215: return 0x2F  // What NFKC puts into ½, and the division slash.
    default: break
    }
    switch Normalization.kind(of: scalar) {
    case .space: return 0x20
    case .dash: return 0x2D
    case .decimalDigit: return digit(scalar)
    default: return nil
    }
  }

  /// Whether NFKC would make something of `scalar` that reads as another text: a space before an
  /// accent that stands alone (¨, ¸), which would cut a word in two, or letters after a trademark
  /// sign, which would lengthen the word before it.
  static func staysAsItIs(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA8, 0xAF, 0xB8, 0x02D8...0x02DD, 0x037A, 0x0384, 0x0385, 0x2017, 0x203E: true
    case 0x1FBD...0x1FC1, 0x1FCD...0x1FCF, 0x1FDD...0x1FDF, 0x1FED...0x1FEF, 0x1FFD, 0x1FFE: true
    case 0x309B, 0x309C, 0xFE49...0xFE4C, 0xFC5E...0xFC63, 0xFE70...0xFE7F: true
    case 0x2120, 0x2121, 0x2122, 0x213B: true
    default: false
    }
  }

  private static func isApostrophe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB4, 0x02B9, 0x02BB...0x02BD, 0x02C8, 0x02CA, 0x02CB, 0x05F3, 0xA78C: true
    case 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A: true
    default: false
    }
  }

  private static func isQuotationMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAB, 0xBB, 0x02BA, 0x05F4, 0x201C...0x201F, 0x2033, 0x2036, 0x301D...0x301F: true
    default: false
    }
  }

  private static func digit(_ scalar: UInt32) -> UInt32? {
    guard let value = Unicode.Scalar(scalar)?.properties.numericValue, (0...9).contains(value)
    else { return nil }
    return 0x30 + UInt32(value)
  }
}
