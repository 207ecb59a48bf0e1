/// The ways in which people write a telephone number.
struct PhoneDisguise: Sendable {
  /// One way of writing, and whether the digits alone say too little, so that a word must stand
  /// beside them.
  struct Way: Sendable {
    let text: String
    var needsWord = false
  }

  let name: String
  /// Every way of this kind, none where the number cannot be written so.
  let ways: @Sendable (PhoneNumber) -> [Way]

  static let all = forms + signs + words + escapes

  private static let forms: [PhoneDisguise] = [
    PhoneDisguise(name: "plain") { [Way(text: $0.text)] },
    PhoneDisguise(name: "dashed") { number in
      [Way(text: joined([number.country, number.area + "-" + number.subscriber]))]
        + (number.area.isEmpty ? [] : [Way(text: "\(number.head) - \(spaced(number.groups))")])
    },
    PhoneDisguise(name: "bare") {
      [Way(text: $0.head + $0.subscriber, needsWord: $0.kind.isLandline)]
    },
    PhoneDisguise(name: "spaces") { number in
      let rest = spaced(number.groups)
      var ways = [
        Way(text: joined([number.country, number.area, rest]), needsWord: number.kind == .four),
        Way(text: joined([number.country, number.area, number.subscriber])),
      ]
      if number.kind == .mobile || number.isInternational && !number.country.contains("(") {
        ways.append(
          Way(
            text: number.head.map(String.init).joined(separator: " ") + " "
              + apart(number.subscriber)))
      }
      return ways
    },
    PhoneDisguise(name: "pairs") { number in
      guard number.kind == .mobile || number.kind == .two || number.kind == .three else {
        return []
      }
      return [Way(text: Writing.pairs(number.digits, " "), needsWord: number.kind != .mobile)]
    },
    PhoneDisguise(name: "dots") { divided($0, by: ".") },
    PhoneDisguise(name: "slashes") { divided($0, by: "/") },
    PhoneDisguise(name: "dashes") { number in
      Writing.dashes.flatMap { divided(number, by: String($0)) }
    },
    PhoneDisguise(name: "blanks") { number in
      Writing.blanks.flatMap { blank in
        [number.text.replacing(" ", with: String(blank))]
          + (number.kind == .four
            ? []
            : [
              joined([number.country, number.area, number.subscriber]).replacing(
                " ", with: String(blank))
            ])
      }.map { Way(text: $0) }
    },
    PhoneDisguise(name: "newline") { number in
      guard !number.area.isEmpty else {
        return [Way(text: number.country + "\n" + number.subscriber)]
      }
      return ["\n", "-\n", "\r\n"].flatMap {
        [
          Way(text: number.head + $0 + spaced(number.groups)),
          Way(text: number.head + $0 + number.subscriber),
        ]
      }
    },
    PhoneDisguise(name: "parentheses") { number in
      let rest = spaced(number.groups)
      var ways = ["(\(number.text))"]
      if !number.isInternational {
        ways += [
          "(\(number.area)) \(rest)", "(\(number.area))\(number.subscriber)",
          "(\(number.area))-\(rest)", "(0)\(number.area.dropFirst())-\(rest)",
        ]
      } else if !number.country.contains("(") {
        ways += ["(\(number.country)) \(joined([number.area, rest]))"]
      }
      return ways.map { Way(text: $0) }
    },
  ]

  private static let signs: [PhoneDisguise] =
    Disguise<PhoneNumber>.signs.map { disguise in
      PhoneDisguise(name: disguise.name) { disguise.ways($0).map { Way(text: $0) } }
    } + [letters]

  private static let letters = PhoneDisguise(name: "letters") { number in
    let text = "\(number.head)-\(number.subscriber)"
    // A letter alone in parentheses is no digit.
    guard !number.head.contains("(") else { return [] }
    let changes: [[Character: String]] = [
      ["0": "O"], ["1": "l"], ["1": "I"], ["0": "o", "1": "l"],
    ]
    return changes.map { change in text.map { change[$0] ?? String($0) }.joined() }
      .filter {
        $0 != text
          && $0.count(where: \.isLetter) * 2 <= $0.count(where: { $0.isLetter || $0.isNumber })
      }
      .map { Way(text: $0) }
  }

  private static let words: [PhoneDisguise] = [
    PhoneDisguise(name: "in words") { number in
      guard !number.isInternational else {
        guard number.kind == .mobile46 || number.kind == .landline46 else { return [] }
        return [Way(text: "plus fyrtiosex \(Writing.spelled(number.area + number.subscriber))")]
      }
      let spelled = Writing.spelled(number.digits)
      return [
        Way(text: spelled), Way(text: spelled.replacing(" ", with: ", ")),
        Way(text: spelled.replacing(" ", with: "-")),
      ]
    },
    PhoneDisguise(name: "pairs in words") { number in
      guard number.kind == .mobile || number.kind == .two else { return [] }
      let parts = [number.area] + number.groups
      let text = parts.map(spoken).joined(separator: ", ")
      return [Way(text: text), Way(text: text.replacing(",", with: ""))]
    },
    PhoneDisguise(name: "half in words") { number in
      guard !number.isInternational else { return [] }
      return [
        Way(text: "\(spoken(number.area)) \(spaced(number.groups))"),
        Way(text: "\(number.area) \(number.groups.map(spoken).joined(separator: " "))"),
      ]
    },
  ]

  private static let escapes: [PhoneDisguise] = [
    PhoneDisguise(name: "entities") { number in
      [
        number.text.unicodeScalars.map { "&#\($0.value);" }.joined(),
        number.text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined(),
        number.text.replacing("+", with: "&plus;").replacing("-", with: "&ndash;"),
        number.text.replacing(" ", with: "&nbsp;"),
      ].map { Way(text: $0) }
    },
    PhoneDisguise(name: "mojibake") { number in
      guard number.text.contains("-") else {
        return [Way(text: number.text.replacing(" ", with: "Â\u{A0}"))]
      }
      return ["â\u{80}\u{93}", "â€“", "â€‘"].map { Way(text: number.text.replacing("-", with: $0)) }
    },
  ]

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func spaced(_ groups: [String]) -> String { groups.joined(separator: " ") }

  private static func apart(_ digits: String) -> String {
    digits.map { String($0) }.joined(separator: " ")
  }

  private static func divided(_ number: PhoneNumber, by sign: String) -> [Way] {
    let head = number.country.contains("(") ? number.head : joined([number.country, number.area])
    let text = ([head] + number.groups).joined(separator: sign)
    // A date and a clock look the same as two pairs after a code.
    return [Way(text: text)]
  }

  /// One group as it is said: `070` noll sjuttio, `174` ett sjuttiofyra, `06` noll sex.
  private static func spoken(_ group: String) -> String {
    guard group.count > 1 else { return Writing.spelled(group) }
    if group.count > 2 || group.first == "0" {
      return Writing.spelled(String(group.prefix(1))) + " " + spoken(String(group.dropFirst()))
    }
    return Writing.pair(group)
  }
}
