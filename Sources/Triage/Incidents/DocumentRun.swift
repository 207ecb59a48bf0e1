internal import CaseStore
public import Moderation
public import Reporting

/// Finds what the letters about one removal are made of.
public enum DocumentRun {
  /// - Parameter register: Says whose the account is, and how to reach them.
  public static func facts(
    of reference: IncidentsRun.Reference, in store: Store, register: AccountRegister
  ) throws -> RemovalFacts {
    let run = IncidentsRun(store: store)
    let (entry, kind) = try store.commit { transaction in
      let subject = try run.subject(reference, in: transaction)
      let original = try Original(decoding: transaction.original(of: subject.version))
      guard let last = try transaction.lastDecision(on: subject.version), last.choice == .remove
      else {
        throw StoreError(
          reference.item,
          "nobody has decided to remove it: it is gone, and on no ground; decide first: vaka decide"
        )
      }
      return (last.entry, Comment.Kind(rawValue: original.kind) ?? .comment)
    }
    let cases = try CaseDatabase.cases(in: store.folder.path, of: reference.item)
    guard
      let known = cases.last(where: { known in
        known.question?.isWithdrawn == false
          && known.handle.hasPrefix(reference.version ?? "")
      })
    else { throw StoreError(reference.item, "is not in the store; check the name") }
    var facts = RemovalFacts(
      item: known.item, platform: known.account.platform, kind: kind,
      grounds: known.decided?.grounds ?? [], entry: entry)
    let account = register.account(known.account)
    facts.accountTitle = account?.title
    facts.controller = account?.controller?.name
    facts.contact = account?.contact
    facts.published = known.facts.published
    facts.flagged = known.verdict.recommendation == .keep ? nil : known.judged
    facts.decided = known.decided?.time
    facts.removed = known.decided?.removed
    switch ItemEvidence(code: known.facts.evidence)?.isAuthorsOwn {
    case .yes: facts.dataSubject = .author
    case .no: facts.dataSubject = .someoneElse
    case .unclear, nil: facts.dataSubject = .unknown
    }
    let hasNotice = known.question?.records.contains { $0.kind == .noticeReceived } ?? false
    facts.origin = hasNotice ? .notice : .ownInitiative
    return facts
  }
}
