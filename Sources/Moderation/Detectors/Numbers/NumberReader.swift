/// Reads the numbers in a folded text, however people group them.
struct NumberReader {
  /// Digits that stand together.
  struct Group {
    var digits: [UInt8] = []
    var range: Range<Int>
    /// How many of the digits are letters that look like digits.
    var letters = 0
  }

  let bytes: [UInt8]
  let groups: [Group]
  /// What stands before each group and after the one before it; `nil` where they don't belong
  /// together.
  let gaps: [WrittenNumber.Gap?]
  let addresses: AddressSpans
  /// What is written in words, figures among them.
  let runs: [[NumberWords.Token]]
  private let inWords: [WrittenNumber]

  /// - Parameter folded: The folded view, in which every decimal digit is ASCII.
  init(_ folded: [UInt8]) {
    bytes = folded
    addresses = AddressSpans(in: folded)
    let groups = Self.groups(in: folded)
    self.groups = groups
    gaps = groups.indices.map { index in
      index == 0
        ? nil
        : Self.gap(
          folded[groups[index - 1].range.upperBound..<groups[index].range.lowerBound],
          after: groups[index - 1])
    }
    runs = NumberWords.runs(in: folded)
    inWords = runs.compactMap(NumberWords.number)
  }

  /// The numbers of `count` digits that are made of whole groups, or of words.
  func numbers(of count: Int) -> [WrittenNumber] {
    groups.indices.compactMap { number(of: count, from: $0) }
      + inWords.filter { $0.digits.count == count }
  }

  private func number(of count: Int, from first: Int) -> WrittenNumber? {
    var last = first
    var total = groups[first].digits.count
    while total < count, last + 1 < groups.count, gaps[last + 1] != nil {
      last += 1
      total += groups[last].digits.count
    }
    guard total == count, !isInRow(first...last) else { return nil }
    let number = number(first...last)
    return number.letters * 2 <= count ? number : nil
  }

  /// The number that these groups make.
  func number(_ range: ClosedRange<Int>) -> WrittenNumber {
    let (first, last) = (range.lowerBound, range.upperBound)
    let parts = groups[range]
    return WrittenNumber(
      digits: parts.flatMap(\.digits), groups: parts.map(\.digits.count),
      gaps: gaps[(first + 1)..<(last + 1)].compactMap { $0 },
      range: groups[first].range.lowerBound..<groups[last].range.upperBound,
      before: edgeBefore(first), after: edgeAfter(last),
      letters: parts.reduce(0) { $0 + $1.letters })
  }

  /// Whether several groups go on beside them in the same way, as in a row of scores.
  func isInRow(_ range: ClosedRange<Int>) -> Bool {
    let (first, last) = (range.lowerBound, range.upperBound)
    guard last - first >= 2 else { return false }
    let isBefore =
      first > 0 && gaps[first] == gaps[first + 1]
      && groups[first - 1].digits.count == groups[first].digits.count
    let isAfter =
      last + 1 < groups.count && gaps[last + 1] == gaps[last]
      && groups[last + 1].digits.count == groups[last].digits.count
    return isBefore || isAfter
  }

  func edgeBefore(_ index: Int) -> WrittenNumber.Edge {
    let start = groups[index].range.lowerBound
    if addresses.overlap(groups[index].range) { return .address }
    if TextSurroundings.endsInWord(bytes[..<start]) {
      if TextSurroundings.endsInNumberWord(bytes[..<start]) { return .open }
      return TextSurroundings.endsInPlainWord(bytes[..<start]) ? .word : .joined
    }
    if let gap = gaps[index] {
      return Self.edge(gap, bytes[..<start].last, beside: groups[index - 1])
    }
    // A country code before it: `+46…`.
    return start > 0 && bytes[start - 1] == UInt8(ascii: "+") ? .joined : .open
  }

  func edgeAfter(_ index: Int) -> WrittenNumber.Edge {
    let end = groups[index].range.upperBound
    if addresses.overlap(groups[index].range) { return .address }
    if TextSurroundings.beginsWord(bytes[end...]) {
      return TextSurroundings.beginsPlainWord(bytes[end...]) ? .word : .joined
    }
    guard index + 1 < groups.count, let gap = gaps[index + 1] else { return .open }
    let next = groups[index + 1]
    return Self.edge(gap, bytes[..<next.range.lowerBound].last, beside: next)
  }

