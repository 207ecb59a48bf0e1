internal import CaseStore
internal import Ingest
public import Moderation
internal import PatternMatching

extension DecideRun {
  /// Where to find an item that nothing flagged.
  public struct Feed {
    let pack: RulePack
    let asOf: Timestamp
    let feeds: TriageRun.Feeds
    let toolVersion: String

    /// - Parameter toolVersion: As in ``ScanRun``.
    public init(
      pack: RulePack, asOf now: Timestamp, feeds: TriageRun.Feeds, toolVersion: String
    ) {
      self.pack = pack
      asOf = now
      self.feeds = feeds
      self.toolVersion = toolVersion
    }
  }

  /// An item of a feed.
  struct Found {
    let mark: Mark
    let judgement: Judgement
    let detail: ScanPart.Detail
    let pack: String
  }

  /// The last item of this name in the feed.
  func find(_ name: String, in feed: Feed) throws -> Found {
    let judge = Judge(pack: feed.pack, asOf: feed.asOf)
    let scratch = MatchScratch()
    var parser = RecordParser()
    var sources = FeedSources(feed.feeds, batchSize: TriageRun.defaultBatchSize)
    var found: Found?
    // As in a scan: an export cannot have been made later than now.
    let now = store.options.clock()
    while let batch = sources.nextBatch() {
      let read = BatchReader.comments(in: batch, using: &parser)
      for (outcome, record) in zip(read.outcomes, read.records) {
        guard case .success(var comment) = outcome else { continue }
        comment.settleAccount(feed.feeds.account)
        guard let account = comment.account,
          "\(comment.platform)/\(account)/\(comment.id)" == name
        else { continue }
        if let problem = comment.namingProblem { throw StoreError("\(comment.source)", problem) }
        let item = JudgedItem(
          comment: comment, judgement: judge.judgement(of: comment, using: scratch))
        found = Found(
          mark: store.cases.marks.mark(
            platform: comment.platform, account: account, id: comment.id, text: comment.text),
          judgement: item.judgement,
          detail: ScanPart.Detail(
            item, record: batch.bytes(of: record.bytes),
            evidence: judge.evidence(of: comment, judged: item.judgement, using: scratch),
            exported: min(batch.exported ?? now, now), cases: store.cases),
          pack: ScanRun.packName(feed.pack, toolVersion: feed.toolVersion))
      }
    }
    if let found { return found }
    if let problem = sources.problems.first { throw problem }
    throw StoreError(
      name, "is not in \(feed.feeds.paths.joined(separator: ", ")); check both names")
  }
}
