public import CaseStore
public import Moderation

/// Records what a person decides about one item.
public struct DecideRun {
  /// What the person does.
  public enum Act: Sendable {
    /// Decides, or decides anew.
    case decide
    /// Agrees, as a second reader, with a decision of somebody else.
    case confirm
  }

  /// What became of it.
  public enum Outcome: Hashable, Sendable {
    /// It is in the log, as the entry of this name.
    case recorded(entry: String)
    /// It is in the log, and counts only when a second reader has agreed.
    case awaitsSecondReader(entry: String, reason: SecondReaderReason)
    /// The same person has decided the same before, and nothing was added.
    case knownAlready
  }

  let store: Store
  /// Says which removals a second reader must confirm.
  let policy: VerdictPolicy

  public init(store: Store, policy: VerdictPolicy) {
    self.store = store
    self.policy = policy
  }

  /// - Parameters:
  ///   - name: `platform/account/id`.
  ///   - entry: The beginning of the entry that flagged the version; `nil` for the last version.
  ///   - feed: For an item that is not in the store.
  public func run(
    _ name: String, version entry: String? = nil, _ act: Act, _ decision: Decision,
    feed: Feed? = nil
  ) throws -> Outcome {
    try store.refuseAdviser(decision.actor)
    let found = try feed.map { try find(name, in: $0) }
    return try store.commit { transaction in
      let version = try version(name, entry: entry, found: found, decision, in: &transaction)
      return try record(act, decision, on: version, of: name, in: &transaction)
    }
  }

  /// - Parameter reason: Why a second reader must agree, whatever is decided.
  func record(
    _ act: Act, _ decision: Decision, on version: StoredVersion, of name: String,
    because reason: SecondReaderReason? = nil, in transaction: inout CaseTransaction
  ) throws -> Outcome {
    let original = try Original(decoding: transaction.original(of: version))
    try checkTime(decision, of: original)
    // Of many at once nobody has read each.
    if reason != .bulk { _ = try transaction.note(seen: decision.decided, version) }
    let last = try transaction.lastDecision(on: version)
    let statement = Statement(
      name: name, text: original.text, version: version,
      awaits: reason ?? secondReaderReason(decision, on: version, after: last))
    return switch act {
    case .confirm: try confirm(last, by: decision, statement, in: &transaction)
    case .decide: try decide(decision, after: last, statement, in: &transaction)
    }
  }

  private func secondReaderReason(
    _ decision: Decision, on version: StoredVersion, after last: StoredDecision?
  ) -> SecondReaderReason? {
    guard decision.choice == .remove else { return nil }
    // What two have agreed on needs no other two when its reasons are put in other words.
    if let last, last.choice == .remove, last.isConfirmed,
      Set(decision.grounds).isSubset(of: last.grounds)
    {
      return nil
    }
    // Of what an earlier version of vaka kept it is not known what it speaks of.
    let evidence =
      ItemEvidence(code: version.evidence)
      ?? ItemEvidence(assessment: IncidentAssessment(.investigate, reasons: []))
    return policy.needsSecondReader(grounds: decision.grounds, evidence: evidence)
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
    var new = NewVersion(
      mark: found.mark, entry: "", judged: decision.decided, verdict: found.judgement.verdict,
      incident: nil, original: found.detail.original)
    new.facts = found.detail.facts
    let version = try transaction.add(new, of: transaction.item(named: name))
    try transaction.add(found.detail.links, to: version)
    return version
  }

  /// What a decision is about.
  private struct Statement {
    let name: String
    let text: String
    let version: StoredVersion
    let awaits: SecondReaderReason?

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
    try transaction.add(
      decision, on: statement.version, entry: entry, as: DecisionPlace(confirms: last.entry))
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
        try transaction.note(
          removed: removed, of: last, on: statement.version, at: decision.decided)
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
      decision, on: statement.version, entry: entry,
      as: DecisionPlace(corrects: last?.entry, awaits: statement.awaits?.rawValue))
    return statement.awaits.map { .awaitsSecondReader(entry: entry, reason: $0) }
      ?? .recorded(entry: entry)
  }

  /// Takes back what the same person decided last, as if it had not been decided; the log keeps both.
  public func undo(_ name: String, version entry: String? = nil, by actor: Actor) throws -> Outcome
  {
    let time = store.options.clock()
    return try store.commit { transaction in
      let version = try transaction.versions(ofItem: name).chosen(
        by: entry, of: name, otherwise: "is not in the store; check the name")
      guard let last = try transaction.lastDecision(on: version),
        try transaction.isDecision(last, by: actor.identity)
      else {
        throw StoreError(name, "you have decided nothing on it; who decided can take it back")
      }
      let original = try Original(decoding: transaction.original(of: version))
      let entry = CaseTransaction.entryName(store.options.random)
      try transaction.log(
        DecisionWithdrawn(
          version: VersionCommitments(
            name: name, text: original.text.utf8, key: version.item.key),
          decision: last.entry, role: actor.role,
          by: try transaction.commitment(to: actor.identity, in: entry)),
        named: entry, at: time, random: store.options.random)
      try transaction.withdraw(last, on: version, at: time)
      return .recorded(entry: entry)
    }
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
      }, removedAt: decision.removed?.rfc3339, confirms: confirms,
      awaits: confirms == nil ? statement.awaits?.rawValue : nil)
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
