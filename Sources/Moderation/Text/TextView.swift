/// The text folded in one way for matching, with a map back to the published bytes.
public struct TextView: Sendable {
  /// Which folding; `house.md` has the reasons, `TextViews` the order.
  public enum Name: String, Sendable, CaseIterable {
    case composed, folded, skeleton, plain
  }

  public let name: Name
  /// Valid UTF-8.
  public let bytes: [UInt8]
  /// From each byte of the view to the published bytes that it stands for; `nil` where the view is
  /// as long as the text and byte stands for byte.
  let map: OffsetMap?
  /// Where, in bytes of this view, it differs from the view that it was made from, in order. Used
  /// for the skeleton, where only what was disguised counts.
  let altered: [Range<Int>]

  init(name: Name, bytes: [UInt8], map: OffsetMap?, altered: [Range<Int>] = []) {
    self.name = name
    self.bytes = bytes
    self.map = map
    self.altered = altered
  }

  /// The bytes of the text as published that `range` of this view stands for.
  ///
  /// Both ends fall on character boundaries of the published text.
  public func publishedRange(of range: Range<Int>) -> Range<Int> {
    map?.sourceRange(of: range) ?? range
  }

  /// Whether folding changed anything in `range` of this view.
  public func isAltered(in range: Range<Int>) -> Bool {
    altered.contains { $0.overlaps(range) }
  }
}

/// From each byte of a folded text to the bytes that it stands for.
struct OffsetMap: Hashable, Sendable {
  /// For each byte of the folded text, where the source unit begins that it stands for.
  var starts: [UInt32] = []
  /// For each byte of the folded text, where that source unit ends.
  var ends: [UInt32] = []

  func sourceRange(of range: Range<Int>) -> Range<Int> {
    guard
      let first = starts.indices.contains(range.lowerBound) ? starts[range.lowerBound] : ends.last
    else { return 0..<0 }
    guard !range.isEmpty else { return Int(first)..<Int(first) }
    return Int(first)..<Int(ends[range.upperBound - 1])
  }
}
