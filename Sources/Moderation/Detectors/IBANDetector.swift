public import PatternMatching

/// Finds international bank account numbers (IBAN).
///
/// Source: ISO 13616; lengths from SWIFT's *IBAN Registry*; the check is ISO 7064 MOD 97-10.
public struct IBANDetector: Detector {
  public static let name = "iban"
  /// Malta's has the fewest: two check digits and five of the bank; the rest may be letters.
  public static let minimumDigits = 7

  private let candidate: Pattern

  public init() throws(PatternError) {
    let countries = Self.lengths.keys.sorted().joined(separator: "|")
    candidate = try Pattern(
      #"(?<![\p{L}\p{N}])(?:"# + countries + #")[ -]?[0-9]{2}(?=[ -]?[0-9a-z])"#,
      name: "detector/iban")
  }

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let text = views.folded.bytes
    let addresses = AddressSpans(in: text)
    var hits: [DetectorHit] = []
    var start = 0
    while let match = try candidate.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard let (range, code) = Self.number(from: match.lowerBound, in: text),
        !addresses.overlap(range)
      else { continue }
      let isRight = CheckDigits.remainder97(code[4...] + code[..<4]) == 1
      let country = String(decoding: code.prefix(2), as: UTF8.self).uppercased()
      hits.append(
        views.hit(
          at: range, weight: isRight ? DetectorHit.certain : DetectorHit.failed,
          masked: country + String(repeating: "*", count: code.count - 2),
          modifiers: isRight ? [] : [.checkFailed]))
      start = range.upperBound
    }
    return hits
  }

  /// Reads as many letters and digits as the country's numbers have, with at most one space or
  /// hyphen between two of them; `nil` where the text ends or goes on without a break.
  private static func number(
    from start: Int, in text: [UInt8]
  ) -> (range: Range<Int>, code: [UInt8])? {
    let country = String(decoding: text[start..<(start + 2)], as: UTF8.self)
    guard let length = lengths[country] else { return nil }
    var code: [UInt8] = []
    var index = start
    var isAfterGap = true
    while code.count < length, index < text.count {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        code.append(text[index])
        isAfterGap = false
      case UInt8(ascii: " "), UInt8(ascii: "-"):
        guard !isAfterGap else { return nil }
        isAfterGap = true
      default: return nil
      }
      index += 1
    }
    // Words are letters only: an IBAN has more digits than letters after its country.
    let digits = code.count { (0x30...0x39).contains($0) }
    guard code.count == length, digits * 2 > length - 2 || hasManyLetters.contains(country),
      !TextSurroundings.beginsWord(text[index...])
    else { return nil }
    return (start..<index, code)
  }

  /// Countries whose account numbers may be mostly letters.
  private static let hasManyLetters: Set<String> = ["mt", "lc", "bh", "qa", "kw", "jo"]

  /// Signs in all, by country.
  private static let lengths: [String: Int] = [
    "se": 24, "no": 15, "dk": 18, "fi": 18, "is": 26, "fo": 18, "gl": 18, "ax": 18,
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22,
    "by": 28, "ch": 21, "cy": 28, "cz": 24, "de": 22, "ee": 20, "eg": 29, "es": 24, "fr": 27,
    "gb": 22, "ge": 22, "gi": 23, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "il": 23, "iq": 23,
    "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "lc": 32, "li": 21, "lt": 20, "lu": 20,
    "lv": 21, "mc": 27, "md": 24, "me": 22, "mk": 19, "mt": 31, "nl": 18, "pk": 24, "pl": 28,
    "ps": 29, "pt": 25, "qa": 29, "ro": 24, "rs": 22, "sa": 24, "si": 19, "sk": 24, "sm": 27,
    "tn": 24, "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20,
  ]
}
