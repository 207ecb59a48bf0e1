public import Moderation

/// One batch of items, rendered and counted.
///
/// Made on a worker.
public struct ReportPart: Sendable {
  /// What is known of the batch.
  ///
  /// Add here what could not be read of it.
  public var summary = RunSummary()

  /// The items, with separators between them.
  fileprivate var bytes: [UInt8] = []
  fileprivate var isEmpty = true
  /// The items that ask for action; empty where every item is in `bytes`.
  fileprivate var flagged: [JudgedItem] = []

  public init(_ format: any ReportFormat) {
    self.format = format
  }

  private let format: any ReportFormat

  /// Where an item stands in the part, as long as nothing is replaced.
  public struct Place: Sendable {
    fileprivate let bytes: Range<Int>
    fileprivate let flagged: Int?
  }

  /// An item that is judged otherwise than it was added; both are flagged.
  public struct Replacement: Sendable {
    let place: Place
    let old: JudgedItem
    let new: JudgedItem

    public init(at place: Place, _ old: JudgedItem, with new: JudgedItem) {
      (self.place, self.old, self.new) = (place, old, new)
    }
  }

  @discardableResult
  public mutating func add(_ item: JudgedItem) -> Place {
    summary.add(item)
    switch format.listing {
    case .everyItem:
      if !isEmpty { bytes += format.separator }
      let start = bytes.count
      format.write(item, to: &bytes)
      isEmpty = false
      return Place(bytes: start..<bytes.count, flagged: nil)
    case .worst:
      let isFlagged = ItemRank(item) != nil
      if isFlagged { flagged.append(item) }
      return Place(bytes: 0..<0, flagged: isFlagged ? flagged.count - 1 : nil)
    }
  }

  /// Renders and counts some items anew.
  ///
  /// Call once, with all that is to be replaced, in input order.
  public mutating func replace(_ replacements: [Replacement]) {
    if replacements.isEmpty { return }
    var rendered: [UInt8] = []
    var end = 0
    for item in replacements {
      summary.replace(item.old, with: item.new)
      if let index = item.place.flagged { flagged[index] = item.new }
      if item.place.bytes.isEmpty { continue }
      rendered += bytes[end..<item.place.bytes.lowerBound]
      format.write(item.new, to: &rendered)
      end = item.place.bytes.upperBound
    }
    bytes = rendered + bytes[end...]
  }
}

/// A report put together from its parts, in input order.
///
/// What it returns is the same, byte for byte, however the items were divided into parts.
public struct Report: Sendable {
  /// What is known of the run so far.
  ///
  /// Add here what belongs to no part, before ``closing()``.
  public var summary = RunSummary()

  private let format: any ReportFormat
  private var worst: WorstItems
  private var isEmpty = true

  public init(_ format: any ReportFormat) {
    self.format = format
    worst = WorstItems(limit: format.listing.limit)
  }

  /// What to write first.
  public var opening: [UInt8] { format.opening }

  /// Takes the next part, and returns what to write now.
  public mutating func add(_ part: consuming ReportPart) -> [UInt8] {
    summary += part.summary
    for item in part.flagged { worst.add(item) }
    if part.isEmpty { return [] }
    defer { isEmpty = false }
    return isEmpty || format.separator.isEmpty ? part.bytes : format.separator + part.bytes
  }

  /// What to write last.
  public func closing() -> [UInt8] {
    format.closing(summary, worst: worst.sorted())
  }
}

extension ReportListing {
  fileprivate var limit: Int {
    switch self {
    case .everyItem: 0
    case .worst(let limit): limit
    }
  }
}
