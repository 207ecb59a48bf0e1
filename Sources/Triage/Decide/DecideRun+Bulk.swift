public import CaseStore
internal import Moderation

extension DecideRun {
  /// How many items one decision may be made for.
  public static let bulkLimit = 200

  /// What came of a decision on many items.
  public enum BulkOutcome: Hashable, Sendable {
    /// So many are alike; nothing was recorded, since the person did not say that number.
    case counted(Int)
    case recorded(Int)
  }

  /// Decides on all flagged items that are like one and that nobody has decided on; or, as a second
  /// reader, confirms all such decisions on them.
  ///
  /// Since nobody has read each of them, the decisions count only when somebody else has agreed.
  ///
  /// - Parameters:
  ///   - name: `platform/account/id` of the one.
  ///   - count: How many the person has been told there are; `nil` to be told.
  public func run(
    allLike name: String, count: Int?, _ act: Act, _ decision: Decision
  ) throws -> BulkOutcome {
    try store.refuseAdviser(decision.actor)
    return try store.commit { transaction in
      let version = try transaction.versions(ofItem: name).chosen(
        by: nil, of: name, otherwise: "nothing has flagged it; check the name")
      let state: CaseTransaction.BulkState =
        switch act {
        case .decide: .undecided
        case .confirm: .awaiting(decision.choice)
        }
      let alike = try transaction.versions(like: version, state, limit: Self.bulkLimit)
      guard alike.count <= Self.bulkLimit else {
        throw StoreError(
          name,
          "\(alike.count) items are like it, and one decision is made for \(Self.bulkLimit) at most; "
            + "decide on some of them one by one first")
      }
      guard count == alike.count else { return BulkOutcome.counted(alike.count) }
      for one in alike.versions {
        _ = try record(
          act, decision, on: one.version, of: one.name, because: .bulk, in: &transaction)
      }
      return .recorded(alike.count)
    }
  }
}
