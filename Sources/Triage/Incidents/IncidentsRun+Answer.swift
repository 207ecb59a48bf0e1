public import CaseStore
internal import Foundation
internal import Moderation

extension IncidentsRun {
  /// Records an answer to the question whether a removal is a personal-data incident; for all removals
  /// of one incident at once.
  ///
  /// - Returns: The name of the entry.
  public func answer(_ reference: Reference, _ answer: IncidentAnswer) throws -> String {
    try store.refuseAdviser(answer.actor)
    let random = store.options.random
    return try store.commit { transaction in
      let subject = try subject(reference, in: transaction)
      var answer = answer
      if answer.choice != .notIncident, answer.aware == nil {
        // A correction starts no new hours: who was aware stays so.
        answer.aware = try transaction.awareness(of: subject.question)
        if answer.choice == .incident { answer.aware = answer.aware ?? answer.answered }
      }
      try checkAwareness(answer, of: subject, in: transaction)
      let entry = CaseTransaction.entryName(random)
      _ = try transaction.note(seen: answer.answered, subject.version)
      let others = try others(of: subject, in: transaction)
      let fact = try fact(answer, on: subject, with: others, in: entry, &transaction)
      if let earlier = subject.question.answer?.entry {
        try transaction.log(
          Corrected(corrects: earlier, fact: fact), named: entry, at: answer.answered,
          random: random)
      } else {
        try transaction.log(fact, named: entry, at: answer.answered, random: random)
      }
      for one in [subject] + others {
        try transaction.add(answer, to: one.question, on: one.version, entry: entry)
      }
      return entry
    }
  }

  private func fact(
    _ answer: IncidentAnswer, on subject: Subject, with others: [Subject], in entry: String,
    _ transaction: inout CaseTransaction
  ) throws -> IncidentAnswered {
    let details = answer.details
    let said = details.said
    guard said[IncidentQuestion.controller.rawValue] == nil else {
      throw StoreError(
        subject.name, "whose account it is stands in the register of accounts; correct it there")
    }
    return IncidentAnswered(
      version: try subject.commitments(in: transaction),
      with: others.isEmpty ? nil : try others.map { try $0.commitments(in: transaction) },
      incident: answer.choice.rawValue, awareAt: answer.aware?.rfc3339, risk: details.risk,
      persons: details.persons, exceptions: details.exceptions, said: said.isEmpty ? nil : said,
      severity: details.severity.isEmpty ? nil : details.severity, role: answer.actor.role,
      by: try transaction.commitment(to: answer.actor.identity, in: entry),
      motive: subject.version.item.key.commitment(
        to: "\(entry)\0\(answer.motive)".utf8, as: "motive"))
  }

  /// The other removals of the same incident.
  private func others(of subject: Subject, in transaction: CaseTransaction) throws -> [Subject] {
    try transaction.incident(of: subject.question).compactMap { version, question in
      if question.entry == subject.question.entry { return nil }
      let original = try Original(decoding: transaction.original(of: version))
      return Subject(name: original.name, version: version, question: question)
    }
  }

  /// Nobody can have become aware before it was published, or in the future.
  private func checkAwareness(
    _ answer: IncidentAnswer, of subject: Subject, in transaction: CaseTransaction
  ) throws {
    guard let aware = answer.aware else { return }
    let original = try Original(decoding: transaction.original(of: subject.version))
    let published = original.published.flatMap { Timestamp($0) }
    guard aware <= store.options.clock(), published.map({ $0 <= aware }) ?? true else {
      throw StoreError(
        "--aware-at",
        "nobody can have become aware before it was published or in the future; check the time")
    }
  }
}
