internal import CaseStore
internal import Moderation
public import Reporting

extension ReviewSession {
  /// What the session came to, and what is left of this feed as the store has it.
  public func summary(after state: ReviewState) throws -> ReviewSummary {
    let cases = try CaseDatabase.cases(in: run.path).filter { names.contains($0.item) }
    var summary = ReviewSummary()
    summary.removed = state.history.count { $0.choice == .remove }
    summary.kept = state.history.count - summary.removed
    summary.answered = state.answered.count
    summary.undecided = cases.filter { $0.isWaiting && $0.decided == nil }.map(\.item)
    // Also of what is gone from the page already.
    summary.awaiting = cases.filter { $0.isLast && $0.decided?.counts == false }.map(\.item)
    summary.open = cases.filter { $0.decided?.choice == .remove && $0.isQuestionOpen }.map(\.item)
    return summary
  }
}
