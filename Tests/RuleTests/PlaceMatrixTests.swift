import Moderation
import PatternMatching
import TestSupport
import Testing

/// IP addresses, coordinates and property designations, however they are written, with the verdict
/// of whose they are.
@Suite struct PlaceMatrixTests {
  /// The kinds, each with its texts.
  private typealias Kinds = [(kind: String, texts: [String])]

  private static func expectAll(
    _ kinds: Kinds, as category: Moderation.Category, in surroundings: [Surrounding],
    disguised disguises: [TextDisguise], reached: [String: Int] = [:]
  ) throws {
    var matrix = try IdentifierMatrix(category.rawValue)
    for (kind, texts) in kinds {
      for disguise in disguises {
        matrix.attempt(
          texts.flatMap(disguise.ways), as: category, in: surroundings, row: kind,
          column: disguise.name)
      }
    }
    matrix.report(reached: reached)
  }

  // MARK: - IP addresses

  private static let addresses: Kinds = [
    ("IPv4", ["203.0.113.77", "198.51.100.23", "192.0.2.146"]),
    (
      "IPv6",
      [
        "2001:db8::17", "2001:db8:0:1::beef:17", "2001:0db8:0000:0000:0000:0000:0000:0017",
        "2001:DB8:85a3::8a2e:370:7334", "fe80::1ff:fe23:4567:890a",
      ]
    ),
  ]

  private static let addressSurroundings: [Surrounding] = [
    Surrounding(.remove, "Greta Testberg skriver från ", "."),
    Surrounding(.remove, "Hans ip-adress är ", " säger de"),
    Surrounding(.review, "", ""), Surrounding(.review, "Min ip-adress är ", "."),
    Surrounding(.review, "ip:", ""), Surrounding(.review, "Han skrev från ", ":8080 i går"),
    Surrounding(.review, "Det stod \"", "\" i loggen"), Surrounding(.review, "🔥", "🔥"),
    Surrounding(.keep, "Uppdaterad till version ", " i går"),
  ]

  private static let hiddenPoints = TextDisguise(name: "points") { address in
    guard address.contains(".") else { return [] }
    let points = ["[.]", "(.)", "(dot)", "[punkt]", " . ", ". ", " punkt ", " dot "]
    return points.map { address.replacing(".", with: $0) }
  }

  @Test func `an IP address is found in every disguise`() throws {
    // A port is of IPv4 only: IPv6 needs brackets before one.
    let kinds = Self.addresses
    let ported = Self.addressSurroundings.filter { $0.after.hasPrefix(":") }
    let others = Self.addressSurroundings.filter { !$0.after.hasPrefix(":") }
    let disguises = TextDisguise.signs + [Self.hiddenPoints]
    try Self.expectAll(kinds, as: .ip, in: others, disguised: disguises)
    try Self.expectAll([kinds[0]], as: .ip, in: ported, disguised: disguises)
    let bracketed = [Surrounding(.review, "Han skrev från [", "]:8080 i går")]
    try Self.expectAll([kinds[1]], as: .ip, in: bracketed, disguised: disguises)
  }

  // MARK: - Coordinates

  private static let positions: Kinds = [
    (
      "decimal",
      [
        "59.27712, 17.90456", "59,27712; 17,90456", "59,27712 17,90456", "N59.27712 E17.90456",
        "59.27712N 17.90456Ö", "59.27712° N, 17.90456° E", "59.27712,17.90456",
        "N 59.277 Ö 17.904",
      ]
    ),
    (
      "degrees",
      [
        "59°16'38\"N 17°54'16\"E", "59° 16' 38\" N, 17° 54' 16\" Ö", "59°16′38″N 17°54′16″E",
        "59°16.633'N 17°54.274'E", "N59 16.633 E17 54.274", "N 59 16 38 E 17 54 16",
      ]
    ),
    (
      "SWEREF 99 TM",
      ["N 6573412 E 668123", "6573412, 668123", "N6573412 E668123", "E 668123, N 6573412"]
    ),
    ("words", ["///testen.provar.ordet"]),
    ("plus code", ["9FFW7W4C+VC8", "7W4C+VC8"]),
  ]

