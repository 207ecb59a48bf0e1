import TestSupport

/// Numbers as they stand in comments that belong to no person, made at random.
enum InnocentNumbers {
  static let all = times + results + money + codes + links

  private static let times: [LookAlike] = [
    LookAlike(name: "opening hours") { random in
      let day = random.pick([
        "mån-fre", "mån-tors", "lör", "lör-sön", "vardagar", "alla dagar", "helg",
      ])
      let (from, to) = (random.two(6...12), random.two(13...22))
      let half = random.pick(["00", "15", "30", "45"])
      return random.pick([
        "\(day) \(from)-\(to)", "\(day) \(from).00-\(to).\(half)",
        "\(day) \(from):\(half)–\(to):00",
        "öppet \(from).\(half)-\(to).00", "\(day) kl. \(from)-12, 13-\(to)",
        "\(day) \(from)-12 13-\(to)", "\(day) \(from)-\(to), lör \(from)-\(to)",
        "\(from)\(half)-\(to)00", "\(from).\(half) - \(to).00", "\(from)-12/13-\(to)",
        "mån \(from)-\(to) tis \(from)-\(to) ons \(from)-\(to)",
      ])
    },
    LookAlike(name: "dates") { random in
      let (year, month, day) = (random.two(10...26), random.two(1...12), random.two(1...28))
      let (hour, minute) = (random.two(0...23), random.two(0...59))
      return random.pick([
        "20\(year)-\(month)-\(day)", "\(day)-\(month)-20\(year)", "\(day).\(month).20\(year)",
        "\(day)/\(month) 20\(year)", "\(day)/\(month)-\(year)", "\(year)-\(month)-\(day)",
        "\(year)\(month)\(day)", "20\(year)\(month)\(day)", "\(day)-\(month)-\(year)",
        "20\(year)-\(month)-\(day) \(hour):\(minute)",
        "\(day)-\(month)-20\(year) \(hour).\(minute)",
        "\(day).\(month).20\(year) kl \(hour).\(minute)", "\(day) \(month) 20\(year)",
        "\(day)/\(month)-\(day)/\(month)", "\(day)-\(day)/\(month)", "v. \(month)-\(day) 20\(year)",
        "\(day)-\(month)-\(year) \(hour):\(minute)", "20\(year)/\(month)/\(day)",
      ])
    },
    LookAlike(name: "timetables") { random in
      let line = random.digits(2...3)
      let hour = random.two(4...23)
      let first = Int.random(in: 0...9, using: &random)
      let minutes = (0..<Int.random(in: 4...6, using: &random)).map {
        random.padded($0 * 10 + first)
      }
      return random.pick([
        "\(hour) \(minutes.joined(separator: " "))",
        "buss \(line) går \(hour) \(minutes.joined(separator: " "))",
        minutes.map { "\(hour):\($0)" }.joined(separator: ", "),
        minutes.map { "\(hour).\($0)" }.joined(separator: " "),
        "linje \(line) \(hour)\(minutes[0]) \(hour)\(minutes[1]) \(hour)\(minutes[2])",
        "\(line) mot Farsta \(hour):\(minutes[0]), \(hour):\(minutes[1]) och \(hour):\(minutes[2])",
        "\(hour).\(minutes[0])-\(hour).\(minutes[3])",
      ])
    },
  ]

  private static let results: [LookAlike] = [
    LookAlike(name: "sports results") { random in
      let scores = (0..<6).map { _ in "\(random.number(0...30))-\(random.number(0...30))" }
      let row = (0..<7).map { _ in "\(random.number(0...60))" }
      let padded = (0..<6).map { _ in random.two(0...60) }
      return random.pick([
        "AIK vann med \(scores[0])", scores.prefix(3).joined(separator: ", "),
        scores.joined(separator: " "), "(\(scores[0]), \(scores[1]), \(scores[2]))",
        "Hammarby \(row.joined(separator: " "))", "tider \(padded[0]).\(padded[1]),\(padded[2])",
        "\(padded[0]):\(padded[1]):\(padded[2]),\(padded[3])",
        "set \(scores[0]) \(scores[1]) \(scores[2])",
        "\(padded[0]) \(padded[1]) \(padded[2]) - \(padded[3])",
        "F\(padded[0]) \(scores[2]) och P\(padded[1]) \(scores[3])",
      ])
    },
    LookAlike(name: "meter readings") { random in
      random.pick([
        "mätarställning \(random.figures(5...8))", "elmätaren visar \(random.figures(5...6)) kWh",
        "vattenmätare nr \(random.figures(7...8)), ställning \(random.figures(4...6))",
        "mätarnummer \(random.figures(8...10))",
        "\(random.figures(4...5)),\(random.figures(3...3)) m3",
        "anläggnings-id 735999\(random.figures(12...12))",
        "avläst \(random.figures(3...3)) \(random.figures(3...3))",
      ])
    },
  ]

