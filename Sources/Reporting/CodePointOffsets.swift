/// Turns places in bytes into places in code points, in one pass over the text.
///
/// Unit: Unicode code points, as the W3C Web Annotation Data Model counts them (section 4.2.5,
/// Text Position Selector: "characters" are code points, not UTF-16 units or graphemes).
struct CodePointOffsets {
  /// Sorted, in bytes.
  private var offsets: [Int]
  /// How many code points begin before each of `offsets`.
  private var counts: [Int] = []

  /// - Parameters:
  /// - text: Valid UTF-8.
  /// - ranges: In bytes of `text`, in any order; what lies outside is moved to the nearest end.
  init(_ text: [UInt8], at ranges: some Sequence<Range<Int>>) {
    offsets = []
    for range in ranges {
      offsets.append(range.lowerBound)
      offsets.append(range.upperBound)
    }
    offsets.sort()
    counts.reserveCapacity(offsets.count)
    var position = 0
    var count = 0
    for offset in offsets {
      let end = min(max(0, offset), text.count)
      while position < end {
        if text[position] & 0xC0 != 0x80 { count += 1 }
        position += 1
      }
      counts.append(count)
    }
  }

  /// How many code points begin before `offset`, which is a bound of one of the ranges given.
  subscript(offset: Int) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return counts.indices.contains(low) ? counts[low] : counts.last ?? 0
  }
}
