internal import CaseStore
internal import DecisionLog
internal import Foundation
internal import Ingest
public import Moderation
public import Reporting

/// Judges each version of every item once, and keeps what must be kept.
///
/// Stopped at any moment and started again, it goes on: what was committed is known.
public struct ScanRun {
  /// What a scan amounts to.
  public struct Summary: Sendable {
    public internal(set) var counts = ScanCounts()
    /// What the register says is wrong with accounts of which something was read, in order.
    public internal(set) var accountProblems: [(account: AccountKey, problems: [Account.Problem])] =
      []
    /// Days on which unusually much was flagged.
    public internal(set) var alerts: [AccountAlert] = []
    /// Problems and places, as in a triage; with a report, also what the report says.
    public internal(set) var run = RunSummary()

    /// Whether something could not be read or judged in full, so that the result can't be trusted.
    public var isIncomplete: Bool { run.problems.count > 0 || counts.unscanned > 0 }

    public var outcome: RunOutcome {
      let toAct = counts.flagged + counts.changedToAct + counts.vanished
      return isIncomplete ? .incomplete : toAct > 0 ? .flagged : .clean
    }
  }

  /// How far a scan has come.
  public struct Progress: Sendable {
    public let counts: ScanCounts
    /// From 0 to 1; `nil` where nobody can tell, as of standard input.
    public let share: Double?
  }

  private let pack: RulePack
  private let asOf: Timestamp
  private let feeds: TriageRun.Feeds
  private let store: Store
  private let toolVersion: String
  private let sizes: Sizes
  /// Tells which accounts are nobody's.
  public var register = AccountRegister.absent
  /// How the work is divided; the log says the same facts in the same order for all sizes.
  public struct Sizes: Sendable {
    public var workers: Int
    /// Bytes of records that one worker judges at a time, at least one item.
    public var batchBytes: Int
    /// Versions that one commit takes at most: enough that what safety costs is shared by many,
    /// and little enough that the lock is held for a moment only.
    public var commitItems: Int

    public init(
      workers: Int = 1, batchBytes: Int = TriageRun.defaultBatchSize, commitItems: Int = 32_768
    ) {
      self.workers = workers
      self.batchBytes = batchBytes
      self.commitItems = commitItems
    }
  }

  /// - Parameters:
  ///   - now: The moment as of which items are judged; entries have the real time.
  ///   - toolVersion: With the digest of the pack it says what judges.
  public init(
    pack: RulePack, asOf now: Timestamp, feeds: TriageRun.Feeds, store: Store, toolVersion: String,
    sizes: Sizes
  ) {
    self.pack = pack
    asOf = now
    self.feeds = feeds
    self.store = store
    self.toolVersion = toolVersion
    self.sizes = sizes
  }

  /// Reads, judges and remembers everything.
  ///
  /// - Parameters:
  ///   - report: For a report of all items, also those that are known; `nil` for none.
  ///   - progress: Told what has been committed, now and then.
  ///   - write: Takes the report in pieces, in order.
  /// - Throws: What the store throws, or `write`. What was committed before stays.
  public func run(
    report format: (any ReportFormat)? = nil, progress: (Progress) -> Void = { _ in },
    write: ([UInt8]) throws -> Void = { _ in }
  ) throws -> Summary {
    guard let lock = try FileLock.tryAcquire(path: store.folder.scanLock) else {
      throw StoreError(
        store.folder.path, "another scan of this store is running; wait until it has ended")
    }
    var pass = try Pass(
      start(), sizes: sizes, report: format.map { Report($0) }, brake: RunBrake(pack))
    var sources = FeedSources(
      feeds, batchSize: sizes.batchBytes, hashing: .sha256, without: store.folder.path)
    pass.summary.counts.files = sources.fileCount
    if let opening = pass.report?.opening { try write(opening) }
    let started = store.options.clock()
    let watch = Watch(try store.cases.watched())
    var presence = Presence(feeds.extent, of: watch, started: started)
    let worker = ScanWorker(
      judge: Judge(pack: pack, asOf: asOf), cases: store.cases, watch: watch,
      pack: pass.packNumber, account: feeds.account, started: started, format: format)
    let map = OrderedConcurrentMap<RecordBatch, ScanPart>(workerCount: sizes.workers) { batch in
      worker.part(of: batch)
    }
    try map.run(next: { sources.nextBatch() }) { part in
      try write(pass.take(part, store: store))
      presence.add(part.sightings, of: part.file, exported: part.exported)
      let counts = pass.summary.counts
      progress(Progress(counts: counts, share: sources.share(done: counts.found)))
    }
    try pass.commitGroup(to: store)
    presence.endFile()
    pass.summary.counts += try presence.commit(to: store, run: pass.run)
    sources.account(for: &pass.summary.run)
    pass.summary.counts.filesRead = sources.inputs.count
    pass.summary.counts.morePages = sources.morePageCount
    pass.summary.accountProblems = pass.accounts.problems(by: register)
    pass.summary.alerts = pack.policy.alertCount.map { pass.accounts.alerts(from: $0) } ?? []
    if pass.accounts.isTruncated {
      pass.summary.run.addProblem(RunAccounts.truncation)
    }
    pass.summary.counts.accountFindings = pass.summary.accountProblems.count
    pass.summary.counts.alerts = pass.summary.alerts.count
    pass.tellOfBrake()
    try finish(pass, inputs: sources.inputs)
    if var report = pass.report {
      sources.account(for: &report.summary)
      try write(report.closing())
      pass.summary.run = report.summary
    }
    _ = consume lock
    return pass.summary
  }

