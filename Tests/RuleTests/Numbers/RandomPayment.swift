import TestSupport

/// Cards and accounts made at random, right by their rules.
enum RandomPayment {
  /// The digits and their Luhn check digit.
  static func luhn(_ body: String) -> String {
    let sum = body.reversed().compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, item in
      let weighted = item.element * (item.offset.isMultiple(of: 2) ? 2 : 1)
      return sum + weighted / 10 + weighted % 10
    }
    return body + "\((10 - sum % 10) % 10)"
  }

  static func card(_ random: inout SeededRandom) -> PrintedNumber {
    let prefixes = ["4", "51", "52", "53", "54", "55", "2221", "2720", "2500", "34", "37"]
    let prefix = prefixes[Int.random(in: prefixes.indices, using: &random)]
    let isAmerican = prefix.first == "3"
    let length = isAmerican ? 15 : 16
    let number = luhn(prefix + random.figures(length - 1 - prefix.count))
    let sizes = isAmerican ? [4, 6, 5] : [4, 4, 4, 4]
    return PrintedNumber(
      isAmerican ? .americanExpress : .visa, cut(number, sizes).joined(separator: " "), sign: " ")
  }

  /// ISO 7064 MOD 97-10: the check digits are 98 less the remainder with 00 in their place.
  static func iban(_ random: inout SeededRandom) -> PrintedNumber {
    let countries = ["SE": 20, "NO": 11, "DK": 14, "FI": 14, "DE": 18, "PL": 24, "ES": 20]
    let names = countries.keys.sorted()
    let country = names[Int.random(in: names.indices, using: &random)]
    let account = random.figures(countries[country] ?? 0)
    let number = (account + country + "00").utf8.reduce(0) { remainder, byte in
      byte < 0x40
        ? (remainder * 10 + Int(byte) - 0x30) % 97
        : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
    }
    let check = 98 - number
    let code = country + (check < 10 ? "0\(check)" : "\(check)") + account
    let sizes = Array(repeating: 4, count: code.count / 4) + [code.count % 4].filter { $0 > 0 }
    return PrintedNumber(
      country == "SE" ? .swedishIBAN : .foreignIBAN, cut(code, sizes).joined(separator: " "),
      sign: " ")
  }

  /// Bankgirocentralen, *Bankernas kontonummeruppbyggnad*: some series of each type.
  static func account(_ random: inout SeededRandom) -> PrintedNumber {
    let types: [(PrintedNumber.Kind, [ClosedRange<Int>])] = [
      (.accountOfTen, [1100...1199, 1200...1399, 5000...5999, 7000...7999, 9270...9279]),
      (.accountOfEleven, [2300...2399, 4000...4999, 9150...9169, 9550...9569]),
      (.handelsbanken, [6000...6999]), (.danskeBank, [9180...9189]), (.swedbank, [8000...8999]),
    ]
    let (kind, series) = types[Int.random(in: types.indices, using: &random)]
    let range = series[Int.random(in: series.indices, using: &random)]
    let clearing = "\(Int.random(in: range, using: &random))"
    let number: String
    switch kind {
    case .accountOfTen: number = eleven(clearing.dropFirst(), 6, &random)
    case .accountOfEleven: number = eleven(clearing[...], 6, &random)
    case .handelsbanken: number = eleven("", 8, &random)
    default: number = luhn(random.figures(9))
    }
    return PrintedNumber(kind, "\(clearing)-\(number)", sign: "-")
  }

  /// So many digits, and one that makes the sum with what comes before a multiple of eleven.
  ///
  /// Weights from the right: 1, 2, 3 … 10, 1.
  private static func eleven(
    _ before: Substring, _ count: Int, _ random: inout SeededRandom
  ) -> String {
    while true {
      let body = random.figures(count)
      for check in 0...9 {
        let all = (before + body + "\(check)").reversed().compactMap(\.wholeNumberValue)
        let sum = all.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 10 + 1) }
        if sum.isMultiple(of: 11) { return body + "\(check)" }
      }
    }
  }

  private static func cut(_ text: String, _ sizes: [Int]) -> [String] {
    var rest = text[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return String(rest.prefix(size))
    }
  }
}
