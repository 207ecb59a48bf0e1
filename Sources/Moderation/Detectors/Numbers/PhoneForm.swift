/// How a telephone number is written, and what that says.
struct PhoneForm {
  let number: WrittenNumber
  let reading: PhonePlan.Reading
  /// Where the `+` before it stands, if one does.
  let plus: Int?
  let reader: NumberReader
  /// Which groups of the reader it is made of.
  let place: ClosedRange<Int>

  /// On the scale of ``DetectorHit``; `nil` where it is no telephone number.
  var weight: Int? {
    guard number.letters * 2 <= number.digits.count, !isAmount, let shape = shape,
      let form = weight(of: shape)
    else { return nil }
    return limited(form, shape)
  }

  /// Whether a line ends among the subscriber's digits.
  var breaksLine: Bool {
    zip(number.cuts, number.gaps).contains { $0 > reading.head && $1 == .lineBreak }
  }

  private enum Shape {
    /// Parted as telephone numbers are.
    case divided
    case solid
    /// Parted in another way.
    case loose
    /// In pairs that grow, as in the hours and minutes of a timetable.
    case clock
  }

  private func weight(of shape: Shape) -> Int? {
    if reading.country > 0 {
      let isBare = plus == nil && reading.kind == .abroad
      return isBare && shape == .solid ? DetectorHit.possible : DetectorHit.likely
    }
    switch (reading.kind, shape) {
    case (.mobile, .divided), (.mobile, .solid), (.landline, .divided): return DetectorHit.likely
    case (.service, .divided): return DetectorHit.possible
    case (.service, .solid): return DetectorHit.faint
    case (.service, _): return nil
    case (_, .clock): return DetectorHit.faint
    // Meters, customers and much else have numbers of so few digits.
    case (_, .solid) where number.digits.count < 9: return DetectorHit.faint
    default: return DetectorHit.possible
    }
  }

  private var shape: Shape? {
    if number.isSolid { return .solid }
    if number.isSpelled { return isEven(from: 1) && !reader.isInRow(place) ? .divided : nil }
    if reading.country > 0 {
      let code = reading.country
      // Without a sign before it, 46 is a code only where the area's is seen too.
      if plus == nil, number.digits[0] != 0, number.groups.count > 2,
        !number.cuts.contains(reading.head)
      {
        return nil
      }
      return number.cuts.contains { $0 < code && !(number.digits[0] == 0 && $0 == 2) }
        ? nil : .divided
    }
    // A zero that stands apart is in parentheses: `(0)8-465 004 12`.
    if number.groups[0] == 1, reading.kind != .mobile || number.gaps[0] != .space,
      before != UInt8(ascii: "(")
    {
      return nil
    }
    if number.cuts.contains(reading.head) {
      guard reading.kind == .mobile else { return landlineShape }
      // A digit alone at the end is the check digit of a book or of goods.
      return number.groups.last == 1 ? .loose : .divided
    }
    let isMobileInPairs =
      reading.kind == .mobile && number.groups[0] == 4 && number.groups.count > 2
    guard isEven(from: isMobileInPairs ? 2 : 1) else { return nil }
    let isDashed = number.gaps[0] == .dash
    if number.groups.allSatisfy({ $0 == 2 }) {
      if isClock(number.digits[...]) { return .clock }
      return reading.kind == .mobile ? .divided : .loose
    }
    switch number.groups[0] {
    case 4: return isMobileInPairs ? .divided : .loose
    // A date of birth and the last four.
    default: return isDashed || number.groups[0] == 1 ? nil : .loose
    }
  }

  /// The shape of a number whose area's code stands apart.
  private var landlineShape: Shape? {
    guard let split = number.cuts.firstIndex(of: reading.head), isEven(from: split + 2) else {
      return nil
    }
    let tail = number.groups[(split + 1)...]
    let gap = number.gaps[split]
    let signs = signs(before: place.lowerBound + split + 1)
    guard gap != .plus, signs.first != UInt8(ascii: ":") else { return nil }
    let isJoinedAlike =
      tail.count > 1
      ? signs.elementsEqual(self.signs(before: place.lowerBound + split + 2)) : gap == .space
    if tail.allSatisfy({ $0 == 2 }) {
      if isClock(number.digits[(reading.head - 2)...]) { return .clock }
      let isFree = gap == .dash && !isJoinedAlike || reading.head > 2 && gap != .space
      return isFree ? .divided : .loose
    }
    if signs.first == UInt8(ascii: ",") { return .loose }
    if tail.count == 1 || tail.allSatisfy((2...3).contains) || tail.allSatisfy((3...4).contains) {
      let isFree = gap != .space || tail.first ?? 0 >= 3
      return isFree ? .divided : .loose
    }
    // Two and four are the month and the year of a date.
    return gap == .space || isJoinedAlike ? nil : .loose
  }

