/// A rule file that cannot be used, with where, why and what to do.
public struct RuleFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's path inside the rule pack.
  public let file: String
  /// Counted from 1; 0 where the whole file is meant.
  public let line: Int
  /// The fact and the cure.
  public let reason: String

  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var description: String {
    line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)"
  }
}

/// Everything that is wrong with a rule pack, in order of file.
///
/// All is said at once, so that a person need not mend one fault to see the next.
public struct RulePackError: Error, Equatable, Sendable, CustomStringConvertible {
  public let problems: [RuleFileError]

  public init(_ problems: [RuleFileError]) {
    self.problems = problems.sorted {
      ($0.file, $0.line, $0.reason) < ($1.file, $1.line, $1.reason)
    }
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