  /// A sign without a space joins two numbers; anything with a space leaves them neighbours, and so
  /// does a comma before or after a date, which is no part of a decimal.
  private static func edge(
    _ gap: WrittenNumber.Gap, _ last: UInt8?, beside other: Group
  ) -> WrittenNumber.Edge {
    switch gap {
    case .space, .lineBreak, .other: .neighbour
    case .signs: .open
    case .point where last == UInt8(ascii: ",") && other.digits.count >= 4: .neighbour
    case .dash, .plus, .point: last == UInt8(ascii: " ") ? .neighbour : .joined
    }
  }

  /// The groups of digits, in order.
  ///
  /// A token such as `l9900l0l` counts, with `o` as 0 and `i` and
  /// `l` as 1, when it has a digit and nothing else is in it; of a whole number at least half must
  /// be digits.
  private static func groups(in bytes: [UInt8]) -> [Group] {
    var groups: [Group] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let group = disguisedGroup(around: index, in: bytes) ?? plainGroup(at: index, in: bytes)
      groups.append(group)
      index = group.range.upperBound
    }
    return groups
  }

  private static func plainGroup(at start: Int, in bytes: [UInt8]) -> Group {
    var group = Group(range: start..<start)
    var index = start
    while index < bytes.count, isDigit(bytes[index]) {
      group.digits.append(bytes[index] - 0x30)
      index += 1
      // U+20E3, the frame around the digit of a keycap emoji.
      if bytes[index...].starts(with: [0xE2, 0x83, 0xA3]) { index += 3 }
    }
    group.range = start..<index
    return group
  }

  /// No number that is looked for has more digits together.
  private static let longestDisguised = 20

  private static func disguisedGroup(around digit: Int, in bytes: [UInt8]) -> Group? {
    var start = digit
    while start > 0, digit - start < longestDisguised, value(ofLetter: bytes[start - 1]) != nil {
      start -= 1
    }
    var group = Group(range: start..<start)
    var end = start
    while end < bytes.count, end - start <= longestDisguised {
      if isDigit(bytes[end]) {
        group.digits.append(bytes[end] - 0x30)
      } else if let value = value(ofLetter: bytes[end]) {
        group.digits.append(value)
        group.letters += 1
      } else {
        break
      }
      end += 1
    }
    group.range = start..<end
    guard group.letters > 0, group.letters < group.digits.count,
      !TextSurroundings.endsInWord(bytes[..<start]), !TextSurroundings.beginsWord(bytes[end...])
    else { return nil }
    return group
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func value(ofLetter byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "o"): 0
    case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
    default: nil
    }
  }

  /// As ``gap(_:)``, but a point and a space after four digits or more end a sentence.
  private static func gap(_ signs: ArraySlice<UInt8>, after group: Group) -> WrittenNumber.Gap? {
    group.digits.count >= 4 && signs.elementsEqual(endOfSentence) ? nil : gap(signs)
  }

  static let endOfSentence = Array(". ".utf8)

  /// Names the signs between two groups, or returns `nil` where they keep the groups apart.
  static func gap(_ signs: ArraySlice<UInt8>) -> WrittenNumber.Gap? {
    // Three signs of four bytes.
    guard !signs.isEmpty, signs.count <= 12 else { return nil }
    let scalars = String(decoding: signs, as: UTF8.self).unicodeScalars
    guard scalars.count <= 3, !scalars.contains(where: \.properties.isAlphabetic) else {
      return nil
    }
    if scalars.contains("\n") { return .lineBreak }
    let rest = scalars.filter { $0 != " " }
    guard let sign = rest.first else { return .space }
    guard rest.count == 1 else {
      return rest.allSatisfy("()[]-.*_/".unicodeScalars.contains) ? .signs : nil
    }
    return switch sign {
    case "-": .dash
    case "+": .plus
    case ".", ",", ":", "/", "_": .point
    default: .other
    }
  }
}