  private static let positionSurroundings: [Surrounding] = [
    Surrounding(.remove, "Greta Testberg bor vid ", "."),
    Surrounding(.remove, "Nu åker vi dit och ger honom en läxa: ", ""),
    Surrounding(.remove, "Han gömmer sig vid ", " säger de"),
    Surrounding(.review, "", ""), Surrounding(.review, "Jag står vid ", "."),
    Surrounding(.review, "Tältet finns på ", ", någon måste hjälpa honom"),
    Surrounding(.review, "🔥", "🔥"),
    Surrounding(.keep, "Hålet i gatan: ", ""), Surrounding(.keep, "Detaljplanen gäller ", "."),
  ]

  @Test func `coordinates are found in every disguise`() throws {
    let newline = TextDisguise(name: "newline") { text in
      text.contains(", ") ? [text.replacing(", ", with: ",\n")] : []
    }
    try Self.expectAll(
      Self.positions, as: .coordinates, in: Self.positionSurroundings,
      disguised: TextDisguise.signs + [newline])
  }

  @Test func `coordinates in a link to a map are found, other numbers in links are not`() throws {
    let links: [(before: String, text: String, after: String)] = [
      ("https://maps.google.com/?q=", "59.3,18.0", ""),
      ("https://www.google.com/maps/@", "59.33,18.06", ",17z"),
      ("https://maps.apple.com/?ll=", "59.33258,18.0649", "&z=17"),
      ("https://www.openstreetmap.org/#map=17/", "59.33258/18.06490", ""),
      ("https://www.google.com/maps/place/x/data=!3d", "59.33258!4d18.0649", ""),
      ("https://maps.google.com/?q=", "59.33258%2C18.0649", ""), ("geo:", "59.33258,18.0649", ""),
    ]
    var matrix = try IdentifierMatrix("links")
    for link in links {
      for (verdict, word) in [
        (Verdict.Recommendation.review, "Se "), (.remove, "Greta Testberg bor här: "),
      ] {
        let surrounding = Surrounding(verdict, word + link.before, link.after)
        matrix.attempt(
          [link.text], as: .coordinates, in: [surrounding], row: link.before, column: "link")
      }
    }
    matrix.report()
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    for text in [
      "https://example.org/?id=59.27712,17.90456", "https://example.org/a/6573412,668123",
      "https://example.org/#59.27712,17.90456",
    ] {
      let comment = Moderation.Comment.invented(text)
      let findings = judge.judgement(of: comment, using: scratch).findings
      #expect(!findings.contains { $0.category == .coordinates }, "\(text)")
    }
  }

  // MARK: - Property

  private static let lands: Kinds = [
    (
      "trakt",
      [
        "Testby Påhittet 1:2", "Skoby Berga 14:112", "Testby Påhittet S:1", "Testby Påhittet GA:2",
        "Testby Norra Påhittet 1:23",
      ]
    ),
    ("kvarter", ["fastigheten Provet 4", "fastigheten Testby Provet 4", "kvarteret Provet 12"]),
  ]

  private static let landSurroundings: [Surrounding] = [
    Surrounding(.remove, "Greta Testberg äger ", "."),
    Surrounding(.remove, "Greta Testberg bor på ", " säger de"),
    Surrounding(.review, "Det eldas skräp på ", " varje kväll"),
    Surrounding(.review, "Vi bor på ", "."),
    Surrounding(.keep, "", ""), Surrounding(.keep, "Detaljplanen för ", " är klar"),
    Surrounding(.keep, "🔥", "🔥"),
  ]

  @Test func `a property designation is found in every disguise`() throws {
    // The word before the name is not seen where something is hidden in it.
    let missed = ["full-width", "zero-width", "soft hyphens"].flatMap { name in
      ["remove", "review", "keep"].map { ("kvarter × \(name), \($0)", 0) }
    }
    let newline = TextDisguise(name: "newline") { [$0.replacing(" ", with: "\n")] }
    try Self.expectAll(
      Self.lands, as: .property, in: Self.landSurroundings,
      disguised: TextDisguise.signs, reached: Dictionary(uniqueKeysWithValues: missed))
    // A line break ends what a person's name is looked for in.
    try Self.expectAll(
      Self.lands, as: .property, in: Self.landSurroundings.filter { $0.verdict == .keep },
      disguised: [newline])
  }
}
