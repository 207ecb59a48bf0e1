internal import Moderation

/// Reads one export as batches of records, in bounded memory.
///
/// A batch is cheap to make: only the places of its records are known. ``BatchReader`` makes
/// comments of them, on any thread. Of an item that has others nested in it, the reader also reads
/// what these need to know (its id, account and kind), since they may end up in another batch.
///
/// Nothing is thrown while reading: what cannot be read is an outcome among the others, in its
/// place, and all the rest is read.
public final class ExportReader {
  public struct Options: Sendable {
    /// What `--from` says; `nil` to recognise it.
    public var format: String?
    /// How many bytes of records a batch has, at least one record.
    public var batchSize = 256 << 10
    var limits = RecordSplitter.Limits()
    /// How many bytes, and records, may come before the format has been recognised.
    var recognitionBytes = 16 << 20
    var recognitionRecords = 1_000

    public init(format: String? = nil) { self.format = format }
  }

  private let source: ByteSource
  private let options: Options
  private var splitter: RecordSplitter
  private var parser = RecordParser()
  private var format: Int?
  /// Bytes that were read and not split yet begin at `bufferStart`.
  private var buffer: [UInt8] = []
  private var bufferStart = 0
  private var hasEnded = false
  private var endErrors: [IngestError] = []
  /// Records that are in no batch yet begin at `nextEntry`.
  private var storage: [UInt8] = []
  private var entries: [RecordBatch.Entry] = []
  private var nextEntry = 0
  /// What is known of the open items and those that were handed on last, by their numbers.
  private var contexts: [Int: ParentContext] = [:]
  /// What items said that others may answer, where answers stand after them and not in them.
  private var earlier = EarlierTexts()

  /// How many items have been found so far, whether they can be read or not.
  public private(set) var itemsFound = 0

  /// How many lists go on, on a page that is not in the export (`paging.next`).
  public var morePages: Int { splitter.morePages }

  /// - Throws: ``IngestError`` if there is no format of that name.
  public init(_ source: ByteSource, options: Options = Options()) throws(IngestError) {
    self.source = source
    self.options = options
    splitter = RecordSplitter(limits: options.limits)
    if let name = options.format {
      guard let index = ExportFormats.index(of: name) else {
        throw IngestError(
          .unknownFormat, file: source.name,
          reason:
            "'\(name)' is not a format; use one of \(ExportFormats.names.joined(separator: ", "))")
      }
      format = index
    }
  }

  /// Returns the next records, or `nil` when all have been returned.
  public func nextBatch() -> RecordBatch? {
    while nextEntry == entries.count && !hasEnded { fill() }
    guard nextEntry < entries.count || !endErrors.isEmpty else { return nil }
    let start = nextEntry
    var size = 0
    while nextEntry < entries.count, size < options.batchSize {
      size += entries[nextEntry].record.bytes.count + SplitRecords.overhead
      nextEntry += 1
    }
    var batch = RecordBatch(
      file: source.name, format: format ?? 0, storage: storage,
      entries: Array(entries[start..<nextEntry]))
    if nextEntry == entries.count && hasEnded {
      batch.endErrors = endErrors
      endErrors = []
    }
    return batch
  }

  /// Reads and splits until there is enough for a batch.
  private func fill() {
    entries.removeAll()
    nextEntry = 0
    repeat {
      readOn()
    } while !hasEnded && splitter.output.size < wantedSize
    if format == nil { recognise() }
    // Not recognised yet: more may come.
    if format == nil && !hasEnded { return }
    takeRecords()
  }

  /// How many bytes of records to gather before they are looked at.
  private var wantedSize: Int { max(1, options.batchSize, 2 * unrecognisedSize) }

  /// How much of `splitter.output` has been looked at in vain.
  private var unrecognisedSize = 0

  /// Reads some bytes and splits them.
  private func readOn() {
    do throws(IngestError) {
      if bufferStart == buffer.count {
        bufferStart = 0
        try source.next(into: &buffer)
        if buffer.isEmpty { return end() }
      }
    } catch {
      buffer = []
      hasEnded = true
      if splitter.position > 0 { splitter.finish() }
      endErrors.append(
        IngestError(
          error.kind, file: error.file, offset: error.offset,
          reason: "\(error.reason); \(itemsFound(with: splitter.output)) items came before it"))
      return
    }
    let end = min(buffer.count, bufferStart + 256 << 10)
    buffer.withUnsafeBufferPointer { bytes in
      splitter.append(UnsafeBufferPointer(rebasing: bytes[bufferStart..<end]))
    }
    bufferStart = end
  }

  private func end() {
    splitter.finish()
    hasEnded = true
  }

  private func itemsFound(with output: SplitRecords) -> Int {
    itemsFound + output.records.count { $0.kind == .item }
  }

  /// Moves what the splitter has found to `entries`.
  private func takeRecords() {
    storage = splitter.output.bytes
    storage.append(contentsOf: repeatElement(0, count: RecordParser.padding))
    itemsFound = itemsFound(with: splitter.output)
    for record in splitter.output.records {
      if record.depth == 0 && record.kind != .document { contexts.removeAll() }
      let parent = record.parent.flatMap { contexts[$0] }
      var entry = RecordBatch.Entry(record: record, parent: parent)
      if let format, !ExportFormats.all[format].nestsItems, let item = comment(of: entry) {
        entry.answeredText = item.parent.flatMap { earlier[$0] } ?? []
        earlier.add(item)
      }
      if record.kind == .partial || record.hasChildren {
        contexts[record.number] = context(of: entry)
      }
      if record.kind != .partial { entries.append(entry) }
    }
    splitter.output.removeAll()
  }

  /// What items nested in a record need to know of it; `nil` if it cannot be read.
  private func context(of entry: RecordBatch.Entry) -> ParentContext? {
    comment(of: entry).map { ParentContext($0) }
  }

  private func comment(of entry: RecordBatch.Entry) -> Comment? {
    guard let format, !entry.record.bytes.isEmpty else { return nil }
    let place = entry.place(in: source.name)
    return storage.withUnsafeBufferPointer { bytes in
      guard let record = try? parser.parse(entry.record.bytes, of: bytes, for: format),
        let comment = try? ExportFormats.all[format].comment(in: record, at: place)
      else { return nil }
      return comment
    }
  }

  /// Finds out which platform wrote the export, from its first records.
  private func recognise() {
    let output = splitter.output
    let bytes = output.bytes + repeatElement(0, count: RecordParser.padding)
    let candidates = output.records.filter { $0.kind == .item }
    format = bytes.withUnsafeBufferPointer { bytes in
      for record in candidates.prefix(options.recognitionRecords) {
        for index in ExportFormats.all.indices {
          if let record = try? parser.parse(record.bytes, of: bytes, for: index),
            ExportFormats.all[index].recognises(record)
          {
            return index
          }
        }
      }
      return nil
    }
    unrecognisedSize = format == nil ? output.size : 0
    let isTooMuch =
      output.size > options.recognitionBytes || candidates.count > options.recognitionRecords
    guard format == nil, isTooMuch || hasEnded && !candidates.isEmpty else { return }
    giveUpOnFormat()
  }

  /// Stops reading, since nobody knows what the items mean.
  private func giveUpOnFormat() {
    hasEnded = true
    splitter.output.removeAll()
    endErrors = [
      IngestError(
        .unknownFormat, file: source.name,
        reason: "no format is recognised, and nothing was read; "
          + "name one with --from: \(ExportFormats.names.joined(separator: ", "))")
    ]
  }
}
