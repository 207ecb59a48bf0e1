public import Moderation

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
