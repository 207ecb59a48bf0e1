internal import CaseStore
internal import Foundation
internal import Moderation
internal import Reporting

/// One kind of fact that the log holds, without any text, name, number or published time.
///
/// The keys are promised to users; `Sources/DecisionLog/README.md` names them.
protocol LogFact: Encodable {
  static var type: String { get }
  /// What else stands in the same entry.
  var parts: [any Encodable] { get }
}

extension LogFact {
  var parts: [any Encodable] { [] }
}

/// A run began.
struct RunStarted: LogFact {
  static let type = "run-started"
  /// The version of vaka.
  let tool: String
  /// SHA-256 of all rule files, and of the policy files alone, in hexadecimal.
  let rules: String
  let policy: String
  /// The moment as of which items are judged.
  let asOf: String
}

/// What an item was judged to be, as far as the log may say it: codes of closed lists and names of
/// rules.
struct JudgedCodes: Encodable {
  let verdict: String
  let grounds: [String]
  let categories: [String]
  let rules: [String]
  /// What a removal is recommended to be treated as.
  let incident: String?
  /// Whether it has no full verdict; absent if it has one.
  let unscanned: Bool?

  init(_ judgement: Judgement) {
    verdict = judgement.verdict.recommendation.rawValue
    grounds = judgement.verdict.grounds.map(\.rawValue)
    categories = Set(judgement.findings.map(\.category)).sorted().map(\.rawValue)
    rules = Set(judgement.findings.map(\.rule)).sorted().map(\.description)
    incident = judgement.incident?.recommendation.rawValue
    unscanned = judgement.unscanned == nil ? nil : true
  }
}

/// What the log says of the version that a fact is about: commitments under the item's salt to its
/// name `platform/account/id` and to its text.
struct VersionCommitments: Encodable {
  let item: String
  let text: String

  init(name: String, text: some Sequence<UInt8>, key: ItemKey) {
    item = key.commitment(to: name.utf8, as: "item")
    self.text = key.commitment(to: text, as: "text")
  }
}

/// A version of an item was found to need a person.
struct ItemFlagged: LogFact {
  static let type = "item-flagged"
  /// The entry of the run that found it; absent for what was found when somebody decided on it.
  let run: String?
  let version: VersionCommitments
  /// A commitment to all that was sealed of it.
  let original: String
  let judged: JudgedCodes

  private enum CodingKeys: CodingKey { case run, original }

  var parts: [any Encodable] { [version, judged] }
}

/// Other rules judge a flagged version otherwise.
struct VerdictChanged: LogFact {
  static let type = "verdict-changed"
  let run: String
  let version: VersionCommitments
  /// The entry that said what it was judged to be before.
  let earlier: String
  let judged: JudgedCodes

  private enum CodingKeys: CodingKey { case run, earlier }

  var parts: [any Encodable] { [version, judged] }
}

/// A run has read everything that it was given, or all of it that can be read.
struct RunFinished: LogFact {
  static let type = "run-finished"
  let run: String
  /// Commitments under the run's salt to the names and digests of what was read, in order: each to
  /// one input, or to several in a row where there were very many.
  let inputs: [String]
  let counts: [String: Int]
  /// For each rule that was braked the number of accounts; absent if none was.
  let braked: [String: Int]?

  init(run: String, inputs: [String], counts: ScanCounts, braked rules: [BrakedRule]) {
    self.run = run
    self.inputs = inputs
    braked =
      rules.isEmpty
      ? nil : Dictionary(rules.map { ($0.rule.description, 1) }, uniquingKeysWith: +)
    self.counts = Dictionary(uniqueKeysWithValues: counts.named.map { ($0.name, $0.count) })
  }
}

/// Somebody decided.
struct DecisionMade: LogFact {
  static let type = "decision"
  let version: VersionCommitments
  /// The entry that flagged the version; absent for what nothing flagged.
  let flagged: String?
  let decision: String
  let grounds: [String]
  let role: String
  /// A commitment to who it was, and to the motive.
  let by: String
  let motive: String?
  let removedAt: String?
  /// The entry of the decision that a second reader agrees with.
  let confirms: String?
  /// Why it does not count before a second reader agrees; absent if it does.
  let awaits: String?

  private enum CodingKeys: CodingKey {
    case flagged, decision, grounds, role, by, motive, removedAt, confirms, awaits
  }

  var parts: [any Encodable] { [version] }
}

/// What was decided on has been taken away on the platform.
struct Removed: LogFact {
  static let type = "removed"
  let version: VersionCommitments
  /// The entry of the decision.
  let decision: String
  let removedAt: String
  let role: String
  let by: String

  private enum CodingKeys: CodingKey { case decision, removedAt, role, by }

  var parts: [any Encodable] { [version] }
}

/// A fact takes the place of an earlier one.
struct Corrected<Fact: LogFact>: LogFact {
  static var type: String { "correction" }
  /// What kind of entry it corrects.
  let of = Fact.type
  let corrects: String
  let fact: Fact

  private enum CodingKeys: CodingKey { case of, corrects }

  var parts: [any Encodable] { [fact] + fact.parts }
}

/// A key of the store was changed.
struct KeyChanged: LogFact {
  static let type = "key-change"
  /// `wrapping`: all keys were wrapped anew; `log`: another key signs for the log.
  let key: String
  /// The vkeys of the log's key before and after; absent for another key.
  var from: String?
  var to: String?
  let role: String
  let by: String
}

/// A writer found what an earlier one had left unfinished.
struct Recovered: LogFact {
  static let type = "recovery"
  /// Entries of the store that the log lacked, which were appended.
  let replayed: Int
  /// Whole lines that no checkpoint covered.
  let uncovered: Int
  /// Those of them that this store did not write.
  let unknown: Int
  /// Bytes of a line that was not whole, which were cut off.
  let cutBytes: Int
  /// Entries that the log had and the store did not know, as after the store was restored from an
  /// older copy.
  let beyond: Int
}

/// A fact with what every entry has.
private struct LogEntry<Fact: LogFact>: Encodable {
  let entry: String
  let time: Timestamp
  let fact: Fact

  private enum Key: CodingKey { case entry, type, time }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(entry, forKey: .entry)
    try container.encode(Fact.type, forKey: .type)
    try container.encode(time.rfc3339, forKey: .time)
    try fact.encode(to: encoder)
    for part in fact.parts { try part.encode(to: encoder) }
  }
}

extension CaseTransaction {
  /// A name for an entry: 32 random hexadecimal digits.
  static func entryName(_ random: RandomBytes) -> String {
    random(16).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
  }

  /// Writes an entry and returns its name.
  ///
  /// - Parameter name: Made before, where the fact commits to it.
  @discardableResult
  mutating func log(
    _ fact: some LogFact, named name: String? = nil, at time: Timestamp, random: RandomBytes
  ) throws -> String {
    let name = name ?? Self.entryName(random)
    let encoder = JSONEncoder()
    // Sorted, so that the same facts are the same bytes.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try enqueue(Array(encoder.encode(LogEntry(entry: name, time: time, fact: fact))))
    return name
  }
}