  /// What stands beside the number takes from what its form says.
  private func limited(_ weight: Int, _ shape: Shape) -> Int? {
    let (before, after) = (edgeBefore, edgeAfter)
    for edge in [before, after] where edge == .address || edge == .joined { return nil }
    if before == .word, after == .word { return nil }
    if isInPairsThatGoOn { return nil }
    let isDivided = shape == .divided
    let isSure = isDivided && (reading.kind != .landline || headGap != .space)
    let isRow =
      place.count > 2 && reader.isInRow(place)
      || [(before, place.lowerBound), (after, place.upperBound + 1)].contains {
        $0.0 == .neighbour && reader.gaps[$0.1] == .space
      }
    if !isSure, shape != .solid, isRow { return nil }
    let isGlued = before == .word || after == .word || isInCode
    guard isGlued, !isSure else { return weight }
    return isInCode && reading.kind != .mobile ? nil : min(weight, DetectorHit.possible)
  }

  /// Whether pairs of digits stand before it in the same way, as on a card that is read out.
  private var isInPairsThatGoOn: Bool {
    let first = place.lowerBound
    guard first > 0, plus == nil, number.groups.count > 2, number.groups.allSatisfy({ $0 == 2 })
    else {
      return false
    }
    return reader.groups[first - 1].digits.count == 2
      && signs(before: first).elementsEqual(signs(before: first + 1))
  }

  /// The gap after the area's code.
  private var headGap: WrittenNumber.Gap? { number.gap(after: reading.head) }

  private var before: UInt8? { reader.bytes[..<number.range.lowerBound].last }

  /// Whether a sign of codes stands right before it: `id=`, `#`, `SKH-`.
  private var isInCode: Bool {
    let before = reader.bytes[..<(plus ?? number.range.lowerBound)].suffix(2)
    guard let sign = before.last else { return false }
    if "#=_&".utf8.contains(sign) { return true }
    return "-/".utf8.contains(sign) && before.count == 2
      && TextSurroundings.endsInWord(before.dropLast())
  }

  private var edgeBefore: WrittenNumber.Edge {
    let first = place.lowerBound
    if let plus {
      if reader.addresses.overlap(plus..<plus + 1) { return .address }
      let text = reader.bytes[..<plus]
      guard TextSurroundings.endsInWord(text) else { return .open }
      return (0x30...0x39).contains(text.last ?? 0) ? .joined : .word
    }
    let edge = reader.edgeBefore(first)
    return edge == .joined && first > 0 && isList(at: first) ? .neighbour : edge
  }

  private var edgeAfter: WrittenNumber.Edge {
    let next = place.upperBound + 1
    let edge = reader.edgeAfter(place.upperBound)
    return edge == .joined && next < reader.groups.count && isList(at: next) ? .neighbour : edge
  }

  /// Whether a telephone number stands on both sides of a sign before a group: `…605/070-…`.
  private func isList(at group: Int) -> Bool {
    let signs = signs(before: group)
    guard signs.count == 1, let sign = signs.first, "/,".utf8.contains(sign),
      let next = reader.groups[group].digits.first
    else { return false }
    return next == 0 && reader.groups[group].digits.count > 1
  }

  /// What stands between a group of the reader and the one before it.
  private func signs(before group: Int) -> ArraySlice<UInt8> {
    reader.bytes[reader.groups[group - 1].range.upperBound..<reader.groups[group].range.lowerBound]
  }

  /// Whether the same signs stand between all groups of the number from one on; a line may end at
  /// one place.
  private func isEven(from group: Int) -> Bool {
    guard group < number.groups.count else { return true }
    var signs = (group..<number.groups.count).map { self.signs(before: place.lowerBound + $0) }
    if let line = signs.firstIndex(where: { $0.contains(0x0A) }) { signs.remove(at: line) }
    return signs.dropFirst().allSatisfy { $0.elementsEqual(signs[0]) }
  }

  /// Whether pairs of digits are an hour and minutes that grow.
  private func isClock(_ digits: ArraySlice<UInt8>) -> Bool {
    let pairs = stride(from: digits.startIndex, to: digits.endIndex - 1, by: 2).map {
      digits[$0] * 10 + digits[$0 + 1]
    }
    let minutes = pairs.dropFirst()
    return zip(minutes, minutes.dropFirst()).allSatisfy { $0 < $1 } && minutes.last ?? 60 < 60
  }

  /// Whether the number tells how much there is of something.
  private var isAmount: Bool {
    let next = reader.bytes[number.range.upperBound...].prefix(14)
    let text = next.first == 0x20 ? next.dropFirst() : next
    return Self.units.contains { unit in
      text.starts(with: unit)
        && (unit.last ?? 0 < 0x61 || !TextSurroundings.beginsWord(text.dropFirst(unit.count)))
    }
  }

  private static let units = [
    "kr", "kronor", "mkr", "tkr", ":-", "sek", "euro", "eur", "%", "procent", "personer", "kwh",
    "kbm", "m3", "kg", "km",
  ].map { Array($0.utf8) }
}
