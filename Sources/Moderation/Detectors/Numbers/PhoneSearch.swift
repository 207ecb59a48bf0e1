/// A telephone number as it was found.
struct FoundPhone {
  /// In bytes of the folded view.
  var range: Range<Int>
  /// On the scale of ``DetectorHit``.
  var weight: Int
  /// As ``PhonePlan/Reading/significant``.
  var significant: Int
}

/// Finds telephone numbers among the groups of digits of a text.
struct PhoneSearch {
  let reader: NumberReader

  func phones() -> [FoundPhone] {
    reader.groups.indices.compactMap(phone)
  }

  /// The likeliest number that begins with a group, else the longest.
  private func phone(from first: Int) -> FoundPhone? {
    let group = reader.groups[first]
    let plus = plus(before: group.range.lowerBound)
    guard
      plus != nil || group.digits[0] == 0 || group.digits.prefix(2).elementsEqual([4, 6])
        || group.digits == [4]
    else { return nil }
    var digits: [UInt8] = []
    var best: (phone: FoundPhone, breaksLine: Bool)?
    for last in first..<reader.groups.count {
      guard last == first || reader.gaps[last] != nil,
        digits.count + reader.groups[last].digits.count <= PhonePlan.longest
      else { break }
      digits += reader.groups[last].digits
      guard let reading = PhonePlan.read(digits, isInternational: plus != nil) else { continue }
      let number = reader.number(first...last)
      let form = PhoneForm(
        number: number, reading: reading, plus: plus, reader: reader, place: first...last)
      guard let weight = form.weight, weight >= best?.phone.weight ?? 0 else { continue }
      if let best, weight == best.phone.weight, form.breaksLine, !best.breaksLine { continue }
      let range = range(from: plus ?? number.range.lowerBound, to: number.range.upperBound)
      best = (
        FoundPhone(range: range, weight: weight, significant: reading.significant), form.breaksLine
      )
    }
    return best?.phone
  }

  /// Where a `+` stands right before a number.
  private func plus(before start: Int) -> Int? {
    let before = reader.bytes[..<start].suffix(2)
    if before.last == UInt8(ascii: "+") { return start - 1 }
    return before.elementsEqual("+ ".utf8) ? start - 2 : nil
  }

  /// With the parenthesis before a code that is closed within the number: `(08) 465 004 12`.
  private func range(from start: Int, to end: Int) -> Range<Int> {
    guard start > 0, reader.bytes[start - 1] == UInt8(ascii: "("),
      let next = reader.bytes[start..<end].first(where: { $0 == 0x28 || $0 == 0x29 }), next == 0x29
    else { return start..<end }
    return start - 1..<end
  }
}

/// A telephone number in words, figures among them or not: `noll sju noll ett sju fyra …`,
/// `noll sjuttio 174 06 05`.
enum SpokenPhone {
  /// So many digits must be in words: one is how many there are of something.
  private static let fewest = 2

  /// - Parameter text: The folded view, in which `run` stands.
  static func all(in run: [NumberWords.Token], of text: [UInt8]) -> [FoundPhone] {
    [run, NumberWords.joined(run)].flatMap { tokens in
      tokens.indices.compactMap { index in
        // A digit in words right before it is the beginning of something longer.
        let goesOn = index > 0 && tokens[index - 1].isWord && tokens[index - 1].digits.count == 1
        return goesOn ? nil : phone(in: tokens[index...], of: text)
      }
    }
  }

  /// The signs and the word that begin a number with its country's code.
  private static let pluses = ["+", "+ ", "plus "].map { Array($0.utf8) }

  /// The longest number that begins where `tokens` do.
  private static func phone(
    in tokens: ArraySlice<NumberWords.Token>, of text: [UInt8]
  ) -> FoundPhone? {
    guard let first = tokens.first else { return nil }
    let before = text[..<first.range.lowerBound]
    let plus = pluses.first { before.suffix($0.count).elementsEqual($0) }
    guard plus != nil || first.digits[0] == 0 || first.digits.starts(with: [4, 6]) else {
      return nil
    }
    let start = first.range.lowerBound - (plus?.count ?? 0)
    var digits: [UInt8] = []
    var inWords = 0
    var longest: FoundPhone?
    for token in tokens {
      guard digits.count + token.digits.count <= PhonePlan.longest else { break }
      digits += token.digits
      if token.isWord { inWords += token.digits.count }
      guard inWords >= fewest,
        let reading = PhonePlan.read(digits, isInternational: plus != nil), reading.kind != .service
      else { continue }
      let isWhole = reading.kind == .mobile || reading.significant >= 100_000_000
      longest = FoundPhone(
        range: start..<token.range.upperBound,
        weight: isWhole ? DetectorHit.likely : DetectorHit.possible,
        significant: reading.significant)
    }
    return longest
  }
}
