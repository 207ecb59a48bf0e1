/// How a run ended, which becomes the exit code; the later outranks the earlier.
public enum RunOutcome: Int, Sendable, Comparable {
  /// All was read and nothing asks for action.
  case clean = 0
  /// Something asks for action.
  case flagged = 1
  /// The answer is incomplete or cannot be trusted.
  case incomplete = 2

  public static func < (a: RunOutcome, b: RunOutcome) -> Bool { a.rawValue < b.rawValue }
}
