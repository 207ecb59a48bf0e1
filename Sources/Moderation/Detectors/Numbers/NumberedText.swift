/// A text with the numbers in it, read once for all detectors.
public struct NumberedText: Sendable {
  public let views: TextViews
  let numbers: NumberReader

  public init(_ views: TextViews) {
    self.views = views
    numbers = NumberReader(views.folded.bytes)
  }
}
