public import PatternMatching

/// Finds numbers in the form of a Swedish passport or national identity card.
///
/// Nothing in such a number can be checked, so a word such as *passnummer* must stand beside it.
///
/// Source: Polisen, *Nya pass och nationella identitetskort*: nine letters and digits since 1 January
/// 2022, eight digits before. That two letters come first is from the cards that have been shown;
/// letters elsewhere count for less.
public struct PassportDetector: Detector {
  public static let name = "passport"
  /// Seven or eight, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 4

  private let lettered: Pattern

  public init() throws(PatternError) {
    lettered = try Pattern(
      #"""
      (?x) (?= [a-z] [ ]? [a-z] [-\s._/|()*]{0,3} [0-9oil] | [0-9a-z]{9} ) (?<![\p{L}\p{M}\p{N}@#/.-])
      (?! (?: nr | no | kl | ca | id | st | se | de | vi | du | ni | av | om | ut | in | ja ) [^a-z] )
      (?: [a-z] [ ]? [a-z] (?: [-\s._/|()*]{0,3} [0-9oil] ){7}
        | (?= [a-z]* [0-9] ) (?= [0-9]* [a-z] ) (?= (?: [a-z]* [0-9] ){5} ) [a-z0-9]{9} )
      (?![\p{L}\p{M}\p{N}] | [-./] [0-9\p{L}] )
      """#, name: "detector/passport")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let text = views.folded.bytes
    var hits = numbered.numbers.numbers(of: 8).compactMap { number -> DetectorHit? in
      guard !number.isJoined, !number.isInAddress, !number.isInWords,
        number.isSolid || !number.hasNeighbour, !Self.isDate(number)
      else { return nil }
      // Telephone numbers begin with 0.
      return views.hit(
        at: number.range, weight: number.digits[0] == 0 ? DetectorHit.failed : DetectorHit.faint,
        masked: "********")
    }
    var start = 0
    while let match = try lettered.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard text[match].count(where: { (0x30...0x39).contains($0) }) >= 4,
        !numbered.numbers.addresses.overlap(match)
      else { continue }
      let isSolid = match.count == 9 && text[match].prefix(2).allSatisfy { $0 >= 0x61 }
      hits.append(
        views.hit(
          at: match, weight: isSolid ? DetectorHit.possible : DetectorHit.faint,
          masked: "*********"))
    }
    return hits.withoutOverlaps()
  }

  /// Whether the digits are a day of these centuries, as when a passport runs out.
  private static func isDate(_ number: WrittenNumber) -> Bool {
    let digits = number.digits.map(Int.init)
    func isDay(_ year: ArraySlice<Int>, _ month: ArraySlice<Int>, _ day: ArraySlice<Int>) -> Bool {
      let values = [year, month, day].map { $0.reduce(0) { $0 * 10 + $1 } }
      return (1900...2099).contains(values[0]) && CivilDate(values[0], values[1], values[2]) != nil
    }
    return isDay(digits[0..<4], digits[4..<6], digits[6..<8])
      || !number.isSolid && isDay(digits[4..<8], digits[2..<4], digits[0..<2])
  }
}
