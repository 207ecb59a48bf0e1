import Moderation

/// One number of the kinds in the law, as three parts, so that it can be written in other ways.
struct IdentityNumber: Disguisable {
  let kind: Kind
  /// The date, or what stands in its place.
  let date: String
  /// What stands between the parts in the official form, which may be nothing.
  let sign: String
  let rest: String

  var text: String { date + sign + rest }
  var hasOnlyDigits: Bool { (date + rest).allSatisfy(\.isNumber) }
  /// Whether the sign may be exchanged for another: `+` and the signs of a henkilötunnus tell the
  /// century.
  var hasFreeSign: Bool {
    kind != .henkilotunnus && sign != "+"
  }

  /// Rows of the matrix.
  enum Kind: String, CaseIterable, Sendable {
    case ten, plus, twelve, solid, interim, coordination, partial, national, stockholm
    case westGothian, fodselsnummer, dNumber, hNumber, synthetic, of2032, cpr, cprWithoutCheck
    case henkilotunnus, kennitala

    var category: Moderation.Category {
      switch self {
      case .ten, .plus, .twelve, .solid, .interim: .personnummer
      case .coordination, .partial: .samordningsnummer
      case .national, .stockholm, .westGothian: .reservnummer
      case .fodselsnummer, .dNumber, .hNumber, .synthetic, .of2032: .fodselsnummer
      case .cpr, .cprWithoutCheck: .cpr
      case .henkilotunnus: .hetu
      case .kennitala: .kennitala
      }
    }

    /// What people call it.
    var word: String {
      switch category {
      case .personnummer: "personnummer"
      case .samordningsnummer: "samordningsnummer"
      case .reservnummer: "reservnummer"
      case .fodselsnummer: "fødselsnummer"
      case .cpr: "CPR-nummer"
      case .hetu: "henkilötunnus"
      default: "kennitala"
      }
    }

    /// Whether so many other numbers look the same that the word must stand beside it.
    var needsWord: Bool { self == .of2032 || self == .cprWithoutCheck }

    var isSwedish: Bool { category == .personnummer || category == .samordningsnummer }
  }

  init(_ kind: Kind, _ date: String, _ sign: String, _ rest: String) {
    (self.kind, self.date, self.sign, self.rest) = (kind, date, sign, rest)
  }

  /// Published examples, and numbers of the series for tests with the check digit worked out.
  ///
  /// Sources: personnummer/meta; Skatteverket, *testpersonnummer* and *testsamordningsnummer*;
  /// tbillas/SwedishIdentifier; python-stdnum; DVV's invented people; the D-numbers by the weights
  /// of python-stdnum.
  static let all: [IdentityNumber] = [
    .init(.ten, "900101", "-", "2385"), .init(.ten, "811218", "-", "9876"),
    .init(.plus, "121212", "+", "1212"), .init(.plus, "090527", "+", "1474"),
    .init(.twelve, "19900101", "-", "2385"), .init(.twelve, "20000229", "-", "2399"),
    .init(.solid, "19900101", "", "2385"), .init(.solid, "19910101", "", "2392"),
    .init(.interim, "000101", "-", "T220"),
    .init(.coordination, "701063", "-", "2391"), .init(.coordination, "20200161", "-", "2395"),
    .init(.partial, "19150088", "-", "2392"), .init(.partial, "19200160", "-", "2396"),
    .init(.partial, "19800060", "-", "2394"),
    .init(.national, "22950606", "", "FH20"), .init(.national, "25780404", "", "KHD5"),
    .init(.national, "00342145", "", "BZ31"), .init(.national, "00749852", "", "BZK0"),
    .init(.stockholm, "99198100", "", "0011"), .init(.stockholm, "99194500", "", "0024"),
    .init(.westGothian, "19810829", "", "M070"), .init(.westGothian, "19930829", "", "X801"),
    .init(.fodselsnummer, "151086", "", "95088"), .init(.fodselsnummer, "290296", "", "00013"),
    .init(.dNumber, "410190", "", "23816"), .init(.dNumber, "418190", "", "23962"),
    .init(.hNumber, "014156", "", "12385"),
    .init(.synthetic, "128121", "", "99631"), .init(.synthetic, "108843", "", "99853"),
    .init(.synthetic, "139229", "", "47702"),
    .init(.of2032, "128132", "", "00110"), .init(.of2032, "128132", "", "00129"),
    .init(.of2032, "128132", "", "00137"),
    .init(.cpr, "211062", "-", "5629"), .init(.cprWithoutCheck, "251248", "-", "9996"),
    .init(.henkilotunnus, "131052", "-", "308T"), .init(.henkilotunnus, "010190", "-", "999W"),
    .init(.henkilotunnus, "010190", "Y", "999W"), .init(.henkilotunnus, "010594", "Y", "9032"),
    .init(.henkilotunnus, "020594", "X", "903P"), .init(.henkilotunnus, "030594", "W", "903B"),
    .init(.henkilotunnus, "010516", "B", "903X"), .init(.henkilotunnus, "020504", "A", "902E"),
    .init(.kennitala, "120174", "-", "3399"),
  ]
}
