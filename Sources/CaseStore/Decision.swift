internal import Foundation
public import Moderation

/// Who decides or answers.
public struct Actor: Hashable, Sendable {
  /// Such as a user name, without blanks around it and in lower case, so that one person is one;
  /// kept sealed, and only committed to in the log.
  public let identity: String
  /// Such as `communications-officer`; stands in the log.
  public var role: String

  public init(identity: String, role: String) {
    self.identity = identity.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    self.role = role
  }
}

/// What was done with an item, by whom, when, on what ground.
public struct Decision: Hashable, Sendable {
  public enum Choice: String, Sendable, CaseIterable {
    case keep, remove
  }

  public var choice: Choice
  /// Sorted, without repeats; at least one for a removal.
  public var grounds: [Ground]
  public var actor: Actor
  /// Why, in the decider's words; kept sealed.
  public var motive: String?
  public var decided: Timestamp
  /// When the comment was taken away on the platform; `nil` while that is not known.
  public var removed: Timestamp?

  public init(
    _ choice: Choice, grounds: some Sequence<Ground>, actor: Actor, motive: String? = nil,
    decided: Timestamp, removed: Timestamp? = nil
  ) {
    self.choice = choice
    self.grounds = Set(grounds).sorted()
    self.actor = actor
    self.motive = motive
    self.decided = decided
    self.removed = removed
  }
}

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

  public init(_ choice: Choice, actor: Actor, motive: String, answered: Timestamp) {
    self.choice = choice
    self.actor = actor
    self.motive = motive
    self.answered = answered
  }
}
