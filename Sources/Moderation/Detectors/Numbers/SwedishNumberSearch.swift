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
    hits += reader.numbers(of: 12).compactMap(taxHit)
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
    if isTimeOrAmount(number) || Self.isTimetable(number) || isValueOfCode(number) {
      return views.hit(at: number.range, weight: DetectorHit.faint, masked: birth.masked)
    }
    let isDoubtful =
      birth.isDatePartial && number.digits.count == 10 && form.weight < DetectorHit.certain
      && !number.isInWords
      || isMoment(number) || Self.isGroupedOtherwise(number)
    return views.hit(
      at: number.range, weight: isDoubtful ? DetectorHit.possible : form.weight,
      masked: birth.masked,
      modifiers: TestNumbers.swedish.contains(birth.twelve) ? [.testNumber] : [])
  }

  /// The number for value added tax of somebody who trades alone: `SE`, a personnummer, `01`.
  ///
  /// Source: python-stdnum `se.vat`, `se.orgnr`.
  private func taxHit(_ number: WrittenNumber) -> DetectorHit? {
    guard number.before == .word, number.after != .word, number.digits.suffix(2) == [0, 1],
      number.isSolid || number.groups == [10, 2],
      numbered.numbers.bytes[..<number.range.lowerBound].suffix(2).elementsEqual("se".utf8),
      let birth = SwedishBirthNumber(
        digits: Array(number.digits.prefix(10)), isCentenarian: false, asOf: today),
      birth.kind == kind, birth.fault == .none
    else { return nil }
    return views.hit(at: number.range, weight: DetectorHit.certain, masked: birth.masked)
  }

  /// Nordea's personal accounts: clearing number 3300 or 3782, and then the holder's personnummer.
  private func nordeaHit(_ number: WrittenNumber) -> DetectorHit? {
    let clearing = Array(number.digits.prefix(4))
    guard clearing == [3, 3, 0, 0] || clearing == [3, 7, 8, 2], !number.isJoined,
      !number.isInAddress,
      number.isSolid || number.isInWords || number.cuts.contains(4),
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
    guard !number.isJoinedToDigits,
      number.isSpelled || number.cuts.allSatisfy({ $0.isMultiple(of: 2) })
    else { return nil }
    if number.isInWords { return wordForm(number) }
    let gap = number.gap(after: tail)
    let isDashed = gap == .dash || gap == .plus
    let isWhole = number.groups == [tail, 4]
    // Groups of a card, an account or a telephone number go on beside it.
    if number.hasNeighbour, !isDashed, !number.isSolid, !isWhole { return nil }
    // A word goes over into a number, but codes of letters and digits are no numbers.
    if number.isBesideWord, tail == 6, !isDashed { return nil }
    var form: Form
    if tail == 8 {
      let isSure = !number.hasNeighbour || isDashed || number.isSolid
      let sure = number.isSolid ? DetectorHit.whole : DetectorHit.certain
      form = Form(weight: isSure ? sure : DetectorHit.likely, holdsAlone: true)
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
    if number.isBesideWord {
      form = Form(weight: min(form.weight, DetectorHit.likely), holdsAlone: false)
    }
    return form
  }

  /// Whether the groups are those of something else: the signs change in the middle of a part, ten
  /// digits are parted elsewhere only than before the last four, as in `2006:7438 23 kap.`, or they
  /// stand in pairs after a 0, as in telephone numbers.
  private static func isGroupedOtherwise(_ number: WrittenNumber) -> Bool {
    let tail = number.digits.count - 4
    let isTelephone = number.digits[0] == 0 && number.groups == [2, 2, 2, 2, 2]
    let isParted = tail == 8 || number.isSolid || number.isInWords || number.cuts.contains(tail)
    return number.changesGaps(asideFrom: tail) || !isParted || isTelephone
  }

  /// Whether the last four are a time of the day, as in `2019-12-31 23:59`, or how much there is of
  /// something.
  private func isTimeOrAmount(_ number: WrittenNumber) -> Bool {
    let tail = number.digits.count - 4
    let four = number.digits.suffix(4).map(Int.init)
    let isTime = four[0] * 10 + four[1] < 24 && four[2] < 6
    if isTime, number.gap(after: tail + 2) == .point { return true }
    guard number.groups.last == 4, number.gap(after: tail) != .dash else { return false }
    let next = numbered.numbers.bytes[number.range.upperBound...].prefix(12)
    let text = String(decoding: next, as: UTF8.self).drop { $0 == " " }
    return Self.units.contains { text.hasPrefix($0) }
  }

  /// Whether digits together are what a code is set to, as in `id=`, `#` and `SKH-`.
  private func isValueOfCode(_ number: WrittenNumber) -> Bool {
    let before = numbered.numbers.bytes[..<number.range.lowerBound]
    guard number.isSolid, let sign = before.last else { return false }
    return "=#".utf8.contains(sign)
      || sign == UInt8(ascii: "-") && TextSurroundings.endsInWord(before.dropLast())
  }

  /// Whether the digits are an hour and its departures: `14 01 11 21 31`.
  private static func isTimetable(_ number: WrittenNumber) -> Bool {
    guard number.groups.allSatisfy({ $0 == 2 }) else { return false }
    let minutes = stride(from: 2, to: number.digits.count, by: 2).map {
      Int(number.digits[$0]) * 10 + Int(number.digits[$0 + 1])
    }
    let steps = Set(zip(minutes, minutes.dropFirst()).map { $1 - $0 })
    return steps.count == 1 && minutes[1] > minutes[0] && minutes.last ?? 60 < 60
  }

  private static let units = ["kr", ":-", "sek", "euro", "€", "%", "person", "besök", "st ", "st."]

  /// Nobody writes an order number in words, but a telephone number may be.
  private static func wordForm(_ number: WrittenNumber) -> Form {
    let isShort = number.digits.count == 10
    let isTelephone = isShort && isMobile(number.digits)
    return Form(
      weight: isTelephone
        ? DetectorHit.possible : isShort ? DetectorHit.likely : DetectorHit.certain,
      holdsAlone: false)
  }

  /// Whether ten bare digits are a moment since Facebook began, in seconds since 1970.
  ///
  /// People born from 2004 to 2018 have such numbers too; a word beside them tells.
  private func isMoment(_ number: WrittenNumber) -> Bool {
    guard number.isSolid, number.letters == 0, number.digits.count == 10 else { return false }
    let seconds = number.digits.reduce(0) { $0 * 10 + Int($1) }
    return (1_072_915_200...(today.daysSince1970 + 366) * 86_400).contains(seconds)
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
