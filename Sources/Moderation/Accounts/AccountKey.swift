/// Which account of which platform, as in the key of an item (`platform/account/id`).
public struct AccountKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let platform: String
  public let account: String

  public init(platform: String, account: String) {
    self.platform = platform
    self.account = account
  }

  public static func < (a: AccountKey, b: AccountKey) -> Bool {
    (a.platform, a.account) < (b.platform, b.account)
  }

  /// `platform/account`.
  public var description: String { "\(platform)/\(account)" }
}
