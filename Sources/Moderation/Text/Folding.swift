/// Makes the *folded* view.
///
/// The order of its steps, and why: units are put together and folded first, because what a mark or
/// an invisible character belongs to is known only in the text as it came (``UnitFolding``; its
/// answers for single scalars are in ``ScalarTable``, and ``OrdinaryRun`` needs neither); spaces and
/// line ends on the way, since invisible characters between two spaces must not keep them apart;
/// letters of other scripts last (``LookAlikes``), because a word must be whole before one can tell
/// what script it is in.
struct Folding {
  /// The folded text, with what the next steps want to know of it.
  struct Result {
    var bytes: [UInt8]
    var map: OffsetMap?
    var hasSwedishLetters: Bool
    /// Where a space stands for several, in order: people who write l i k e  t h i s set words
    /// apart so.
    var wideSpaces: [Int]
  }

  private let source: [UInt8]
  private let table = ScalarTable.shared
  private var position = 0
  /// Filled up to `count`; the rest is room.
  private var bytes: [UInt8]
  private var count = 0
  private var edits = EditList()
  private var wideSpaces: [Int] = []
  private var hasSwedishLetters = false
  private var hasLookAlikes = false
  private var unit = UnitFolding()

  static func fold(_ composed: TextView) -> Result {
    let source = composed.bytes
    var bytes = [UInt8](repeating: 0, count: source.count)
    let progress = OrdinaryRun.fold(source, from: 0, into: &bytes, at: 0)
    if progress.position == source.count {
      // What is folded already shares the array.
      return Result(
        bytes: progress.isChanged ? bytes : source, map: composed.map,
        hasSwedishLetters: progress.hasSwedishLetters, wideSpaces: [])
    }
    var folding = Folding(source: source, bytes: bytes)
    folding.run(after: progress)
    return folding.result(after: composed)
  }

  private init(source: [UInt8], bytes: consuming [UInt8]) {
    self.source = source
    self.bytes = bytes
  }

  private mutating func run(after first: OrdinaryRun.Progress) {
    var progress = first
    while true {
      (position, count) = (progress.position, progress.count)
      if progress.hasSwedishLetters { hasSwedishLetters = true }
      guard position < source.count else { return }
      repeat { foldScalar() } while position < source.count && source[position] >= 0xC4
      progress = OrdinaryRun.fold(source, from: position, into: &bytes, at: count)
    }
  }

  private func result(after composed: TextView) -> Result {
    var bytes = bytes
    bytes.removeLast(bytes.count - count)
    let map = OffsetMap(edits, after: composed.map)
    if hasLookAlikes {
      let resolved = LookAlikes.resolve(bytes)
      return Result(
        bytes: resolved.bytes, map: OffsetMap(resolved.edits, after: map),
        hasSwedishLetters: Self.hasSwedishLetters(resolved.bytes),
        wideSpaces: wideSpaces.map { resolved.edits.resultOffset(ofSource: $0) })
    }
    // Equal bytes share the array.
    if map == nil, bytes == composed.bytes { bytes = composed.bytes }
    return Result(
      bytes: bytes, map: map, hasSwedishLetters: hasSwedishLetters, wideSpaces: wideSpaces)
  }

  private static func hasSwedishLetters(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast().contains { index in
      bytes[index] == 0xC3 && [0xA4, 0xA5, 0xB6].contains(bytes[index + 1])
    }
  }
}

/// One scalar, or one unit, that is not ordinary.
extension Folding {
  private mutating func foldScalar() {
    let scalar = UTF8Reading.validScalar(in: source, at: position)
    let entry = table[scalar.value]
    let range = position..<position + scalar.length
    switch entry.action {
    case .keep, .lookAlike:
      if entry.action == .lookAlike { hasLookAlikes = true }
      for offset in range { write(source[offset]) }
    case .replace:
      let start = count
      for index in 0..<entry.replacementLength { write(entry.replacement(index)) }
      note(range, from: start)
    case .space: writeSpace(for: range)
    case .newline: return foldNewline(scalar)
    case .remove: edits.remove(range, at: count)
    case .fold: return foldUnit(entry)
    case .regional: return foldRegionalLetters()
    }
    position = range.upperBound
  }

