public import Moderation

/// Some records of one export, in order, not parsed yet.
public struct RecordBatch: Sendable {
  /// A record with what is known of the item that it is nested in.
  struct Entry: Sendable {
    let record: SplitRecord
    let parent: ParentContext?
    /// What the item answers says, where that stands before it and not around it.
    var answeredText: [UInt8] = []

    /// The item with what is known of that which it answers.
    func completed(_ comment: Comment) -> Comment {
      var comment = comment
      if let parent, parent.id == comment.parent {
        comment.answered = parent.answered
        comment.answeredText = parent.text
      }
      if !answeredText.isEmpty { comment.answeredText = answeredText }
      return comment
    }

    func place(in file: String) -> RecordPlace {
      RecordPlace(
        source: SourceLocation(file: file, offset: record.offset), edge: record.edge,
        depth: record.depth, key: record.key, isDocument: record.kind == .document,
        parent: parent)
    }
  }

  /// The file as the user named it.
  public let file: String
  /// Index in ``ExportFormats/all``.
  let format: Int
  /// The bytes of the records, of this batch and others, and simdjson's padding.
  let storage: [UInt8]
  let entries: [Entry]
  /// What stopped the reading, after the last record.
  var endErrors: [IngestError] = []
  /// When the export was made, as far as its file tells; set by who opens it.
  public var exported: Timestamp?

  /// The bytes of a record as they were read, without the items nested in it.
  public func bytes(of record: Range<Int>) -> ArraySlice<UInt8> { storage[record] }
}

/// What was read of one batch.
public struct BatchResult: Sendable {
  /// Where an item stands.
  public struct Record: Sendable {
    /// Its bytes in the batch; empty where there are none.
    public let bytes: Range<Int>
    /// Whether it stands in the list of a document, such as `data`, and in no other item.
    public let isListed: Bool
    /// Whether an item in its place may have a list of those that answer it.
    public let mayHaveList: Bool
    /// The list of comments or replies in it.
    public let list: ItemList
    /// The number of the document in whose list it stands, also nested; `nil` in a document that is
    /// an item itself, such as a line of NDJSON.
    public let document: Int?
  }

  /// The list of a document, such as `data`, which has ended.
  public struct TopList: Sendable, Hashable {
    /// The number of the document, counted from 0.
    public let document: Int
    public let list: ItemList
  }

  /// For each item a comment, or why there is none, in input order.
  public internal(set) var outcomes: [Result<Comment, IngestError>] = []
  /// For each outcome its record.
  public internal(set) var records: [Record] = []
  /// The lists at the top of documents that end in this batch, in order.
  public internal(set) var topLists: [TopList] = []
  /// How many items had half of a surrogate pair, which was replaced by U+FFFD.
  public internal(set) var mended = 0
  /// How many items are nested in one of which nothing is known.
  public internal(set) var parentsUnknown = 0
}

/// Makes comments of records.
public enum BatchReader {
  /// Reads each record of the batch.
  ///
  /// Depends on nothing but its arguments, and may run on any thread.
  public static func comments(
    in batch: RecordBatch, using parser: inout RecordParser
  ) -> BatchResult {
    var result = BatchResult()
    let mendedBefore = parser.mendedCount
    result.outcomes.reserveCapacity(batch.entries.count)
    batch.storage.withUnsafeBufferPointer { bytes in
      for entry in batch.entries {
        let outcome = outcome(of: entry, in: batch, bytes, format: batch.format, using: &parser) {
          record, place throws(RecordError) in
          let comment = try ExportFormats.all[batch.format].comment(in: record, at: place)
          return comment.map(entry.completed)
        }
        if let outcome {
          result.outcomes.append(outcome)
          result.records.append(BatchResult.Record(entry.record, format: batch.format))
        }
        if entry.record.kind == .document, let document = entry.record.document {
          result.topLists.append(
            BatchResult.TopList(document: document, list: entry.record.list))
        }
        if entry.record.kind == .item, entry.record.depth > 0, entry.parent?.id == nil {
          result.parentsUnknown += 1
        }
      }
    }
    result.outcomes += batch.endErrors.map { .failure($0) }
    result.records += batch.endErrors.map { _ in
      BatchResult.Record(
        SplitRecord(kind: .failure(""), offset: 0, number: 0), format: batch.format)
    }
    result.mended = parser.mendedCount - mendedBefore
    return result
  }

  /// What `read` makes of one record, or why it cannot be read; `nil` where it holds no item.
  static func outcome<Item>(
    of entry: RecordBatch.Entry, in batch: RecordBatch, _ bytes: UnsafeBufferPointer<UInt8>,
    format: Int, using parser: inout RecordParser,
    _ read: (ParsedRecord, RecordPlace) throws(RecordError) -> Item?
  ) -> Result<Item, IngestError>? {
    let place = entry.place(in: batch.file)
    if case .failure(let reason) = entry.record.kind {
      return .failure(IngestError(at: place.source, reason: reason))
    }
    do throws(RecordError) {
      let record = try parser.parse(entry.record.bytes, of: bytes, for: format)
      return try read(record, place).map { .success($0) }
    } catch {
      return .failure(IngestError(at: place.source, reason: error.reason))
    }
  }
}

extension BatchResult.Record {
  /// - Parameter format: Index in ``ExportFormats/all``.
  init(_ record: SplitRecord, format: Int) {
    bytes = record.bytes
    isListed = record.isListed
    mayHaveList = record.isListed || record.depth > 0 || ExportFormats.all[format].nestsItems
    list = record.list
    document = record.document
  }
}
