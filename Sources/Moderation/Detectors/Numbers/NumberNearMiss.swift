internal import PatternMatching

/// Digits that might be an identity number, a card or an account, and why they are not taken for
/// one.
public struct NumberNearMiss: Hashable, Sendable {
  /// Why not; the first that holds.
  public enum Reason: String, Sendable, CaseIterable {
    /// It is part of a web or an e-mail address.
    case inAddress = "in-address"
    /// It goes on, or is part of a word or another number.
    case partOfMore = "part-of-more"
    case organisation
    /// Its century, month or day cannot be.
    case impossibleDate = "impossible-date"
    case wrongCheckDigit = "wrong-check-digit"
    /// The birth number 000 is not issued (Skatteverket 330245).
    case notIssued = "not-issued"
    /// Date and check digit are right, but the form says too little, and no word beside it helps.
    case form
    /// No issuer of cards has its first digits and its length.
    case noIssuer = "no-issuer"
    /// No bank has its clearing number.
    case noBank = "no-bank"
    /// All in it is right, and so many other numbers are that a word must stand beside it.
    case noWord = "no-word"
  }

  /// In bytes of the published text.
  public let range: Range<Int>
  public let digitCount: Int
  /// What it might be.
  public let category: Category
  public let reason: Reason
}

/// Where they are.
extension NumberNearMiss {
  /// One of a text, in bytes of the folded view.
  private struct Candidate {
    let range: Range<Int>
    let digitCount: Int
    let category: Category
    let reason: Reason

    /// The most telling first: of a number that is nearly one thing, that it is not at all another
    /// says nothing.
    var order: [Int] { [distance, -digitCount, rank, range.lowerBound] }

    private var rank: Int { NumberNearMiss.categories.firstIndex(of: category) ?? 0 }

    /// How far it is from what it might be.
    private var distance: Int {
      let isForeign = rank >= NumberNearMiss.foreign
      return switch reason {
      case .inAddress: 0
      case .form, .organisation, .noWord: 1
      case .notIssued: 2
      // Any digits after a clearing number are an account with a wrong check digit.
      case .wrongCheckDigit: category == .account ? 5 : isForeign ? 4 : 3
      case .impossibleDate: isForeign ? 7 : 3
      case .noIssuer, .noBank: 6
      // So are the end of one number and the beginning of the next, together.
      case .partOfMore: 8
      }
    }
  }

  private static let categories: [Category] = [
    .personnummer, .iban, .card, .account, .fodselsnummer, .kennitala, .hetu, .cpr,
  ]
  /// Where the foreign identity numbers begin among ``categories``.
  private static let foreign = 4

  /// All in a text, in order of place, one for each number.
  ///
  /// - Parameters:
  ///   - iban: `nil` where no rule asks for it, and so `hetu`.
  static func all(
    in numbered: NumberedText, asOf today: CivilDate, iban: IBANDetector?, hetu: HetuDetector?,
    using scratch: borrowing MatchScratch
  ) -> [NumberNearMiss] {
    var candidates: [Candidate] = []
    for count in 10...19 {
      for number in numbered.numbers.numbers(of: count) {
        candidates += reasons(number, asOf: today).map {
          Candidate(
            range: number.range, digitCount: count, category: $0.category, reason: $0.reason)
        }
      }
    }
    do {
      for reading in try iban?.readings(in: numbered, using: scratch) ?? [] {
        candidates.append(
          Candidate(
            range: reading.range, digitCount: reading.code.count { (0x30...0x39).contains($0) },
            category: .iban,
            reason: reading.isInAddress
              ? .inAddress : reading.isRight ? .noWord : .wrongCheckDigit))
      }
      for (range, reason) in try hetu?.nearMisses(in: numbered, asOf: today, using: scratch) ?? [] {
        let count = numbered.views.folded.bytes[range].count { (0x30...0x39).contains($0) }
        candidates.append(
          Candidate(range: range, digitCount: count, category: .hetu, reason: reason))
      }
    } catch {
      // The judgement says that a search gave up.
    }
    return mostTelling(candidates, in: numbered.views)
  }

  /// Those over which no more telling one lies.
  private static func mostTelling(
    _ candidates: [Candidate], in views: TextViews
  ) -> [NumberNearMiss] {
    var isTaken = Array(repeating: false, count: views.folded.bytes.count)
    var misses: [NumberNearMiss] = []
    for candidate in candidates.sorted(by: { $0.order.lexicographicallyPrecedes($1.order) })
    where !isTaken[candidate.range].contains(true) {
      for index in candidate.range { isTaken[index] = true }
      misses.append(
        NumberNearMiss(
          range: views.folded.publishedRange(of: candidate.range),
          digitCount: candidate.digitCount, category: candidate.category,
          reason: candidate.reason))
    }
    return misses.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func reasons(
    _ number: WrittenNumber, asOf today: CivilDate
  ) -> [(category: Category, reason: Reason)] {
    var reasons: [(category: Category, reason: Reason)] = []
    func add(_ category: Category, _ reason: Reason?) {
      guard let reason else { return }
      let outer: Reason? = number.isInAddress ? .inAddress : number.isJoined ? .partOfMore : nil
      reasons.append((category, outer ?? reason))
    }
    let count = number.digits.count
    if count == 10 || count == 12 { add(.personnummer, swedish(number, asOf: today)) }
    add(.card, CardDetector.nearMiss(number))
    add(.account, AccountDetector.nearMiss(number))
    if count == 11 { add(.fodselsnummer, FodselsnummerDetector.nearMiss(number)) }
    if count == 10 {
      add(.kennitala, KennitalaDetector.nearMiss(number, asOf: today))
      add(.cpr, CPRDetector.nearMiss(number, asOf: today))
    }
    return reasons
  }

  private static func swedish(_ number: WrittenNumber, asOf today: CivilDate) -> Reason {
    let ten = number.digits.suffix(10).map(Int.init)
    let birth = SwedishBirthNumber(
      digits: number.digits, isCentenarian: number.gap(after: number.digits.count - 4) == .plus,
      asOf: today)
    guard let birth else {
      return ten[2] >= 2 && CheckDigits.passLuhn(number.digits.suffix(10))
        ? .organisation : .impossibleDate
    }
    if birth.fault == .none { return .form }
    if !CheckDigits.passLuhn(number.digits.suffix(10)) {
      let day = (ten[4] * 10 + ten[5]) % 60
      let month = ten[2] * 10 + ten[3]
      let isPartial = ten[4] >= 6 && (month == 0 || day == 0)
      let isDate = isPartial || CivilDate(birth.year, month, day) != nil
      return isDate ? .wrongCheckDigit : .impossibleDate
    }
    return ten[6...8].allSatisfy { $0 == 0 } ? .notIssued : .impossibleDate
  }
}
