import Moderation
import PatternMatching
import TestSupport
import Testing

/// Numbers that belong to no person are not removed: made at random, as they stand in comments.
@Suite struct LookAlikeNumberTests {
  /// One kind of innocent number, and how it is made.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    /// How many in 100 000 may be taken for an identity number that must go.
    var allowed = 0
    let make: @Sendable (inout SeededRandom) -> String
    var testDescription: String { name }
  }

  private static func digits(_ count: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
    let first = Int.random(in: 1...9, using: &random)
    let length = Int.random(in: count, using: &random)
    return "\(first)"
      + (1..<length).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
  }

  /// Digits of which the last is their Luhn check digit, as an OCR number has.
  private static func checked(_ count: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
    let body = digits((count.lowerBound - 1)...(count.upperBound - 1), &random)
    let sum = body.reversed().compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, item in
      let weighted = item.element * (item.offset.isMultiple(of: 2) ? 2 : 1)
      return sum + weighted / 10 + weighted % 10
    }
    return body + "\((10 - sum % 10) % 10)"
  }

  private static func code(_ length: Int, _ random: inout SeededRandom) -> String {
    let signs = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    return String((0..<length).map { _ in signs[Int.random(in: signs.indices, using: &random)] })
  }

  private static func pick(_ texts: [String], _ random: inout SeededRandom) -> String {
    texts[Int.random(in: texts.indices, using: &random)]
  }

  static let kinds: [Kind] = [
    Kind(name: "permalinks") { random in
      let page = digits(10...17, &random)
      let post = digits(10...17, &random)
      return pick(
        [
          "https://www.facebook.com/\(page)/posts/\(post)",
          "https://www.facebook.com/permalink.php?story_fbid=\(post)&id=\(page)",
          "facebook.com/groups/\(page)/permalink/\(post)/?comment_id=\(page)",
          "https://m.facebook.com/story.php?story_fbid=\(post)&amp;id=\(page)",
          "https://www.facebook.com/photo?fbid=\(post)&set=a.\(page)",
        ], &random)
    },
    Kind(name: "pfbid links") { random in
      "https://www.facebook.com/skarholmensdf/posts/pfbid0\(code(60, &random))"
    },
    Kind(name: "pfbids") { "pfbid0\(code(60, &$0))" },
    Kind(name: "ids of 15 to 17 digits") { digits(15...17, &$0) },
    Kind(name: "page and post") { "\(digits(15...16, &$0))_\(digits(15...17, &$0))" },
    Kind(name: "moments in seconds") {
      "\(Int.random(in: 1_100_000_000...1_800_000_000, using: &$0))"
    },
    Kind(name: "moments in milliseconds") {
      "\(Int.random(in: 1_100_000_000_000...1_800_000_000_000, using: &$0))"
    },
    Kind(name: "OCR numbers") { "Betalade OCR \(checked(8...16, &$0))" },
    Kind(name: "invoices") { "Fakturanr \(digits(8...12, &$0))" },
    // In the official form, and right by date and check digit: it is a personnummer, too.
    Kind(name: "invoices with a hyphen", allowed: 800) {
      "faktura \(digits(6...6, &$0))-\(digits(4...4, &$0))"
    },
    Kind(name: "orders") {
      pick(["Min order \(digits(8...12, &$0))", "ordernummer: \(digits(10...10, &$0))"], &$0)
    },
    Kind(name: "parcels") {
      pick(["spårningsnummer \(digits(11...13, &$0))", "kolli-id \(digits(10...18, &$0))"], &$0)
    },
    Kind(name: "dates with times") { random in
      let two = { (range: ClosedRange<Int>, random: inout SeededRandom) in
        let number = Int.random(in: range, using: &random)
        return number < 10 ? "0\(number)" : "\(number)"
      }
      let date = "20\(two(10...26, &random))-\(two(1...12, &random))-\(two(1...28, &random))"
      let (hour, minute) = (two(0...23, &random), two(0...59, &random))
      return pick(
        ["\(date) \(hour):\(minute)", "\(date), \(hour).\(minute)", "\(date)T\(hour):\(minute)"],
        &random)
    },
    Kind(name: "dates with sums") { random in
      let day = Int.random(in: 10...28, using: &random)
      return "2024-1\(Int.random(in: 0...2, using: &random))-\(day) \(digits(4...4, &random)) kr"
    },
    Kind(name: "telephones in pairs") { random in
      let pairs = (0..<4).map { _ in "\(digits(2...2, &random))" }
      return "08-\(pairs.joined(separator: " "))"
    },
    Kind(name: "bare numbers", allowed: 500) { "Det stod \(digits(10...12, &$0)) på lappen" },
  ]

  @Test(arguments: kinds)
  func `innocent numbers are not removed`(kind: Kind) throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var random = SeededRandom(seed: 5)
    var found: [String] = []
    var reviewed = 0
    // Several in one text, with words between, so that the test takes seconds.
    for _ in 0..<2_500 {
      let texts = (0..<8).map { _ in kind.make(&random) }
      let text = texts.joined(
        separator: " som någon skrev i går, och sedan kom det här på samma sida: ")
      let judgement = judge.judgement(of: Self.comment(text), using: scratch)
      let identity = judgement.findings.filter { $0.category.rawValue.hasPrefix("identity.") }
      let sure = identity.filter {
        $0.confidence > .possible && !$0.modifiers.contains(.checkFailed)
      }
      found += sure.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
      reviewed += identity.count - sure.count
    }
    print("look-alikes: \(kind.name): \(found.count) of 20000 removed, \(reviewed) for review")
    #expect(found.count * 5 <= kind.allowed, "\(kind.name): \(found.prefix(5))")
  }

  private static func comment(_ text: String) -> Moderation.Comment {
    Moderation.Comment(
      platform: "facebook", id: "1", kind: .comment, text: Array(text.utf8),
      source: SourceLocation(file: "-", offset: 0))
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
          let verdict = judge.judgement(of: Self.comment(text), using: scratch).verdict
          #expect(verdict.recommendation != .remove, "\(text)")
        }
      }
      guard number.kind.isSwedish, let twin = Self.twins(of: number).first else { continue }
      let text = "Hennes \(number.kind.word) är \(twin)"
      let verdict = judge.judgement(of: Self.comment(text), using: scratch).verdict
      #expect(verdict.recommendation == .review, "\(text)")
    }
  }
}
