public import PatternMatching

/// Finds personnummer whose parts stand apart: a birth date, and the last
/// four with words between, after a cue such as *sista fyra*, or spelled in words.
public struct DividedPersonnummerDetector: Detector {
  public static let name = "personnummer-divided"
  /// `1 januari 1990`, and the last four in words.
  public static let minimumDigits = 5

  private let search: DividedNumberSearch

  public init() throws(PatternError) { search = try DividedNumberSearch(.personnummer) }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    try search.hits(in: numbered, asOf: today, using: scratch)
  }
}
