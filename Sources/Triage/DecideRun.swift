public import CaseStore
internal import Foundation
internal import Ingest
public import Moderation
internal import PatternMatching

/// Records what a person decides about one item.
public struct DecideRun {
  /// What the person does.
  public enum Act: Sendable {
    /// Decides, or decides anew.
    case decide
    /// Agrees, as a second reader, with a decision of somebody else.
    case confirm
  }

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

  /// What became of it.
  public enum Outcome: Hashable, Sendable {
    /// It is in the log, as the entry of this name.
    case recorded(entry: String)
    /// The same person has decided the same before, and nothing was added.
    case knownAlready
  }

  private let store: Store

  public init(store: Store) { self.store = store }

  /// - Parameters:
  ///   - name: `platform/account/id`.
  ///   - entry: The beginning of the entry that flagged the version; `nil` for the last version.
  ///   - feed: For an item that is not in the store.
  public func run(
    _ name: String, version entry: String? = nil, _ act: Act, _ decision: Decision,
    feed: Feed? = nil
  ) throws -> Outcome {
    let found = try feed.map { try find(name, in: $0) }
    let outcome = try store.commit { transaction in
      let version = try version(name, entry: entry, found: found, decision, in: &transaction)
      let original = try Original(decoding: transaction.original(of: version))
      try checkTime(decision, of: original)
      let last = try transaction.lastDecision(on: version)
      let statement = Statement(name: name, text: original.text, version: version)
      switch act {
      case .confirm: return try confirm(last, by: decision, statement, in: &transaction)
      case .decide: return try decide(decision, after: last, statement, in: &transaction)
      }
    }
    store.closeAfterCommit()
    return outcome
  }

  private func checkTime(_ decision: Decision, of original: Original) throws {
    guard let removed = decision.removed else { return }
    let published = original.published.flatMap { Timestamp($0) }
    guard removed <= store.options.clock(), published.map({ $0 <= removed }) ?? true else {
      throw StoreError(
        "--removed-at",
        "it cannot have been removed before it was published or in the future; "
          + "check the time")
    }
  }

  /// The version that is decided on.
  private func version(
    _ name: String, entry: String?, found: Found?, _ decision: Decision,
    in transaction: inout CaseTransaction
  ) throws -> StoredVersion {
    guard let found else {
      return try transaction.versions(ofItem: name).chosen(
        by: entry, of: name,
        otherwise: "nothing has flagged it; check the name, or name an export that has it with "
          + "--from-feed")
    }
    if let version = try transaction.version(found.mark) { return version }
    // As a scan would have done it.
    try transaction.remember([found.mark], judgedBy: transaction.pack(found.pack))
    guard found.judgement.verdict.recommendation == .keep else {
      return try FlaggedItem.add(
        found.detail, mark: found.mark, judgement: found.judgement, run: nil, at: decision.decided,
        random: store.options.random, in: &transaction)
    }
    return try transaction.add(
      NewVersion(
        mark: found.mark, entry: "", judged: decision.decided, verdict: found.judgement.verdict,
        incident: nil, original: found.detail.original),
      of: transaction.item(named: name))
  }

  /// What a decision is about.
  private struct Statement {
    let name: String
    let text: String
    let version: StoredVersion

    var commitments: VersionCommitments {
      VersionCommitments(name: name, text: text.utf8, key: version.item.key)
    }
  }

  private func confirm(
    _ last: StoredDecision?, by decision: Decision, _ statement: Statement,
    in transaction: inout CaseTransaction
  ) throws -> Outcome {
    guard let last else {
      throw StoreError(
        statement.name, "there is no decision to confirm; decide first, without --confirm")
    }
    guard last.choice == decision.choice,
      decision.grounds.isEmpty || decision.grounds == last.grounds
    else {
      throw StoreError(
        statement.name,
        "the decision is to \(last.choice.rawValue) it, on "
          + "\(last.grounds.map(\.rawValue).joined(separator: ", ")); confirm that, or decide anew")
    }
    guard try !transaction.isDecision(last, by: decision.actor.identity) else {
      throw StoreError(
        statement.name, "the same person decided; a second reader is somebody else")
    }
    if try transaction.isConfirmed(last, by: decision.actor.identity) { return .knownAlready }
    var decision = decision
    decision.grounds = last.grounds
    let entry = CaseTransaction.entryName(store.options.random)
    let fact = try fact(decision, statement, named: entry, confirms: last.entry, in: &transaction)
    try transaction.log(fact, named: entry, at: decision.decided, random: store.options.random)
    try transaction.add(decision, on: statement.version, entry: entry, confirms: last.entry)
    return .recorded(entry: entry)
  }

