public import PatternMatching

/// Finds Swedish personal identity numbers (personnummer), with ten or twelve digits, in groups or
/// not, and interim numbers (T-nummer).
///
/// Source: folkbokföringslagen (1991:481) 18 § for the form, the sign `+` and the nearby day; the
/// check digit is the Luhn modulus 10 of the last ten digits. Interim numbers have one of
/// `T R S U W X J K L M N` where the birth number begins, counted as 1 (personnummer/meta).
public struct PersonnummerDetector: Detector {
  public static let name = "personnummer"
  /// Ten, of which up to four may be written with letters that look like digits.
  public static let minimumDigits = 5

  private let interim: Pattern

  public init() throws(PatternError) {
    interim = try Pattern(
      #"""
      (?x) (?<!\p{N}) (?: (?: 18 | 19 | 20 ) [0-9]{2} | [0-9]{2} ) [ ./-]? [0-9]{2} [ ./-]? [0-9]{2}
      [ ]? [-+./()\n]{0,2} [ ]? [trsuwxjklmn] [0-9] [ ]? [0-9]{2} (?![\p{L}\p{N}])
      """#,
      name: "detector/personnummer")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let search = SwedishNumberSearch(kind: .personnummer, numbered: numbered, today: today)
    var hits = search.hits()
    let text = views.folded.bytes
    var start = 0
    while let match = try interim.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard !numbered.numbers.addresses.overlap(match) else { continue }
      if let hit = Self.interimHit(match, in: views, asOf: today) { hits.append(hit) }
    }
    return hits.withoutOverlaps()
  }

  /// An interim number; one that fails is for a word beside it: letters among digits are codes of
  /// many kinds.
  private static func interimHit(
    _ range: Range<Int>, in views: TextViews, asOf today: CivilDate
  ) -> DetectorHit? {
    let text = views.folded.bytes[range]
    let digits = text.compactMap { byte -> UInt8? in
      (0x30...0x39).contains(byte) ? byte - 0x30 : (0x61...0x7A).contains(byte) ? 1 : nil
    }
    let isCentenarian = text.contains(UInt8(ascii: "+"))
    guard
      let birth = SwedishBirthNumber(digits: digits, isCentenarian: isCentenarian, asOf: today),
      birth.kind == .personnummer,
      let edge = TextSurroundings.edge(before: range, in: views.folded.bytes)
    else { return nil }
    guard birth.fault == .none else {
      return views.hit(
        at: range, weight: DetectorHit.failed, masked: birth.masked, modifiers: [.checkFailed])
    }
    let signs = text.filter { !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0) }
    let isOfficial =
      signs.count == 1
      ? "-+ ".utf8.contains(signs[0])
      : signs.isEmpty && digits.count == 12
    return views.hit(
      at: range,
      weight: isOfficial && edge == .open ? DetectorHit.certain : DetectorHit.likely,
      masked: birth.masked)
  }
}
