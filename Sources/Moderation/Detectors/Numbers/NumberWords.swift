/// Numbers written in Swedish words, digit by digit (`ett nio nio noll`), in pairs (`nittio noll
/// ett`) or as a year (`nittonhundranittio`), figures among them or not.
enum NumberWords {
  /// How many digits the numbers have that are looked for.
  private static let counts = 10...16

  /// So many digits must be in words: fewer are counts of things beside a number.
  private static let fewest = 4

  /// The numbers of 10 to 16 digits of `text`, the folded view.
  static func numbers(in text: [UInt8]) -> [WrittenNumber] { runs(in: text).compactMap(number) }

  /// What in `text`, the folded view, is written in words and figures one after another, some of it
  /// in words.
  static func runs(in text: [UInt8]) -> [[Token]] {
    var runs: [[Token]] = []
    var run: [Token] = []
    func close() {
      if run.contains(where: \.isWord) { runs.append(run) }
      run = []
    }
    var index = 0
    while index < text.count {
      guard let end = endOfToken(in: text, at: index) else {
        index += 1
        continue
      }
      if let token = token(text, index..<end) {
        if let last = run.last, !joins(text[last.range.upperBound..<index]) {
          close()
        }
        run.append(token)
      } else if !run.isEmpty, !dashes.contains(Array(text[index..<end])) {
        close()
      }
      index = end
    }
    close()
    return runs
  }

  /// A word or a group of figures.
  struct Token {
    let digits: [UInt8]
    let range: Range<Int>
    let isWord: Bool
  }

  /// Where the letters or the digits end that begin at `start`; `nil` where none do.
  private static func endOfToken(in text: [UInt8], at start: Int) -> Int? {
    let isDigits = isDigit(text[start])
    guard isDigits || isLetter(text[start]) || text[start] == 0xC3 else { return nil }
    var end = start
    while end < text.count {
      if isDigits ? isDigit(text[end]) : isLetter(text[end]) {
        end += 1
      } else if !isDigits, text[end...].starts(with: [0xC3]), end + 1 < text.count {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func token(_ text: [UInt8], _ range: Range<Int>) -> Token? {
    let bytes = text[range]
    if isDigit(bytes[range.lowerBound]) {
      return Token(digits: bytes.map { $0 - 0x30 }, range: range, isWord: false)
    }
    guard range.count <= longest, range.count >= 2, beginnings.contains(beginning(bytes)) else {
      return nil
    }
    return digits(Array(bytes)).map { Token(digits: $0, range: range, isWord: true) }
  }

  /// The digits of a word, or of several written as one: `nittionollett`.
  private static func digits(_ word: [UInt8]) -> [UInt8]? {
    if let digits = values[word] { return digits }
    guard word.count >= shortestOfTwo else { return nil }
    var (digits, start): ([UInt8], Int) = ([], 0)
    while start < word.count {
      let ends = stride(from: min(word.count, start + longestPart), to: start + 1, by: -1)
      guard let end = ends.first(where: { values[Array(word[start..<$0])] != nil }) else {
        return nil
      }
      digits += values[Array(word[start..<end])] ?? []
      start = end
    }
    return digits
  }

  private static func joins(_ signs: ArraySlice<UInt8>) -> Bool {
    signs.isEmpty
      || NumberReader.gap(signs) != nil && !signs.elementsEqual(NumberReader.endOfSentence)
      || dashes.contains(Array(signs.filter { $0 != 0x20 }))
  }

  /// A hyphen in words.
  private static let dashes: [[UInt8]] = ["streck", "bindestreck", "minus"].map { Array($0.utf8) }

  /// The number of 10 to 16 digits that a run tells: `tjugo tre` as 23 or, where that gives no
  /// number that is looked for, as 20 and 3.
  static func number(_ run: [Token]) -> WrittenNumber? {
    guard let first = run.first, let last = run.last,
      run.reduce(0, { $0 + ($1.isWord ? $1.digits.count : 0) }) >= fewest
    else { return nil }
    let joined = joined(run).flatMap(\.digits)
    let digits = counts.contains(joined.count) ? joined : run.flatMap(\.digits)
    guard counts.contains(digits.count) else { return nil }
    let tail = digits.count == 11 ? 5 : 4
    return WrittenNumber(
      digits: digits, groups: [digits.count - tail, tail], gaps: [.space],
      range: first.range.lowerBound..<last.range.upperBound, before: .open, after: .open,
      letters: 0, isInWords: true)
  }

  /// A run with tens and ones taken together, `tjugo tre` as 23, and so a century with its years.
  static func joined(_ run: [Token]) -> [Token] {
    var joined: [Token] = []
    var isAfterTens = false
    var isAfterCentury = false
    for token in run {
      defer { isAfterCentury = token.isWord && token.digits.count == 4 }
      let isTens =
        token.isWord && token.digits.count == 2 && token.digits[0] >= 2 && token.digits[1] == 0
      var digits: [UInt8]?
      if let last = joined.last, token.isWord {
        if isAfterCentury, token.digits.count == 2, last.digits.suffix(2) == [0, 0] {
          digits = last.digits.dropLast(2) + token.digits
        } else if isAfterTens, token.digits.count == 1, token.digits != [0] {
          digits = last.digits.dropLast() + token.digits
        }
      }
      if let digits, let last = joined.popLast() {
        joined.append(
          Token(
            digits: digits, range: last.range.lowerBound..<token.range.upperBound, isWord: true))
      } else {
        joined.append(token)
      }
      isAfterTens = isTens
    }
    return joined
  }
}

/// The words.
extension NumberWords {
  private static let units = [
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio",
  ]
  private static let teens = [
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
  ]
  private static let tens = [
    "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
  ]

  /// The digits of each word, by its folded bytes; with and without å and ä.
  private static let values: [[UInt8]: [UInt8]] = {
    var values: [[UInt8]: [UInt8]] = [:]
    func add(_ word: String, _ digits: [Int]) {
      let digits = digits.map(UInt8.init)
      values[Array(word.utf8)] = digits
      values[Array(FoldedWords.withoutDots(word).utf8)] = digits
    }
    var pairs: [(word: String, digits: [Int])] = teens.enumerated().map { ($1, [1, $0]) }
    for (ten, word) in tens.enumerated() {
      pairs.append((word, [ten + 2, 0]))
      for (unit, tail) in units.enumerated().dropFirst() {
        pairs.append((word + tail, [ten + 2, unit]))
      }
      pairs.append((word + "en", [ten + 2, 1]))
    }
    for (unit, word) in units.enumerated() { add(word, [unit]) }
    add("en", [1])
    for (word, digits) in pairs { add(word, digits) }
    for (word, century) in [
      ("artonhundra", [1, 8]), ("nittonhundra", [1, 9]), ("tjugohundra", [2, 0]),
      ("tvåtusen", [2, 0]),
    ] {
      add(word, century + [0, 0])
      for (tail, digits) in pairs { add(word + tail, century + digits) }
      for (unit, tail) in units.enumerated().dropFirst() { add(word + tail, century + [0, unit]) }
    }
    return values
  }()

  /// How they begin, which is asked first, because it is cheap.
  private static let beginnings = Set(values.keys.map { beginning($0[...]) })

  private static func beginning(_ word: ArraySlice<UInt8>) -> UInt16 {
    word.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  /// `nittonhundraåttioåtta`, in bytes.
  private static let longestPart = 26

  /// `nollsex`: shorter words, such as `entre`, mean something else.
  private static let shortestOfTwo = 6

  /// A whole number in one word.
  private static let longest = 80
}
