public import PatternMatching

/// Finds international bank account numbers (IBAN).
///
/// Source: ISO 13616; lengths and structures from SWIFT's *IBAN Registry*; the check is ISO 7064
/// MOD 97-10, whose check digits are 02 to 98.
public struct IBANDetector: Detector {
  public static let name = "iban"
  /// Malta's has the fewest: two check digits and five of the bank; the rest may be letters.
  public static let minimumDigits = 7

  private let candidate: Pattern

  public init() throws(PatternError) {
    let countries = IBANForm.all.keys.sorted().map { $0.map(String.init).joined(separator: "[ ]?") }
    candidate = try Pattern(
      // What costs least to see first: two letters and what may be a digit.
      #"(?=[a-z][ ]?[a-z][-\s._/|(]{0,3}[0-9oil])(?<![\p{L}\p{N}])(?:"#
        + countries.joined(separator: "|")
        + #")[-\s._/|(]{0,3}[0-9oil][ ]?[0-9oil](?=[-\s._/|():]{0,3}[0-9a-z])"#,
      name: "detector/iban")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    var hits: [DetectorHit] = []
    for reading in try readings(in: numbered, using: scratch) where !reading.isInAddress {
      let isRight = reading.isRight
      let country = reading.country.uppercased()
      let weight =
        switch reading.form {
        case .official: DetectorHit.certain
        case .regular: DetectorHit.whole
        case .parted: DetectorHit.possible
        case .loose: DetectorHit.faint
        }
      hits.append(
        views.hit(
          at: reading.range, weight: isRight ? weight : DetectorHit.failed,
          masked: country + String(repeating: "*", count: reading.code.count - 2),
          modifiers: isRight ? [] : [.checkFailed]))
    }
    return hits
  }

  /// Signs that have the form of an IBAN.
  struct Reading {
    /// In bytes of the folded view.
    let range: Range<Int>
    let code: [UInt8]
    let form: Form
    let isInAddress: Bool

    var country: String { String(decoding: code.prefix(2), as: UTF8.self) }
    var isRight: Bool { IBANDetector.isRight(code) }
  }

  enum Form {
    /// In fours with a space or a hyphen between, as ISO 13616 prints it.
    case official
    /// Together, sign by sign, or in fours with other signs.
    case regular
    /// In fours, and the country apart, as a word before a count is.
    case parted
    /// In any other groups: rows of counts after a small word look the same.
    case loose
  }

  private static func isRight(_ code: [UInt8]) -> Bool {
    let check = Int(code[2] - 0x30) * 10 + Int(code[3] - 0x30)
    return (2...98).contains(check) && CheckDigits.remainder97(code[4...] + code[..<4]) == 1
  }

  /// All that have the form, in order, none over another.
  func readings(
    in numbered: NumberedText, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [Reading] {
    let text = numbered.views.folded.bytes
    var readings: [Reading] = []
    var start = 0
    while let match = try candidate.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard let read = Self.number(from: match.lowerBound, in: text) else { continue }
      readings.append(
        Reading(
          range: read.range, code: read.code, form: read.form,
          isInAddress: numbered.numbers.addresses.overlap(read.range)))
      start = read.range.upperBound
    }
    return readings
  }

  /// What may stand between two of its signs, at most three together.
  private static let separators = Set(" -./_|():,*\n".utf8)

  /// Reads as many letters and digits as the country's numbers have; `nil` where the text ends, goes
  /// on without a break, or has letters where digits belong.
  private static func number(
    from start: Int, in text: [UInt8]
  ) -> (range: Range<Int>, code: [UInt8], form: Form)? {
    var code: [UInt8] = []
    var form: IBANForm?
    var (index, gap) = (start, 0)
    var gaps: [Int: Int] = [:]
    var isPlain = true
    while index < text.count, code.count < form?.length ?? 5 {
      let byte = text[index]
      if (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) {
        if gap > 0 { gaps[code.count] = gap }
        gap = 0
        code.append(byte)
        if code.count == 2 { form = IBANForm.all[String(decoding: code, as: UTF8.self)] }
        if code.count == 2, form == nil { return nil }
      } else {
        gap += 1
        if byte != 0x20, byte != 0x2D { isPlain = false }
        guard separators.contains(byte), gap <= 3, code.count > 0 else { return nil }
      }
      index += 1
    }
    guard let form, code.count == form.length, !TextSurroundings.beginsWord(text[index...]),
      let whole = form.withDigits(code)
    else { return nil }
    let digits = form.withAllDigits(whole)
    let isLettered = !isRight(whole) && isRight(digits)
    return (
      start..<index, isLettered ? digits : whole,
      Self.form(of: gaps, isPlain: isPlain && whole == code && !isLettered, length: code.count)
    )
  }

  /// - Parameter gaps: How many signs stand between, by how many signs of the number come before.
  private static func form(of gaps: [Int: Int], isPlain: Bool, length: Int) -> Form {
    let places = gaps.keys
    if places.allSatisfy({ $0.isMultiple(of: 4) }) {
      let isOfficial = isPlain && !gaps.isEmpty && gaps.values.allSatisfy { $0 == 1 }
      return isOfficial ? .official : .regular
    }
    if places.count == length - 1 { return .regular }
    return places.allSatisfy { $0 == 2 || $0.isMultiple(of: 4) } ? .parted : .loose
  }
}
