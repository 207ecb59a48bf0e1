public import CaseStore
internal import Foundation
public import Moderation

extension IncidentsRun {
  /// Records what was done about an incident, or became known of it.
  ///
  /// - Parameters:
  ///   - remover: For ``IncidentRecord/Kind/remover``.
  ///   - terms: Tell what is late: who notifies late must say why. GDPR art. 33.1
  /// - Returns: The name of the entry.
  public func record(
    _ reference: Reference, _ record: IncidentRecord, remover: QuestionCause.Remover? = nil,
    terms: NotificationTerms
  ) throws -> String {
    let random = store.options.random
    return try store.commit { transaction in
      let subject = try subject(reference, in: transaction)
      try check(record, of: subject, terms: terms, in: transaction)
      let entry = CaseTransaction.entryName(random)
      let key = subject.version.item.key
      try transaction.log(
        IncidentRecorded(
          version: try subject.commitments(in: transaction), kind: record.kind.rawValue,
          at: record.at.rfc3339, remover: remover?.rawValue,
          reference: commitment(to: record.reference, of: "reference", in: entry, key: key),
          motive: commitment(to: record.motive, of: "motive", in: entry, key: key),
          role: record.actor.role,
          by: try transaction.commitment(to: record.actor.identity, in: entry)),
        named: entry, at: record.recorded, random: random)
      try transaction.add(record, to: subject.question, on: subject.version, entry: entry)
      if let remover {
        guard case .vanished = subject.question.cause else {
          throw StoreError(
            reference.item, "it did not vanish: somebody decided to remove it; leave --by out")
        }
        try transaction.note(remover: remover, of: subject.question)
      }
      return entry
    }
  }

  private func check(
    _ record: IncidentRecord, of subject: Subject, terms: NotificationTerms,
    in transaction: CaseTransaction
  ) throws {
    let place = subject.name
    guard record.at <= store.options.clock() else {
      throw StoreError("--at", "it cannot have happened in the future; check the time")
    }
    let original = try Original(decoding: transaction.original(of: subject.version))
    if let published = original.published.flatMap({ Timestamp($0) }), record.at < published {
      throw StoreError("--at", "it cannot have happened before it was published; check the time")
    }
    switch record.kind {
    case .notified, .supplemented:
      guard subject.question.answer?.choice == .incident else {
        throw StoreError(
          place, "nobody has answered that it is an incident; answer first: vaka incidents answer")
      }
      let aware = try transaction.awareness(of: subject.question)
      if let aware, record.at < aware {
        throw StoreError(
          "--at", "nobody notifies of an incident before being aware of it; check the time")
      }
      if record.kind == .notified, record.motive == nil, let aware,
        NotificationClock(awareAt: aware, terms: terms).latest < record.at
      {
        throw StoreError(
          place,
          "the notification was late; say why with --motive (GDPR art. 33.1)")
      }
    case .comment, .followUp, .measure:
      guard record.motive != nil else {
        throw StoreError(place, "say what there is to say with --motive")
      }
    default: break
    }
  }
}
