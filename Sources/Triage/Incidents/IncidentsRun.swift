internal import CaseStore
internal import Foundation
internal import Moderation

/// What the data protection officer reads, and what is answered, joined and recorded.
public struct IncidentsRun {
  let store: Store

  public init(store: Store) { self.store = store }

  /// A removal that is meant, with its question.
  struct Subject {
    let name: String
    let version: StoredVersion
    let question: StoredQuestion

    /// What the log says of the version.
    func commitments(in transaction: CaseTransaction) throws -> VersionCommitments {
      let original = try Original(decoding: transaction.original(of: version))
      return VersionCommitments(name: name, text: original.text.utf8, key: version.item.key)
    }
  }

  /// Which removal is meant.
  public struct Reference: Hashable, Sendable {
    /// `platform/account/id`.
    public var item: String
    /// The beginning of the entry that flagged the version; `nil` for the one whose question is
    /// open.
    public var version: String?

    public init(_ item: String, version: String? = nil) {
      self.item = item
      self.version = version
    }
  }

  /// The removal that is meant.
  func subject(_ reference: Reference, in transaction: CaseTransaction) throws -> Subject {
    let name = reference.item
    let versions = try transaction.versions(ofItem: name)
    if let entry = reference.version {
      let version = try versions.chosen(by: entry, of: name, otherwise: "")
      guard let question = try transaction.question(on: version) else {
        throw StoreError(name, try Self.reason([version], in: transaction))
      }
      return Subject(name: name, version: version, question: question)
    }
    let removed = try versions.compactMap { version in
      try transaction.question(on: version).map {
        Subject(name: name, version: version, question: $0)
      }
    }
    let open = removed.filter { $0.question.isOpen }
    guard open.count <= 1 else {
      let entries = open.map { String($0.version.handle.prefix(8)) }.joined(separator: ", ")
      throw StoreError(
        name, "\(open.count) versions of it were removed; say which with --version: \(entries)")
    }
    guard let one = open.first ?? removed.last else {
      throw StoreError(name, try Self.reason(versions, in: transaction))
    }
    return one
  }

  /// Why there is no question to answer, and what to do.
  private static func reason(
    _ versions: [StoredVersion], in transaction: CaseTransaction
  ) throws -> String {
    if versions.isEmpty { return "is not in the store; check the name" }
    for version in versions {
      if let last = try transaction.lastDecision(on: version), last.choice == .remove, !last.counts
      {
        return "its removal waits for a second reader; confirm it first: vaka decide --confirm"
      }
      if try transaction.wasRemoved(version) {
        return "it was decided later to keep it, so there is no question; decide anew: vaka decide"
      }
    }
    return "nobody has decided to remove it; decide first: vaka decide"
  }

  func commitment(
    to text: String?, of kind: String, in entry: String, key: ItemKey
  ) -> String? {
    text.map { key.commitment(to: "\(entry)\0\($0)".utf8, as: kind) }
  }
}

extension Store {
  /// - Throws: If it is the data protection officer who wants to decide or answer.
  func refuseAdviser(_ actor: Actor) throws { try Self.refuseAdviser(actor) }

  /// The same, before there is a store.
  static func refuseAdviser(_ actor: Actor) throws {
    guard !actor.isDataProtectionOfficer else {
      throw StoreError(
        "--role \(actor.role)",
        "the data protection officer advises and does not decide (GDPR art. 38.6); say it with: "
          + "vaka incidents record ITEM --kind comment --motive")
    }
  }
}
