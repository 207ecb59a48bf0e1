internal import CaseStore
internal import Moderation
internal import Reporting

/// Versions that wait for the next group commit.
struct ScanGroup {
  private var versions: [ScanPart.Version] = []
  private var detailBytes = 0

  private let limit: Int

  /// How many bytes of what is to be sealed one commit takes.
  private static let detailLimit = 8 << 20

  /// - Parameter limit: How many versions one commit takes.
  init(limit: Int) { self.limit = limit }

  var isFull: Bool { versions.count >= limit || detailBytes >= Self.detailLimit }
  var isEmpty: Bool { versions.isEmpty }

  mutating func add(_ version: ScanPart.Version) {
    versions.append(version)
    detailBytes += version.detail?.original.count ?? 0
  }

  mutating func removeAll() {
    versions.removeAll(keepingCapacity: true)
    detailBytes = 0
  }

  /// Writes all of it, and says what became of it.
  ///
  /// - Parameters:
  ///   - seen: Marks first judged in this run, shortened; those of the group are added once it has
  ///     been committed.
  ///   - accounts: Told of each item that is flagged.
  func commit(
    to store: Store, run: String, pack: Int64, seen: inout Set<UInt64>,
    accounts: inout RunAccounts
  ) throws -> ScanCounts {
    let known = seen
    let time = store.options.clock()
    let random = store.options.random
    let (counts, new, flagged) = try store.commit { transaction in
      var counts = ScanCounts()
      var flagged: [(name: String, time: Timestamp)] = []
      var new: Set<UInt64> = []
      let states = try transaction.states(of: versions.map(\.mark))
      var remembered: Set<Mark> = []
      for (version, state) in zip(versions, states) {
        if remembered.contains(version.mark) {
          counts.duplicate += 1
          continue
        }
        if let state, state.isErased || state.pack == pack {
          // Another group had it since the worker asked, or another process.
          let isOfThisRun = known.contains(version.mark.short)
          if isOfThisRun { counts.duplicate += 1 } else { counts.unchanged += 1 }
          continue
        }
        remembered.insert(version.mark)
        new.insert(version.mark.short)
        counts.judged += 1
        counts.attachments += version.attachments
        if version.judgement.unscanned != nil { counts.unscanned += 1 }
        counts.loweredFindings += version.judgement.loweredCount
        counts.shadowFindings += version.judgement.shadowCount
        if version.judgement.isKeptWithFindings { counts.keptWithFindings += 1 }
        if state != nil { counts.judgedAgain += 1 }
        guard let detail = version.detail else { continue }
        let before = counts.flagged
        try Self.note(
          version, detail, run: run, at: time, random: random,
          in: &transaction, counts: &counts)
        if counts.flagged > before { flagged.append((detail.name, detail.facts.published ?? time)) }
      }
      try transaction.remember(Array(remembered), judgedBy: pack)
      return (counts, new, flagged)
    }
    seen.formUnion(new)
    for item in flagged { accounts.flag(AccountKey(ofItem: item.name), at: item.time) }
    return counts
  }

  private static func note(
    _ version: ScanPart.Version, _ detail: ScanPart.Detail, run: String, at time: Timestamp,
    random: RandomBytes, in transaction: inout CaseTransaction, counts: inout ScanCounts
  ) throws {
    let judgement = version.judgement
    let isKept = judgement.verdict.recommendation == .keep
    // Also of a version that no scan has seen: somebody may have decided on it.
    guard let earlier = try transaction.version(version.mark) else {
      if isKept { return }
      counts.flagged += 1
      _ = try FlaggedItem.add(
        detail, mark: version.mark, judgement: judgement, run: run, at: time, random: random,
        in: &transaction)
      return
    }
    try transaction.note(detail.facts, of: earlier)
    try transaction.add(detail.links, to: earlier)
    if earlier.verdict == judgement.verdict,
      earlier.incident?.recommendation == judgement.incident?.recommendation
    {
      return
    }
    let key = earlier.item.key
    let entry: String
    if earlier.entry.isEmpty {
      counts.flagged += 1
      // What is sealed of it was sealed when somebody decided on it.
      entry = try FlaggedItem.log(
        detail, original: transaction.original(of: earlier), key: key, judgement: judgement,
        run: run, at: time, random: random,
        in: &transaction)
    } else {
      counts.changedVerdicts += 1
      if !isKept { counts.changedToAct += 1 }
      entry = try transaction.log(
        VerdictChanged(
          run: run, version: VersionCommitments(name: detail.name, text: detail.text, key: key),
          earlier: earlier.entry,
          judged: JudgedCodes(judgement)), at: time, random: random)
    }
    try transaction.judgeAgain(
      earlier, entry: entry, at: time, verdict: judgement.verdict, incident: judgement.incident)
  }
}

/// A version that needs a person, on its way into log and store.
enum FlaggedItem {
  /// Logs it and keeps it, its original sealed.
  static func add(
    _ detail: ScanPart.Detail, mark: Mark, judgement: Judgement, run: String?, at time: Timestamp,
    random: RandomBytes, in transaction: inout CaseTransaction
  ) throws -> StoredVersion {
    let item = try transaction.item(named: detail.name)
    let entry = try log(
      detail, original: detail.original, key: item.key, judgement: judgement, run: run, at: time,
      random: random, in: &transaction)
    var new = NewVersion(
      mark: mark, entry: entry, judged: time, verdict: judgement.verdict,
      incident: judgement.incident, original: detail.original)
    new.facts = detail.facts
    let version = try transaction.add(new, of: item)
    try transaction.add(detail.links, to: version)
    return version
  }

  static func log(
    _ detail: ScanPart.Detail, original: [UInt8], key: ItemKey, judgement: Judgement, run: String?,
    at time: Timestamp, random: RandomBytes, in transaction: inout CaseTransaction
  ) throws -> String {
    try transaction.log(
      ItemFlagged(
        run: run, version: VersionCommitments(name: detail.name, text: detail.text, key: key),
        original: key.commitment(to: original, as: "original"),
        judged: JudgedCodes(judgement)), at: time, random: random)
  }
}
