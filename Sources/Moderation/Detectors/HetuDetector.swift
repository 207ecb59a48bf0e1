public import PatternMatching

/// Finds Finnish identity codes (henkilötunnus), `DDMMYY`, a sign of the century, three digits and
/// a check character.
///
/// The sign is part of the identity: two people may differ in it alone.
///
/// Source: valtioneuvoston asetus väestötietojärjestelmästä (128/2010) 2 §; the signs added on
/// 1 January 2023: DVV, *hetu-uudistus*.
public struct HetuDetector: Detector {
  public static let name = "hetu"
  public static let minimumDigits = 9

  private static let checkCharacters = Array("0123456789abcdefhjklmnprstuvwxy".utf8)
  private let candidate: Pattern

  public init() throws(PatternError) {
    candidate = try Pattern(
      #"""
      (?x) (?<!\p{N}) [0-9]{2} [ ./]? [0-9]{2} [ ./]? [0-9]{2} [ \n]? [-+a-fu-y] [ \n]? [0-9]{3} [ ]?
      [0-9a-fhj-npr-y] (?![\p{L}\p{N}])
      """#,
      name: "detector/hetu")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let text = views.folded.bytes
    var hits: [DetectorHit] = []
    var start = 0
    while let match = try candidate.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard !numbered.numbers.addresses.overlap(match) else { continue }
      if let hit = Self.hit(match, in: views, asOf: today) { hits.append(hit) }
    }
    return hits
  }

  /// What has the form and is none, in bytes of the folded view.
  func nearMisses(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [(range: Range<Int>, reason: NumberNearMiss.Reason)] {
    let text = numbered.views.folded.bytes
    var misses: [(range: Range<Int>, reason: NumberNearMiss.Reason)] = []
    var start = 0
    while let match = try candidate.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      let code = text[match].filter { ![0x20, 0x0A, 0x2E, 0x2F].contains($0) }
      let digits = (code[..<6] + code[7..<10]).map { Int($0) - 0x30 }
      let year = Self.century(of: code[6]) + digits[4] * 10 + digits[5]
      let date = CivilDate(year, digits[2] * 10 + digits[3], digits[0] * 10 + digits[1])
      let isDate = date.map { $0 <= today } ?? false
      let isRight = Self.checkCharacters[digits.reduce(0) { $0 * 10 + $1 } % 31] == code[10]
      let isInAddress = numbered.numbers.addresses.overlap(match)
      misses.append(
        (
          match,
          isInAddress
            ? .inAddress : !isDate ? .impossibleDate : isRight ? .partOfMore : .wrongCheckDigit
        ))
    }
    return misses
  }

  private static func hit(
    _ range: Range<Int>, in views: TextViews, asOf today: CivilDate
  ) -> DetectorHit? {
    let code = views.folded.bytes[range].filter { ![0x20, 0x0A, 0x2E, 0x2F].contains($0) }
    let isOfficial = range.count == code.count
    let hasLetter = (0x61...0x7A).contains(code[6])
    // A letter with a blank beside it is a word.
    let parts = views.folded.bytes[range].split { (0x61...0x7A).contains($0) }
    let isWord = hasLetter && (parts[0].last == 0x20 || parts[1].first == 0x20)
    guard !isWord,
      let edge = TextSurroundings.edge(before: range, in: views.folded.bytes)
    else { return nil }
    let digits = (code[..<6] + code[7..<10]).map { Int($0) - 0x30 }
    let check = code[10]
    let number = digits.reduce(0) { $0 * 10 + $1 }
    let serial = number % 1000
    guard serial >= 2 else { return nil }
    let year = century(of: code[6]) + digits[4] * 10 + digits[5]
    let date = CivilDate(year, digits[2] * 10 + digits[3], digits[0] * 10 + digits[1])
    let isRight = date.map { $0 <= today } == true && checkCharacters[number % 31] == check
    // With a digit at the end and a hyphen it has the form of Swedish and Danish numbers too.
    let isOnlyDigits = (0x30...0x39).contains(check) && !hasLetter
    if !isRight {
      guard !isOnlyDigits, edge == .open else { return nil }
      return views.hit(
        at: range, weight: DetectorHit.failed, masked: mask, modifiers: [.checkFailed])
    }
    let isSure = isOfficial && edge == .open
    return views.hit(
      at: range,
      weight: isOnlyDigits
        ? DetectorHit.possible : isSure ? DetectorHit.certain : DetectorHit.likely, masked: mask,
      modifiers: TestNumbers.finnish.contains(String(decoding: code, as: UTF8.self))
        ? [.testNumber] : [])
  }

  private static let mask = "***********"

  private static func century(of sign: UInt8) -> Int {
    switch sign {
    case UInt8(ascii: "+"): 1800
    case UInt8(ascii: "-"), UInt8(ascii: "u")...UInt8(ascii: "y"): 1900
    default: 2000
    }
  }
}
