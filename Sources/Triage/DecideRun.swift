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

    public init(pack: RulePack, asOf now: Timestamp, feeds: TriageRun.Feeds) {
      self.pack = pack
      asOf = now
      self.feeds = feeds
    }
  }

  private let store: Store

  public init(store: Store) { self.store = store }

  /// - Parameters:
  ///   - name: `platform/account/id`; its last version is meant.
  ///   - feed: For an item that is not in the store.
  public func run(
    _ name: String, _ act: Act, _ decision: Decision, feed: Feed? = nil
  ) throws {
    if let removed = decision.removed, removed > store.options.clock() {
      throw StoreError(name, "it cannot have been removed in the future; check --removed-at")
    }
    let found = try feed.map { try find(name, in: $0) }
    try store.commit { transaction in
      let version = try known(name, found: found, decision, in: &transaction)
      let last = try transaction.lastDecision(on: version)
      var confirms: String?
      if act == .confirm { confirms = try confirmed(last, by: decision, name, in: &transaction) }
      let fact = try fact(decision, on: version, name, confirms: confirms, in: &transaction)
      let time = decision.decided
      if act == .decide, let last {
        let entry = try transaction.log(
          Corrected(corrects: last.entry, fact: fact), at: time, random: store.options.random)
        try transaction.add(decision, on: version, entry: entry, corrects: last.entry)
      } else {
        let entry = try transaction.log(fact, at: time, random: store.options.random)
        try transaction.add(decision, on: version, entry: entry, confirms: confirms)
      }
    }
    try store.close()
  }

  /// The version that is decided on.
  private func known(
    _ name: String, found: Found?, _ decision: Decision, in transaction: inout CaseTransaction
  ) throws -> StoredVersion {
    if let found, let version = try transaction.version(found.mark) { return version }
    guard let found else {
      guard let version = try transaction.lastVersion(ofItem: name) else {
        throw StoreError(
          name,
          "nothing has flagged it; check the name, or name an export that has it with "
            + "--from-feed")
      }
      return version
    }
    // Nothing flagged it: that is what is kept, whatever the rules would say today.
    return try transaction.add(
      NewVersion(
        mark: found.mark, entry: "", judged: decision.decided, verdict: Verdict(.keep),
        incident: nil, original: found.original.encoded()),
      of: transaction.item(named: name))
  }

  private func confirmed(
    _ last: StoredDecision?, by decision: Decision, _ name: String,
    in transaction: inout CaseTransaction
  ) throws -> String {
    guard let last else {
      throw StoreError(name, "there is no decision to confirm; decide first, without --confirm")
    }
    guard last.choice == decision.choice else {
      throw StoreError(
        name, "the decision is to \(last.choice.rawValue) it; confirm that, or decide anew")
    }
    guard try !transaction.isDecision(last, by: decision.actor.identity) else {
      throw StoreError(name, "the same person decided; a second reader is somebody else")
    }
    return last.entry
  }

  private func fact(
    _ decision: Decision, on version: StoredVersion, _ name: String, confirms: String?,
    in transaction: inout CaseTransaction
  ) throws -> DecisionMade {
    let original = try Original(decoding: transaction.original(of: version))
    let key = version.item.key
    return DecisionMade(
      item: key.commitment(to: name.utf8, as: "item"),
      text: key.commitment(to: original.text.utf8, as: "text"),
      flagged: version.entry.isEmpty ? nil : version.entry, decision: decision.choice.rawValue,
      grounds: decision.grounds.map(\.rawValue), role: decision.actor.role,
      by: try transaction.commitment(to: decision.actor.identity),
      motive: decision.motive.map { key.commitment(to: $0.utf8, as: "motive") },
      removedAt: decision.removed?.rfc3339, confirms: confirms)
  }

  /// An item of a feed.
  private struct Found {
    let mark: Mark
    let original: Original
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
        comment.account = comment.account ?? feed.feeds.account
        guard let account = comment.account,
          "\(comment.platform)/\(account)/\(comment.id)" == name
        else { continue }
        let item = JudgedItem(
          comment: comment, judgement: judge.judgement(of: comment, using: scratch))
        found = Found(
          mark: store.cases.marks.mark(
            platform: comment.platform, account: account, id: comment.id, text: comment.text),
          original: Original(item, record: batch.bytes(of: record)))
      }
    }
    guard let found else {
      throw StoreError(
        name, "is not in \(feed.feeds.paths.joined(separator: ", ")); check both names")
    }
    return found
  }
}
