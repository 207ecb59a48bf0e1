internal import Ingest
public import Moderation
internal import PatternMatching
public import Reporting

/// Judges a feed by two rule packs and says what differs: `vaka rules compare`.
public struct CompareRun: Sendable {
  private let old: Judge
  private let new: Judge
  private let feeds: TriageRun.Feeds
  private let workerCount: Int
  private let batchSize: Int

  /// - Parameters:
  ///   - now: The moment as of which items are judged.
  ///   - batchSize: In bytes, at least one item.
  public init(
    packs: (old: RulePack, new: RulePack), asOf now: Timestamp, feeds: TriageRun.Feeds,
    workerCount: Int, batchSize: Int = TriageRun.defaultBatchSize
  ) {
    old = Judge(pack: packs.old, asOf: now)
    new = Judge(pack: packs.new, asOf: now)
    self.feeds = feeds
    self.workerCount = workerCount
    self.batchSize = batchSize
  }

  /// Reads everything and judges it twice.
  ///
  /// - Parameter progress: Told how many items have been judged, now and then.
  public func run(progress: (Int) -> Void = { _ in }) throws -> ComparisonReport {
    var report = ComparisonReport()
    var sources = FeedSources(feeds, batchSize: batchSize)
    let map = OrderedConcurrentMap<RecordBatch, ComparisonReport>(
      workerCount: workerCount, transform: part)
    map.run(next: { sources.nextBatch() }) { part in
      report += part
      progress(report.comparison.items)
    }
    for problem in sources.problems { report.problems.append(problem.description) }
    return report
  }

  /// Judges one batch, on a worker.
  @Sendable private func part(of batch: RecordBatch) -> ComparisonReport {
    var part = ComparisonReport()
    var parser = RecordParser()
    let scratch = MatchScratch()
    for outcome in BatchReader.comments(in: batch, using: &parser).outcomes {
      switch outcome {
      case .success(var comment):
        comment.settleAccount(feeds.account)
        let before = old.judgement(of: comment, using: scratch)
        let after = new.judgement(of: comment, using: scratch)
        part.comparison.add(
          comment, old: .init(before, of: comment, by: old.pack.policy),
          new: .init(after, of: comment, by: new.pack.policy))
        part.problems.note(before, of: comment)
        if after.unscanned != before.unscanned { part.problems.note(after, of: comment) }
      case .failure(let error): part.problems.append(error.description)
      }
    }
    return part
  }
}

extension RunOutcome {
  /// What a comparison makes of it: incomplete outranks a verdict that moved.
  public init(_ report: ComparisonReport) {
    self =
      report.problems.count > 0
      ? .incomplete : report.comparison.changes > 0 ? .flagged : .clean
  }
}
