/// The text folded in one way for matching, with a map back to the published bytes.
public struct TextView: Sendable {
  /// Which folding; ``TextViews`` has the order and the reasons.
  public enum Name: String, Sendable, CaseIterable {
    case composed, folded, skeleton, plain
  }

  public let name: Name
  /// Valid UTF-8.
  public let bytes: [UInt8]
  /// The way back to the published bytes; `nil` where byte stands for byte.
  let map: OffsetMap?
  /// Where, in bytes of this view, it differs from the view that it was made from.
  ///
  /// In order, and apart from each other. Used for the skeleton, where only what was disguised
  /// counts.
  let altered: [Range<Int>]

  init(name: Name, bytes: [UInt8], map: OffsetMap?, altered: [Range<Int>] = []) {
    self.name = name
    self.bytes = bytes
    self.map = map
    self.altered = altered
  }

  /// The bytes of the text as published that `range` of this view stands for.
  ///
  /// Both ends fall on character boundaries of the published text: where `range` cuts a character,
  /// the whole character counts. What was folded away before or after the range is left out.
  public func publishedRange(of range: Range<Int>) -> Range<Int> {
    let whole = wholeCharacters(range)
    return map?.sourceRange(of: whole) ?? whole
  }

  /// Whether folding changed anything in `range` of this view.
  public func isAltered(in range: Range<Int>) -> Bool {
    let next = altered.partitionPoint { $0.upperBound > range.lowerBound }
    return next < altered.count && altered[next].overlaps(range)
  }

  private func wholeCharacters(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (min(range.lowerBound, bytes.count), min(range.upperBound, bytes.count))
    while lower > 0, lower < bytes.count, UTF8Reading.isContinuation(bytes[lower]) { lower -= 1 }
    while upper < bytes.count, UTF8Reading.isContinuation(bytes[upper]) { upper += 1 }
    return lower..<upper
  }
}
