public import PatternMatching

/// Finds Norwegian identity numbers: fødselsnummer, D-nummer, H-nummer, FH-nummer and the
/// synthetic numbers of Test-Norge, `DDMMYYIIIKK`.
///
/// Source: Skatteetaten; python-stdnum `no.fodselsnummer` for the weights and centuries; the rule
/// of 2032 accepts remainders 0 to 3 for the first check digit.
public struct FodselsnummerDetector: Detector {
  public static let name = "fodselsnummer"
  /// Eleven, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 6

  private static let firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
  private static let secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    return numbered.numbers.numbers(of: 11).compactMap { number -> DetectorHit? in
      guard !number.isJoinedToDigits, !number.isInAddress,
        number.cuts.allSatisfy([2, 4, 6, 8, 9, 10].contains),
        let kind = Kind(number.digits)
      else { return nil }
      let checks = Self.checks(number.digits)
      let isSeparated =
        number.gap(after: 6) != nil && !number.hasNeighbour && !number.isBesideWord
      let isRare = kind == .oldTest || number.letters > 0 && number.isSolid
      let weight =
        switch (checks, kind) {
        case (.failed, _): DetectorHit.failed
        case (_, .withoutDate): DetectorHit.faint
        case (_, _) where number.changesGaps(asideFrom: 6): DetectorHit.faint
        case (_, _) where isRare: DetectorHit.possible
        case (.old, _): isSeparated ? DetectorHit.certain : DetectorHit.likely
        case (.of2032, _): isSeparated ? DetectorHit.likely : DetectorHit.possible
        }
      if checks == .failed, !isSeparated, !number.isSolid { return nil }
      return views.hit(
        at: number.range, weight: weight, masked: "***********",
        modifiers: (checks == .failed ? [.checkFailed] : [])
          + (kind == .synthetic && checks != .failed ? [.testNumber] : []))
    }.withoutOverlaps()
  }

  /// Why eleven digits are none; `nil` where their groups are not those of a date.
  static func nearMiss(_ number: WrittenNumber) -> NumberNearMiss.Reason? {
    guard number.cuts.allSatisfy([2, 4, 6, 8, 9, 10].contains) else { return nil }
    guard Kind(number.digits) != nil else { return .impossibleDate }
    return checks(number.digits) == .failed ? .wrongCheckDigit : .noWord
  }

  private enum Kind {
    case dated, synthetic
    /// Nav's older tests, which few use and many other numbers pass for.
    case oldTest
    /// FH-nummer: given by hospitals, begins with 8 or 9 and tells no date.
    case withoutDate

    /// Returns `nil` where the digits tell no date that can be.
    init?(_ digits: [UInt8]) {
      let parts = digits.map(Int.init)
      var (day, month) = (parts[0] * 10 + parts[1], parts[2] * 10 + parts[3])
      if day >= 80 {
        self = .withoutDate
        return
      }
      self = month > 80 ? .synthetic : month > 65 ? .oldTest : .dated
      if day > 40 { day -= 40 }  // D-nummer.
      // H-nummer and Nav's tests add 40, Nav's older tests 65, Test-Norge 80 to the month.
      for offset in [80, 65, 40] where month > offset {
        month -= offset
        break
      }
      let years = Self.years(
        parts[4] * 10 + parts[5], individual: parts[6] * 100 + parts[7] * 10 + parts[8])
      guard years.contains(where: { CivilDate($0, month, day) != nil }) else { return nil }
    }

    /// The years of birth that the two digits and the individual number allow.
    ///
    /// From 2032 the individual number no longer tells the century; every century is then tried.
    private static func years(_ year: Int, individual: Int) -> [Int] {
      switch individual {
      case 500...749 where year >= 54: [1800 + year]
      case 900...999 where year >= 40: [1900 + year]
      case 500...999 where year < 40: [2000 + year]
      case 0...499: [1900 + year]
      default: [1900 + year, 2000 + year]
      }
    }
  }

  private enum Checks { case old, of2032, failed }

  private static func checks(_ digits: [UInt8]) -> Checks {
    guard CheckDigits.remainder11(digits, weights: secondWeights) == 0 else { return .failed }
    let rest = CheckDigits.remainder11(digits, weights: firstWeights)
    return rest == 0 ? .old : rest <= 3 ? .of2032 : .failed
  }
}
