/// What a person says that an item should be judged to be.
public struct ExpectedJudgement: Hashable, Sendable {
  public var verdict: Verdict.Recommendation
  /// There may be more, but these must be among them.
  public var grounds: [Ground] = []
  /// All categories of which something in the item asks for action; `nil` where nobody has said.
  public var categories: Set<Category>?
  /// Whom something in the item that asks for action is about.
  public var subject: Finding.Subject?
  /// Whether the item asks something that the account should answer.
  public var isQuestion: Bool?
  /// What a removal is recommended to be treated as.
  public var incident: IncidentAssessment.Recommendation?

  public init(_ verdict: Verdict.Recommendation) { self.verdict = verdict }

  /// One thing that can be otherwise than expected.
  public enum Aspect: String, Sendable, CaseIterable {
    case verdict, grounds, categories, subject, question, incident
  }

  /// What is otherwise than expected, in the order of ``Aspect``.
  ///
  /// - Parameter calling: The findings of the item on which the policy's verdict is not to keep.
  func misses(in judgement: Judgement, calling: [Finding]) -> [Aspect] {
    let about = categories.map { wanted in calling.filter { wanted.contains($0.category) } }
    return Aspect.allCases.filter { aspect in
      switch aspect {
      case .verdict: judgement.verdict.recommendation != verdict
      case .grounds: !grounds.allSatisfy(judgement.verdict.grounds.contains)
      case .categories: !(categories ?? []).isSubset(of: calling.map(\.category))
      case .subject: subject.map { !(about ?? calling).map(\.subject).contains($0) } ?? false
      case .question: isQuestion.map { judgement.isQuestion != $0 } ?? false
      case .incident: incident.map { judgement.incident?.recommendation != $0 } ?? false
      }
    }
  }
}

/// An item of a labelled file: what was published, and what is expected of the rules.
public struct LabelledItem: Hashable, Sendable {
  public var comment: Comment
  /// `nil` for an item that only stands around others.
  public var expected: ExpectedJudgement?
  /// Whether it is known that the rules judge it otherwise.
  public var isKnownMiss = false
  /// What is tried with it, as a name.
  public var functionality: String?
  /// The name of the pair whose items differ in one thing and must be told apart.
  public var pair: String?

  public init(_ comment: Comment) { self.comment = comment }
}

extension VerdictPolicy {
  /// Each finding of an item, in order, with the policy's verdict on it.
  public func verdicts(
    in judgement: Judgement, of comment: Comment
  ) -> [(finding: Finding, verdict: Verdict)] {
    let findings = judgement.findings.filter { $0.category != .question }
    return findings.map { ($0, verdict(on: $0, among: findings, of: comment)) }
  }

  /// The findings of an item on which the verdict is not to keep.
  func calling(in judgement: Judgement, of comment: Comment) -> [Finding] {
    verdicts(in: judgement, of: comment).filter { $0.verdict.recommendation > .keep }
      .map(\.finding)
  }
}
