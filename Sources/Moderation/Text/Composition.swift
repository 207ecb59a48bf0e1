/// Makes the *composed* view: NFC of what was published, so that å is one scalar however it was
/// typed (phones of one make send `a` and a ring).
///
/// Only what NFC may change is looked at closely, one unit at a time; a text in which nothing
/// changes is not copied. Bytes that are not UTF-8 become U+FFFD, one for each, so that whatever
/// comes in, all views are valid UTF-8 and none of what follows reads beyond its end.
struct Composition {
  private let source: [UInt8]
  private let table = ScalarTable.shared
  private var bytes: [UInt8] = []
  private var edits = EditList()
  private var copied = 0
  private var normalization = Normalization()
  private var unit: [UInt8] = []

  /// - Parameter map: The way from `source` back to the published bytes.
  static func view(of source: [UInt8], after map: OffsetMap? = nil) -> TextView {
    let ordinary = OrdinaryRun.endOfComposed(source, from: 0)
    if ordinary == source.count { return TextView(name: .composed, bytes: source, map: map) }
    var composition = Composition(source: source)
    composition.run(from: ordinary)
    if composition.copied == 0 { return TextView(name: .composed, bytes: source, map: map) }
    composition.bytes += source[composition.copied...]
    return TextView(
      name: .composed, bytes: composition.bytes, map: OffsetMap(composition.edits, after: map))
  }

  private init(source: [UInt8]) { self.source = source }

  /// Goes on from `start`, where the first scalar is that may change.
  private mutating func run(from start: Int) {
    var position = start
    while position < source.count {
      // Below, scalars are ordinary; from here on, text in another script has one after the other.
      if source[position] < 0xCC {
        let end = OrdinaryRun.endOfComposed(source, from: position)
        position = end
        if end == source.count { return }
      }
      guard let scalar = UTF8Reading.scalar(in: source, at: position) else {
        unit = [0xEF, 0xBF, 0xBD]
        replace(position..<position + 1)
        position += 1
        continue
      }
      let entry = table[scalar.value]
      position = entry.isOpenInNFC ? composeUnit(at: position, entry) : position + scalar.length
    }
  }

  /// Composes the unit that the scalar at `position` is in, and returns where it ends.
  private mutating func composeUnit(at position: Int, _ entry: ScalarEntry) -> Int {
    var start = position
    if entry.joinsInNFC, position > copied {
      start = UTF8Reading.startOfScalar(in: source, before: position)
    }
    normalization.removeAll()
    var end = start
    while end < source.count, let scalar = UTF8Reading.scalar(in: source, at: end),
      end <= position || table[scalar.value].joinsInNFC
    {
      normalization.appendDecomposition(of: scalar.value, in: .canonical)
      end += scalar.length
    }
    normalization.order()
    normalization.compose()
    unit.removeAll(keepingCapacity: true)
    for scalar in normalization.scalars { UTF8Reading.append(UInt32(scalar), to: &unit) }
    if !unit.elementsEqual(source[start..<end]) { replace(start..<end) }
    return end
  }

  /// Writes what was unchanged up to `range`, and ``unit`` in its place.
  private mutating func replace(_ range: Range<Int>) {
    bytes += source[copied..<range.lowerBound]
    edits.replace(range, with: bytes.count..<bytes.count + unit.count)
    bytes += unit
    copied = range.upperBound
  }
}
