public import PatternMatching

/// Finds Swedish coordination numbers (samordningsnummer): a personnummer with 60 added to the day.
///
/// Month 00 and day 60 are valid, for dates that were not established. How sure the identity is
/// (styrkt, sannolik, osäker) cannot be seen in the number.
///
/// Source: lag (2022:1697) om samordningsnummer 2 kap. 8 §; Skatteverket's test numbers.
public struct SamordningsnummerDetector: Detector {
  public static let name = "samordningsnummer"
  /// Ten, of which up to four may be written with letters that look like digits.
  public static let minimumDigits = 5

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    SwedishNumberSearch(kind: .samordningsnummer, numbered: numbered, today: today).hits()
  }
}
