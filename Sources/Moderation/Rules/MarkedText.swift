/// A text with `[[ ]]` around what must be found.
public struct MarkedText: Sendable {
  /// Without the marks.
  public let text: String
  /// In UTF-8 bytes of `text`.
  public let ranges: [Range<Int>]

  public init(_ marked: String) {
    self.init(marked, transform: { $0 })
  }

  /// Transforms each part by itself, so that the marks keep their places.
  init(_ marked: String, transform: (String) -> String) {
    var text = ""
    var ranges: [Range<Int>] = []
    var part = ""
    var start: Int?
    var rest = marked[...]
    while let first = rest.first {
      let isOpening = start == nil && rest.hasPrefix("[[")
      let isClosing = start != nil && rest.hasPrefix("]]")
      guard isOpening || isClosing else {
        part.append(first)
        rest = rest.dropFirst()
        continue
      }
      text += transform(part)
      part = ""
      rest = rest.dropFirst(2)
      if let begin = start { ranges.append(begin..<text.utf8.count) }
      start = isOpening ? text.utf8.count : nil
    }
    text += transform(part)
    self.text = text
    self.ranges = ranges
  }

  private init(text: String, ranges: [Range<Int>]) {
    self.text = text
    self.ranges = ranges
  }

  /// The same text with something before it.
  func prefixed(by prefix: String) -> MarkedText {
    let shift = prefix.utf8.count
    return MarkedText(
      text: prefix + text,
      ranges: ranges.map { $0.lowerBound + shift..<$0.upperBound + shift })
  }
}
