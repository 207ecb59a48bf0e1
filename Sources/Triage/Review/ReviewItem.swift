public import CaseStore
public import Moderation
public import Reporting

/// One item that is reviewed, as the store and the feed have it.
public struct ReviewItem: Hashable, Sendable {
  public var shown: ReviewedItem
  /// Grounds on which a removal waits for a second reader, because the item mentions the authority
  /// or nobody can tell whether it does.
  public var awaitingGrounds: Set<Ground> = []
  /// Whether a person has said to remove it.
  public var isRemoval = false
  /// Whether it is known when it was taken down.
  public var isTakenDown = false
  /// What is to be answered of its removal; `nil` if nothing is.
  public var question: ReviewQuestion?

  public init(_ shown: ReviewedItem) { self.shown = shown }

  /// What the rules recommend.
  public var recommended: [Ground] { shown.flagged.verdict.grounds }
}

/// The open question whether a removal is an incident.
public struct ReviewQuestion: Hashable, Sendable {
  /// By all that is known, and said so far.
  public var assessment: RemovalAssessment
  /// What has been said already, which a new answer keeps.
  public var details: AnswerDetails

  public init(_ assessment: RemovalAssessment, details: AnswerDetails = AnswerDetails()) {
    self.assessment = assessment
    self.details = details
  }
}

/// What is to be done of one item.
public struct ReviewTask: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case decide
    /// It was removed before, and nobody has said whether that is an incident.
    case answer
  }

  /// The place of the item in the run's list.
  public let item: Int
  public let kind: Kind

  public init(_ kind: Kind, item: Int) {
    self.kind = kind
    self.item = item
  }
}

/// A decision as it is made on the screen.
public struct ReviewDecision: Hashable, Sendable {
  public var choice: Decision.Choice
  public var grounds: [Ground]
  public var motive: String?

  public init(_ choice: Decision.Choice, grounds: [Ground] = [], motive: String? = nil) {
    self.choice = choice
    self.grounds = grounds
    self.motive = motive
  }
}

/// An answer as it is given on the screen.
public struct ReviewAnswer: Hashable, Sendable {
  public var choice: IncidentAnswer.Choice
  public var motive = ""
  /// When the controller became aware; `nil` for now.
  public var aware: Timestamp?
  public var details: AnswerDetails

  public init(_ choice: IncidentAnswer.Choice, details: AnswerDetails) {
    self.choice = choice
    self.details = details
  }
}

/// What is to be done to the store before the next key counts.
public enum ReviewEffect: Hashable, Sendable {
  /// Opens an item, its words still hidden.
  case open(ReviewTask)
  /// Notes that a person sees it now.
  case reveal(Int)
  case decide(Int, ReviewDecision)
  /// Notes when it was taken down, `nil` for now.
  case takeDown(Int, Timestamp?)
  /// Reads what is to be answered of a removal.
  case ask(Int)
  /// Weighs anew what is to be answered, with what has been said.
  case weigh(Int, [IncidentQuestion: String])
  case answer(Int, ReviewAnswer)
  case undo(Int)
  case end(ReviewEnd)
}

/// Why a session ended.
public enum ReviewEnd: Hashable, Sendable {
  /// The reviewer wanted it.
  case quit
  /// Ctrl-C.
  case interrupted
}

/// What became of an effect.
public enum ReviewOutcome: Hashable, Sendable {
  case opened(ReviewItem)
  /// Nothing is left to do: somebody else has done it.
  case settledElsewhere
  case done
  /// - Parameter isAwaiting: Whether a second reader must confirm it.
  case decided(isAwaiting: Bool)
  /// `nil` where there is no question yet, because a second reader must confirm the removal.
  case asked(ReviewQuestion?)
  /// It is not done, and why.
  case failed(String)
}