  /// Logs that a run has started.
  private func start() throws -> (entry: String, pack: Int64) {
    try store.commit { transaction in
      let entry = try transaction.log(
        RunStarted(
          tool: toolVersion, rules: pack.digest, policy: pack.policyDigest, asOf: asOf.rfc3339),
        at: store.options.clock(), random: store.options.random)
      return (entry, try transaction.pack(Self.packName(pack, toolVersion: toolVersion)))
    }
  }

  /// What judges, as marks know it.
  static func packName(_ pack: RulePack, toolVersion: String) -> String {
    "\(pack.digest) \(toolVersion)"
  }

  /// How many commitments to inputs an entry has at most.
  private static let commitmentLimit = 4_096

  /// Logs what the run has read, and keeps the names of it, sealed.
  private func finish(_ pass: Pass, inputs: [FeedSources.Input]) throws {
    try store.commit { transaction in
      let key = try transaction.makeKey()
      let lines = inputs.map { "\($0.path)\0\($0.digest ?? "")\0\($0.byteCount)" }
      // An entry has an end: with very many inputs one commitment is to several in a row.
      let size = max(1, (lines.count + Self.commitmentLimit - 1) / Self.commitmentLimit)
      let groups = stride(from: 0, to: lines.count, by: size).map { start in
        lines[start..<min(start + size, lines.count)].joined(separator: "\0\0")
      }
      let entry = try transaction.log(
        RunFinished(
          run: pass.run, inputs: groups.map { key.commitment(to: $0.utf8, as: "input") },
          counts: pass.summary.counts, braked: pass.summary.run.brakedRules),
        at: store.options.clock(), random: store.options.random)
      try transaction.addRun(
        entry: entry, key: key, inputs: Array(lines.joined(separator: "\0\0").utf8))
    }
  }

  /// A scan under way.
  private struct Pass {
    /// The entry that says that it has started.
    let run: String
    let packNumber: Int64
    var summary = Summary()
    var accounts = RunAccounts()
    var report: Report?
    private var brake: RunBrake?
    private var group: ScanGroup
    /// Marks first judged in this run, shortened to 8 bytes.
    ///
    /// Two that are shortened alike would only be counted in the wrong place.
    private var seen: Set<UInt64> = []

    init(
      _ start: (entry: String, pack: Int64), sizes: Sizes, report: Report?, brake: RunBrake?
    ) {
      group = ScanGroup(limit: sizes.commitItems)
      run = start.entry
      packNumber = start.pack
      self.report = report
      self.brake = brake
    }

    /// Says which rules were braked.
    mutating func tellOfBrake() {
      guard let brake else { return }
      summary.counts.braked = brake.heldCount
      summary.counts.brakedRules = brake.rules.count
      summary.run.brakedRules = brake.rules
      report?.summary.brakedRules = brake.rules
    }

    /// Takes what a worker has made, commits a group when it is full, and returns what to write.
    mutating func take(_ part: ScanPart, store: Store) throws -> [UInt8] {
      if let failure = part.failure { throw failure }
      var part = part
      if let held = brake?.take(part.notes) { try part.replace(held) }
      summary.run += part.summary
      accounts += part.accounts
      summary.counts.found += part.found
      summary.counts.parentsUnknown += part.summary.parentsUnknown
      summary.counts.unreadable += part.summary.unreadable
      summary.counts.read += part.found - part.summary.unreadable
      for mark in part.unchanged {
        if seen.contains(mark.short) {
          summary.counts.duplicate += 1
        } else {
          summary.counts.unchanged += 1
        }
      }
      for version in part.versions {
        group.add(version)
        if group.isFull { try commitGroup(to: store) }
      }
      guard report != nil, let part = part.report else { return [] }
      return report?.add(part) ?? []
    }

    mutating func commitGroup(to store: Store) throws {
      guard !group.isEmpty else { return }
      summary.counts += try group.commit(
        to: store, run: run, pack: packNumber, seen: &seen, accounts: &accounts)
      group.removeAll()
    }
  }
}
