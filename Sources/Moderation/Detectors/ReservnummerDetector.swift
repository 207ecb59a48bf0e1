public import PatternMatching

/// Finds the reserve numbers that health care gives to people whose identity is not known or not
/// settled: the national one, Region Stockholm's and Västra Götalandsregionen's.
///
/// Their dates are impossible by design, so they are judged by their own rules alone.
///
/// Source: Inera, *Nationellt reservnummer* (OID 1.2.752.74.9.1), as implemented in
/// tbillas/SwedishIdentifier; regional forms as there.
public struct ReservnummerDetector: Detector {
  public static let name = "reservnummer"
  /// Twelve, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 6

  private let national: Pattern
  private let westGothian: Pattern

  public init() throws(PatternError) {
    national = try Pattern(
      #"""
      (?x) (?<!\p{N}) (?: 00 | 2[2-9] | [3-9][0-9] ) [ ./-]? (?: [0-9]{2} [ ./-]? ){2} [0-9]{2}
      [ ]? [-./()\n]{0,2} [ ]?
      [a-hj-npr-ux-z]{2} [0-9a-hj-npr-ux-z] [0-9] (?![\p{L}\p{N}])
      """#, name: "detector/reservnummer-national")
    westGothian = try Pattern(
      #"""
      (?x) (?<!\p{N}) (?: 18 | 19 | 20 ) [ ./-]? (?: [0-9]{2} [ ./-]? ){2} [0-9]{2}
      [ ]? [-./()\n]{0,2} [ ]? [kmx] [0-9]{3}
      (?![\p{L}\p{N}])
      """#, name: "detector/reservnummer-vgr")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    var hits = reader.numbers(of: 12).compactMap { number in
      Self.isStockholm(number, asOf: today)
        ? views.hit(
          at: number.range,
          weight: number.isSolid || number.isBesideWord
            ? DetectorHit.likely : DetectorHit.certain, masked: Self.mask)
        : nil
    }
    for (pattern, isRight) in [(national, Self.isNational), (westGothian, Self.isWestGothian)] {
      var start = 0
      while let match = try pattern.firstMatch(
        in: views.folded.bytes, from: start, using: scratch)
      {
        start = match.upperBound
        let code = views.folded.bytes[match].filter { $0 >= UInt8(ascii: "0") }
        guard isRight(Array(code)), !reader.addresses.overlap(match),
          let edge = TextSurroundings.edge(before: match, in: views.folded.bytes)
        else { continue }
        let weight = edge == .open ? DetectorHit.certain : DetectorHit.likely
        hits.append(views.hit(at: match, weight: weight, masked: Self.mask))
      }
    }
    return hits.withoutOverlaps()
  }

  private static let mask = "************"

  /// `99yyyyNNNNNC`, Luhn over all twelve; yyyy is the year of birth.
  private static func isStockholm(_ number: WrittenNumber, asOf today: CivilDate) -> Bool {
    let digits = number.digits.map(Int.init)
    guard digits[0] == 9, digits[1] == 9, !number.isJoinedToDigits, !number.isInAddress,
      !number.hasNeighbour, number.cuts.allSatisfy({ $0.isMultiple(of: 2) })
    else { return false }
    let year = digits[2...5].reduce(0) { $0 * 10 + $1 }
    return (1880...today.year).contains(year) && CheckDigits.passLuhn(number.digits)
  }

  /// The sum of a national number, `XXYYMMDDNNGC`.
  ///
  /// From the right each sign counts once and twice by turns, letters by their
  /// ASCII code, and the decimal digits of the products make a multiple of ten.
  private static func isNational(_ code: [UInt8]) -> Bool {
    guard code.count == 12 else { return false }
    let sum = code.reversed().enumerated().reduce(0) { sum, item in
      let isDigit = (0x30...0x39).contains(item.element)
      // The ASCII code of the capital; folded text has small letters.
      let value = isDigit ? Int(item.element) - 0x30 : Int(item.element) - 0x20
      let product = value * (item.offset.isMultiple(of: 2) ? 1 : 2)
      return sum + product / 100 + product / 10 % 10 + product % 10
    }
    return sum.isMultiple(of: 10) && isNationalDate(code[..<8].map { Int($0) - 0x30 })
  }

  /// The birth date with 3, 6, 9 … or 78 centuries added to it, or one that cannot be.
  private static func isNationalDate(_ digits: [Int]) -> Bool {
    let century = digits[0] * 10 + digits[1]
    let year = digits[2] * 10 + digits[3]
    let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
    if century == 0 { return month >= 20 && (40...59).contains(day) }
    let birth = (century - 22) % 3 + 19
    return birth <= 20 && CivilDate(birth * 100 + year, month, day) != nil
  }

  /// `yyyymmddGggC`, where G is K, M or X and counts as 5, 7 or 8; Luhn over all twelve.
  private static func isWestGothian(_ code: [UInt8]) -> Bool {
    guard code.count == 12 else { return false }
    let digits = code.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "k"): 5
      case UInt8(ascii: "m"): 7
      case UInt8(ascii: "x"): 8
      default: byte - 0x30
      }
    }
    let parts = digits.map(Int.init)
    let year = parts[..<4].reduce(0) { $0 * 10 + $1 }
    return CivilDate(year, parts[4] * 10 + parts[5], parts[6] * 10 + parts[7]) != nil
      && CheckDigits.passLuhn(digits)
  }
}
