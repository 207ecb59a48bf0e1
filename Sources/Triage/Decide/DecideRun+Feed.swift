internal import CaseStore
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
    let hit = try FeedSearch(feeds: feed.feeds).last(name) { comment in
      comment.account.map { "\(comment.platform)/\($0)/\(comment.id)" == name } ?? false
    }
    let comment = hit.comment
    if let problem = comment.namingProblem { throw StoreError("\(comment.source)", problem) }
    let judge = Judge(pack: feed.pack, asOf: feed.asOf)
    let scratch = MatchScratch()
    let item = JudgedItem(
      comment: comment, judgement: judge.judgement(of: comment, using: scratch))
    // As in a scan: an export cannot have been made later than now.
    let now = store.options.clock()
    return Found(
      mark: store.cases.marks.mark(
        platform: comment.platform, account: comment.account ?? "", id: comment.id,
        text: comment.text),
      judgement: item.judgement,
      detail: ScanPart.Detail(
        item, record: hit.record[...],
        evidence: judge.evidence(of: comment, judged: item.judgement, using: scratch),
        exported: min(hit.exported ?? now, now), cases: store.cases),
      pack: ScanRun.packName(feed.pack, toolVersion: feed.toolVersion))
  }
}
