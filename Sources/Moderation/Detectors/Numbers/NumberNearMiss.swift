/// Ten or twelve digits that might be a Swedish personnummer or samordningsnummer, and why they are
/// not taken for one.
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
  }

  /// In bytes of the published text.
  public let range: Range<Int>
  public let digitCount: Int
  public let reason: Reason

  /// All in a text, in order of place.
  static func all(in numbered: NumberedText, asOf today: CivilDate) -> [NumberNearMiss] {
    [10, 12].flatMap { count in
      numbered.numbers.numbers(of: count).map { number in
        NumberNearMiss(
          range: numbered.views.folded.publishedRange(of: number.range), digitCount: count,
          reason: reason(number, asOf: today))
      }
    }.sorted { ($0.range.lowerBound, $0.digitCount) < ($1.range.lowerBound, $1.digitCount) }
  }

  private static func reason(_ number: WrittenNumber, asOf today: CivilDate) -> Reason {
    if number.isInAddress { return .inAddress }
    if number.isJoined { return .partOfMore }
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
