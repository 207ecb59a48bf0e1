internal import Ingest
internal import Moderation

/// Looks for one item in exports.
struct FeedSearch {
  /// An item with where it was read.
  struct Hit {
    let comment: Comment
    /// Its bytes, without the items nested in it.
    let record: [UInt8]
    /// When the export was made, as far as its file tells.
    let exported: Timestamp?
  }

  let feeds: TriageRun.Feeds

  /// The last item that fits.
  ///
  /// - Parameter name: What the user calls the item.
  /// - Throws: If there is none, with what could not be read.
  func last(_ name: String, where fits: (Comment) -> Bool) throws -> Hit {
    var parser = RecordParser()
    var sources = FeedSources(feeds, batchSize: TriageRun.defaultBatchSize)
    var hit: Hit?
    while let batch = sources.nextBatch() {
      let read = BatchReader.comments(in: batch, using: &parser)
      for (outcome, record) in zip(read.outcomes, read.records) {
        guard case .success(var comment) = outcome else { continue }
        comment.settleAccount(feeds.account)
        guard fits(comment) else { continue }
        hit = Hit(
          comment: comment, record: Array(batch.bytes(of: record.bytes)),
          exported: batch.exported)
      }
    }
    if let hit { return hit }
    if let problem = sources.problems.first { throw problem }
    throw StoreError(name, "is not in \(feeds.paths.joined(separator: ", ")); check both names")
  }
}
