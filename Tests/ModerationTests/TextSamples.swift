import TestSupport

extension SeededRandom {
  /// Two to six scalars, as UTF-8.
  mutating func sequence(from scalars: [Unicode.Scalar]) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 2...6, using: &self) {
      text.unicodeScalars.append(scalars.randomElement(using: &self) ?? "a")
    }
    return Array(text.utf8)
  }
}

extension Unicode.Scalar {
  var hex: String { "U+" + String(value, radix: 16, uppercase: true) }

  static var everyOne: [Unicode.Scalar] {
    (0...0x10_FFFF as ClosedRange<UInt32>).compactMap(Self.init)
  }
}

/// Scalars with which normalization goes wrong, if it does.
enum InterestingScalars {
  static let foreign = scalars(
    "\u{1100}\u{1112}\u{1161}\u{1175}\u{11A8}\u{11C2}\u{AC00}\u{AC01}\u{D788}\u{FFA1}\u{FFC2}\u{3131}"
      + "カ\u{FF76}\u{FF9E}\u{FF9F}\u{3099}\u{309A}はﾊ"
      + "\u{0627}\u{0653}\u{0654}\u{064B}\u{0651}\u{FEFB}\u{05D0}\u{05B7}\u{05BC}\u{FB2C}"
      + "\u{0915}\u{093C}\u{0958}\u{094D}\u{09C7}\u{09BE}\u{0BC6}\u{0BBE}\u{0DD9}\u{0DCF}\u{0DCA}"
      + "\u{0F71}\u{0F72}\u{0F74}\u{0F73}\u{1025}\u{102E}\u{11131}\u{11127}\u{1D15E}\u{1D165}"
      + "йжЖδΔ\u{2F800}\u{FA10}㍿㈱漢\u{10400}😀👍\u{1F3FD}")

  static let all =
    foreign
    + scalars(
      "aAoOhråÄöé\u{1E27}\u{0300}\u{0301}\u{0308}\u{030A}\u{0323}\u{0336}\u{0345}\u{0360}\u{20DD}"
        + "\u{20E3}ｈＡ𝐚𝔥①ⓐ🅰ﬁǆßſKÅΩ½…´¨™ªᴀłƒæø 1٣𝟗-–—−\u{00A0}\u{2009}\u{3000}\t\n\r\u{2028}\u{85}"
        + "\u{AD}\u{200B}\u{200D}\u{FE0F}\u{2060}\u{034F}\u{115F}\u{E0041}\u{0}\u{1}”’»$@!"
        + "аоеНσяα\u{1F1F8}\u{1F1EA}\u{1F1ED}\u{FDFA}\u{10FFFF}\u{FFFD}\u{1D5A0}\u{0958}\u{212B}")

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
