/// A series of clearing numbers, and how the accounts that go with them are made.
///
/// Source: Bankgirocentralen, *Bankernas kontonummeruppbyggnad*, with the ranges as
/// swantzter/kontonummer and two other libraries have them alike; read 2026-11. Banks come and go:
/// a clearing number that stands in no series is weaker, not impossible. Swedbank has accounts of
/// old (8000 to 8999) that do not pass their own sum.
struct AccountSeries: Sendable {
  /// How the check digit is made.
  enum Sum: Sendable {
    /// Type 1, comment 1: modulus 11 over the clearing number without its first digit, and seven.
    case elevenOfTen
    /// Type 1, comment 2: modulus 11 over the whole clearing number, and seven.
    case elevenOfEleven
    /// Type 2, comment 2: modulus 11 over nine digits, of which the first may be left out.
    case elevenOfNine
    /// Type 2, comments 1 and 3: modulus 10 over up to ten digits.
    case ten
  }

  let clearings: ClosedRange<Int>
  let sum: Sum
  /// How many digits the number has after the clearing number.
  let lengths: ClosedRange<Int>

  /// The series of a clearing number; `nil` where no bank has it.
  static func of(_ clearing: ArraySlice<UInt8>) -> AccountSeries? {
    let number = clearing.prefix(4).reduce(0) { $0 * 10 + Int($1) }
    return all.first { $0.clearings.contains(number) }
  }

  /// Whether the account number is of a length that the bank has, and right.
  func passes(clearing: ArraySlice<UInt8>, number: ArraySlice<UInt8>) -> Bool {
    guard lengths.contains(number.count) else { return false }
    let four = clearing.prefix(4)
    return switch sum {
    case .elevenOfTen: Self.passEleven(four.dropFirst() + number)
    case .elevenOfEleven: Self.passEleven(four + number)
    case .elevenOfNine: Self.passEleven(number)
    case .ten: CheckDigits.passLuhn(number)
    }
  }

  /// Weights from the right: 1, 2, 3 … 10, 1.
  private static func passEleven(_ digits: ArraySlice<UInt8>) -> Bool {
    let weights = [1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].suffix(digits.count)
    return CheckDigits.remainder11(digits, weights: Array(weights)) == 0
  }

  static let all: [AccountSeries] =
    type1(
      .elevenOfTen,
      [
        1100...1199, 1400...2099, 3000...3299, 3301...3399, 3410...3781, 3783...3999,  // Nordea
        1200...1399, 2400...2499,  // Danske Bank
        3400...3409, 9060...9069,  // Länsförsäkringar Bank
        5000...5999, 9120...9124, 9130...9149,  // SEB
        7000...7999,  // Swedbank
        9170...9179, 9230...9239, 9250...9259,  // IKANO, Marginalen, SBAB
        9270...9279, 9280...9289, 9400...9449,  // ICA, Resurs, Forex
        9460...9469, 9580...9589,  // Santander, Aion
        9630...9639, 9680...9689,  // Lån & Spar, BlueStep
      ])
    + type1(
      .elevenOfEleven,
      [
        2300...2399, 4000...4999,  // Ålandsbanken, Nordea
        9020...9029, 9040...9049,  // Länsförsäkringar Bank, Citibank
        9100...9109, 9150...9169,  // Nordnet, Skandia
        9190...9199, 9260...9269,  // DNB
        9390...9399, 9470...9479,  // Landshypotek, BNP Paribas
        9550...9569, 9590...9599,  // Avanza, Erik Penser
        9640...9649, 9650...9659, 9660...9669, 9670...9679,  // Nordax, MedMera, Svea, JAK
        9700...9709, 9780...9789, 9880...9889,  // Ekobanken, Klarna, Riksgälden
      ])
    + [
      AccountSeries(clearings: 6000...6999, sum: .elevenOfNine, lengths: 8...9),  // Handelsbanken
      AccountSeries(clearings: 8000...8999, sum: .ten, lengths: 6...10),  // Swedbank
      AccountSeries(clearings: 9300...9349, sum: .ten, lengths: 6...10),  // Swedbank
      AccountSeries(clearings: 3300...3300, sum: .ten, lengths: 10...10),  // Nordea, personkonto
      AccountSeries(clearings: 3782...3782, sum: .ten, lengths: 10...10),  // Nordea, personkonto
      AccountSeries(clearings: 9180...9189, sum: .ten, lengths: 6...10),  // Danske Bank
      AccountSeries(clearings: 9500...9549, sum: .ten, lengths: 6...8),  // Nordea Plusgirot
      AccountSeries(clearings: 9960...9969, sum: .ten, lengths: 6...8),  // Nordea Plusgirot
      AccountSeries(clearings: 9570...9579, sum: .ten, lengths: 6...10),  // Sparbanken Syd
      AccountSeries(clearings: 9890...9899, sum: .ten, lengths: 6...10),  // Riksgälden
    ]

  private static func type1(_ sum: Sum, _ series: [ClosedRange<Int>]) -> [AccountSeries] {
    series.map { AccountSeries(clearings: $0, sum: sum, lengths: 7...7) }
  }
}
