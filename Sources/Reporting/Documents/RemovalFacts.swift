public import Moderation

/// What the documents about one removal are made of.
///
/// There is nothing of the item's text here and nothing of who wrote it, so that none of it can get
/// into a document.
public struct RemovalFacts: Hashable, Sendable {
  /// Whom the removed data are about.
  public enum DataSubject: Hashable, Sendable, CaseIterable {
    /// The author wrote it of himself or herself.
    case author
    case someoneElse
    case unknown
  }

  /// How the account came to look at the item.
  public enum Origin: Hashable, Sendable, CaseIterable {
    case ownInitiative
    /// Somebody told of it.
    case notice
  }

  /// `platform/account/id`.
  public var item: String
  public var platform: String
  public var kind: Comment.Kind
  /// What the account is called; `nil` where the register lacks it, as with the two below.
  public var accountTitle: String?
  /// The nämnd or bolag that answers for the account.
  public var controller: String?
  public var contact: Account.Contact?
  /// The address of the account's published rules.
  public var rules: String?
  /// The address of the item; stands in a document only where it is given.
  public var permalink: String?
  public var published: Timestamp?
  /// When a program flagged it; `nil` where a person found it.
  public var flagged: Timestamp?
  public var decided: Timestamp?
  /// When it was taken away on the platform.
  public var removed: Timestamp?
  /// Sorted, without repeats.
  public var grounds: [Ground]
  public var dataSubject: DataSubject
  public var origin: Origin
  /// The name of the log's entry of the decision.
  public var entry: String
  /// The language of the item, as two letters (ISO 639-1), as far as the export says.
  public var language: String?

  public init(
    item: String, platform: String, kind: Comment.Kind, grounds: some Sequence<Ground>,
    entry: String
  ) {
    self.item = item
    self.platform = platform
    self.kind = kind
    self.grounds = Set(grounds).sorted()
    self.entry = entry
    dataSubject = .unknown
    origin = .ownInitiative
  }

  /// What the author and the authority quote to each other: the beginning of the log's entry.
  var reference: String { String(entry.prefix(8)) }
}

/// A document that cannot be made of these facts, with why and what to do.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ place: String, _ reason: String) { description = "\(place): \(reason)" }
}

extension RemovalFacts {
  /// A removal without a ground is not explained to anybody (förvaltningslagen (2017:900) 32 §).
  func checkGrounds() throws(DocumentError) {
    guard grounds.isEmpty else { return }
    throw DocumentError(
      item, "the removal has no ground; correct the decision with vaka decide --ground")
  }
}
