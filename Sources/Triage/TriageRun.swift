internal import Ingest
public import Moderation
internal import PatternMatching
public import Reporting

/// Judges feeds now and writes a report; keeps nothing.
public struct TriageRun: Sendable {
  /// What to read.
  public struct Feeds: Sendable {
    /// Files, folders, or `-` for standard input.
    public var paths: [String]
    /// The platform that wrote them; `nil` to recognise it.
    public var format: String?
    /// The account of items whose export does not say.
    public var account: String?
    /// What the user says of how much they hold.
    public var extent = ExportExtent.asStated

    public init(paths: [String], format: String? = nil, account: String? = nil) {
      self.paths = paths
      self.format = format
      self.account = account
    }

    /// The platforms that can be read, as a person would list them.
    public static var formatNames: String { ExportFormats.names.joined(separator: ", ") }

    public static func knows(_ format: String) -> Bool { ExportFormats.names.contains(format) }
  }

  /// How many bytes of records are judged at a time by one worker: enough that a worker's memory is
  /// made seldom, and little enough that results come steadily.
  public static let defaultBatchSize = 256 << 10

  private let judge: Judge
  private let feeds: Feeds
  private let workerCount: Int
  private let batchSize: Int

  /// - Parameters:
  ///   - now: The moment as of which items are judged.
  ///   - batchSize: In bytes, at least one item.
  public init(
    pack: RulePack, asOf now: Timestamp, feeds: Feeds, workerCount: Int,
    batchSize: Int = defaultBatchSize
  ) {
    judge = Judge(pack: pack, asOf: now)
    self.feeds = feeds
    self.workerCount = workerCount
    self.batchSize = batchSize
  }

  /// Reads, judges and writes everything.
  ///
  /// - Parameters:
  ///   - progress: Told how many items have been judged, now and then.
  ///   - write: Takes the report in pieces, in order.
  /// - Returns: The summary, in which what could not be read is named.
  /// - Throws: Only what `write` throws.
  public func run(
    report format: any ReportFormat, progress: (Int) -> Void = { _ in },
    write: ([UInt8]) throws -> Void
  ) throws -> RunSummary {
    var report = Report(format)
    var sources = FeedSources(feeds, batchSize: batchSize)
    var itemCount = 0
    var brake = RunBrake(judge.pack)
    try write(report.opening)
    let map = OrderedConcurrentMap<RecordBatch, Part>(workerCount: workerCount) { batch in
      part(of: batch, format: format)
    }
    try map.run(next: { sources.nextBatch() }) { part in
      var rendered = part.report
      if let held = brake?.take(part.notes) { rendered.replace(held) }
      itemCount += rendered.summary.total.items
      try write(report.add(rendered))
      progress(itemCount)
    }
    sources.account(for: &report.summary)
    report.summary.brakedRules = brake?.rules ?? []
    try write(report.closing())
    return report.summary
  }

  /// A batch, rendered as if no rule was braked.
  private struct Part: Sendable {
    var report: ReportPart
    var notes = BrakeNotes()
  }

  /// Judges and renders one batch, on a worker.
  private func part(of batch: RecordBatch, format: any ReportFormat) -> Part {
    var part = Part(report: ReportPart(format))
    var parser = RecordParser()
    let scratch = MatchScratch()
    let read = BatchReader.comments(in: batch, using: &parser)
    part.report.summary.parentsUnknown += read.parentsUnknown
    for outcome in read.outcomes {
      switch outcome {
      case .success(var comment):
        comment.settleAccount(feeds.account)
        let judgement = judge.judgement(of: comment, using: scratch)
        let item = JudgedItem(comment: comment, judgement: judgement)
        let place = part.report.add(item)
        part.notes.add(item, by: judge.pack.policy, place: place)
      case .failure(let error):
        part.report.summary.addUnreadable(error.description)
      }
    }
    return part
  }
}

extension RunOutcome {
  /// What a run's summary makes of it: incomplete outranks flagged.
  public init(_ summary: RunSummary) {
    self = summary.isIncomplete ? .incomplete : summary.total.flagged > 0 ? .flagged : .clean
  }
}
