import TestSupport

/// One telephone number as the plan has it, as parts that people write in other ways.
struct PhoneNumber: Disguisable {
  let kind: Kind
  /// `+46`, `0046`, `+46 (0)` or nothing.
  let country: String
  /// With the 0 where no country stands before it; nothing where a plan has no areas.
  let area: String
  /// The subscriber's own, in the groups in which they are mostly written.
  let groups: [String]

  /// Rows of the matrix.
  enum Kind: String, CaseIterable, Sendable {
    case mobile
    case mobile46 = "mobile +46"
    case mobile0046 = "mobile 0046"
    case mobileBare46 = "mobile 46"
    case mobileZero = "mobile +46(0)"
    case two = "landline 08"
    case three = "landline 031 and 040"
    case four = "landline 0980"
    case landline46 = "landline +46"
    case denmark = "+45"
    case norway = "+47"
    case finland = "+358"
    case iceland = "+354"

    /// Whether digits together may be of a house and say little without a word.
    var isLandline: Bool { [.two, .three, .four].contains(self) }
  }

  var subscriber: String { groups.joined() }
  /// The country's code and the area's, all that stands before the subscriber's number.
  var head: String { country + area }
  var isInternational: Bool { !country.isEmpty }
  var digits: String { (head + subscriber).filter(\.isNumber) }

  /// The form in which it is mostly written: `070-174 06 05`, `+46 70 174 06 05`.
  var text: String {
    let rest = groups.joined(separator: " ")
    guard isInternational else { return "\(area)-\(rest)" }
    return [country, area, rest].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private init(_ kind: Kind, _ country: String, _ area: String, _ groups: [String]) {
    (self.kind, self.country, self.area, self.groups) = (kind, country, area, groups)
  }

  /// Swedish numbers of the series that Post- och telestyrelsen keeps free for books and films;
  /// those of other countries are invented, of digits that repeat.
  static let all: [PhoneNumber] = [
    .init(.mobile, "", "070", ["174", "06", "05"]), .init(.mobile, "", "070", ["174", "06", "99"]),
    .init(.mobile46, "+46", "70", ["174", "06", "12"]),
    .init(.mobile0046, "0046", "70", ["174", "06", "33"]),
    .init(.mobileBare46, "46", "70", ["174", "06", "47"]),
    .init(.mobileZero, "+46 (0)", "70", ["174", "06", "81"]),
    .init(.mobileZero, "+46(0)", "70", ["174", "06", "58"]),
    .init(.two, "", "08", ["465", "004", "12"]), .init(.two, "", "08", ["465", "004", "99"]),
    .init(.three, "", "031", ["390", "06", "12"]), .init(.three, "", "040", ["628", "04", "19"]),
    .init(.four, "", "0980", ["31", "92", "51"]), .init(.four, "", "0980", ["319", "250"]),
    .init(.landline46, "+46", "8", ["465", "004", "12"]),
    .init(.landline46, "+46", "31", ["390", "06", "12"]),
    .init(.landline46, "+46", "980", ["319", "250"]),
    .init(.denmark, "+45", "", ["22", "22", "22", "22"]),
    .init(.norway, "+47", "", ["222", "22", "222"]),
    .init(.finland, "+358", "40", ["444", "4444"]),
    .init(.iceland, "+354", "", ["555", "5555"]),
  ]

  /// One of the free series, at home or with the country's code.
  static func random(using random: inout SeededRandom) -> PhoneNumber {
    let last = { (range: ClosedRange<Int>, random: inout SeededRandom) in
      let number = Int.random(in: range, using: &random)
      return number < 10 ? "0\(number)" : "\(number)"
    }
    let series: [(kind: Kind, area: String, groups: [String])] = [
      (.mobile, "070", ["174", "06", last(5...99, &random)]),
      (.two, "08", ["465", "004", last(0...99, &random)]),
      (.three, "031", ["390", "06", last(0...99, &random)]),
      (.three, "040", ["628", "04", last(0...99, &random)]),
      (.four, "0980", ["319", "2" + last(0...99, &random)]),
    ]
    let number = series[Int.random(in: series.indices, using: &random)]
    guard Bool.random(using: &random) else {
      return PhoneNumber(number.kind, "", number.area, number.groups)
    }
    let isMobile = number.kind == .mobile
    let country = ["+46", "0046", "+46 (0)"].randomElement(using: &random) ?? "+46"
    let kind: Kind = country == "+46 (0)" ? .mobileZero : isMobile ? .mobile46 : .landline46
    return PhoneNumber(kind, country, String(number.area.dropFirst()), number.groups)
  }
}
