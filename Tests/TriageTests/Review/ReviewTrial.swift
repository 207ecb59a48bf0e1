import CaseStore
import Moderation
import Reporting
import TestSupport
import Testing

@testable import Triage

/// A reviewer without a terminal and without a store: keys go in, and what was asked of the store is
/// noted.
struct ReviewTrial {
  var state: ReviewState
  /// What was done, without what only reads.
  private(set) var acts: [ReviewEffect] = []
  private(set) var end: ReviewEnd?
  /// What the next act comes to, instead of what it would.
  var outcome: ReviewOutcome?
  /// What the items are like, beyond an invented text.
  private let change: (inout ReviewItem, ReviewTask) -> Void

  /// 2026-11-19 15:00 in Stockholm.
  static let now = Timestamp(secondsSince1970: 1_795_096_800)

  init(
    _ tasks: [ReviewTask], change: @escaping (inout ReviewItem, ReviewTask) -> Void = { _, _ in }
  ) {
    self.change = change
    state = ReviewState(tasks)
    perform(state.begin())
  }

  /// So many items to decide on.
  init(items count: Int) { self.init((0..<count).map { ReviewTask(.decide, item: $0) }) }

  var screen: ReviewScreen { state.screen }

  /// Presses keys: letters, and `\r` for Enter.
  mutating func press(_ keys: String) {
    for key in keys { press(key.isNewline ? .enter : .character(key)) }
  }

  mutating func press(_ keys: ReviewKey...) {
    for key in keys { perform(state.press(key, at: Self.now)) }
  }

  private mutating func perform(_ effect: ReviewEffect?) {
    var effect = effect
    while let current = effect {
      switch current {
      case .end(let end):
        self.end = end
        return
      case .open, .ask, .weigh: break
      default: acts.append(current)
      }
      let outcome = outcome ?? outcome(of: current)
      self.outcome = nil
      effect = state.take(outcome)
    }
  }

  private func outcome(of effect: ReviewEffect) -> ReviewOutcome {
    switch effect {
    case .open(let task): .opened(item(task))
    case .decide(_, let decision):
      .decided(
        isAwaiting:
          !(item(.init(.decide, item: 0)).awaitingGrounds.isDisjoint(
            with: decision.grounds)))
    case .ask, .weigh: .asked(Self.question)
    default: .done
    }
  }

  private func item(_ task: ReviewTask) -> ReviewItem {
    var comment = Comment(
      platform: "plain", account: "a", id: "\(task.item)", text: Array("en citron".utf8),
      source: SourceLocation(file: "", offset: 0))
    comment.author.role = .public
    let judgement = Judgement(
      findings: [], verdict: Verdict(.remove, grounds: [.gdprArticle9, .secrecy]))
    var item = ReviewItem(
      ReviewedItem(JudgedItem(comment: comment, judgement: judgement), answering: .none))
    if task.kind == .answer {
      item.isRemoval = true
      item.question = Self.question
    }
    change(&item, task)
    return item
  }

  /// Of a removal of which the rules say that it is about a third person, and nothing else.
  static let question: ReviewQuestion? = {
    var evidence = ItemEvidence(assessment: IncidentAssessment(.investigate, reasons: ["x"]))
    evidence.identifiable = .init(.yes, sources: ["subject third"])
    evidence.protections = .init([.minor], sources: ["modifier minor"])
    return (try? FruitRules().load()).map { pack in
      ReviewQuestion(
        pack.incidents.assessment(
          of: evidence, in: RemovalCircumstances(), answers: RemovalAnswers(), threshold: .risk,
          asOf: now))
    }
  }()
}
