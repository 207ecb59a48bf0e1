/// One thing that ``RecordSplitter`` found, in the order in which it is to be read.
struct SplitRecord: Sendable {
  enum Kind: Sendable, Hashable {
    /// A post or comment, without the items nested in it.
    case item
    /// The object around a list of items, such as `{"data":[],"paging":{}}`.
    case document
    /// What is known so far of an item whose nested items come before it, or which is damaged.
    case partial
    /// What cannot be read, and why.
    case failure(String)
  }

  /// The list in which an item stands.
  enum Edge: Sendable, Hashable {
    /// The top of the document: a list, a map, or an object of its own.
    case top
    /// The `comments` of an item.
    case comments
    /// The `replies` of an item.
    case replies
  }

  var kind: Kind
  /// Where in the bytes that come with it; empty for a failure.
  var bytes: Range<Int> = 0..<0
  /// The byte of the export at which it begins, counted from 0.
  var offset: Int
  /// Which it is, counted in the order in which items begin.
  var number: Int
  /// The number of the item that it is nested in.
  var parent: Int?
  /// How many items are around it.
  var depth = 0
  var edge = Edge.top
  /// Its key, where items stand in a map from id to item.
  var key: String?
  /// Whether items are nested in it.
  var hasChildren = false
  /// Whether it stands in the list of a document, such as `data`.
  var isListed = false
  /// What is known of the list of items in it.
  var list = ItemList()
  /// The number of the document in whose list it stands, also nested, counted from 0; `nil` in a
  /// document that is an item itself, such as a line of NDJSON.
  var document: Int?
}

/// What is known of a list of items that stands in an item, or at the top of a document.
public struct ItemList: Sendable, Hashable {
  /// Whether there is one; that there is none does not say that there are no items.
  public internal(set) var isThere = false
  /// Whether it says that it goes on before its first item (`paging.previous`), or is damaged.
  public internal(set) var hasEarlier = false
  /// Whether it says that it goes on after its last item (`paging.next`), or is damaged.
  public internal(set) var hasLater = false

  static let damaged = ItemList(isThere: true, hasEarlier: true, hasLater: true)

  /// Whether it is all there is, as far as it says.
  public var isWhole: Bool { isThere && !hasEarlier && !hasLater }
}

/// Records with the bytes that they refer to.
struct SplitRecords: Sendable {
  var bytes: [UInt8] = []
  var records: [SplitRecord] = []

  /// What a record costs in memory beside its bytes, in bytes.
  static let overhead = MemoryLayout<SplitRecord>.stride

  /// How much memory it takes, in bytes.
  var size: Int { bytes.count + records.count * Self.overhead }

  mutating func append(_ record: SplitRecord, _ content: some Collection<UInt8>) {
    var record = record
    let start = bytes.count
    bytes.append(contentsOf: content)
    record.bytes = start..<bytes.count
    records.append(record)
  }

  /// Adds all of `other`, in the order in which its items began, so that parents come first.
  mutating func append(inOrder other: SplitRecords) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    for index in other.records.indices.sorted(by: { a, b in
      (other.records[a].number, a) < (other.records[b].number, b)
    }) {
      var record = other.records[index]
      record.bytes = record.bytes.lowerBound + start..<record.bytes.upperBound + start
      records.append(record)
    }
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
    records.removeAll(keepingCapacity: records.capacity <= 1 << 13)
  }
}
