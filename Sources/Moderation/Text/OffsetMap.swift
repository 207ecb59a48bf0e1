/// The way from the bytes of a view back to the bytes of the published text: the edits of every
/// folding step, undone one after the other.
struct OffsetMap: Hashable, Sendable {
  /// The last step first.
  private let steps: [EditList]

  /// Joins the edits of one step to the map of the view that it read.
  ///
  /// Returns `nil` where neither changed any length, so that byte stands for byte.
  init?(_ edits: EditList, after earlier: OffsetMap?) {
    let steps = (edits.isEmpty ? [] : [edits]) + (earlier?.steps ?? [])
    if steps.isEmpty { return nil }
    self.steps = steps
  }

  /// The source bytes that `range` stands for.
  func sourceRange(of range: Range<Int>) -> Range<Int> {
    steps.reduce(range) { $1.sourceRange(of: $0) }
  }
}

/// The places where one folding step wrote something else than a unit of the same length.
///
/// Between them byte stands for byte, so a text with few such places has a short list, and one in
/// which only capitals were lowered has none.
struct EditList: Hashable, Sendable {
  /// One unit of the source, and what stands for it in the result (nothing, if it was removed).
  ///
  /// Offsets have 32 bits: a record is at most 64 MiB.
  private struct Edit: Hashable, Sendable {
    var resultStart: UInt32
    var resultEnd: UInt32
    var sourceStart: UInt32
    var sourceEnd: UInt32
  }

  /// In order: both starts and both ends never fall.
  private var edits: [Edit] = []

  var isEmpty: Bool { edits.isEmpty }

  /// Notes that `result` stands for the whole of `source`.
  mutating func replace(_ source: Range<Int>, with result: Range<Int>) {
    edits.append(
      Edit(
        resultStart: UInt32(result.lowerBound), resultEnd: UInt32(result.upperBound),
        sourceStart: UInt32(source.lowerBound), sourceEnd: UInt32(source.upperBound)))
  }

  /// Notes that nothing stands for `source`; what follows it stands at `offset` of the result.
  mutating func remove(_ source: Range<Int>, at offset: Int) {
    if let last = edits.indices.last, edits[last].resultStart == edits[last].resultEnd,
      edits[last].sourceEnd == UInt32(source.lowerBound)
    {
      edits[last].sourceEnd = UInt32(source.upperBound)
    } else {
      replace(source, with: offset..<offset)
    }
  }

  /// Forgets the edits of the source from `source` on, and returns where in the result its unit
  /// began.
  mutating func rewind(toSource source: Int) -> Int {
    let next = edits.partitionPoint { Int($0.sourceStart) >= source }
    defer { edits.removeSubrange(next...) }
    if next < edits.count, Int(edits[next].sourceStart) == source {
      return Int(edits[next].resultStart)
    }
    guard next > 0 else { return source }
    return Int(edits[next - 1].resultEnd) + source - Int(edits[next - 1].sourceEnd)
  }

  /// Where in the result the byte at `source` stands, which no edit covers.
  func resultOffset(ofSource source: Int) -> Int {
    let next = edits.partitionPoint { Int($0.sourceStart) > source }
    guard next > 0 else { return source }
    return Int(edits[next - 1].resultEnd) + source - Int(edits[next - 1].sourceEnd)
  }

  /// The source bytes that `range` of the result stands for; whole units.
  func sourceRange(of range: Range<Int>) -> Range<Int> {
    let lower = sourceUnit(of: range.lowerBound).lowerBound
    if range.isEmpty { return lower..<lower }
    return lower..<max(lower, sourceUnit(of: range.upperBound - 1).upperBound)
  }

  private func sourceUnit(of offset: Int) -> Range<Int> {
    let next = edits.partitionPoint { Int($0.resultStart) > offset }
    guard next > 0 else { return offset..<offset + 1 }
    let edit = edits[next - 1]
    if offset < Int(edit.resultEnd) { return Int(edit.sourceStart)..<Int(edit.sourceEnd) }
    let source = Int(edit.sourceEnd) + offset - Int(edit.resultEnd)
    return source..<source + 1
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element that `isBeyond`, if all elements after such a one are beyond
  /// too; the end index if there is none.
  func partitionPoint(where isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
