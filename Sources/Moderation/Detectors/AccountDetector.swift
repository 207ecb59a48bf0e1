public import PatternMatching

/// Finds Swedish bank accounts: a clearing number and an account number.
///
/// Other numbers look the same, so a word such as *kontonummer* must stand beside it. Nordea's
/// personal accounts, 3300 or 3782 and a personnummer, are personnummer and found as such.
///
/// Source: Bankgirocentralen, *Bankernas kontonummeruppbyggnad*, see ``AccountSeries``.
public struct AccountDetector: Detector {
  public static let name = "account"
  /// Eleven, of which up to half may be written with letters that look like digits.
  public static let minimumDigits = 5

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    return (10...15).flatMap { reader.numbers(of: $0) }.compactMap { number -> DetectorHit? in
      guard !number.isJoined, !number.isInAddress, let account = Account(number),
        !account.isPersonnummer(asOf: today)
      else { return nil }
      // Neither weighs enough alone; one that fails may be of a bank whose sum we don't know.
      return views.hit(
        at: number.range, weight: account.isRight ? DetectorHit.possible : DetectorHit.failed,
        masked: "****-*******", modifiers: account.isRight ? [] : [.checkFailed])
    }.withoutOverlaps()
  }

  /// Why digits that begin as a clearing number are no account; `nil` where they don't.
  static func nearMiss(_ number: WrittenNumber) -> NumberNearMiss.Reason? {
    guard let account = Account(number) else { return nil }
    if account.isRight { return .noWord }
    return account.hasBank ? .wrongCheckDigit : .noBank
  }

  /// Digits read as a clearing number, of which Swedbank's may have a fifth digit, and the rest.
  struct Account {
    let clearing: ArraySlice<UInt8>
    let number: ArraySlice<UInt8>
    /// Whether a bank has the clearing number.
    let hasBank: Bool
    let isRight: Bool

    /// Returns `nil` where the clearing number does not end where a group does.
    init?(_ written: WrittenNumber) {
      let digits = written.digits[...]
      guard digits[0] > 0 else { return nil }
      let isFree = written.isSolid || written.isSpelled || written.isInWords
      var cuts = isFree || written.cuts.contains(4) ? [4] : []
      // The fifth digit is the Luhn check digit of the four.
      if digits[0] == 8, isFree || written.cuts.contains(5), CheckDigits.passLuhn(digits.prefix(5))
      {
        cuts.append(5)
      }
      let readings = cuts.map { (clearing: digits.prefix($0), number: digits.dropFirst($0)) }
        .filter { (6...10).contains($0.number.count) }
      guard let first = readings.first else { return nil }
      let right = readings.first { reading in
        AccountSeries.of(reading.clearing)?
          .passes(clearing: reading.clearing, number: reading.number) ?? false
      }
      (clearing, number) = right ?? first
      hasBank = AccountSeries.of(clearing) != nil
      isRight = right != nil
    }

    func isPersonnummer(asOf today: CivilDate) -> Bool {
      guard [[3, 3, 0, 0], [3, 7, 8, 2]].contains(Array(clearing)), number.count == 10,
        let birth = SwedishBirthNumber(digits: Array(number), isCentenarian: false, asOf: today)
      else { return false }
      return birth.fault == .none
    }
  }
}
