internal import Moderation

/// How one platform writes its comments.
///
/// One type per file in `Formats/`.
protocol ExportFormat: Sendable {
  /// The name that users pass to `--from`.
  static var name: String { get }

  /// Whether items usually have those that answer them in them, so that what has none may have lost
  /// them.
  static var nestsItems: Bool { get }

  /// The values that it needs of a record, as keys joined by points, such as `from.id`; the record
  /// that it is given numbers them in this order.
  static var paths: [String] { get }

  /// Whether the record, found in an export of which nobody said what it is, is of this platform.
  static func recognises(_ record: ParsedRecord) -> Bool

  /// Returns the comment in one record, or `nil` if the record is known to hold something else.
  ///
  /// - Throws: ``RecordError`` if the record is not what the platform is known to write.
  static func comment(
    in record: ParsedRecord, at place: RecordPlace
  ) throws(RecordError) -> Comment?
}

/// The platforms that can be read.
public enum ExportFormats {
  /// In the order in which an export is tried on them.
  static let all: [any ExportFormat.Type] = [
    Plain.self,
    Facebook.self,
  ]

  /// The names that `--from` takes, in the order in which an export is tried on them.
  public static var names: [String] { all.map { $0.name } }

  /// The paths of each of ``all``, and then those of ``Labels``.
  static var paths: [[String]] { all.map { $0.paths } + [Labels.paths] }

  /// The index of labelled files in ``paths``.
  static var labels: Int { all.count }

  static func index(of name: String) -> Int? { all.firstIndex { $0.name == name } }
}

/// Where a record stands in its export.
struct RecordPlace: Sendable {
  var source: SourceLocation
  var edge: SplitRecord.Edge
  /// How many items are around it.
  var depth: Int
  /// Its key in a map from id to item.
  var key: String?
  /// Whether it is the object around a list of items.
  var isDocument: Bool
  /// The item that it is nested in, as far as it is known.
  var parent: ParentContext?
}

extension [UInt8] {
  /// At most `count` bytes, to the end of a character of UTF-8.
  func prefixOfCharacters(_ count: Int) -> [UInt8] {
    guard self.count > count else { return self }
    var end = count
    while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(self[..<end])
  }
}

/// What is known of an item by those nested in it.
struct ParentContext: Sendable, Hashable {
  var id: String
  var account: String?
  var kind: Comment.Kind
  /// What those that answer it keep of it.
  var answered: Comment.Answered
  /// Its text, for whom their pronouns mean; cut at the end of a character.
  var text: [UInt8]

  init(_ comment: Comment) {
    id = comment.id
    account = comment.account
    kind = comment.kind
    answered = Comment.Answered(
      kind: comment.kind, parent: comment.parent, published: comment.published,
      ownership: comment.ownership)
    text = comment.text.prefixOfCharacters(Comment.answeredTextLimit)
  }
}
