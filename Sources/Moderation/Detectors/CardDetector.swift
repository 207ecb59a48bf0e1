public import PatternMatching

/// Finds payment card numbers: 12 to 19 digits that begin as an issuer's do and pass Luhn.
///
/// One random number of 16 digits in 60 does: together, they are a card only beside a word.
///
/// Source: ISO/IEC 7812-1 for the check digit; the issuers' published ranges for the first digits
/// and lengths.
public struct CardDetector: Detector {
  public static let name = "card"
  /// Sixteen, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 8

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    return (12...19).flatMap { reader.numbers(of: $0) }.compactMap { number -> DetectorHit? in
      guard !number.isJoined, !number.isInAddress, let issuer = Issuer(number.digits),
        let form = Form(number)
      else { return nil }
      guard CheckDigits.passLuhn(number.digits) else {
        guard form == .card || form == .solid && issuer == .usual else { return nil }
        return views.hit(
          at: number.range, weight: DetectorHit.failed, masked: Self.mask,
          modifiers: [.checkFailed])
      }
      return views.hit(
        at: number.range, weight: Self.weight(of: form, from: issuer), masked: Self.mask,
        modifiers: TestNumbers.cards.contains(number.digits) ? [.testNumber] : [])
    }.withoutOverlaps()
  }

  private static let mask = "****-****-****-****"

  private static func weight(of form: Form, from issuer: Issuer) -> Int {
    switch (form, issuer) {
    case (.card, .usual): DetectorHit.whole
    case (.card, .rare), (.mixed, .usual): DetectorHit.likely
    case (.mixed, .rare), (.solid, .usual): DetectorHit.possible
    case (.solid, .rare), (.loose, _): DetectorHit.faint
    }
  }

  /// Why digits that stand as on a card are none; `nil` where they don't stand so.
  static func nearMiss(_ number: WrittenNumber) -> NumberNearMiss.Reason? {
    guard number.digits.count >= 13, let form = Form(number), form != .loose else { return nil }
    guard Issuer(number.digits) != nil else { return .noIssuer }
    return CheckDigits.passLuhn(number.digits) ? .noWord : .wrongCheckDigit
  }

  private enum Form {
    /// In the groups of a card, one by one, or in words.
    case card
    /// In the groups of a card, with signs between them that are not all alike.
    case mixed
    case solid
    /// Any other groups, or letters among digits that stand together.
    case loose

    init?(_ number: WrittenNumber) {
      if number.isInWords {
        self = .card
      } else if number.isSolid {
        self = number.letters == 0 ? .solid : .loose
      } else if number.isSpelled {
        // A longer row of digits goes on beside it.
        guard !number.hasNeighbour else { return nil }
        self = .card
      } else if Self.isCard(number.groups) {
        self = Set(number.gaps).count == 1 ? .card : .mixed
      } else {
        guard !number.hasNeighbour else { return nil }
        self = .loose
      }
    }

    private static func isCard(_ groups: [Int]) -> Bool {
      let isInFours = groups.dropLast().allSatisfy { $0 == 4 } && (groups.last ?? 0) <= 4
      return isInFours || [[4, 6, 5], [4, 6, 4], [8, 8]].contains(groups)
    }
  }

  /// Who may have given the card out, by its first digits and length.
  enum Issuer {
    case usual
    /// Ranges that hold few Swedish cards, and lengths that other numbers have too.
    case rare

    init?(_ digits: [UInt8]) {
      let first = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
      switch (first, digits.count) {
      case (4000...4999, 16), (5100...5599, 16), (2221...2720, 16), (3400...3499, 15),
        (3700...3799, 15):
        self = .usual
      case (4000...4999, 13), (4000...4999, 19), (6011, 16...19), (6500...6599, 16...19),
        (5018, 12...19), (5020, 12...19), (5038, 12...19), (6304, 12...19), (6759...6769, 12...19),
        (3600...3699, 14), (3528...3589, 16):
        self = .rare
      default: return nil
      }
    }
  }
}
