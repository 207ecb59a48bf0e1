import Moderation

/// A number of a bank, a passport or a vehicle, as the groups in which it is printed.
struct PrintedNumber: Disguisable {
  let kind: Kind
  let groups: [String]
  /// What stands between the groups.
  let sign: String

  var text: String { groups.joined(separator: sign) }
  var together: String { groups.joined() }
  var hasOnlyDigits: Bool { together.allSatisfy(\.isNumber) }

  /// Rows of the matrix.
  enum Kind: String, CaseIterable, Sendable {
    case visa, mastercard, americanExpress
    case swedishIBAN, foreignIBAN
    case accountOfTen, accountOfEleven, handelsbanken, swedbank, danskeBank
    case nordeaPerson
    case passportOfDigits, passportOfNine
    case plate, plateWithLetter

    var category: Moderation.Category {
      switch self {
      case .visa, .mastercard, .americanExpress: .card
      case .swedishIBAN, .foreignIBAN: .iban
      case .accountOfTen, .accountOfEleven, .handelsbanken, .swedbank, .danskeBank: .account
      case .nordeaPerson: .personnummer
      case .passportOfDigits, .passportOfNine: .passport
      case .plate, .plateWithLetter: .plate
      }
    }

    /// What people call it.
    var word: String {
      switch category {
      case .card: "kortnummer"
      case .iban: "IBAN"
      case .passport: "passnummer"
      case .plate: "regnr"
      default: "kontonummer"
      }
    }

    /// Whether nothing in the number tells what it is, so that the word must stand beside it.
    var needsWord: Bool { category == .account || category == .passport }

    static let finance: [Kind] = allCases.filter { ![.passport, .plate].contains($0.category) }
    static let documents: [Kind] = allCases.filter { [.passport, .plate].contains($0.category) }
  }

  init(_ kind: Kind, _ text: String, sign: Character) {
    self.kind = kind
    self.sign = String(sign)
    groups = text.split(separator: sign).map(String.init)
  }

  /// Numbers that banks and payment companies publish for trying their systems, the examples of
  /// SWIFT's registry, and accounts with the check digit worked out by hand.
  ///
  /// 5839-8257466 is the account in the Swedish IBAN. 9150-123456C: 9·1 + 1·10 + 5·9 + 77 = 141, C = 2.
  /// 1100-123456C: 1·10 + 77 = 87, C = 1. 6000-12345678C: 156, C = 9. 1234567897 passes Luhn.
  /// Plates and passports are invented.
  static let all: [PrintedNumber] = [
    .init(.visa, "4111 1111 1111 1111", sign: " "), .init(.visa, "4012 8888 8888 1881", sign: " "),
    .init(.mastercard, "5555 5555 5555 4444", sign: " "),
    .init(.mastercard, "5105 1051 0510 5100", sign: " "),
    .init(.mastercard, "2223 0031 2200 3222", sign: " "),
    .init(.americanExpress, "3782 822463 10005", sign: " "),
    .init(.americanExpress, "3714 496353 98431", sign: " "),
    .init(.swedishIBAN, "SE45 5000 0000 0583 9825 7466", sign: " "),
    .init(.foreignIBAN, "GB82 WEST 1234 5698 7654 32", sign: " "),
    .init(.foreignIBAN, "DE89 3704 0044 0532 0130 00", sign: " "),
    .init(.foreignIBAN, "NO93 8601 1117 947", sign: " "),
    .init(.foreignIBAN, "DK50 0040 0440 1162 43", sign: " "),
    .init(.foreignIBAN, "FI21 1234 5600 0007 85", sign: " "),
    .init(.foreignIBAN, "FR14 2004 1010 0505 0001 3M02 606", sign: " "),
    .init(.accountOfTen, "5839-8257466", sign: "-"),
    .init(.accountOfTen, "1100-1234561", sign: "-"),
    .init(.accountOfEleven, "9150-1234562", sign: "-"),
    .init(.handelsbanken, "6000-123456789", sign: "-"),
    .init(.swedbank, "8327 9 123456789 7", sign: " "),
    .init(.swedbank, "8327-1234567897", sign: "-"),
    .init(.danskeBank, "9180-1234567897", sign: "-"),
    .init(.nordeaPerson, "3300-9001012385", sign: "-"),
    .init(.nordeaPerson, "3782-9101012384", sign: "-"),
    .init(.passportOfDigits, "98765432", sign: " "),
    .init(.passportOfDigits, "31 405 060", sign: " "),
    .init(.passportOfNine, "AA 1234567", sign: " "),
    .init(.passportOfNine, "XB 102 30 45", sign: " "),
    .init(.plate, "ABC 123", sign: " "), .init(.plate, "TYU 406", sign: " "),
    .init(.plateWithLetter, "MLN 25K", sign: " "), .init(.plateWithLetter, "ABC 12D", sign: " "),
  ]
}

/// How people write them.
extension Disguise where Identifier == PrintedNumber {
  static var all: [Disguise] { separators + signs + characters }

  private static var separators: [Disguise] {
    [
      Disguise(name: "plain") { [$0.text] },
      Disguise(name: "together", isLoose: true) { [$0.together] },
      Disguise(name: "spaces") { joined($0, by: " ") },
      Disguise(name: "dots") { joined($0, by: ".") },
      Disguise(name: "slashes") { joined($0, by: "/") },
      Disguise(name: "dashes") { number in
        Writing.dashes.flatMap { joined(number, by: String($0)) } + joined(number, by: " - ")
      },
      Disguise(name: "blanks") { number in Writing.blanks.flatMap { joined(number, by: String($0)) }
      },
      Disguise(name: "newline") { joined($0, by: "\n") + joined($0, by: "\r\n") },
      Disguise(name: "parentheses", isLoose: true) { number in
        let rest = number.groups.dropFirst().joined(separator: number.sign)
        return ["(\(number.text))"] + (rest.isEmpty ? [] : ["(\(number.groups[0])) \(rest)"])
      },
      Disguise(name: "underscores") { joined($0, by: "_") },
      Disguise(name: "pipes") { joined($0, by: "|") + joined($0, by: " | ") },
      Disguise(name: "one by one") { [$0.together.map { String($0) }.joined(separator: " ")] },
      Disguise(name: "pairs", isLoose: true) { number in
        number.kind.category == .card ? [Writing.pairs(number.together, " ")] : []
      },
    ]
  }

  private static var characters: [Disguise] {
    [
      Disguise(name: "letters", isLoose: true) { Writing.lettered($0.text) },
      Disguise(name: "in words") { number in
        guard number.hasOnlyDigits, [.card, .account, .personnummer].contains(number.kind.category)
        else { return [] }
        let digits = number.together
        return [
          Writing.spelled(digits), Writing.spelled(digits).replacing(" ", with: ", "),
          number.groups.map(Writing.spelled).joined(separator: " streck "),
        ] + (digits.count.isMultiple(of: 2) ? [Writing.spelledInPairs(digits)] : [])
      },
      entities,
      Disguise(name: "blank entities") { number in
        ["&nbsp;", "&#160;", "&thinsp;", "&ndash;"].flatMap { joined(number, by: $0) }
      },
      Disguise(name: "mojibake") { number in
        (Writing.misreadDashes + ["Â\u{A0}"]).flatMap { joined(number, by: $0) }
      },
    ]
  }

  private static func joined(_ number: PrintedNumber, by separator: String) -> [String] {
    number.groups.count > 1 ? [number.groups.joined(separator: separator)] : []
  }
}
