import Moderation
import PatternMatching
import TestSupport
import Testing

/// Any address or place, in any disguise, between any words, is found at its exact place.
@Suite struct PlacePropertyTests {
  private struct Maker {
    var random = SeededRandom(seed: 11)

    mutating func number(_ range: ClosedRange<Int>) -> Int { random.number(range) }
    mutating func pick<Value>(_ values: [Value]) -> Value { random.pick(values) }
    mutating func digits(_ count: Int) -> String { random.figures(count) }

    mutating func mail() -> String {
      let name = pick(["greta", "åsa", "mohammad", "li", "x9", "karl-erik"])
      let rest = pick([".testberg", "_t", "", ".provsson+skola", "\(number(1...99))"])
      let domain = pick(["exempelfirman.se", "exempel.com", "post.exempel.org", "påhitt.nu"])
      return "\(name)\(rest)@\(domain)"
    }

    mutating func street() -> String {
      let stem = pick(["Test", "Påhitts", "Tröskel", "Prov", "Östberga"])
      let ending = pick(["gatan", "vägen", "gränd", "stigen", "backen", "kroken", "slingan"])
      let number = "\(number(1...199))\(pick(["", "b", " C"]))"
      let detail = pick(["", ", 3 tr", ", lgh 1203", " vån 2", ", 123 45 Farsta"])
      return "\(stem)\(ending) \(number)\(detail)"
    }

    /// Of the series kept for examples.
    mutating func address() -> String {
      if number(0...2) == 0 { return "2001:db8::\(pick(["beef:", ""]))\(number(1...9999))" }
      return pick(["192.0.2", "198.51.100", "203.0.113"]) + ".\(number(0...255))"
    }

    mutating func position() -> String {
      let (north, east) = (number(55...68), number(11...23))
      return pick([
        "\(north).\(digits(5)), \(east).\(digits(6))",
        "\(north),\(digits(4)); \(east),\(digits(4))",
        "N\(north).\(digits(4)) E\(east).\(digits(4))",
        "\(north)°\(number(10...59))'\(number(10...59))\"N \(east)°\(number(10...59))'\(number(10...59))\"E",
        "N \(number(6_100_000...7_700_000)) E \(number(250_000...930_000))",
      ])
    }

    mutating func land() -> String {
      let name =
        pick(["Testby", "Skoby", "Provköping"]) + " " + pick(["Påhittet", "Berga", "Norra Ängen"])
      return "\(name) \(number(1...5)):\(number(1...400))"
    }

    mutating func words() -> String {
      let all = [
        "hissen", "mycket", "igår", "snack", "trött", "alltid", "någon", "kanske", "det", "var",
        "okej",
      ]
      return (0...number(0...5)).map { _ in pick(all) }.joined(separator: " ")
    }
  }

  private typealias Kind = (
    category: Moderation.Category, disguises: [TextDisguise],
    make: @Sendable (inout Maker) -> String
  )

  private static let kinds: [Kind] = [
    (.email, TextDisguise.signs + [TextDisguise.cases], { $0.mail() }),
    (.address, TextDisguise.signs + [TextDisguise.cases], { $0.street() }),
    (.ip, TextDisguise.signs, { $0.address() }),
    (.coordinates, TextDisguise.signs, { $0.position() }),
    (.property, TextDisguise.signs, { $0.land() }),
  ]

  @Test func `any identifier is found in any disguise between any words`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var maker = Maker()
    var missed: [String] = []
    for _ in 0..<4_000 {
      let kind = maker.pick(Self.kinds)
      let ways = maker.pick(kind.disguises).ways(kind.make(&maker))
      guard !ways.isEmpty else { continue }
      let text = maker.pick(ways)
      let before = maker.words() + maker.pick([" ", ": ", " (", " \"", "\n", " 🔥"])
      let whole =
        before + text + maker.pick([" ", ", ", ". ", ") ", "\n", "! ", "🔥"]) + maker.words()
      let comment = Moderation.Comment.invented(whole)
      let start = before.utf8.count
      let judgement = judge.judgement(of: comment, using: scratch)
      let isFound = judgement.findings.contains {
        $0.category == kind.category && $0.range == start..<start + text.utf8.count
      }
      if !isFound { missed.append("\(kind.category.rawValue): \(before)[[\(text)]]") }
    }
    #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(10))")
  }

  @Test func `values kept for examples are labelled, and judged like any other`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    let pairs = [
      ("greta@example.com", "greta@exempel.se"),
      ("greta (at) example.net", "greta (at) exempel.se"),
      ("greta@skolan.test", "greta@skolan.se"), ("greta@skolan.invalid", "greta@skolan.nu"),
      ("192.0.2.146", "192.0.3.146"), ("198.51.100.7", "198.51.101.7"),
      ("203.0.113.77", "203.0.114.77"),
      ("203[.]0[.]113[.]77", "203[.]0[.]114[.]77"), ("2001:db8::17", "2001:db9::17"),
    ]
    for (before, after) in [("", ""), ("Greta Testberg nås via ", "."), ("Min är ", " just nu")] {
      for (kept, real) in pairs {
        let judgements = [kept, real].map { value in
          judge.judgement(
            of: .invented(before + value + after), using: scratch)
        }
        #expect(!judgements[0].findings.isEmpty, "\(kept)")
        #expect(judgements[0].findings.allSatisfy { $0.modifiers.contains(.testNumber) }, "\(kept)")
        #expect(!judgements[1].findings.contains { $0.modifiers.contains(.testNumber) }, "\(real)")
        #expect(
          judgements[0].verdict.recommendation == judgements[1].verdict.recommendation, "\(kept)")
        #expect(
          judgements[0].findings.map(\.confidence) == judgements[1].findings.map(\.confidence),
          "\(kept)")
      }
    }
  }
}