  private static let money: [LookAlike] = [
    LookAlike(name: "prices") { random in
      let millions = "\(random.number(1...99)) \(random.figures(3...3)) \(random.figures(3...3))"
      return random.pick([
        "\(millions) kr", "\(millions) kronor", "0,\(random.figures(2...2)) kr",
        "kostar 0,\(random.figures(2...2))",
        "+\(millions) kr", "\(random.number(1...999)) \(random.figures(3...3)):-", "\(millions)",
        "\(random.number(1...99)).\(random.figures(3...3)).\(random.figures(3...3)) kr",
        "\(random.digits(3...8)) kr",
        "\(random.number(1...999)),\(random.figures(2...2)) kr", "-\(random.figures(5...7)),00",
        "+\(random.number(1...99)),\(random.figures(1...2)) %",
        "0,\(random.figures(4...8)) procent", "budget: \(random.digits(6...9)) sek",
      ])
    },
    LookAlike(name: "OCR numbers") { random in
      random.pick([
        "OCR \(random.figures(8...16))", "OCR-nummer: \(random.figures(8...12))",
        "OCR \(random.figures(4...4)) \(random.figures(4...4)) \(random.figures(4...4))",
        "Betalade OCR \(random.digits(8...16))",
      ])
    },
    LookAlike(name: "giro numbers") { random in
      let pairs = (0..<3).map { _ in "\(random.figures(2...2))" }
      return random.pick([
        "bg \(random.digits(3...4))-\(random.figures(4...4))",
        "bankgiro \(random.digits(3...4))-\(random.figures(4...4))",
        "Bankgiro: \(random.digits(7...8))",
        "pg \(random.digits(2...2)) \(pairs[0]) \(pairs[1])-\(random.number(0...9))",
        "plusgiro \(random.digits(5...7))-\(random.number(0...9))",
        "bg 90\(random.number(0...4))-\(random.figures(4...4))",
      ])
    },
  ]

