import Moderation

/// How people write identity numbers.
extension Disguise where Identifier == IdentityNumber {
  static var all: [Disguise] { separators + signs + [letters] + words + escapes }

  private static var separators: [Disguise] {
    [
      Disguise(name: "plain") { [$0.text] },
      Disguise(name: "bare", isLoose: true) {
        $0.hasFreeSign && !$0.sign.isEmpty ? [$0.date + $0.rest] : []
      },
      Disguise(name: "spaces", isLoose: true) { number in
        guard number.hasFreeSign else {
          return [Writing.pairs(number.date, " ") + number.sign + number.rest]
        }
        let half = number.rest.prefix(2) + " " + number.rest.dropFirst(2)
        var ways = [
          "\(number.date) \(number.rest)", "\(Writing.pairs(number.date, " "))-\(number.rest)",
          "\(number.date) - \(number.rest)",
        ]
        if number.kind.isSwedish { ways.append("\(number.date)-\(half)") }
        if number.date.count == 8 {
          ways.append("\(number.date.prefix(4)) \(number.date.suffix(4)) \(number.rest)")
        }
        return ways
      },
      Disguise(name: "dots", isLoose: true) { number in
        joined(number, by: ".") + [Writing.pairs(number.date, ".") + number.sign + number.rest]
      },
      Disguise(name: "slashes", isLoose: true) { number in
        joined(number, by: "/") + [Writing.pairs(number.date, "/") + number.sign + number.rest]
      },
      Disguise(name: "dashes", isLoose: true) { number in
        guard number.hasFreeSign || number.sign == "-" else { return [] }
        return Writing.dashes.map { number.date + String($0) + number.rest }
      },
      Disguise(name: "blanks", isLoose: true) { number in
        Writing.blanks.flatMap { joined(number, by: String($0)) }
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
  }

  private static var letters: Disguise {
    Disguise(name: "letters", isLoose: true) { number in
      guard number.hasOnlyDigits, number.kind != .henkilotunnus else { return [] }
      return Writing.lettered(number.text)
    }
  }

  private static var words: [Disguise] {
    [
      Disguise(name: "in words", isLoose: true) { number in
        guard number.hasOnlyDigits, number.sign != "+", number.kind != .henkilotunnus else {
          return []
        }
        let digits = number.date + number.rest
        return [Writing.spelled(digits), Writing.spelled(digits).replacing(" ", with: ", ")]
          + (digits.count.isMultiple(of: 2) ? [Writing.spelledInPairs(digits)] : [])
      },
      Disguise(name: "last four in words") { number in
        guard number.kind.isSwedish, number.kind != .interim, number.sign != "+" else { return [] }
        return [
          "\(number.date)-\(Writing.spelled(number.rest))",
          "\(number.date) \(Writing.spelled(number.rest))",
        ]
      },
      Disguise(name: "written date") { number in
        guard number.kind.category == .personnummer, number.kind != .interim, number.sign != "+"
        else { return [] }
        let day = writtenDate(number.date)
        return [
          "\(day), sista fyra \(number.rest)", "\(day) och de fyra sista är \(number.rest)",
          "\(day), sista fyra \(Writing.spelled(number.rest))",
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
  }

  private static var escapes: [Disguise] {
    [
      entities,
      Disguise(name: "entity dashes") { number in
        guard number.sign == "-" else { return [] }
        return Writing.dashEntities.map { number.date + $0 + number.rest }
      },
      Disguise(name: "blank entities", isLoose: true) { number in
        ["&nbsp;", "&#160;", "&thinsp;"].flatMap { joined(number, by: $0) }
          + ["\(number.date)&shy;\(number.sign)\(number.rest)"]
      },
      Disguise(name: "mojibake", isLoose: true) { number in
        guard number.hasFreeSign || number.sign == "-" else { return [] }
        return Writing.misreadDashes.map { number.date + $0 + number.rest }
          + (number.hasFreeSign ? ["Â\u{A0}"].map { number.date + $0 + number.rest } : [])
          + ["\(number.date)Â\u{AD}\(number.sign)\(number.rest)"]
      },
    ]
  }

  private static func joined(_ number: IdentityNumber, by separator: String) -> [String] {
    number.hasFreeSign ? [number.date + separator + number.rest] : []
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
