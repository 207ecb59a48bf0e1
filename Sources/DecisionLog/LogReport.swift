/// What a check of a log found.
public struct LogReport: Sendable {
  /// The folder that was checked.
  public let folder: String
  /// The key with which the log must sign.
  public let logKey: VerifierKey
  public let cosignerKeys: [VerifierKey]

  /// What the checkpoint says; `nil` if it cannot be read.
  public internal(set) var checkpoint: Checkpoint?
  /// Whether the log's own key signed the checkpoint: without that nobody vouches for anything.
  public internal(set) var isSigned = false
  /// What is known of each signature on the checkpoint.
  public internal(set) var signatures: [SignatureCheck] = []

  /// Whole lines in the files of entries.
  public internal(set) var entryCount: UInt64 = 0
  public internal(set) var fileCount = 0
  /// Files of hashes that were compared with what the entries hash to.
  public internal(set) var tileCount = 0

  /// Entries that the signed checkpoint vouches for.
  public internal(set) var intact = IndexRanges()
  /// Entries of which another one stands in their place.
  public internal(set) var damaged = IndexRanges()
  /// Entries that the checkpoint covers and that are gone.
  public internal(set) var missing = IndexRanges()
  /// Entries of which it cannot be told, because the hashes that would tell are damaged too.
  public internal(set) var undecided = IndexRanges()

  /// Whole lines beyond the checkpoint: nobody has signed for them yet.
  public internal(set) var uncovered: Range<UInt64> = 0..<0
  /// Bytes after the last whole line: a write that was stopped.
  public internal(set) var tornByteCount: UInt64 = 0

  /// How the log stands to earlier checkpoints.
  public internal(set) var comparisons: [Comparison] = []
  public internal(set) var problems = Problems()
  /// What a reader may want to know and need not act on.
  public internal(set) var notices: [LogError] = []

  init(folder: String, logKey: VerifierKey, cosignerKeys: [VerifierKey]) {
    self.folder = folder
    self.logKey = logKey
    self.cosignerKeys = cosignerKeys
  }

  /// Whether everything in the log is as it was signed, and all of it is signed.
  public var isSound: Bool { problems.count == 0 && uncovered.isEmpty && tornByteCount == 0 }

  /// When a cosigner signed last, with its name; only of verified cosignatures.
  public var lastCosignature: (name: String, time: UInt64)? {
    signatures.compactMap { check in check.time.map { (check.signature.name, $0) } }
      .max { $0.1 < $1.1 }
  }

  /// How a log stands to a checkpoint that somebody kept.
  public struct Comparison: Sendable {
    public enum Outcome: String, Sendable {
      /// The log begins with what the checkpoint covers.
      case consistent
      /// The log is shorter than it once was.
      case rollback
      /// The log has another history than it once had.
      case fork
      /// It cannot be told, because the log is damaged.
      case undecided
      /// The checkpoint itself cannot be used.
      case unusable
    }

    /// The checkpoint's path.
    public let name: String
    /// `nil` if it cannot be read.
    public let checkpoint: Checkpoint?
    public let signatures: [SignatureCheck]
    public internal(set) var outcome: Outcome
  }

  /// The first problems, and how many there are.
  public struct Problems: Sendable {
    /// A damaged log may have millions; nobody reads them.
    public static let limit = 100

    public private(set) var items: [LogError] = []
    public private(set) var count = 0

    mutating func add(_ problem: LogError) {
      count += 1
      if items.count < Self.limit { items.append(problem) }
    }

    mutating func add(_ problems: Problems) {
      count += problems.count
      items += problems.items.prefix(Self.limit - items.count)
    }
  }
}

/// Which indices, as ranges in order.
public struct IndexRanges: Sendable, Hashable {
  /// How many ranges are kept apart, so that a hostile log costs little memory.
  public static let limit = 1000

  public private(set) var ranges: [Range<UInt64>] = []
  /// How many indices, also of ranges that are not kept.
  public private(set) var count: UInt64 = 0
  /// Whether there are more ranges than are kept.
  public private(set) var isCut = false

  init() {}

  init(_ range: Range<UInt64>) { add(range) }

  /// Adds indices that are not below those added before.
  mutating func add(_ range: Range<UInt64>) {
    if range.isEmpty { return }
    count += UInt64(range.count)
    if let last = ranges.last, last.upperBound == range.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else if ranges.count < Self.limit {
      ranges.append(range)
    } else {
      isCut = true
    }
  }

  mutating func add(_ index: UInt64) { add(index..<index + 1) }
}
