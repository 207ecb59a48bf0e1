internal import CaseStore
internal import Moderation

// Facts about removals and incidents, as they stand in the log; see `LogEntry.swift`.

/// Somebody answered whether a removal is a personal-data incident.
struct IncidentAnswered: LogFact {
  static let type = "answer"
  let version: VersionCommitments
  /// The other versions of the same incident.
  let with: [VersionCommitments]?
  let incident: String
  /// When the controller became aware, as the person says.
  let awareAt: String?
  let risk: String?
  let persons: Int?
  let exceptions: [String]?
  /// Answers to questions, and inputs of the severity that a person replaced, in codes.
  let said: [String: String]?
  let severity: [String: String]?
  let role: String
  let by: String
  let motive: String

  private enum CodingKeys: CodingKey {
    case with, incident, awareAt, risk, persons, exceptions, said, severity, role, by, motive
  }

  var parts: [any Encodable] { [version] }
}

/// Somebody took a decision back.
struct DecisionWithdrawn: LogFact {
  static let type = "withdrawn"
  let version: VersionCommitments
  let decision: String
  let role: String
  let by: String

  private enum CodingKeys: CodingKey { case decision, role, by }

  var parts: [any Encodable] { [version] }
}

/// A person saw a version for the first time.
struct VersionSeen: LogFact {
  static let type = "seen"
  let version: VersionCommitments
  let role: String
  let by: String

  private enum CodingKeys: CodingKey { case role, by }

  var parts: [any Encodable] { [version] }
}

/// Somebody made one incident of several removals, or took one out.
struct IncidentJoined: LogFact {
  enum Act: String, Encodable { case joined, parted }

  static let type = "join"
  let act: Act
  let versions: [VersionCommitments]
  let role: String
  let by: String
  /// A commitment to the reasons, under the salt of the first version.
  let motive: String?
}

/// Something was done about an incident.
struct IncidentRecorded: LogFact {
  static let type = "record"
  let version: VersionCommitments
  let kind: String
  let at: String
  /// Who took away what vanished.
  let remover: String?
  /// Commitments.
  let reference: String?
  let motive: String?
  let role: String
  let by: String

  private enum CodingKeys: CodingKey { case kind, at, remover, reference, motive, role, by }

  var parts: [any Encodable] { [version] }
}

/// A later export lacks a flagged version.
struct VersionVanished: LogFact {
  static let type = "vanished"
  let run: String
  let version: VersionCommitments
  let remover: String
  /// Whether its item is there with another text; absent if not.
  let edited: Bool?

  private enum CodingKeys: CodingKey { case run, remover, edited }

  var parts: [any Encodable] { [version] }
}

/// What had vanished stands in an export again.
struct VersionReappeared: LogFact {
  static let type = "reappeared"
  let run: String
  let version: VersionCommitments

  private enum CodingKeys: CodingKey { case run }

  var parts: [any Encodable] { [version] }
}
