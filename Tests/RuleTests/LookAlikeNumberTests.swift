import Moderation
import PatternMatching
import TestSupport
import Testing

/// Numbers that belong to no person are not removed: made at random, as they stand in comments.
@Suite struct LookAlikeNumberTests {
  /// As in a link of Facebook.
  private static func code(_ random: inout SeededRandom) -> String {
    random.letters(60, of: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
  }

  static let kinds: [LookAlike] = [
    LookAlike(name: "permalinks") { random in
      let page = random.digits(10...17)
      let post = random.digits(10...17)
      return random.pick([
        "https://www.facebook.com/\(page)/posts/\(post)",
        "https://www.facebook.com/permalink.php?story_fbid=\(post)&id=\(page)",
        "facebook.com/groups/\(page)/permalink/\(post)/?comment_id=\(page)",
        "https://m.facebook.com/story.php?story_fbid=\(post)&amp;id=\(page)",
        "https://www.facebook.com/photo?fbid=\(post)&set=a.\(page)",
      ])
    },
    LookAlike(name: "pfbid links") { random in
      "https://www.facebook.com/skarholmensdf/posts/pfbid0\(code(&random))"
    },
    LookAlike(name: "pfbids") { "pfbid0\(code(&$0))" },
    LookAlike(name: "ids of 15 to 17 digits") { $0.digits(15...17) },
    LookAlike(name: "page and post") { "\($0.digits(15...16))_\($0.digits(15...17))" },
    LookAlike(name: "moments in seconds") {
      "\(Int.random(in: 1_100_000_000...1_800_000_000, using: &$0))"
    },
    LookAlike(name: "moments in milliseconds") {
      "\(Int.random(in: 1_100_000_000_000...1_800_000_000_000, using: &$0))"
    },
    LookAlike(name: "OCR numbers") { "Betalade OCR \($0.checked(8...16))" },
    LookAlike(name: "invoices") { "Fakturanr \($0.digits(8...12))" },
    // In the official form, and right by date and check digit: it is a personnummer, too.
    LookAlike(name: "invoices with a hyphen", removals: 160) {
      "faktura \($0.digits(6...6))-\($0.digits(4...4))"
    },
    LookAlike(name: "orders") {
      $0.pick(["Min order \($0.digits(8...12))", "ordernummer: \($0.digits(10...10))"])
    },
    LookAlike(name: "parcels") {
      $0.pick(["spårningsnummer \($0.digits(11...13))", "kolli-id \($0.digits(10...18))"])
    },
    LookAlike(name: "dates with times") { random in
      let date = "20\(random.two(10...26))-\(random.two(1...12))-\(random.two(1...28))"
      let (hour, minute) = (random.two(0...23), random.two(0...59))
      return random.pick([
        "\(date) \(hour):\(minute)", "\(date), \(hour).\(minute)", "\(date)T\(hour):\(minute)",
      ])
    },
    LookAlike(name: "dates with sums") { random in
      let day = Int.random(in: 10...28, using: &random)
      return "2024-1\(Int.random(in: 0...2, using: &random))-\(day) \(random.digits(4...4)) kr"
    },
    LookAlike(name: "telephones in pairs") { random in
      let pairs = (0..<4).map { _ in "\(random.digits(2...2))" }
      return "08-\(pairs.joined(separator: " "))"
    },
    LookAlike(name: "bare numbers", removals: 100) { "Det stod \($0.digits(10...12)) på lappen" },
  ]

  @Test(arguments: kinds)
  func `innocent numbers are not removed`(kind: LookAlike) throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    var found: [String] = []
    var reviewed = 0
    kind.judge(
      with: judge, seed: 5,
      between: " som någon skrev i går, och sedan kom det här på samma sida: "
    ) { judged in
      let identity = judged.judgement.findings.filter {
        $0.category.rawValue.hasPrefix("identity.")
      }
      let sure = identity.filter {
        $0.confidence > .possible && !$0.modifiers.contains(.checkFailed)
      }
      found += sure.map(judged.words)
      reviewed += identity.count - sure.count
    }
    print(
      "look-alikes: \(kind.name): \(found.count) of \(LookAlike.count) removed, \(reviewed) for review"
    )
    #expect(found.count <= kind.removals, "\(kind.name): \(found.prefix(5))")
  }

  /// The same number with another check digit, and with a month that does not exist.
  private static func twins(of number: IdentityNumber) -> [String] {
    var twins: [String] = []
    // The last digit of a kennitala is the century.
    let place = number.kind == .kennitala ? 2 : number.rest.count - 1
    var rest = Array(number.rest)
    rest[place] = rest[place] == "9" ? "1" : rest[place].isNumber ? "9" : "V"
    twins.append(number.date + number.sign + String(rest))
    guard ![.national, .stockholm].contains(number.kind) else { return twins }
    var date = Array(number.date)
    let month =
      number.kind.category == .personnummer || number.kind.category == .samordningsnummer
        || number.kind == .westGothian ? date.count - 4 : 2
    date.replaceSubrange(month..<month + 2, with: "39")
    return twins + [String(date) + number.sign + number.rest]
  }

  @Test func `a wrong twin of a number is not removed, and looked at beside its word`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    for number in IdentityNumber.all {
      for twin in Self.twins(of: number) {
        for text in [twin, "Det här är \(twin).", "\"\(twin)\"", "Hej \(twin) hej"] {
          let verdict = judge.judgement(of: .invented(text), using: scratch).verdict
          #expect(verdict.recommendation != .remove, "\(text)")
        }
      }
      guard number.kind.isSwedish, let twin = Self.twins(of: number).first else { continue }
      let text = "Hennes \(number.kind.word) är \(twin)"
      let verdict = judge.judgement(of: .invented(text), using: scratch).verdict
      #expect(verdict.recommendation == .review, "\(text)")
    }
  }
}
