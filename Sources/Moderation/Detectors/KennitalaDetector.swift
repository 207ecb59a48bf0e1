public import PatternMatching

/// Finds Icelandic identity numbers (kennitala) of people, `DDMMYY-RRCS`.
///
/// The numbers of organisations have 40 added to the day and are left alone.
///
/// Source: Þjóðskrá, *Um kennitölur* (serials from 20, the last digit is the century);
/// weights 3 2 7 6 5 4 3 2 1, modulus 11.
public struct KennitalaDetector: Detector {
  public static let name = "kennitala"
  /// Ten, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 5

  private static let weights = [3, 2, 7, 6, 5, 4, 3, 2, 1, 0]

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    return numbered.numbers.numbers(of: 10).compactMap { number -> DetectorHit? in
      guard !number.isJoinedToDigits, !number.isInAddress,
        number.cuts.allSatisfy([2, 4, 6, 8].contains), Self.isPossible(number.digits, asOf: today)
      else { return nil }
      let passes = CheckDigits.remainder11(number.digits, weights: Self.weights) == 0
      let isDashed = number.gap(after: 6) == .dash
      if number.isBesideWord, !isDashed || !passes { return nil }
      let weight = isDashed ? DetectorHit.likely : DetectorHit.faint
      return views.hit(
        at: number.range, weight: passes ? weight : DetectorHit.failed, masked: "******-****",
        modifiers: passes ? [] : [.checkFailed])
    }.withoutOverlaps()
  }

  /// Why ten digits with a date that can be are none; `nil` where the date cannot be.
  static func nearMiss(
    _ number: WrittenNumber, asOf today: CivilDate
  ) -> NumberNearMiss.Reason? {
    guard number.cuts.allSatisfy([2, 4, 6, 8].contains), isPossible(number.digits, asOf: today)
    else { return nil }
    let passes = CheckDigits.remainder11(number.digits, weights: weights) == 0
    return passes ? .noWord : .wrongCheckDigit
  }

  /// Whether date, serial and century can be those of a person.
  private static func isPossible(_ digits: [UInt8], asOf today: CivilDate) -> Bool {
    let parts = digits.map(Int.init)
    let century: Int
    switch parts[9] {
    case 8: century = 1800
    case 9: century = 1900
    case 0: century = 2000
    default: return false
    }
    let date = CivilDate(
      century + parts[4] * 10 + parts[5], parts[2] * 10 + parts[3], parts[0] * 10 + parts[1])
    guard let date, date <= today else { return false }
    return parts[6] * 10 + parts[7] >= 20
  }
}
