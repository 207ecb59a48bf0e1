extension TextViews {
  /// A hit at `range` of the folded view, told in published bytes.
  ///
  /// It is said to stand in the composed view where folding changed nothing but capitals.
  func hit(
    at range: Range<Int>, weight: Int, masked: String?, modifiers: [Finding.Modifier] = []
  ) -> DetectorHit {
    let published = folded.publishedRange(of: range)
    // Without a map, composed bytes are published bytes.
    let stands =
      composed.map == nil
      && composed.bytes[published].elementsEqual(folded.bytes[range]) { a, b in
        a == b || (0x41...0x5A).contains(a) && a + 0x20 == b
      }
    return DetectorHit(
      range: published, view: stands ? .composed : .folded, weight: weight, masked: masked,
      modifiers: modifiers)
  }
}