  @inline(__always)
  private mutating func write(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// Notes that `bytes[start...]` stand for `range`, unless it is one scalar for one as long.
  private mutating func note(_ range: Range<Int>, from start: Int) {
    let isSameLength = count - start == range.count
    if isSameLength, UTF8Reading.validScalar(in: bytes, at: start).length == range.count { return }
    edits.replace(range, with: start..<count)
    if bytes[start] == 0xC3 { hasSwedishLetters = true }
  }

  private mutating func writeSpace(for range: Range<Int>) {
    if count > 0, bytes[count - 1] == 0x20 {
      if wideSpaces.last != count - 1 { wideSpaces.append(count - 1) }
      edits.remove(range, at: count)
    } else {
      write(0x20)
      note(range, from: count - 1)
    }
  }

  private mutating func foldNewline(_ scalar: UTF8Reading.Scalar) {
    var end = position + scalar.length
    if scalar.value == 0x0D, end < source.count, source[end] == 0x0A { end += 1 }
    write(0x0A)
    note(position..<end, from: count - 1)
    position = end
  }

  /// A run of regional indicators: flags or letters.
  private mutating func foldRegionalLetters() {
    var letters: [UInt8] = []
    var end = position
    while end < source.count {
      let scalar = UTF8Reading.validScalar(in: source, at: end)
      guard RegionalLetters.contains(scalar.value) else { break }
      letters.append(RegionalLetters.letter(scalar.value))
      end += scalar.length
    }
    if RegionalLetters.areFlags(letters) {
      for offset in position..<end { write(source[offset]) }
    } else {
      let last = end - 4
      for (start, letter) in zip(stride(from: position, through: last, by: 4), letters) {
        write(letter)
        // Marks on the last letter go with it.
        end = start == last ? endOfMarks(after: start) : start + 4
        note(start..<end, from: count - 1)
      }
    }
    position = end
  }
}

/// Units of several scalars.
extension Folding {
  /// Folds the unit of the scalar at `position`, which may have begun before it.
  private mutating func foldUnit(_ entry: ScalarEntry) {
    var start = position
    if entry.joinsWhenFolded, let base = base() {
      start = base
      count = edits.rewind(toSource: base)
    }
    let end = endOfMarks(after: position)
    unit.begin()
    var next = start
    while next < end {
      let scalar = UTF8Reading.validScalar(in: source, at: next)
      if table[scalar.value].action != .remove { unit.add(scalar.value) }
      next += scalar.length
    }
    unit.finish()
    writeUnit(start..<end)
    position = end
  }

  /// Where the unit ends that the scalar at `offset` is in.
  ///
  /// What is invisible stands between the parts of a unit without parting them, and behind it
  /// without belonging to it.
  private func endOfMarks(after offset: Int) -> Int {
    var end = offset + UTF8Reading.validScalar(in: source, at: offset).length
    var next = end
    while next < source.count {
      let scalar = UTF8Reading.validScalar(in: source, at: next)
      let entry = table[scalar.value]
      next += scalar.length
      if entry.action == .remove { continue }
      guard entry.joinsWhenFolded else { break }
      end = next
    }
    return end
  }

  /// Where the scalar begins that the one at `position` stands on; `nil` at the start of the text
  /// and after a space, a line end or a flag, which carry nothing.
  private func base() -> Int? {
    var start = position
    while start > 0 {
      start = UTF8Reading.startOfScalar(in: source, before: start)
      switch table[UTF8Reading.validScalar(in: source, at: start).value].action {
      case .remove: continue
      case .space, .newline, .regional: return nil
      default: return start
      }
    }
    return nil
  }

  private mutating func writeUnit(_ range: Range<Int>) {
    var folded: [UInt8] = []
    for scalar in unit.result {
      UTF8Reading.append(scalar, to: &folded)
      if table[scalar].action == .lookAlike { hasLookAlikes = true }
    }
    if folded.isEmpty { return edits.remove(range, at: count) }
    if folded.elementsEqual(source[range]) { return writeUnchanged(range) }
    let missing = count + folded.count + source.count - range.upperBound - bytes.count
    if missing > 0 { bytes += Array(repeating: 0, count: missing + bytes.count / 2) }
    let start = count
    for byte in folded { write(byte) }
    edits.replace(range, with: start..<count)
    if folded.contains(0xC3) { hasSwedishLetters = true }
  }

  private mutating func writeUnchanged(_ range: Range<Int>) {
    for offset in range { write(source[offset]) }
  }
}
