/// One post or comment as it was published, with where it was read.
public struct Comment: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case post, comment, reply
  }

  /// Whether the account itself wrote the item.
  public enum Ownership: Sendable {
    case own, others
    /// The export does not say, or said it too late (a post of over 16 MiB).
    case unknown
  }

  /// Who wrote an item, as far as the export says.
  public struct Author: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
      case `public`, staff, contractor, unknown
    }

    public var id: String?
    public var name: String?
    public var role: Role

    public init(id: String? = nil, name: String? = nil, role: Role = .unknown) {
      self.id = id
      self.name = name
      self.role = role
    }
  }

  /// What is known of that which an item answers, where it stands around it in the export.
  public struct Answered: Hashable, Sendable {
    public var kind: Kind
    /// The `id` of what that answers itself.
    public var parent: String?
    public var published: Timestamp?
    public var ownership: Ownership

    public init(
      kind: Kind, parent: String? = nil, published: Timestamp? = nil,
      ownership: Ownership = .unknown
    ) {
      self.kind = kind
      self.parent = parent
      self.published = published
      self.ownership = ownership
    }
  }

  /// The platform, in lower case, such as `facebook`.
  public var platform: String
  /// The page or account under which it was published; `nil` where the export does not say.
  public var account: String?
  /// Whether ``account`` was only read off an id or an address, so that what the user says of it
  /// counts for more.
  public var isAccountDerived = false
  /// Unique within the account.
  public var id: String
  public var kind: Kind
  /// The `id` of what it answers.
  public var parent: String?
  /// What it answers; `nil` where the export has that elsewhere or not at all.
  public var answered: Answered?
  /// What that says; empty where the export has it later or not at all.
  ///
  /// Cut after ``answeredTextLimit`` bytes. It is not judged with the item: it tells whom a pronoun
  /// means.
  public var answeredText: [UInt8] = []
  public var author: Author
  public var published: Timestamp?
  public var edited: Timestamp?
  /// What people wrote (message, caption, text), as valid UTF-8, exactly as published.
  public var text: [UInt8]
  public var url: String?
  public var reactions: Int?
  public var views: Int?
  public var language: String?
  public var ownership: Ownership
  /// Pictures, films and links beside the text, which nobody here judges.
  public var attachmentCount: Int
  public var source: SourceLocation

  /// So much of what an item answers is kept beside it, in bytes.
  public static let answeredTextLimit = 8 << 10

  public init(
    platform: String, account: String? = nil, id: String, kind: Kind = .comment,
    text: [UInt8], source: SourceLocation
  ) {
    self.platform = platform
    self.account = account
    self.id = id
    self.kind = kind
    self.text = text
    self.source = source
    author = Author()
    ownership = .unknown
    attachmentCount = 0
  }

  /// Takes over the account that the user names, where the export does not say it itself.
  public mutating func settleAccount(_ named: String?) {
    if let named, account == nil || isAccountDerived { account = named }
  }
}
