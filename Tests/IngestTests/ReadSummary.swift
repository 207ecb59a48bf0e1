import Ingest
import Moderation

/// What was read of one export, or of several.
struct ReadSummary: Sendable, Hashable {
  /// Posts, comments and replies that were read.
  private(set) var items = 0
  /// Items, places between items, and files that could not be read.
  private(set) var unreadable = 0
  /// Why, in input order: the first ``maximumErrors``.
  private(set) var errors: [IngestError] = []
  /// Lists that go on, on a page that is not in the export.
  private(set) var morePages = 0
  /// Pictures, films and links that nobody judges.
  private(set) var attachments = 0
  /// Items with half of a surrogate pair, which was replaced by U+FFFD.
  private(set) var mended = 0
  /// Items nested in one of which nothing is known.
  private(set) var parentsUnknown = 0

  /// How many errors are kept; all are counted.
  static let maximumErrors = 1_000

  init() {}

  /// Adds what was read of a batch.
  mutating func add(_ result: BatchResult) {
    for outcome in result.outcomes {
      switch outcome {
      case .success(let comment):
        items += 1
        attachments += comment.attachmentCount
      case .failure(let error): add(error)
      }
    }
    mended += result.mended
    parentsUnknown += result.parentsUnknown
  }

  /// Adds something that could not be read.
  mutating func add(_ error: IngestError) {
    unreadable += 1
    if errors.count < Self.maximumErrors { errors.append(error) }
  }

  /// Adds the pages that an export says there are beside it; see ``ExportReader/morePages``.
  mutating func add(morePages count: Int) { morePages += count }
}
