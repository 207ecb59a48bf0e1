/// The name of a rule: lowercase words joined by hyphens, such as `threat-violence-direct`.
///
/// An ID is never reused for another rule, because decision logs from earlier years refer to it.
public struct RuleID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let description: String

  /// Creates an ID, or returns `nil` if `text` has anything but `a`–`z`, `0`–`9` and inner hyphens.
  public init?(_ text: some StringProtocol) {
    guard isHyphenatedName(text) else { return nil }
    description = String(text)
  }

  public static func < (a: RuleID, b: RuleID) -> Bool { a.description < b.description }
}

/// The name of a signal, formed as a ``RuleID`` is.
public struct SignalID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let description: String

  /// Creates an ID, or returns `nil` if `text` has anything but `a`–`z`, `0`–`9` and inner hyphens.
  public init?(_ text: some StringProtocol) {
    guard isHyphenatedName(text) else { return nil }
    description = String(text)
  }

  public static func < (a: SignalID, b: SignalID) -> Bool { a.description < b.description }
}

/// Whether `text` is lowercase ASCII words and digits, joined by single hyphens.
func isHyphenatedName(_ text: some StringProtocol) -> Bool {
  text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
    !word.isEmpty
      && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
}
