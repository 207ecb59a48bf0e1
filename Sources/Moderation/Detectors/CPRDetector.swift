public import PatternMatching

/// Finds Danish personal numbers (CPR-nummer), `DDMMYY-SSSS`.
///
/// Since 1 October 2007 numbers without a right check digit are given out, so it rejects none; it
/// only tells how sure. One run of ten digits in 27 has a date that exists: without a separator or
/// a word beside it a number is nothing.
///
/// Source: CPR-kontoret, *Personnummeret i CPR*; for replacement numbers (day + 60)
/// *Erstatningspersonnummer i eksterne systemer*; the letters of eCPR: FMK.
public struct CPRDetector: Detector {
  public static let name = "cpr"
  /// Ten, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 5

  private static let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
  private let replacement: Pattern

  public init() throws(PatternError) {
    replacement = try Pattern(
      #"(?<![\p{L}\p{N}])[0-9]{6}[- ]?[06][a-zæøå]{2}[1-9](?![\p{L}\p{N}])"#, name: "detector/cpr")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    var hits = reader.numbers(of: 10).compactMap { number -> DetectorHit? in
      Self.weight(of: number, asOf: today).map {
        views.hit(at: number.range, weight: $0, masked: Self.mask)
      }
    }
    var start = 0
    while let match = try replacement.firstMatch(
      in: views.folded.bytes, from: start, using: scratch)
    {
      start = match.upperBound
      let digits = views.folded.bytes[match].prefix(6).map { $0 - 0x30 }
      guard Self.day(digits) != nil, !reader.addresses.overlap(match)
      else { continue }
      hits.append(views.hit(at: match, weight: DetectorHit.faint, masked: Self.mask))
    }
    return hits.withoutOverlaps()
  }

  private static let mask = "******-****"

  /// How much the form says, or `nil` where it cannot be such a number.
  private static func weight(of number: WrittenNumber, asOf today: CivilDate) -> Int? {
    guard !number.isJoinedToDigits, !number.isInAddress,
      number.cuts.allSatisfy([2, 4, 6, 8].contains), let day = day(number.digits)
    else { return nil }
    let isReplacement = number.digits[0] >= 6
    guard let month = month(number.digits),
      let date = CivilDate(year(number.digits), month, day), date <= today
    else { return nil }
    let passes = CheckDigits.remainder11(number.digits, weights: weights) == 0
    if isReplacement { return DetectorHit.failed }
    let isDashed =
      number.gap(after: 6) == .dash && [[6, 4], [2, 2, 2, 4]].contains(number.groups)
    guard isDashed else { return number.isBesideWord ? nil : DetectorHit.faint }
    guard passes else { return number.isBesideWord ? nil : DetectorHit.possible }
    return DetectorHit.likely
  }

  /// Why ten digits with a date that can be are none; `nil` where the date cannot be.
  ///
  /// A check digit rejects none.
  static func nearMiss(
    _ number: WrittenNumber, asOf today: CivilDate
  ) -> NumberNearMiss.Reason? {
    guard number.cuts.allSatisfy([2, 4, 6, 8].contains), day(number.digits) != nil,
      number.digits[0] < 6, let month = month(number.digits),
      let date = CivilDate(
        year(number.digits), month, Int(number.digits[0]) * 10 + Int(number.digits[1])),
      date <= today
    else { return nil }
    return .noWord
  }

  private static func day(_ digits: [UInt8]) -> Int? {
    let day = Int(digits[0]) * 10 + Int(digits[1])
    let plain = day > 60 ? day - 60 : day
    return (1...31).contains(plain) ? plain : nil
  }

  private static func month(_ digits: [UInt8]) -> Int? {
    let month = Int(digits[2]) * 10 + Int(digits[3])
    return (1...12).contains(month) ? month : nil
  }

  /// The year of birth, of which the seventh digit tells the century.
  private static func year(_ digits: [UInt8]) -> Int {
    let year = Int(digits[4]) * 10 + Int(digits[5])
    switch digits[6] {
    case 0...3: return 1900 + year
    case 4, 9: return year <= 36 ? 2000 + year : 1900 + year
    default: return year <= 57 ? 2000 + year : 1800 + year
    }
  }
}
