public import Moderation

/// A person's answer to the question whether a removal is a personal-data incident.
public struct IncidentAnswer: Hashable, Sendable {
  public enum Choice: String, Sendable, CaseIterable {
    case incident
    case notIncident = "not-incident"
    case investigate
  }

  public var choice: Choice
  public var actor: Actor
  /// Why, in the answerer's words; kept sealed.
  public var motive: String
  public var answered: Timestamp
  /// When the controller became aware, only as a person says it.
  ///
  /// From then the hours of GDPR art. 33.1 count, also while somebody looks into it once more.
  public var aware: Timestamp?
  /// What else the answer says, in codes.
  public var details: AnswerDetails

  public init(
    _ choice: Choice, actor: Actor, motive: String, answered: Timestamp, aware: Timestamp? = nil,
    details: AnswerDetails = AnswerDetails()
  ) {
    self.choice = choice
    self.actor = actor
    self.motive = motive
    self.answered = answered
    self.aware = choice == .notIncident ? nil : aware
    self.details = details
  }
}

/// What a person says beside the answer, each thing only if it is said.
public struct AnswerDetails: Hashable, Sendable, Codable {
  /// The risk to the persons concerned, `none`, `risk` or `high`.
  ///
  /// GDPR art. 33.1 and 34.1.
  public var risk: String?
  /// About how many persons are concerned.
  ///
  /// GDPR art. 33.3 a.
  public var persons: Int?
  /// Why persons at a high risk need not be told.
  ///
  /// Codes of GDPR art. 34.3.
  public var exceptions: [String]?
  /// Answers to the questions of the questionnaire, by the question's code.
  public var said: [String: String] = [:]
  /// Inputs of the severity that the person judges otherwise than was proposed.
  public var severity: [String: String] = [:]

  public init() {}

  public var isEmpty: Bool {
    risk == nil && persons == nil && exceptions == nil && said.isEmpty && severity.isEmpty
  }
}
