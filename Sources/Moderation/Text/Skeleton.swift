/// Makes the *skeleton* view: disguises of single words undone, and the words noted that had one.
///
/// The order, and why: signs that stand for letters first (``LeetSigns``), since they are letters to
/// the next steps; letters set apart then (``SpacedLetters``), which makes words of them; repeats
/// last (``RepeatedLetters``), because h o o o r a is both.
///
/// Addresses, handles and tags are left alone (``Addresses``): nobody reads them letter by letter.
/// Most text holds no disguise, so `OrdinaryRun` finds the places where there may be one, and
/// everything between is copied, or not even that, if there is none at all.
struct Skeleton {
  /// One letter or sign of *folded*, and the bytes there that it stands for.
  struct Sign {
    var scalar: UInt32
    var range: Range<Int>
    let kind: Kind

    enum Kind {
      case letter, digit
      /// Stands for a letter wherever it is: `@`, `$`, `€`.
      case symbol
      /// Stands for a letter only between two: `!`, `|`, `+`.
      case inner
    }
  }

  let source: [UInt8]
  let wideSpaces: [Int]
  var addresses = Addresses()
  private var bytes: [UInt8] = []
  private var edits = EditList()
  private var altered: [Range<Int>] = []
  private var copied = 0

  /// `nil` where there is nothing to undo.
  static func view(of folding: Folding.Result) -> TextView? {
    let first = OrdinaryRun.nextDisguise(folding.bytes, from: 0)
    if first == folding.bytes.count { return nil }
    var skeleton = Skeleton(source: folding.bytes, wideSpaces: folding.wideSpaces)
    skeleton.run(from: first)
    return skeleton.view(after: folding.map)
  }

  /// The same without looking for places first: slow, and what tests compare with.
  static func viewTryingEveryWord(of folding: Folding.Result) -> TextView? {
    var skeleton = Skeleton(source: folding.bytes, wideSpaces: folding.wideSpaces)
    var position = 0
    while position < folding.bytes.count { position = skeleton.undo(at: position) }
    return skeleton.view(after: folding.map)
  }

  private init(source: [UInt8], wideSpaces: [Int]) {
    self.source = source
    self.wideSpaces = wideSpaces
  }

  private mutating func run(from first: Int) {
    var done = 0
    var candidate = first
    while candidate < source.count {
      var position = start(ofWordsAt: candidate, after: done)
      while position <= candidate { position = undo(at: position) }
      done = position
      candidate = OrdinaryRun.nextDisguise(source, from: done)
    }
  }

  private mutating func view(after map: OffsetMap?) -> TextView? {
    if altered.isEmpty { return nil }
    bytes += source[copied...]
    return TextView(
      name: .skeleton, bytes: bytes, map: OffsetMap(edits, after: map), altered: altered)
  }

  /// Undoes what is disguised in the word, or the row of single letters, at `position`; returns
  /// where to go on.
  private mutating func undo(at position: Int) -> Int {
    let word = word(at: position)
    guard let first = word.first, let last = word.last else {
      return position + UTF8Reading.validScalar(in: source, at: position).length
    }
    if word.count == 1 { return undoRow(from: first) }
    let letters = LeetSigns.undone(word)
    let isWord = letters != nil || word.allSatisfy { $0.kind == .letter }
    // The address is asked for last: that is the dearest question.
    let collapsed = isWord ? RepeatedLetters.collapsed(letters ?? word) : nil
    if let signs = collapsed ?? letters, !addresses.cover(position, in: source) { write(signs) }
    return last.range.upperBound
  }

  private mutating func undoRow(from first: Sign) -> Int {
    let row = SpacedLetters.row(from: first, in: self)
    guard let last = row.signs.last, !addresses.cover(first.range.lowerBound, in: source) else {
      return row.end
    }
    write(RepeatedLetters.collapsed(row.signs) ?? row.signs)
    return last.range.upperBound
  }

