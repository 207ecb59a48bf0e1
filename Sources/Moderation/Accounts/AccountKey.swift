/// Which account of which platform, as in the key of an item (`platform/account/id`).
public struct AccountKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let platform: String
  public let account: String

  public init(platform: String, account: String) {
    self.platform = platform
    self.account = account
  }

  /// - Parameter name: `platform/account/id`, of which only the id may hold a slash.
  public init(ofItem name: String) {
    let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    self.init(platform: String(parts[0]), account: parts.count > 1 ? String(parts[1]) : "")
  }

  public static func < (a: AccountKey, b: AccountKey) -> Bool {
    (a.platform, a.account) < (b.platform, b.account)
  }

  /// `platform/account`.
  public var description: String { "\(platform)/\(account)" }
}
