internal import Ingest
public import Moderation
internal import PatternMatching
public import Reporting

/// Judges labelled files and counts how well: `vaka rules evaluate`.
public struct EvaluateRun: Sendable {
  private let judge: Judge
  private let paths: [String]
  private let workerCount: Int
  private let batchSize: Int

  /// - Parameters:
  ///   - now: The moment as of which items are judged.
  ///   - paths: Labelled files, folders of them, or `-` for standard input.
  ///   - batchSize: In bytes, at least one item.
  public init(
    pack: RulePack, asOf now: Timestamp, paths: [String], workerCount: Int,
    batchSize: Int = TriageRun.defaultBatchSize
  ) {
    judge = Judge(pack: pack, asOf: now)
    self.paths = paths
    self.workerCount = workerCount
    self.batchSize = batchSize
  }

  /// Reads and judges everything.
  ///
  /// - Parameter progress: Told how many items have been judged, now and then.
  public func run(progress: (Int) -> Void = { _ in }) throws -> EvaluationReport {
    var report = EvaluationReport()
    var sources = FeedSources(
      TriageRun.Feeds(paths: paths, format: "plain"), batchSize: batchSize)
    let map = OrderedConcurrentMap<RecordBatch, EvaluationReport>(
      workerCount: workerCount, transform: part)
    map.run(next: { sources.nextBatch() }) { part in
      report += part
      progress(report.evaluation.total.items)
    }
    for problem in sources.problems { report.problems.append(problem.description) }
    if report.evaluation.total.items + report.evaluation.knownMisses.items == 0 {
      report.problems.append(
        "\(paths.joined(separator: ", ")): no item says what is expected; "
          + "write 'expected' beside the text")
    }
    return report
  }

  /// Judges one batch, on a worker.
  @Sendable private func part(of batch: RecordBatch) -> EvaluationReport {
    var part = EvaluationReport()
    var parser = RecordParser()
    let scratch = MatchScratch()
    for outcome in BatchReader.labelled(in: batch, using: &parser) {
      switch outcome {
      case .success(let item):
        let judgement = judge.judgement(of: item.comment, using: scratch)
        part.evaluation.add(item, judged: judgement, by: judge.pack.policy)
        part.problems.note(judgement, of: item.comment)
      case .failure(let error): part.problems.append(error.description)
      }
    }
    return part
  }
}

extension FirstOf {
  /// Notes that an item has no full verdict, if so.
  mutating func note(_ judgement: Judgement, of comment: Comment) {
    if let unscanned = judgement.unscanned {
      append("\(comment.source): \(unscanned); its verdict is not complete")
    }
  }
}

extension RunOutcome {
  /// What an evaluation makes of it: incomplete outranks an expectation that fails.
  public init(_ report: EvaluationReport) {
    self =
      report.problems.count > 0
      ? .incomplete : report.evaluation.isAsExpected ? .clean : .flagged
  }
}
