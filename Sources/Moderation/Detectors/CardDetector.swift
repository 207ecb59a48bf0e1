public import PatternMatching

/// Finds payment card numbers: 12 to 19 digits that begin as an issuer's do and pass Luhn.
///
/// Source: ISO/IEC 7812-1 for the check digit; the issuers' published ranges for the first digits
/// and lengths.
public struct CardDetector: Detector {
  public static let name = "card"
  public static let minimumDigits = 12

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    return (12...19).flatMap { reader.numbers(of: $0) }.compactMap { number -> DetectorHit? in
      guard !number.isJoined, !number.isInAddress, let issuer = Issuer(number.digits),
        let form = Self.form(number)
      else { return nil }
      guard CheckDigits.passLuhn(number.digits) else {
        guard form == .card || issuer == .usual else { return nil }
        return views.hit(
          at: number.range, weight: DetectorHit.failed, masked: Self.mask,
          modifiers: [.checkFailed])
      }
      let weight =
        switch (form, issuer) {
        case (.card, .usual): DetectorHit.certain
        case (.card, .rare), (.solid, .usual): DetectorHit.likely
        case (.solid, .rare): DetectorHit.possible
        }
      return views.hit(
        at: number.range, weight: weight, masked: Self.mask,
        modifiers: TestNumbers.cards.contains(number.digits) ? [.testNumber] : [])
    }.withoutOverlaps()
  }

  private static let mask = "****-****-****-****"

  private enum Form { case card, solid }

  /// Whether the digits stand as on a card, or together; `nil` for any other grouping.
  private static func form(_ number: WrittenNumber) -> Form? {
    if number.isSolid { return number.letters == 0 ? .solid : nil }
    // Groups of an IBAN or a longer row of digits go on beside it.
    guard Set(number.gaps).count == 1 else { return nil }
    if number.isSpelled { return number.hasNeighbour ? nil : .card }
    let isInFours =
      number.groups.dropLast().allSatisfy { $0 == 4 } && (number.groups.last ?? 0) <= 4
    return isInFours || [[4, 6, 5], [4, 6, 4], [8, 8]].contains(number.groups) ? .card : nil
  }

  /// Who may have given the card out, by its first digits and length.
  private enum Issuer {
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
