/// What a number stands in or beside.
enum TextSurroundings {
  /// Words that people write solid with the number, as in `pnr900101-2385`.
  private static let numberWords = ["nr", "nummer", "pnr", "persnr", "pers", "född", "f"]

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

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}
