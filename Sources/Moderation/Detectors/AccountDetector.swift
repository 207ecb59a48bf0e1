public import PatternMatching

/// Finds Swedish bank accounts: a clearing number and an account number.
///
/// Other numbers look the same, so a word such as *kontonummer* must stand beside it. Nordea's
/// personal accounts, 3300 or 3782 and a personnummer, are personnummer and found as such.
///
/// Source: Bankgirocentralen, *Bankernas kontonummeruppbyggnad*: type 1 is four digits and seven,
/// modulus 11; type 2 is the bank's own (Handelsbanken nine digits, modulus 11; Swedbank and Danske
/// Bank up to ten, modulus 10).
public struct AccountDetector: Detector {
  public static let name = "account"
  public static let minimumDigits = 10

  private static let weights = [1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  public init() {}

  public func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) -> [DetectorHit] {
    let views = numbered.views
    let reader = numbered.numbers
    return (10...15).flatMap { reader.numbers(of: $0) }.compactMap { number -> DetectorHit? in
      guard !number.isJoined, !number.isInAddress, number.letters == 0,
        let account = Self.split(number), !Self.isPersonnummer(account, asOf: today)
      else { return nil }
      let isRight = Self.passes(clearing: account.clearing, number: account.number)
      // Neither weighs enough alone; one that fails may be of a bank whose sum we don't know.
      return views.hit(
        at: number.range, weight: isRight ? DetectorHit.faint : DetectorHit.failed,
        masked: "****-*******", modifiers: isRight ? [] : [.checkFailed])
    }.withoutOverlaps()
  }

  private typealias Account = (clearing: [UInt8], number: [UInt8])

  /// Splits the digits after the clearing number, of which Swedbank's may have a fifth digit.
  private static func split(_ number: WrittenNumber) -> Account? {
    guard (1...9).contains(number.digits[0]) else { return nil }
    let hasFifth = number.digits[0] == 8 && number.cuts.starts(with: [4, 5])
    let isGrouped = number.groups[0] == 4 || number.groups[0] == 5 && number.digits[0] == 8
    guard isGrouped || number.isSolid, number.groups.dropFirst().allSatisfy({ $0 >= 1 }),
      !number.isSpelled
    else { return nil }
    let isLong = hasFifth || number.groups[0] == 5
    let rest = Array(number.digits.dropFirst(isLong ? 5 : 4))
    guard (6...10).contains(rest.count) else { return nil }
    return (Array(number.digits.prefix(4)), rest)
  }

  private static func isPersonnummer(_ account: Account, asOf today: CivilDate) -> Bool {
    guard [[3, 3, 0, 0], [3, 7, 8, 2]].contains(account.clearing), account.number.count == 10,
      let birth = SwedishBirthNumber(digits: account.number, isCentenarian: false, asOf: today)
    else { return false }
    return birth.fault == .none
  }

  private static func passes(clearing: [UInt8], number: [UInt8]) -> Bool {
    let padded = { (length: Int) in
      Array(repeating: 0 as UInt8, count: max(0, length - number.count)) + number
    }
    switch clearing[0] {
    case 6 where number.count <= 9:
      return CheckDigits.remainder11(padded(9), weights: Array(weights.dropFirst(2))) == 0
    case 8: return CheckDigits.passLuhn(number)
    case 9 where clearing.starts(with: [9, 1, 8]): return CheckDigits.passLuhn(padded(10))
    default:
      guard number.count <= 7 else { return false }
      let all = clearing + padded(7)
      // Some banks count the first digit of the clearing number, some don't.
      return CheckDigits.remainder11(all, weights: weights) == 0
        || CheckDigits.remainder11(all.dropFirst(), weights: Array(weights.dropFirst())) == 0
    }
  }
}
