public import Moderation

/// The part of a comment around its worst finding, with numbers masked.
///
/// Not safe to print as it is: ``StyledText`` makes control characters harmless.
public struct Excerpt: Hashable, Sendable {
  /// A stretch of text of one kind.
  public struct Piece: Hashable, Sendable {
    public enum Kind: Sendable {
      case plain, found
    }

    public let text: String
    public let kind: Kind
  }

  public fileprivate(set) var pieces: [Piece] = []
  /// The piece with which the worst finding begins; 0 where there is none.
  public fileprivate(set) var anchor = 0
  /// Whether the text begins before `pieces`.
  public let isCutBefore: Bool
  /// Whether the text goes on after `pieces`.
  public let isCutAfter: Bool

  /// How much text is kept before and after the start of the worst finding, in bytes: more than
  /// any terminal shows of it.
  static let bytesBefore = 2_000
  static let bytesAfter = 4_000

  public init(_ item: JudgedItem) {
    self.init(item, before: Self.bytesBefore, after: Self.bytesAfter)
  }

  /// - Parameters:
  ///   - before: How much text is kept before the start of the worst finding, in bytes.
  ///   - after: How much after it.
  init(_ item: JudgedItem, before: Int, after: Int) {
    let text = item.comment.text
    let findings = item.judgement.findings.filter { $0.category != .question }
    let worst = findings.max {
      ($0.confidence, $1.range.lowerBound) < ($1.confidence, $0.range.lowerBound)
    }
    let start = min(max(0, worst?.range.lowerBound ?? 0), text.count)
    let first = text.characterBoundary(from: start - before)
    let last = text.characterBoundary(from: start + after)
    isCutBefore = first > 0
    isCutAfter = last < text.count

    let bounds = text.startIndex..<text.endIndex
    var cutter = ExcerptCutter(text: text, anchor: start, judgement: item.judgement)
    cutter.found = merged(findings.map { $0.range.clamped(to: bounds) })
    var position = first
    for mask in Mask.all(in: item.judgement.findings, of: bounds)
    where mask.range.overlaps(first..<last) {
      cutter.append(position..<max(position, mask.range.lowerBound))
      cutter.append(mask)
      position = mask.range.upperBound
    }
    cutter.append(position..<max(position, last))
    pieces = cutter.pieces
    anchor = cutter.anchorPiece
  }
}

/// A place of which only `shown` may be shown.
private struct Mask {
  var range: Range<Int>
  var shown: String

  /// How many letters and digits it gives away.
  private var openness: Int {
    shown.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// The masks in order.
  ///
  /// Where numbers overlap, all their places show only what gives away least.
  static func all(in findings: [Finding], of bounds: Range<Int>) -> [Mask] {
    var masks: [Mask] = []
    for finding in findings.sorted() {
      let range = finding.range.clamped(to: bounds)
      guard let shown = finding.masked, !range.isEmpty else { continue }
      let mask = Mask(range: range, shown: shown)
      if let last = masks.last, range.lowerBound < last.range.upperBound {
        let least = mask.openness < last.openness ? mask : last
        let end = max(last.range.upperBound, range.upperBound)
        masks[masks.count - 1] = Mask(
          range: last.range.lowerBound..<end, shown: least.shown)
      } else {
        masks.append(mask)
      }
    }
    return masks
  }
}

/// Cuts a text into pieces where findings begin and end.
private struct ExcerptCutter {
  let text: [UInt8]
  /// Where the worst finding begins, in bytes.
  let anchor: Int
  /// Whether digits are hidden: beyond the last finding listed, and where a pattern gave up,
  /// there may be numbers that no finding masks.
  let hidesDigits: Bool
  /// In order, without overlaps.
  var found: [Range<Int>] = []
  private(set) var pieces: [Excerpt.Piece] = []
  private(set) var anchorPiece = 0

  init(text: [UInt8], anchor: Int, judgement: Judgement) {
    self.text = text
    self.anchor = anchor
    hidesDigits = judgement.isTruncated || judgement.unscanned != nil
  }

  mutating func append(_ mask: Mask) {
    if mask.range.contains(anchor) { anchorPiece = pieces.count }
    pieces.append(Excerpt.Piece(text: mask.shown, kind: .found))
  }

  mutating func append(_ range: Range<Int>) {
    var position = range.lowerBound
    for place in found where place.overlaps(range) {
      let place = place.clamped(to: range)
      append(position..<place.lowerBound, .plain)
      // The worst finding may begin inside another.
      let middle = place.contains(anchor) ? anchor : place.lowerBound
      append(place.lowerBound..<middle, .found)
      append(middle..<place.upperBound, .found)
      position = place.upperBound
    }
    append(position..<range.upperBound, .plain)
  }

  private mutating func append(_ range: Range<Int>, _ kind: Excerpt.Piece.Kind) {
    guard !range.isEmpty else { return }
    if range.lowerBound == anchor { anchorPiece = pieces.count }
    var piece = String(decoding: text[range], as: UTF8.self)
    if hidesDigits {
      piece = String(
        String.UnicodeScalarView(
          piece.unicodeScalars.map { $0.properties.numericType == nil ? $0 : "*" }))
    }
    pieces.append(Excerpt.Piece(text: piece, kind: kind))
  }
}

/// The ranges in order, those that overlap or touch made one.
private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
    if let last = result.last, range.lowerBound <= last.upperBound {
      result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      result.append(range)
    }
  }
  return result
}

extension [UInt8] {
  /// The first place at or after `offset` where a code point begins, or the end.
  fileprivate func characterBoundary(from offset: Int) -> Int {
    var offset = Swift.min(Swift.max(0, offset), count)
    while offset < count, self[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