  private static let codes: [LookAlike] = [
    LookAlike(name: "case numbers") { random in
      let year = "20\(random.two(10...26))"
      return random.pick([
        "Dnr \(year)-\(random.figures(5...5))-\(random.figures(3...3))",
        "KS \(year)/\(random.digits(2...5))",
        "dnr \(random.figures(4...4))-\(year)", "diarienummer \(year)/\(random.figures(4...6))",
        "mål B \(random.digits(3...5))-\(random.two(10...26))",
        "ärende \(random.digits(6...10))", "K\(random.figures(6...6))-\(random.two(10...26))",
        "AM-\(random.figures(5...6))-\(random.two(10...26))",
        "Dnr 5.1-\(random.figures(5...5))/\(year)", "ärendenummer \(random.figures(8...10))",
        "dnr 1.\(random.number(1...9)).\(random.number(1...9))-\(random.figures(4...5))/\(year)",
      ])
    },
    LookAlike(name: "ISBN and EAN") { random in
      let (publisher, title) = (random.figures(2...3), random.figures(5...6))
      return random.pick([
        "ISBN 978-91-\(publisher)-\(title)-\(random.number(0...9))",
        "ISBN 91-\(publisher)-\(title)-\(random.number(0...9))",
        "ISBN 0-\(publisher)-\(title)-X", "isbn 978\(random.figures(10...10))",
        "ISBN \(random.figures(10...10))",
        "ISBN 0\(random.figures(9...9))", "0-\(publisher)-\(title)-\(random.number(0...9))",
        "EAN 73\(random.figures(11...11))", "73\(random.figures(11...11))",
        "ISSN \(random.figures(4...4))-\(random.figures(4...4))",
        "streckkod \(random.figures(8...8))",
        "978 91 \(publisher) \(title) \(random.number(0...9))",
      ])
    },
    LookAlike(name: "laws") { random in
      let year = random.number(1950...2026)
      return random.pick([
        "SFS \(year):\(random.digits(2...4))", "(\(year):\(random.digits(2...4)))",
        "\(year):\(random.digits(2...4)) \(random.number(1...30)) kap. \(random.number(1...60)) §",
        "prop. \(year)/\(random.two(0...99)):\(random.digits(1...3))",
        "EU \(year)/\(random.digits(2...4))", "lag (\(year):\(random.digits(2...4)))",
        "NJA \(year) s. \(random.digits(2...4))", "SOU \(year):\(random.digits(1...3))",
      ])
    },
    LookAlike(name: "orders and parcels") { random in
      random.pick([
        "order \(random.figures(8...12))", "ordernummer: \(random.figures(10...10))",
        "Fakturanr \(random.figures(8...12))",
        "spårningsnummer \(random.figures(11...13))", "kolli-id \(random.digits(10...18))",
        "JJSE\(random.figures(14...14))", "UA\(random.figures(9...9))SE",
        "kundnummer \(random.figures(8...9))",
        "beställning \(random.figures(3...3))-\(random.figures(7...7))-\(random.figures(7...7))",
        "bokningsnummer \(random.figures(8...10))",
        "serienr \(random.figures(6...12))",
        "artikelnr \(random.figures(3...3)).\(random.figures(3...3)).\(random.figures(2...2))",
      ])
    },
    LookAlike(name: "postcodes") { random in
      random.pick([
        "\(random.digits(3...3)) \(random.figures(2...2)) Farsta",
        "\(random.digits(5...5)) Enskede",
        "SE-\(random.digits(3...3)) \(random.figures(2...2)) Stockholm",
        "Box \(random.digits(2...4)), \(random.digits(3...3)) \(random.figures(2...2)) Årsta",
        "\(random.digits(3...3)) \(random.figures(2...2)), \(random.digits(3...3)) \(random.figures(2...2)) och \(random.digits(3...3)) \(random.figures(2...2))",
      ])
    },
    LookAlike(name: "organisations") { random in
      let number =
        "\(random.pick(["2", "5", "7", "8", "9"]))\(random.figures(1...1))\(random.number(2...9))\(random.figures(3...3))-\(random.figures(4...4))"
      return random.pick([
        "org.nr \(number)", "organisationsnummer \(number)",
        "Orgnr: \(number.replacing("-", with: ""))",
      ])
    },
    LookAlike(name: "the authority's own telephones") { random in
      let (a, b) = (random.figures(2...2), random.figures(3...3))
      let rest = b + random.figures(2...2)
      return random.pick([
        "08-508 \(a) \(b)", "Ring 08-508\(rest)", "växeln 08-508 \(rest)", "+46 8 508 \(a) \(b)",
        "tel 08508\(rest)", "08/508 \(a) \(b)", "08 - 508 \(a) \(b)", "(08) 508 \(a) \(b)",
        "08.508.\(a).\(b)", "+46 (0)8-508 \(a) \(b)",
      ])
    },
  ]

  private static let links: [LookAlike] = [
    LookAlike(name: "permalinks") { random in
      let (page, post) = (random.figures(8...17), random.figures(8...17))
      return random.pick([
        "https://www.facebook.com/\(page)/posts/\(post)",
        "facebook.com/groups/\(page)/permalink/\(post)/",
        "https://www.facebook.com/permalink.php?story_fbid=\(post)&id=\(page)",
        "https://example.se/arende/\(page)", "www.example.se/?id=\(post)",
        "https://www.facebook.com/photo?fbid=0\(post)&set=a.0\(page)",
        "https://example.org/46\(page)/+46\(post)",
      ])
    },
    LookAlike(name: "ids") { random in
      random.pick([
        random.digits(15...17), "\(random.digits(15...16))_\(random.figures(15...17))",
        "id=\(random.figures(8...10))", "#\(random.digits(6...10))",
        "INC\(random.figures(7...7))", "SKH-\(random.figures(7...10))",
        "a\(random.figures(4...4))b\(random.figures(9...9))",
      ])
    },
    LookAlike(name: "moments") { random in
      random.pick([
        "\(random.number(1_100_000_000...1_800_000_000))",
        "\(random.number(1_100_000_000_000...1_800_000_000_000))",
      ])
    },
  ]
}