  private func decide(
    _ decision: Decision, after last: StoredDecision?, _ statement: Statement,
    in transaction: inout CaseTransaction
  ) throws -> Outcome {
    let entry = CaseTransaction.entryName(store.options.random)
    let random = store.options.random
    if let last, last.choice == decision.choice, last.grounds == decision.grounds,
      decision.motive == nil
    {
      // Nothing new but, perhaps, when it was taken away.
      if let removed = decision.removed, removed != last.removed {
        try transaction.log(
          Removed(
            version: statement.commitments, decision: last.entry,
            removedAt: removed.rfc3339, role: decision.actor.role,
            by: try transaction.commitment(to: decision.actor.identity, in: entry)),
          named: entry, at: decision.decided, random: random)
        try transaction.note(removed: removed, of: last)
        return .recorded(entry: entry)
      }
      if try transaction.isDecision(last, by: decision.actor.identity) { return .knownAlready }
    }
    var decision = decision
    // What is known of when it was taken away stays true whatever else is corrected.
    if decision.choice == .remove, last?.choice == .remove, decision.removed == nil {
      decision.removed = last?.removed
    }
    let fact = try fact(decision, statement, named: entry, confirms: nil, in: &transaction)
    if let last {
      try transaction.log(
        Corrected(corrects: last.entry, fact: fact), named: entry, at: decision.decided,
        random: random)
    } else {
      try transaction.log(fact, named: entry, at: decision.decided, random: random)
    }
    try transaction.add(
      decision, on: statement.version, entry: entry, corrects: last?.entry)
    return .recorded(entry: entry)
  }

  private func fact(
    _ decision: Decision, _ statement: Statement, named entry: String, confirms: String?,
    in transaction: inout CaseTransaction
  ) throws -> DecisionMade {
    let version = statement.version
    return DecisionMade(
      version: statement.commitments,
      flagged: version.entry.isEmpty ? nil : version.entry, decision: decision.choice.rawValue,
      grounds: decision.grounds.map(\.rawValue), role: decision.actor.role,
      by: try transaction.commitment(to: decision.actor.identity, in: entry),
      motive: decision.motive.map {
        version.item.key.commitment(to: "\(entry)\0\($0)".utf8, as: "motive")
      }, removedAt: decision.removed?.rfc3339, confirms: confirms)
  }

  /// An item of a feed.
  private struct Found {
    let mark: Mark
    let judgement: Judgement
    let detail: ScanPart.Detail
    let pack: String
  }

  /// The last item of this name in the feed.
  private func find(_ name: String, in feed: Feed) throws -> Found {
    let judge = Judge(pack: feed.pack, asOf: feed.asOf)
    let scratch = MatchScratch()
    var parser = RecordParser()
    var sources = FeedSources(feed.feeds, batchSize: TriageRun.defaultBatchSize)
    var found: Found?
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
          detail: Original(item, record: batch.bytes(of: record)).detail,
          pack: ScanRun.packName(feed.pack, toolVersion: feed.toolVersion))
      }
    }
    if let found { return found }
    if let problem = sources.problems.first { throw problem }
    throw StoreError(
      name, "is not in \(feed.feeds.paths.joined(separator: ", ")); check both names")
  }
}

extension [StoredVersion] {
  /// The version whose entry begins so, or the last one.
  ///
  /// - Parameter reason: Why there may be none, and what to do.
  func chosen(
    by entry: String?, of name: String, otherwise reason: String
  ) throws -> StoredVersion {
    guard let entry else {
      guard let last else { throw StoreError(name, reason) }
      return last
    }
    let fitting = filter { !entry.isEmpty && $0.handle.hasPrefix(entry) }
    guard fitting.count == 1 else {
      throw StoreError(
        name,
        "\(fitting.count) versions have an entry that begins with '\(entry)'; "
          + "see them with: vaka incidents list")
    }
    return fitting[0]
  }
}
