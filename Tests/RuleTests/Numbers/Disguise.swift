/// An identifier that can be written otherwise than its law or its bank prints it.
protocol Disguisable: Sendable {
  /// As it is usually printed.
  var text: String { get }
}

/// A way in which people write an identifier otherwise.
struct Disguise<Identifier: Disguisable>: Sendable {
  let name: String
  /// Where the parts stand so far from each other's form that only the type's own word makes it
  /// sure.
  var isLoose = false
  /// Every way of this kind, none where the identifier cannot be written so.
  let ways: @Sendable (Identifier) -> [String]
}

/// What can be done to any text.
extension Disguise {
  static var signs: [Disguise] {
    [
      digits("full-width", from: "０"), digits("Arabic-Indic", from: "٠"),
      digits("mathematical", from: "𝟎"),
      Disguise(name: "zero-width") { number in
        ["\u{200B}", "\u{200D}", "\u{2060}"].map { sign in
          number.text.map { String($0) }.joined(separator: sign)
        }
      },
      Disguise(name: "soft hyphens") { number in
        [
          number.text.map { String($0) }.joined(separator: "\u{AD}"),
          Writing.pairs(number.text, "\u{AD}"),
        ]
      },
    ]
  }

  static var entities: Disguise {
    Disguise(name: "entities") { number in
      let scalars = number.text.unicodeScalars
      return [
        scalars.map { "&#\($0.value);" }.joined(),
        scalars.map { "&#x\(String($0.value, radix: 16));" }.joined(),
      ]
    }
  }

  private static func digits(_ name: String, from zero: Unicode.Scalar) -> Disguise {
    Disguise(name: name) { number in
      let changed = number.text.unicodeScalars.map { scalar -> Character in
        guard (0x30...0x39).contains(scalar.value) else { return Character(scalar) }
        return Unicode.Scalar(zero.value + scalar.value - 0x30).map(Character.init) ?? "?"
      }
      return [String(changed)]
    }
  }
}

/// What disguises are made of.
enum Writing {
  static let dashes: [Unicode.Scalar] = (0x2D...0xFFFF).compactMap(Unicode.Scalar.init)
    .filter { $0.properties.generalCategory == .dashPunctuation || $0.value == 0x2212 }

  static let dashEntities = ["&ndash;", "&#45;", "&#x2011;"]

  /// UTF-8 of a dash, read as Latin-1 or windows-1252.
  static let misreadDashes = ["â\u{80}\u{93}", "â€“", "â€\u{91}", "â€‘"]

  static let blanks = "\u{A0}\u{2009}\u{202F}\u{2007}\u{3000}\t"

  static func pairs(_ text: String, _ separator: String) -> String {
    let signs = Array(text)
    let firsts = stride(from: 0, to: signs.count, by: 2)
    return firsts.map { String(signs[$0..<min($0 + 2, signs.count)]) }.joined(separator: separator)
  }

  /// With letters for some digits; not where more than half would be letters, which is a word.
  static func lettered(_ text: String) -> [String] {
    let changes = [["0": "O"], ["1": "l"], ["1": "I"], ["0": "o", "1": "l"]]
    return changes.map { change in text.map { change[String($0)] ?? String($0) }.joined() }
      .filter { $0 != text && $0.count(where: \.isLetter) * 2 <= $0.count }
  }

  static let units = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
  private static let teens = [
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
  ]
  private static let tens = [
    "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
  ]

  static func spelled(_ digits: String) -> String {
    digits.compactMap(\.wholeNumberValue).map { units[$0] }.joined(separator: " ")
  }

  static func spelledInPairs(_ digits: String) -> String {
    let signs = Array(digits)
    return stride(from: 0, to: signs.count, by: 2).map { pair(String(signs[$0...($0 + 1)])) }
      .joined(separator: " ")
  }

  /// Two digits as one word, after a 0 as two.
  static func pair(_ digits: String) -> String {
    let values = digits.compactMap(\.wholeNumberValue)
    return switch values[0] {
    case 0: "noll \(units[values[1]])"
    case 1: teens[values[1]]
    default: tens[values[0]] + (values[1] == 0 ? "" : units[values[1]])
    }
  }
}
