internal import CaseStore
internal import Foundation
internal import Moderation
internal import PatternMatching
internal import Reporting

/// One person at one feed: performs what ``ReviewState`` asks for, each act in the store and the log
/// before it returns.
public struct ReviewSession {
  let run: ReviewRun
  let actor: Actor
  /// The items of the feed that ask for a person.
  let names: Set<String>
  let judge: Judge
  /// What is reviewed, the worst first.
  let cases: [Case]
  public let tasks: [ReviewTask]
  let parents: ParentTexts

  /// Does what is asked for; what cannot be done is told, and nothing of it is done.
  public func perform(_ effect: ReviewEffect) -> ReviewOutcome {
    do {
      return switch effect {
      case .open(let task): try open(task)
      case .reveal(let index): try reveal(cases[index])
      case .decide(let index, let decision): try decide(cases[index], decision)
      case .takeDown(let index, let time): try takeDown(cases[index], at: time)
      case .ask(let index): .asked(try question(of: cases[index]))
      case .weigh(let index, let said): .asked(try question(of: cases[index], saying: said))
      case .answer(let index, let answer): try self.answer(cases[index], answer)
      case .undo(let index): try undo(cases[index])
      case .end: .done
      }
    } catch { return .failed("\(error)") }
  }

  /// Opens the store for one act, and closes it.
  private func withStore<Value>(_ body: (Store) throws -> Value) throws -> Value {
    try run.open().use(body)
  }

  /// What the store knows now of a version; `nil` if it has been erased.
  private func now(_ known: Case) throws -> Case? {
    try CaseDatabase.cases(in: run.path, of: known.item).first { $0.handle == known.handle }
  }

  // MARK: Acts

  private func open(_ task: ReviewTask) throws -> ReviewOutcome {
    guard let known = try now(cases[task.item]) else { return .settledElsewhere }
    switch task.kind {
    case .decide: guard known.isWaiting, known.decided == nil else { return .settledElsewhere }
    case .answer:
      // Of a removal that waits for a second reader it may still be said that it was taken down.
      let isAwaiting = known.decided.map { $0.choice == .remove && !$0.counts } ?? false
      guard known.isQuestionOpen || isAwaiting else { return .settledElsewhere }
    }
    let original = try withStore { store in
      try store.commit { transaction in
        try Original(decoding: transaction.original(of: known.version(in: transaction)))
      }
    }
    let judged = original.judged(as: known, by: judge, using: MatchScratch())
    var item = ReviewItem(ReviewedItem(judged, answering: parents.parent(of: known)))
    if let evidence = ItemEvidence(code: known.facts.evidence) {
      item.awaitingGrounds = Set(
        Ground.allCases.filter {
          run.pack.policy.needsSecondReader(grounds: [$0], evidence: evidence) != nil
        })
    }
    item.isRemoval = known.decided?.choice == .remove
    item.isTakenDown = known.decided?.removed != nil
    if task.kind == .answer { item.question = try question(known) }
    return .opened(item)
  }

  private func reveal(_ known: Case) throws -> ReviewOutcome {
    try withStore { store in
      let time = store.options.clock()
      try store.commit { transaction in
        let version = try known.version(in: transaction)
        guard try transaction.note(seen: time, version) else { return }
        let original = try Original(decoding: transaction.original(of: version))
        let entry = CaseTransaction.entryName(store.options.random)
        try transaction.log(
          VersionSeen(
            version: VersionCommitments(
              name: known.item, text: original.text.utf8, key: version.item.key),
            role: actor.role, by: try transaction.commitment(to: actor.identity, in: entry)),
          named: entry, at: time, random: store.options.random)
      }
    }
    return .done
  }

  private func decide(_ known: Case, _ decision: ReviewDecision) throws -> ReviewOutcome {
    try withStore { store in
      let decision = Decision(
        decision.choice, grounds: decision.grounds, actor: actor, motive: decision.motive,
        decided: store.options.clock())
      return try store.commit { transaction in
        let version = try known.version(in: transaction)
        // Under the lock: a colleague may have decided since the item was opened.
        guard try transaction.lastDecision(on: version) == nil else { return .settledElsewhere }
        _ = try DecideRun(store: store, policy: run.pack.policy).record(
          .decide, decision, on: version, of: known.item, in: &transaction)
        let made = try transaction.lastDecision(on: version)
        return .decided(isAwaiting: made.map { !$0.counts } ?? false)
      }
    }
  }

  private func takeDown(_ known: Case, at time: Timestamp?) throws -> ReviewOutcome {
    try withStore { store in
      let now = store.options.clock()
      return try store.commit { transaction in
        let version = try known.version(in: transaction)
        guard let last = try transaction.lastDecision(on: version), last.choice == .remove else {
          return .settledElsewhere
        }
        _ = try DecideRun(store: store, policy: run.pack.policy).record(
          .decide,
          Decision(
            .remove, grounds: last.grounds, actor: actor, decided: now, removed: time ?? now),
          on: version, of: known.item, in: &transaction)
        return .done
      }
    }
  }

  private func answer(_ known: Case, _ answer: ReviewAnswer) throws -> ReviewOutcome {
    guard try now(known)?.isQuestionOpen == true else { return .settledElsewhere }
    try withStore { store in
      _ = try IncidentsRun(store: store).answer(
        IncidentsRun.Reference(known.item, version: known.handle),
        IncidentAnswer(
          answer.choice, actor: actor, motive: answer.motive, answered: store.options.clock(),
          aware: answer.aware, details: answer.details))
    }
    return .done
  }

  private func undo(_ known: Case) throws -> ReviewOutcome {
    try withStore { store in
      _ = try DecideRun(store: store, policy: run.pack.policy).undo(
        known.item, version: known.handle, by: actor)
    }
    return .done
  }

  // MARK: Questions

  /// The open question of a removal, read anew.
  private func question(
    of known: Case, saying said: [IncidentQuestion: String]? = nil
  ) throws -> ReviewQuestion? {
    try now(known).flatMap { try question($0, saying: said) }
  }

  private func question(
    _ known: Case, saying said: [IncidentQuestion: String]? = nil
  ) throws -> ReviewQuestion? {
    guard known.isQuestionOpen else { return nil }
    let context = ListingContext(
      policy: run.pack.incidents, register: run.register, now: run.options.clock())
    return ReviewQuestion(
      context.assessment(of: known, known.question, saying: said),
      details: known.question?.answered?.details ?? AnswerDetails())
  }
}
