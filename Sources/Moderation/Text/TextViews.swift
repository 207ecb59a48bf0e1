/// One text, folded for matching in four ways, each with a map back to the published bytes.
///
/// In this order, each from the one before:
/// 1. *composed*, NFC of what was published, ``Escapes`` undone: for names and numbers, where capitals and signs count.
/// 2. *folded*: one form for what people take for the same. Lower case; NFKC, so that full-width,
///    small and mathematical letters are ordinary; no invisible characters; any decimal digit as
///    `0`–`9`, any dash as `-`, any apostrophe or quotation mark as `'` or `"`; spaces and tabs as
///    one space, line ends as `\\n`; letters of other scripts made Latin where they pass for it.
///    Of letters with marks only å, ä and ö are left: write `andre`, not `andré`, in a pattern for
///    *folded*; æ, ø, ð, þ, œ and ŋ stay too, and other scripts keep their letters.
/// 3. *skeleton*, from folded: h0ra, h o r a and hoooora undone. Comes after folding, which
///    leaves it one dash, one space and one set of digits to know. `nil` where nothing was undone.
/// 4. *plain*, folded with å and ä as a and ö as o: exists only for a text without any of these
///    letters, where it equals *folded*. In a text that has some, the writer has the keys, so a
///    missing one is another word.
///
/// Takes linear time but for the sorting of marks, and memory in proportion to the text, whatever
/// the text is.
public struct TextViews: Sendable {
  /// The text as published.
  public let published: [UInt8]
  public let composed: TextView
  public let folded: TextView
  public let skeleton: TextView?
  public let plain: TextView?

  /// Folds `published`, UTF-8; bytes that are not are U+FFFD in all views.
  public init(_ published: [UInt8]) {
    self.published = published
    let unescaped = Escapes.undo(published)
    composed = Composition.view(
      of: unescaped?.bytes ?? published,
      after: unescaped.flatMap { OffsetMap($0.edits, after: nil) })
    let folding = Folding.fold(composed)
    folded = TextView(name: .folded, bytes: folding.bytes, map: folding.map)
    skeleton = Skeleton.view(of: folding)
    plain =
      folding.hasSwedishLetters
      ? nil : TextView(name: .plain, bytes: folding.bytes, map: folding.map)
  }

  /// The view of that name, if the text has one.
  public subscript(name: TextView.Name) -> TextView? {
    switch name {
    case .composed: composed
    case .folded: folded
    case .skeleton: skeleton
    case .plain: plain
    }
  }
}
