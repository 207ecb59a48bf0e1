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
    let undecided = cases.filter {
      $0.decided == nil && $0.verdict.recommendation != .keep
    }
    return IncidentList(
      rows: cases.compactMap(IncidentRow.init), undecided: undecided.count,
      undecidedIncidents: undecided.count { $0.incident?.recommendation == .incident })
  }

  /// Records an answer to the question whether a removal is a personal-data incident.
  public static func answer(
    _ name: String, _ answer: IncidentAnswer, store: Store
  ) throws {
    try store.commit { transaction in
      guard let version = try transaction.lastVersion(ofItem: name) else {
        throw StoreError(name, "is not in the store; check the name")
      }
      guard try transaction.lastDecision(on: version)?.choice == .remove else {
        throw StoreError(name, "nobody has decided to remove it; decide first: vaka decide")
      }
      let original = try Original(decoding: transaction.original(of: version))
      let key = version.item.key
      let fact = IncidentAnswered(
        item: key.commitment(to: name.utf8, as: "item"),
        text: key.commitment(to: original.text.utf8, as: "text"),
        incident: answer.choice.rawValue, role: answer.actor.role,
        by: try transaction.commitment(to: answer.actor.identity),
        motive: key.commitment(to: answer.motive.utf8, as: "motive"))
      let earlier = try transaction.lastAnswer(on: version)
      let entry =
        if let earlier {
          try transaction.log(
            Corrected(corrects: earlier, fact: fact), at: answer.answered,
            random: store.options.random)
        } else {
          try transaction.log(fact, at: answer.answered, random: store.options.random)
        }
      try transaction.add(answer, on: version, entry: entry, corrects: earlier)
    }
    try store.close()
  }
}

extension IncidentRow {
  /// `nil` for what has not been removed.
  fileprivate init?(_ known: Case) {
    guard let decided = known.decided, decided.choice == .remove else { return nil }
    self.init(
      item: known.item, judged: known.judged, verdict: known.verdict,
      recommendation: known.incident,
      removal: Removal(
        grounds: decided.grounds, role: decided.role, decided: decided.time,
        removed: decided.removed, isConfirmed: decided.isConfirmed),
      answer: known.answered.map {
        Answer(choice: $0.choice.rawValue, role: $0.role, answered: $0.time)
      }, isOpen: known.isQuestionOpen)
  }
}
