internal import Foundation

/// Who decides or answers.
public struct Actor: Hashable, Sendable {
  /// Such as a user name, without blanks around it, in lower case and in one Unicode form (NFKC), so
  /// that one person is one; kept sealed, and only committed to in the log.
  public let identity: String
  /// Such as `communications-officer`; stands in the log.
  public var role: String

  public init(identity: String, role: String) {
    self.identity = identity.precomposedStringWithCompatibilityMapping.lowercased()
      .trimmingCharacters(in: .whitespacesAndNewlines)
    self.role = role
  }

  /// What roles are called that advise and may not decide.
  private static let advisingRoles: Set<String> = [
    "dpo", "data-protection-officer", "dataskyddsombud",
  ]

  /// Whether it is the data protection officer.
  ///
  /// Who supervises gives advice, and must not decide on what he or she supervises (GDPR art. 38.6).
  public var isDataProtectionOfficer: Bool { Self.advisingRoles.contains(role) }
}
