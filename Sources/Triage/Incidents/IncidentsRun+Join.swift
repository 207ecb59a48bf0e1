public import CaseStore
internal import Moderation

extension IncidentsRun {
  /// How many removals one incident has at most.
  static let joinLimit = 1_000

  /// Makes one incident of several removals, as a person sees it.
  ///
  /// - Parameter motive: Kept sealed with the first item.
  /// - Returns: The name of the entry, and how many removals the incident has now.
  public func join(
    _ references: [Reference], by actor: Actor, motive: String?
  ) throws -> (entry: String, count: Int) {
    try store.refuseAdviser(actor)
    return try store.commit { transaction in
      let place = references.first?.item ?? ""
      guard references.count <= Self.joinLimit else {
        throw StoreError(
          place, "an incident has at most \(Self.joinLimit) removals; make several of them")
      }
      var all: [(version: StoredVersion, question: StoredQuestion)] = []
      var known: Set<StoredQuestion.ID> = []
      for reference in references {
        let one = try subject(reference, in: transaction)
        if known.contains(one.question.id) { continue }
        for member in try transaction.incident(of: one.question)
        where known.insert(member.question.id).inserted {
          all.append(member)
        }
      }
      guard all.count > 1 else {
        throw StoreError(place, "there is nothing to join it with; name another removal")
      }
      guard all.count <= Self.joinLimit else {
        throw StoreError(
          place, "an incident has at most \(Self.joinLimit) removals; make several of them")
      }
      // What was answered holds for all of it, so it must be one answer.
      guard Set(all.map { $0.question.answer?.statement }).count == 1 else {
        throw StoreError(
          place,
          "they have been answered differently; answer them alike first: vaka incidents answer")
      }
      let entry = try log(.joined, all.map(\.version), by: actor, motive: motive, in: &transaction)
      try transaction.join(all.map(\.question))
      return (entry, all.count)
    }
  }

  /// Takes a removal out of the incident that it was joined to.
  public func part(_ reference: Reference, by actor: Actor, motive: String?) throws -> String {
    try store.refuseAdviser(actor)
    return try store.commit { transaction in
      let subject = try subject(reference, in: transaction)
      guard try transaction.incident(of: subject.question).count > 1 else {
        throw StoreError(reference.item, "it is an incident of its own already")
      }
      let entry = try log(
        .parted, [subject.version], by: actor, motive: motive, in: &transaction)
      try transaction.part(subject.question)
      return entry
    }
  }

  private func log(
    _ act: IncidentJoined.Act, _ versions: [StoredVersion], by actor: Actor, motive: String?,
    in transaction: inout CaseTransaction
  ) throws -> String {
    let random = store.options.random
    let entry = CaseTransaction.entryName(random)
    let commitments = try versions.map { version in
      let original = try Original(decoding: transaction.original(of: version))
      return VersionCommitments(
        name: original.name, text: original.text.utf8, key: version.item.key)
    }
    try transaction.log(
      IncidentJoined(
        act: act, versions: commitments, role: actor.role,
        by: try transaction.commitment(to: actor.identity, in: entry),
        motive: versions.first.flatMap {
          commitment(to: motive, of: "motive", in: entry, key: $0.item.key)
        }), named: entry, at: store.options.clock(), random: random)
    return entry
  }
}