  /// Writes what was unchanged up to `signs`, and them as one word.
  private mutating func write(_ signs: [Sign]) {
    guard let first = signs.first, let last = signs.last else { return }
    bytes += source[copied..<first.range.lowerBound]
    let start = bytes.count
    var end = first.range.lowerBound
    for sign in signs {
      if sign.range.lowerBound > end {
        edits.remove(end..<sign.range.lowerBound, at: bytes.count)
      }
      let offset = bytes.count
      UTF8Reading.append(sign.scalar, to: &bytes)
      if bytes.count - offset != sign.range.count {
        edits.replace(sign.range, with: offset..<bytes.count)
      }
      end = sign.range.upperBound
    }
    altered.append(start..<bytes.count)
    copied = last.range.upperBound
  }
}

/// Words.
extension Skeleton {
  /// The letters and signs from `position` to the end of the word; none if no word is there.
  func word(at position: Int) -> [Sign] {
    var word: [Sign] = []
    var offset = position
    while let sign = sign(at: offset) {
      if sign.kind == .inner {
        guard word.last.map({ $0.kind != .inner }) ?? false,
          let next = self.sign(at: sign.range.upperBound), next.kind != .inner
        else { break }
      }
      word.append(sign)
      offset = sign.range.upperBound
    }
    return word
  }

  /// As ``word(at:)``, but no more than two signs of it: enough to tell whether it is one.
  func shortWord(at position: Int) -> [Sign] {
    guard let first = sign(at: position), first.kind != .inner else { return [] }
    guard let second = sign(at: first.range.upperBound) else { return [first] }
    if second.kind != .inner { return [first, second] }
    let third = sign(at: second.range.upperBound)
    return third.map { $0.kind != .inner } ?? false ? [first, second] : [first]
  }

  func isWideSpace(_ offset: Int) -> Bool {
    let next = wideSpaces.partitionPoint { $0 >= offset }
    return next < wideSpaces.count && wideSpaces[next] == offset
  }

  /// The letter or sign at `offset`, if it can be part of a word.
  func sign(at offset: Int) -> Sign? {
    guard offset < source.count else { return nil }
    let scalar = UTF8Reading.validScalar(in: source, at: offset)
    guard let kind = Self.kind(of: scalar.value) else { return nil }
    return Sign(scalar: scalar.value, range: offset..<offset + scalar.length, kind: kind)
  }

  private static func kind(of scalar: UInt32) -> Sign.Kind? {
    switch scalar {
    case 0x61...0x7A, 0xE4, 0xE5, 0xF6: return .letter
    case 0x30...0x39: return .digit
    case 0x40, 0x24, 0x20AC, 0xA2, 0x2202: return .symbol
    case 0x21, 0x7C, 0x2B: return .inner
    case 0..<0x80: return nil
    default:
      let kind = Normalization.kind(of: scalar)
      return kind == .letter || kind == .mark ? .letter : nil
    }
  }

  /// Where the word begins that `candidate` is in, or the second word before it, or a row of
  /// single letters and digits that leads to it, which is noticed by its second letter; not before
  /// `floor`, where what is done ends.
  private func start(ofWordsAt candidate: Int, after floor: Int) -> Int {
    var start = beginning(ofWordBefore: candidate, after: floor)
    var count = 0
    var isSingle = true
    while start > floor, count < 2 || isSingle {
      let end = max(UTF8Reading.startOfScalar(in: source, before: start), floor)
      start = beginning(ofWordBefore: end, after: floor)
      isSingle = sign(at: start)?.range.upperBound == end
      count += 1
    }
    return start
  }

  private func beginning(ofWordBefore offset: Int, after floor: Int) -> Int {
    var start = offset
    while start > floor {
      let previous = UTF8Reading.startOfScalar(in: source, before: start)
      guard previous >= floor, sign(at: previous) != nil else { break }
      start = previous
    }
    return start
  }
}
