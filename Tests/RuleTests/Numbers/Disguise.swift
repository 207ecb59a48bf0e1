import Foundation
import Moderation

/// The ways in which people write a number otherwise than its law does.
struct Disguise: Sendable {
  let name: String
  /// Where the parts stand so far from each other's form that only the type's own word makes it
  /// sure.
  var isLoose = false
  /// Every way of this kind, none where the number cannot be written so.
  let ways: @Sendable (IdentityNumber) -> [String]

  static let all = separators + signs + words + escapes

  private static let separators: [Disguise] = [
    Disguise(name: "plain") { [$0.text] },
    Disguise(name: "bare", isLoose: true) {
      $0.hasFreeSign && !$0.sign.isEmpty ? [$0.date + $0.rest] : []
    },
    Disguise(name: "spaces", isLoose: true) { number in
      guard number.hasFreeSign else { return [pairs(number.date, " ") + number.sign + number.rest] }
      let half = number.rest.prefix(2) + " " + number.rest.dropFirst(2)
      var ways = [
        "\(number.date) \(number.rest)", "\(pairs(number.date, " "))-\(number.rest)",
        "\(number.date) - \(number.rest)",
      ]
      if number.kind.isSwedish { ways.append("\(number.date)-\(half)") }
      if number.date.count == 8 {
        ways.append("\(number.date.prefix(4)) \(number.date.suffix(4)) \(number.rest)")
      }
      return ways
    },
    Disguise(name: "dots", isLoose: true) { number in
      joined(number, by: ".") + [pairs(number.date, ".") + number.sign + number.rest]
    },
    Disguise(name: "slashes", isLoose: true) { number in
      joined(number, by: "/") + [pairs(number.date, "/") + number.sign + number.rest]
    },
    Disguise(name: "dashes", isLoose: true) { number in
      guard number.hasFreeSign || number.sign == "-" else { return [] }
      return dashes.map { number.date + String($0) + number.rest }
    },
    Disguise(name: "blanks", isLoose: true) { number in
      "\u{A0}\u{2009}\u{202F}\u{2007}\u{3000}\t".flatMap { joined(number, by: String($0)) }
    },
    Disguise(name: "newline", isLoose: true) { number in
      joined(number, by: "\n") + joined(number, by: "-\n") + joined(number, by: "\r\n")
    },
    Disguise(name: "parentheses", isLoose: true) { number in
      guard number.hasFreeSign else { return ["(\(number.text))"] }
      return [
        "(\(number.text))", "(\(number.date))-\(number.rest)", "\(number.date) (\(number.rest))",
        "\(number.date)-(\(number.rest))",
      ]
    },
  ]

  private static let signs: [Disguise] = [
    digits("full-width", from: "０"), digits("Arabic-Indic", from: "٠"),
    digits("mathematical", from: "𝟎"),
    Disguise(name: "zero-width") { number in
      ["\u{200B}", "\u{200D}", "\u{2060}"].map { sign in
        number.text.map { String($0) }.joined(separator: sign)
      }
    },
    Disguise(name: "soft hyphens") { number in
      [number.text.map { String($0) }.joined(separator: "\u{AD}"), pairs(number.text, "\u{AD}")]
    },
    Disguise(name: "letters", isLoose: true) { number in
      guard number.hasOnlyDigits, number.kind != .henkilotunnus else { return [] }
      let changes = [["0": "O"], ["1": "l"], ["1": "I"], ["0": "o", "1": "l"]]
      return changes.map { change in
        number.text.map { change[String($0)] ?? String($0) }.joined()
      }.filter { $0 != number.text && $0.count(where: \.isLetter) * 2 <= $0.count }
    },
  ]

  private static let words: [Disguise] = [
    Disguise(name: "in words", isLoose: true) { number in
      guard number.hasOnlyDigits, number.sign != "+", number.kind != .henkilotunnus else {
        return []
      }
      let digits = number.date + number.rest
      return [spelled(digits), spelled(digits).replacing(" ", with: ", ")]
        + (digits.count.isMultiple(of: 2) ? [spelledInPairs(digits)] : [])
    },
    Disguise(name: "last four in words") { number in
      guard number.kind.isSwedish, number.kind != .interim, number.sign != "+" else { return [] }
      return ["\(number.date)-\(spelled(number.rest))", "\(number.date) \(spelled(number.rest))"]
    },
    Disguise(name: "written date") { number in
      guard number.kind.category == .personnummer, number.kind != .interim, number.sign != "+"
      else { return [] }
      let day = writtenDate(number.date)
      return [
        "\(day), sista fyra \(number.rest)", "\(day) och de fyra sista är \(number.rest)",
        "\(day), sista fyra \(spelled(number.rest))",
      ]
    },
    Disguise(name: "apart") { number in
      guard number.kind.isSwedish, number.kind != .interim, number.sign != "+" else { return [] }
      return [
        "\(number.date). Bor kvar i Farsta. Sista fyra är \(number.rest)",
        "\(number.date)-XXXX, slutar på \(number.rest)",
      ]
    },
  ]

  private static let escapes: [Disguise] = [
    Disguise(name: "entities") { number in
      let all = number.text.unicodeScalars.map { "&#\($0.value);" }.joined()
      let hex = number.text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
      var ways = [all, hex]
      if number.sign == "-" {
        ways += ["&ndash;", "&#45;", "&#x2011;"].map { number.date + $0 + number.rest }
      }
      return ways
    },
    Disguise(name: "blank entities", isLoose: true) { number in
      ["&nbsp;", "&#160;", "&thinsp;"].flatMap { joined(number, by: $0) }
        + ["\(number.date)&shy;\(number.sign)\(number.rest)"]
    },
    Disguise(name: "mojibake", isLoose: true) { number in
      guard number.hasFreeSign || number.sign == "-" else { return [] }
      return ["â\u{80}\u{93}", "â€“", "â€\u{91}", "â€‘"].map { number.date + $0 + number.rest }
        + (number.hasFreeSign ? ["Â\u{A0}"].map { number.date + $0 + number.rest } : [])
        + ["\(number.date)Â\u{AD}\(number.sign)\(number.rest)"]
    },
  ]

  private static let dashes: [Unicode.Scalar] = (0x2D...0xFFFF).compactMap(Unicode.Scalar.init)
    .filter { $0.properties.generalCategory == .dashPunctuation || $0.value == 0x2212 }

  private static func joined(_ number: IdentityNumber, by separator: String) -> [String] {
    number.hasFreeSign ? [number.date + separator + number.rest] : []
  }

  private static func pairs(_ text: String, _ separator: String) -> String {
    let signs = Array(text)
    let firsts = stride(from: 0, to: signs.count, by: 2)
    return firsts.map { String(signs[$0..<min($0 + 2, signs.count)]) }.joined(separator: separator)
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

  static let units = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
  private static let teens = [
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
  ]
  private static let tens = [
    "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
  ]

  private static func spelled(_ digits: String) -> String {
    digits.compactMap(\.wholeNumberValue).map { units[$0] }.joined(separator: " ")
  }

  private static func spelledInPairs(_ digits: String) -> String {
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

  private static func writtenDate(_ date: String) -> String {
    let months = [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
      "oktober", "november", "december",
    ]
    let year = date.count == 8 ? String(date.prefix(4)) : "19\(date.prefix(2))"
    let month = Int(date.suffix(4).prefix(2)) ?? 1
    return "\(Int(date.suffix(2)) ?? 1) \(months[month - 1]) \(year)"
  }
}
