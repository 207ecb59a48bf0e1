internal import Foundation
internal import GRDB
public import Moderation

/// The decision that holds for a version.
public struct StoredDecision: Hashable, Sendable {
  let row: Int64
  /// The log's entry that says it.
  public let entry: String
  public let choice: Decision.Choice
  public let grounds: [Ground]
  public let role: String
  /// When the comment was taken away on the platform, if that is known.
  public let removed: Timestamp?
  let person: Int64
  /// Why a second reader must agree before it counts; `nil` if nobody must.
  public let awaits: String?
  /// Whether a second reader has agreed.
  public let isConfirmed: Bool

  /// Whether it holds, and does not wait for a second reader.
  public var counts: Bool { awaits == nil || isConfirmed }
}

/// How a decision stands to others.
public struct DecisionPlace: Hashable, Sendable {
  /// The entry of the decision that a second reader agrees with.
  public var confirms: String?
  /// The entry of the decision that it takes the place of.
  public var corrects: String?
  /// Why a second reader must agree before it counts.
  public var awaits: String?

  public init(confirms: String? = nil, corrects: String? = nil, awaits: String? = nil) {
    self.confirms = confirms
    self.corrects = corrects
    self.awaits = awaits
  }
}

extension CaseTransaction {
  /// The last decision on a version, if there is one.
  public func lastDecision(on version: StoredVersion) throws -> StoredDecision? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT id, entry, decision, grounds, role, removed, person, awaits,
          EXISTS (SELECT 1 FROM decisions c WHERE c.version = d.version AND c.confirms = d.entry)
        FROM decisions d
        WHERE version = ? AND confirms IS NULL AND withdrawn IS NULL ORDER BY id DESC LIMIT 1
        """, arguments: [version.row])
    guard let row else { return nil }
    guard let choice = Decision.Choice(rawValue: row[2]) else {
      throw Self.unknownWord(in: "decisions")
    }
    return StoredDecision(
      row: row[0], entry: row[1], choice: choice, grounds: Self.grounds(row[3]), role: row[4],
      removed: (row[5] as Int64?).map { Timestamp(secondsSince1970: $0) }, person: row[6],
      awaits: row[7], isConfirmed: row[8])
  }

  /// Whether the same person made a decision.
  public mutating func isDecision(_ decision: StoredDecision, by identity: String) throws -> Bool {
    try person(identity).row == decision.person
  }

  /// Whether a person has confirmed a decision.
  public mutating func isConfirmed(
    _ decision: StoredDecision, by identity: String
  ) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM decisions WHERE confirms = ? AND person = ?)",
      arguments: [decision.entry, person(identity).row]) ?? false
  }

  /// Keeps a decision, its motive sealed with the item's key.
  ///
  /// A removal that counts, or that has been carried out, opens the question whether it is an
  /// incident, which nobody can skip; to keep takes the question back.
  ///
  public mutating func add(
    _ decision: Decision, on version: StoredVersion, entry: String,
    as place: DecisionPlace = DecisionPlace()
  ) throws {
    let person = try person(decision.actor.identity)
    let motive = try decision.motive.map {
      try version.item.key.seal(Array($0.utf8), as: Self.motiveLabel(entry), random: random)
    }
    try database.execute(
      sql: """
        INSERT INTO decisions(version, entry, decided, decision, grounds, role, person, removed,
          confirms, corrects, awaits, verdict, incident, reasons, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.row, entry, decision.decided.secondsSince1970, decision.choice.rawValue,
        Self.joined(decision.grounds), decision.actor.role, person.row,
        decision.removed?.secondsSince1970, place.confirms, place.corrects, place.awaits,
        version.verdict.recommendation.rawValue, version.incident?.recommendation.rawValue,
        (version.incident?.reasons ?? []).joined(separator: " "), motive,
      ])
    try settleQuestion(on: version, entry: entry, at: decision.decided)
  }

  /// Takes a decision back, as if it had not been made; the log keeps both.
  public func withdraw(
    _ decision: StoredDecision, on version: StoredVersion, at time: Timestamp
  ) throws {
    try database.execute(
      sql: "UPDATE decisions SET withdrawn = ? WHERE id = ?",
      arguments: [time.secondsSince1970, decision.row])
    try settleQuestion(on: version, entry: decision.entry, at: time)
  }

  /// Binds a sealed motive to the entry that commits to it.
  static func motiveLabel(_ entry: String) -> String { "motive \(entry)" }

  /// Notes when what was decided on was taken away on the platform.
  ///
  /// - Parameter now: When it is noted.
  public func note(
    removed time: Timestamp, of decision: StoredDecision, on version: StoredVersion,
    at now: Timestamp
  ) throws {
    try database.execute(
      sql: "UPDATE decisions SET removed = ? WHERE id = ?",
      arguments: [time.secondsSince1970, decision.row])
    try settleQuestion(on: version, entry: decision.entry, at: now)
  }
}
