/// What a number stands in or beside.
enum TextSurroundings {
  /// Words that people write solid with the number, as in `pnr900101-2385`.
  private static let numberWords = [
    "nr", "nummer", "pnr", "persnr", "pers", "född", "f", "konto", "kontot", "kort", "kortet",
  ]

  /// Whether the text ends in a letter or a digit.
  static func endsInWord(_ text: ArraySlice<UInt8>) -> Bool {
    // The longest scalar has four bytes; of one cut off before them, only its end is lost.
    String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last.map(isWord) ?? false
  }

  /// Whether the text begins with a letter or a digit.
  static func beginsWord(_ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first.map(isWord) ?? false
  }

  /// Whether the word that the text ends in is one that announces a number.
  static func endsInNumberWord(_ text: ArraySlice<UInt8>) -> Bool {
    let ending = String(decoding: text.suffix(24), as: UTF8.self)
    let word = ending.unicodeScalars.reversed().prefix { $0.properties.isAlphabetic }.reversed()
    guard !word.isEmpty else { return false }
    let text = String(String.UnicodeScalarView(word))
    return numberWords.contains(text) || text.hasSuffix("nummer") || text.hasSuffix("nr")
  }

  /// Whether the word that the text ends in has letters only, so that it is no code.
  static func endsInPlainWord(_ text: ArraySlice<UInt8>) -> Bool {
    let ending = String(decoding: text.suffix(24), as: UTF8.self).unicodeScalars
    let beforeWord = ending.last { !$0.properties.isAlphabetic }
    // Letters that have no end are no word either.
    guard let beforeWord else { return text.count <= 24 }
    return !isWord(beforeWord) && !"_-/.=@#".unicodeScalars.contains(beforeWord)
  }

  /// Whether the word that the text begins with has letters only, so that it is no code.
  static func beginsPlainWord(_ text: ArraySlice<UInt8>) -> Bool {
    let start = String(decoding: text.prefix(24), as: UTF8.self).unicodeScalars
    guard start.first?.properties.isAlphabetic == true else { return false }
    guard let after = start.first(where: { !$0.properties.isAlphabetic }) else {
      return text.count <= 24
    }
    return !isWord(after) && !"_-/=@#".unicodeScalars.contains(after)
  }

  /// How a code of digits and letters begins: after a sign, or after a word that goes over into it;
  /// `nil` where it is the end of a longer code.
  static func edge(before range: Range<Int>, in text: [UInt8]) -> WrittenNumber.Edge? {
    let before = text[..<range.lowerBound]
    if !endsInWord(before) || endsInNumberWord(before) { return .open }
    return endsInPlainWord(before) ? .word : nil
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}
