internal import Moderation

/// The neutral format: one object with `id` and `text` on a line.
///
/// Example: `fixtures/plain/y_all_fields.ndjson`.
enum Plain: ExportFormat {
  static let name = "plain"
  static let nestsItems = false
  static let paths = Field.allCases.map(\.written)

  /// The fields of an item, in the order of ``paths``.
  private enum Field: Int, CaseIterable, RecordField {
    case id, text, platform, account, kind, parent, author, authorID, authorName, authorRole
    case published, edited, url, reactions, views, lang, own

    var index: Int { rawValue }
    var path: String { Plain.paths[rawValue] }

    /// The path, put together; once for all items, since naming a case takes long.
    fileprivate var written: String {
      switch self {
      case .authorID: "author.id"
      case .authorName: "author.name"
      case .authorRole: "author.role"
      default: "\(self)"
      }
    }
  }

  static func recognises(_ record: ParsedRecord) -> Bool {
    record.kind(Field.id.rawValue) == .string && record.kind(Field.text.rawValue) == .string
  }

  static func comment(
    in record: ParsedRecord, at place: RecordPlace
  ) throws(RecordError) -> Comment? {
    if place.isDocument && !recognises(record) { return nil }
    guard let id = try record.optionalString(Field.id), !id.isEmpty else {
      throw RecordError(Field.id.path, "is missing or empty; give each item its own id")
    }
    guard record.kind(Field.text.rawValue) == .string,
      let text = record.bytes(Field.text.rawValue)
    else {
      throw RecordError(Field.text.path, "is missing or not a string; give the text, or \"\"")
    }
    var comment = Comment(
      platform: try record.optionalString(Field.platform) ?? name,
      account: try record.optionalString(Field.account) ?? place.parent?.account, id: id,
      kind: try record.optionalChoice(Field.kind) ?? kind(at: place), text: text,
      source: place.source)
    comment.parent = try record.optionalString(Field.parent) ?? place.parent?.id
    comment.author = try author(record)
    comment.published = try time(.published, record)
    comment.edited = try time(.edited, record)
    comment.url = try record.optionalString(Field.url)
    comment.reactions = try count(.reactions, record)
    comment.views = try count(.views, record)
    comment.language = try record.optionalString(Field.lang)
    comment.ownership = try ownership(record)
    return comment
  }

  private static func kind(at place: RecordPlace) -> Comment.Kind {
    place.edge == .replies || place.depth > 1 ? .reply : .comment
  }

  private static func author(
    _ record: ParsedRecord
  ) throws(RecordError) -> Comment.Author {
    let kind = record.kind(Field.author.rawValue)
    guard kind == .object || record.isMissing(Field.author.rawValue) else {
      throw RecordError(Field.author.path, "is not an object; write {\"id\":…,\"name\":…}")
    }
    return Comment.Author(
      id: try record.optionalString(Field.authorID),
      name: try record.optionalString(Field.authorName),
      role: try record.optionalChoice(Field.authorRole) ?? .unknown)
  }

  private static func ownership(
    _ record: ParsedRecord
  ) throws(RecordError) -> Comment.Ownership {
    if record.isMissing(Field.own.rawValue) { return .unknown }
    guard let own = record.bool(Field.own.rawValue) else {
      throw RecordError(Field.own.path, "is not true or false")
    }
    return own ? .own : .others
  }

  private static func time(
    _ field: Field, _ record: ParsedRecord
  ) throws(RecordError) -> Timestamp? {
    guard let string = try record.optionalString(field) else { return nil }
    guard let time = Timestamp(string) else {
      throw RecordError(field.path, "is not a time; write it as 2026-11-19T20:15:00+01:00")
    }
    return time
  }

  private static func count(
    _ field: Field, _ record: ParsedRecord
  ) throws(RecordError) -> Int? {
    if record.isMissing(field.rawValue) { return nil }
    guard let count = record.integer(field.rawValue), count >= 0 else {
      throw RecordError(field.path, "is not a whole number from 0")
    }
    return count
  }
}
