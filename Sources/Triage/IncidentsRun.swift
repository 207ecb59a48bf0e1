public import CaseStore
internal import Foundation
internal import Moderation
public import Reporting

/// What the data protection officer reads and answers.
public enum IncidentsRun {
  /// All removals of a store, read without any key.
  public static func list(_ path: String) throws -> IncidentList {
    let folder = StoreFolder(path: path)
    guard try folder.state() == .store else {
      throw StoreError(path, "there is no store; check --store")
    }
    let cases = try CaseDatabase.cases(in: path)
    return IncidentList(
      rows: cases.compactMap(IncidentRow.init),
      // An earlier version of what was edited stands nowhere any more.
      waiting: cases.filter {
        $0.isLast && $0.decided == nil && $0.verdict.recommendation != .keep
      }.map { IncidentList.Waiting(item: $0.item, verdict: $0.verdict, incident: $0.incident) })
  }

  /// Records an answer to the question whether a removal is a personal-data incident.
  ///
  /// - Parameters:
  ///   - name: `platform/account/id`.
  ///   - entry: The beginning of the entry that flagged the version; `nil` for the one whose
  ///     question is open.
  /// - Returns: The name of the entry.
  public static func answer(
    _ name: String, version entry: String? = nil, _ answer: IncidentAnswer, store: Store
  ) throws -> String {
    let random = store.options.random
    let recorded = try store.commit { transaction in
      let (version, question) = try question(name, entry: entry, in: transaction)
      let original = try Original(decoding: transaction.original(of: version))
      let key = version.item.key
      let name = (item: name, entry: CaseTransaction.entryName(random))
      let fact = IncidentAnswered(
        version: VersionCommitments(name: name.item, text: original.text.utf8, key: key),
        incident: answer.choice.rawValue, role: answer.actor.role,
        by: try transaction.commitment(to: answer.actor.identity, in: name.entry),
        motive: key.commitment(to: "\(name.entry)\0\(answer.motive)".utf8, as: "motive"))
      let earlier = question.answer?.entry
      if let earlier {
        try transaction.log(
          Corrected(corrects: earlier, fact: fact), named: name.entry, at: answer.answered,
          random: random)
      } else {
        try transaction.log(fact, named: name.entry, at: answer.answered, random: random)
      }
      try transaction.add(
        answer, to: question, on: version, entry: name.entry, corrects: earlier)
      return name.entry
    }
    store.closeAfterCommit()
    return recorded
  }

  /// The version that is meant, with its question.
  private static func question(
    _ name: String, entry: String?, in transaction: CaseTransaction
  ) throws -> (StoredVersion, StoredQuestion) {
    let versions = try transaction.versions(ofItem: name)
    if let entry {
      let version = try versions.chosen(by: entry, of: name, otherwise: "")
      guard let question = try transaction.question(on: version) else {
        throw StoreError(name, try reason([version], in: transaction))
      }
      return (version, question)
    }
    let removed = try versions.compactMap { version in
      try transaction.question(on: version).map { (version, $0) }
    }
    let open = removed.filter { $0.1.isOpen }
    guard open.count <= 1 else {
      let entries = open.map { String($0.0.handle.prefix(8)) }.joined(separator: ", ")
      throw StoreError(
        name, "\(open.count) versions of it were removed; say which with --version: \(entries)")
    }
    guard let one = open.first ?? removed.last else {
      throw StoreError(name, try reason(versions, in: transaction))
    }
    return one
  }
}

extension IncidentsRun {
  /// Why there is no question to answer, and what to do.
  private static func reason(
    _ versions: [StoredVersion], in transaction: CaseTransaction
  ) throws -> String {
    if versions.isEmpty { return "is not in the store; check the name" }
    for version in versions where try transaction.wasRemoved(version) {
      return "it was decided later to keep it, so there is no question; decide anew: vaka decide"
    }
    return "nobody has decided to remove it; decide first: vaka decide"
  }
}

extension IncidentRow {
  /// `nil` for what has never been removed.
  fileprivate init?(_ known: Case) {
    guard let decided = known.decided, let removal = known.removal else { return nil }
    self.init(
      item: known.item, version: String(known.handle.prefix(8)), judged: known.judged,
      verdict: removal.verdict, recommendation: removal.incident,
      removal: Removal(
        grounds: decided.grounds, role: decided.role, decided: removal.time,
        removed: decided.removed, isConfirmed: decided.isConfirmed),
      answer: known.answered.map {
        Answer(choice: $0.choice.rawValue, role: $0.role, answered: $0.time)
      },
      state: decided.choice == .keep ? .takenBack : known.isQuestionOpen ? .open : .answered)
  }
}
