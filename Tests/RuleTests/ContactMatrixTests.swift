import Moderation
import Testing

/// E-mail and street addresses, however they are written, with the verdict of whose they are.
@Suite struct ContactMatrixTests {
  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  // MARK: - E-mail

  private static let mails: [(kind: String, text: String)] = [
    ("name", "greta.testberg@exempelbolaget.se"), ("single", "greta@exempelbolaget.com"),
    ("Swedish letters", "åsa.öberg@exempelbolaget.se"),
    ("plus", "greta.testberg+kommun@exempelbolaget.nu"),
    ("below", "greta_testberg@post.exempelbolaget.org"),
  ]

  private static let mailSurroundings: [Surrounding] = [
    Surrounding(.remove, "Hennes mejl är ", " säger de"),
    Surrounding(.remove, "Greta Testberg nås på ", "."),
    Surrounding(.review, "", ""), Surrounding(.review, "Min mejl är ", "."),
    Surrounding(.review, "Det stod \"", "\" på lappen"), Surrounding(.review, "🔥", "🔥"),
    Surrounding(.review, "Hej!\n", "\nMvh"),
    Surrounding(.review, "Ta kontakt (", ") så ordnar det sig"),
    Surrounding(.review, "Ta kontakt <", "> så ordnar det sig"),
    Surrounding(.review, long, " " + long),
    Surrounding(.keep, "Felanmälan tas emot på ", " dygnet runt"),
    Surrounding(.keep, "Kundtjänst har ", "."),
  ]

  /// Each @ and each point of the domain, and of the whole, in other signs.
  private static func written(_ at: String, _ dot: String) -> @Sendable (String) -> [String] {
    { mail in
      let parts = mail.split(separator: "@")
      let domain = parts[1].replacing(".", with: dot)
      let whole = "\(parts[0].replacing(".", with: dot))\(at)\(domain)"
      return Array(Set(["\(parts[0])\(at)\(domain)", whole])).sorted()
    }
  }

  private static let mailDisguises: [TextDisguise] =
    TextDisguise.signs + [
      TextDisguise.cases,
      TextDisguise(name: "in brackets") { mail in
        ["(at)", "[at]", "{at}", " (at) ", " [at] ", "<at>", "(@)", "(snabel-a)", " (snabel-a) "]
          .flatMap { written($0, ".")(mail) }
      },
      TextDisguise(name: "in words") { mail in
        [" snabel-a ", " snabela ", " snabel a "].flatMap {
          written($0, ".")(mail) + written($0, " punkt ")(mail)
        } + written(" at ", " dot ")(mail) + written(" at ", " punkt ")(mail)
      },
      TextDisguise(name: "points") { mail in
        [
          ("(at)", "(dot)"), ("[at]", "[punkt]"), (" (at) ", " (punkt) "), ("@", "[.]"),
          ("@", "(dot)"),
        ]
        .flatMap { written($0, $1)(mail) }
      },
      TextDisguise(name: "spaces") { mail in
        written(" @ ", ".")(mail) + written(" @ ", " . ")(mail) + written("@ ", ".")(mail)
          + [mail.replacing("@", with: "@\n")]
      },
      TextDisguise(name: "&commat;") { [$0.replacing("@", with: "&commat;")] },
      TextDisguise(name: "no ending") { mail in
        let parts = mail.split(separator: "@")
        guard parts[0].contains("."), !parts[1].hasPrefix("post.") else { return [] }
        return ["\(parts[0])@exempelbolaget", "\(parts[0]) (at) exempelbolaget"]
      },
    ]

  @Test func `an e-mail address is found in every disguise`() throws {
    var matrix = try IdentifierMatrix("e-mail")
    for (kind, mail) in Self.mails {
      for disguise in Self.mailDisguises {
        matrix.attempt(
          disguise.ways(mail), as: .email, in: Self.mailSurroundings, row: kind,
          column: disguise.name)
      }
      matrix.attempt(
        [mail], as: .email, in: [Surrounding(.review, "mailto:", "")], row: kind, column: "mailto")
    }
    matrix.report()
  }

