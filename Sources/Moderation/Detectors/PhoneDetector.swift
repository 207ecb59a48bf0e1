public import PatternMatching

/// Finds telephone numbers: Swedish ones by the numbering plan, with or without the country's code,
/// and those of other countries with theirs.
///
/// A telephone number has no check digit, so its form says how sure it is: a separator after the
/// area's code, or the digits of a mobile number, make it likely; digits together that might be of
/// a house are possible, and need a word beside them.
///
/// Source: Post- och telestyrelsen's numbering plan for Sweden; ITU-T E.164; see ``PhonePlan``.
public struct PhoneDetector: Detector {
  public static let name = "phone"
  /// Nine or ten, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 5

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let reader = numbered.numbers
    let spoken = reader.runs.flatMap { SpokenPhone.all(in: $0, of: reader.bytes) }
    return (PhoneSearch(reader: reader).phones() + spoken).map { phone in
      numbered.views.hit(
        at: phone.range, weight: phone.weight, masked: nil,
        modifiers: TestNumbers.isPhone(phone.significant) ? [.testNumber] : [])
    }.withoutOverlaps()
  }
}
