/// Finds personnummer and samordningsnummer in the ways people write them.
struct SwedishNumberSearch {
  let kind: SwedishBirthNumber.Kind
  let numbered: NumberedText
  let today: CivilDate
  private var views: TextViews { numbered.views }

  func hits() -> [DetectorHit] {
    let reader = numbered.numbers
    var hits: [DetectorHit] = []
    for count in [10, 12] {
      hits += reader.numbers(of: count).compactMap(hit)
    }
    hits += reader.numbers(of: 14).compactMap(nordeaHit)
    return hits.withoutOverlaps()
  }

  private func hit(_ number: WrittenNumber) -> DetectorHit? {
    let tail = number.digits.count - 4
    guard
      let birth = SwedishBirthNumber(
        digits: number.digits, isCentenarian: number.gap(after: tail) == .plus, asOf: today),
      birth.kind == kind, let form = Self.form(number)
    else { return nil }
    if birth.fault == .failed {
      guard form.holdsAlone || Self.isPlausible(number, birth) else { return nil }
      return views.hit(
        at: number.range, weight: DetectorHit.failed, masked: birth.masked,
        modifiers: [.checkFailed])
    }
    let isDoubtful = birth.isDatePartial && form.weight < DetectorHit.certain
    return views.hit(
      at: number.range, weight: isDoubtful ? DetectorHit.possible : form.weight,
      masked: birth.masked,
      modifiers: TestNumbers.swedish.contains(birth.twelve) ? [.testNumber] : [])
  }

  /// Nordea's personal accounts: clearing number 3300 or 3782, and then the holder's personnummer.
  private func nordeaHit(_ number: WrittenNumber) -> DetectorHit? {
    let clearing = Array(number.digits.prefix(4))
    guard clearing == [3, 3, 0, 0] || clearing == [3, 7, 8, 2], !number.isJoined,
      !number.isInAddress, number.isSolid || number.cuts.contains(4),
      let birth = SwedishBirthNumber(
        digits: Array(number.digits.dropFirst(4)), isCentenarian: false, asOf: today),
      birth.kind == kind, birth.fault == .none
    else { return nil }
    return views.hit(at: number.range, weight: DetectorHit.certain, masked: birth.masked)
  }

  /// How much the form says of a number that is right.
  private struct Form {
    var weight: Int
    /// Whether a number that fails is still worth a look beside a word such as *personnummer*.
    var holdsAlone: Bool
  }

  /// Judges the form: groups that end where the parts of the number end, and what stands beside.
  ///
  /// One random number of ten digits in 140 is right in date and check digit, so ten bare digits
  /// are likely at most.
  private static func form(_ number: WrittenNumber) -> Form? {
    let tail = number.digits.count - 4
    guard !number.isJoined,
      number.isSpelled || number.cuts.allSatisfy({ $0.isMultiple(of: 2) })
    else { return nil }
    let gap = number.gap(after: tail)
    let isDashed = gap == .dash || gap == .plus
    let isWhole = number.groups == [tail, 4]
    // Groups of a card, an account or a telephone number go on beside it.
    if number.hasNeighbour, !isDashed, !number.isSolid, !isWhole { return nil }
    var form: Form
    if tail == 8 {
      let isSure = !number.hasNeighbour || isDashed || number.isSolid
      form = Form(weight: isSure ? DetectorHit.certain : DetectorHit.likely, holdsAlone: true)
    } else if number.isSolid {
      let isBare = number.letters == 0 && !isMobile(number.digits)
      form = Form(weight: isBare ? DetectorHit.likely : DetectorHit.possible, holdsAlone: false)
    } else if isDashed || isWhole && gap == .space && !number.hasNeighbour {
      form = Form(weight: DetectorHit.certain, holdsAlone: true)
    } else {
      form = Form(weight: DetectorHit.likely, holdsAlone: false)
    }
    if number.isInAddress {
      guard form.weight == DetectorHit.certain, isDashed else { return nil }
      form = Form(weight: DetectorHit.possible, holdsAlone: false)
    }
    return form
  }

  /// Whether ten bare digits begin as a Swedish mobile number does.
  private static func isMobile(_ digits: [UInt8]) -> Bool {
    digits[0] == 0 && digits[1] == 7 && [0, 2, 3, 6, 9].contains(digits[2])
  }

  /// Whether a number that fails is right in half: its check digit, or its month and day.
  private static func isPlausible(_ number: WrittenNumber, _ birth: SwedishBirthNumber) -> Bool {
    let ten = number.digits.suffix(10).map(Int.init)
    guard !number.isInAddress, ten.count == 10 else { return false }
    let day = (ten[4] * 10 + ten[5]) % 60
    return CheckDigits.passLuhn(number.digits.suffix(10))
      || CivilDate(birth.year, ten[2] * 10 + ten[3], day) != nil
  }
}