  // MARK: - Addresses

  private static let streets = [
    "Testgatan 5", "Påhittsvägen 7", "Tröskelgränd 14", "Provstigen 3", "Påhittstorget 2",
    "Testallén 9", "Provbacken 41", "Testplan 6", "Provkroken 8", "Testleden 12", "Provstråket 3",
    "Testkajen 5", "Provslingan 121",
  ]

  private static let homes: [(kind: String, texts: [String])] = [
    ("street", streets),
    ("split name", ["Greta Testbergs väg 12", "Påhitts gata 3", "Norra Testgatan 8 B"]),
    (
      "apartment",
      [
        "Testgatan 5b, 3 tr", "Testgatan 5, lgh 1203", "Påhittsvägen 7 B, vån 3",
        "Testgatan 5, port C", "Testgatan 5 B, 3 tr, lgh 1203", "Testgatan 5-7",
      ]
    ),
    (
      "postcode",
      [
        "Testgatan 5, 123 45 Skärholmen", "Påhittsvägen 7, SE-123 45", "Testgatan 5 12345 Farsta",
        "Testgatan 5, lgh 1203, 123 45 Farsta",
      ]
    ),
  ]

  private static let homeSurroundings: [Surrounding] = [
    Surrounding(.remove, "Hon bor på ", " säger de"),
    Surrounding(.remove, "Greta Testberg bor på ", "."),
    Surrounding(.remove, "Nu åker vi dit och ger honom en läxa: ", ""),
    Surrounding(.review, "Jag bor på ", "."),
    Surrounding(.review, "Det är fest varje natt på ", ", kan ni inspektera?"),
    Surrounding(.keep, "", ""), Surrounding(.keep, "Hålet utanför ", " växer"),
    Surrounding(.keep, "Detaljplanen gäller ", "."), Surrounding(.keep, "🔥", "🔥"),
    Surrounding(.keep, long, " " + long),
  ]

  private static let homeDisguises: [TextDisguise] =
    TextDisguise.signs + [
      TextDisguise.cases,
      TextDisguise(name: "without å ä ö") { text in
        let plain = TextDisguise.replacing(
          text, ["å": "a", "ä": "a", "ö": "o", "é": "e", "Ö": "O"])
        return plain == text ? [] : [plain]
      },
      TextDisguise(name: "newline") { text in
        [", 123", ", SE-", " 12345"].filter { text.contains($0) }.flatMap { post in
          [text.replacing(post, with: "\n" + post.drop { $0 == "," || $0 == " " })]
        }
      },
    ]

  @Test func `a street address is found in every disguise`() throws {
    var matrix = try IdentifierMatrix("address")
    for (kind, texts) in Self.homes {
      for disguise in Self.homeDisguises {
        matrix.attempt(
          texts.flatMap(disguise.ways), as: .address, in: Self.homeSurroundings, row: kind,
          column: disguise.name)
      }
    }
    // A town is known by its own letters, or where the sentence ends after it.
    matrix.report(reached: [
      "postcode × without å ä ö, remove": 5, "postcode × without å ä ö, keep": 7,
    ])
  }

  @Test func `a street in short or a number in words is an address where somebody lives`() throws {
    var matrix = try IdentifierMatrix("address in short")
    let surroundings = Self.homeSurroundings.filter {
      $0.before.contains("bor på") || $0.before.contains("läxa")
    }
    let texts = [
      "Testg. 5", "Testv. 12", "Sveav. 12 B", "Testgatan fem", "Påhittsvägen tjugotre",
      "Tröskelgränd elva",
    ]
    for disguise in TextDisguise.signs + [TextDisguise.cases] {
      matrix.attempt(
        texts.flatMap(disguise.ways), as: .address, in: surroundings, row: "in short",
        column: disguise.name)
    }
    matrix.report()
  }
}
