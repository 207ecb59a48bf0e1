/// Finds the items in an export, from chunks of any size, in bounded memory.
///
/// Items are the elements of a top-level list, of a top-level `data` list, the values of a top-level
/// map from id to object, a top-level object that is an item itself (also one after another, as in
/// NDJSON), and, nested in these, the elements of `comments`, `replies`, `comments.data` and
/// `replies.data`. A record is the bytes of one item, in which the lists of nested items are empty.
///
/// It knows only so much of JSON as is needed to find where items begin and end; simdjson says
/// whether an item is valid. Where brackets and quotes do not fit together it looks for the next
/// place that must be a member, an item or a line (`RecordSplitter+Damage`). Every decision depends
/// on the bytes alone, never on where a chunk ends, and no byte is looked at more than three times.
struct RecordSplitter {
  /// How much of an export may be in memory at once.
  struct Limits: Sendable {
    /// The longest record that is read, in bytes.
    var record = 64 << 20
    /// How many bytes of nested items wait for the item around them.
    var held = 16 << 20
    /// How deep brackets may be nested.
    var depth = 256
  }

  /// What a bracket that is open encloses.
  enum Level: UInt8 {
    /// An object at the top: an item, a page of items (`data`) or a map of them.
    case document
    case item
    /// The object that is the `comments` or `replies` of an item.
    case edge
    /// The `paging` beside a list of items.
    case paging
    case object
    case array
    /// A list of items.
    case items

    @inline(__always) var isArray: Bool { self == .array || self == .items }
    /// Whether a list of items may be a member of it, beside `paging`.
    var mayHoldList: Bool { self == .edge || self == .document }
    var closer: UInt8 { isArray ? UInt8(ascii: "]") : UInt8(ascii: "}") }
    /// Whether its keys mean anything here.
    var hasNames: Bool { rawValue <= Level.paging.rawValue }
  }

  /// What may come next.
  enum Expectation {
    case document, value, firstValue, key, firstKey, colon, comma
  }

  enum Mode {
    case structure, string, literal, damage
  }

  /// Keys that lead to items.
  enum Name {
    case data, comments, replies, paging, next, previous, other
  }

  /// An item, or document, that is not closed yet.
  struct Frame {
    let number: Int
    let offset: Int
    /// Index of its bracket in `levels`.
    let level: Int
    /// Where its bytes begin in `work`.
    let start: Int
    var edge = SplitRecord.Edge.top
    var key: String?
    /// The list that was entered last.
    var childEdge = SplitRecord.Edge.top
    /// Where in `work` its last complete member ends; `start` if there is none.
    var memberEnd: Int
    /// Where in `work` the bytes after its last nested item begin.
    var lastCut: Int
    var hasChildren = false
    /// Whether it is a page or a map, so that what is in it has no parent.
    var isContainer = false
    var isMap = false
    var isTooLong = false
    var failure: String?
    var list = ItemList()
  }

  let limits: Limits
  /// What is ready to be read.
  var output = SplitRecords()
  /// Nested items of the item at the top that is still open.
  var held = SplitRecords()
  /// How many lists are continued on a page that is not in the export.
  var morePages = 0

  var mode = Mode.structure
  var expect = Expectation.document
  var levels: [Level] = []
  var frames: [Frame] = []
  /// The bytes of all open records, the innermost last.
  var work: [UInt8] = []
  /// Whether bytes belong to the innermost open record.
  var isRecording = false
  /// Whether bytes are kept after the innermost open record, which is damaged: its last string.
  var isKeepingString = false
  /// Where in the chunk the bytes begin that are not in `work` yet.
  var segmentStart = 0
  /// Brackets that are open beyond `limits.depth`.
  var deep = 0
  var nextNumber = 0
  /// The number of the document that was begun last.
  var document = -1
  /// Whether the damage between two items has been reported.
  var gapIsReported = false

  // The string that is being read, or was last.
  var stringStart = 0
  var stringIsKey = false
  var stringHasEscape = false
  var isEscaped = false
  var lastTokenIsString = false
  var keyBytes: [UInt8] = []
  var name = Name.other
  /// The key in the document that was read last, where it may be that of an item.
  var documentKey: String?

  // Lines: an NDJSON export has one document a line, so a line that is damaged ends at its end.
  var lastLineFeed = -2
  var firstLineFeed: Int?
  /// Where a brace begins a line inside the string that was read last.
  var lineStart = -2
  var isLineByLine = false
  var lastDocumentIsOneLine = false
  var hasDocument = false
  /// The first object of the document that begins a line and is the value of a member.
  var suspectedLine: (offset: Int, work: Int)?

  var damage = Damage()
  /// How many bytes have been read again because a bracket was missing.
  var rereadCount = 0

  init(limits: Limits = Limits()) { self.limits = limits }

  /// A piece of the export.
  struct Chunk {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The offset in the export of its first byte.
    let base: Int

    @inline(__always) subscript(_ index: Int) -> UInt8 { bytes[index] }
    var count: Int { bytes.count }
  }

  /// The offset in the export of the next chunk.
  private(set) var position = 0

  /// Reads on.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    scan(Chunk(bytes: bytes, base: position))
    position += bytes.count
  }

  /// Says that there is no more; what is still open is reported.
  mutating func finish() {
    if mode == .damage, !damage.closers.isEmpty { _ = settle(before: .document, 0) }
    if !levels.isEmpty {
      let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      _ = rereadSuspectedLine(Chunk(bytes: nothing, base: position), 0)
    }
    if !levels.isEmpty {
      closeAll(because: "the export ends in the middle; export it again", at: position)
    } else if !hasDocument && !gapIsReported {
      reportGap("the export is empty; export it again", at: 0)
    }
    mode = .structure
    expect = .document
  }

  mutating func scan(_ chunk: Chunk) {
    segmentStart = 0
    var index = 0
    while index < chunk.count {
      switch mode {
      case .structure: index = track(chunk, index)
      case .string: index = passString(chunk, index)
      case .literal: index = passLiteral(chunk, index)
      case .damage: index = salvage(chunk, index)
      }
    }
    flush(chunk, upTo: chunk.count)
  }

  /// Puts the bytes of the chunk before `end` into the open record.
  mutating func flush(_ chunk: Chunk, upTo end: Int) {
    if isRecording || isKeepingString {
      if segmentStart < end {
        work.append(contentsOf: UnsafeBufferPointer(rebasing: chunk.bytes[segmentStart..<end]))
      }
      if work.count > limits.record, let last = frames.indices.last {
        frames[last].isTooLong = true
        breakFrame("the item is longer than \(limits.record) bytes; it was not read")
      }
    }
    segmentStart = end
  }
}
