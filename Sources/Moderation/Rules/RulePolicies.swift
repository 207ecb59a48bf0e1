/// What follows from findings and removals, without the rules that find: for those who decide and
/// answer, and judge nothing.
public struct RulePolicies: Sendable {
  public let verdicts: VerdictPolicy
  public let incidents: IncidentPolicy

  /// Paths inside a pack.
  public static let files = [RulePack.policyFile, RulePack.incidentFile]

  /// - Parameters:
  ///   - policy: The bytes of `policy.yaml`.
  ///   - incident: Those of `incident.yaml`.
  public init(policy: [UInt8], incident: [UInt8]) throws(RuleFileError) {
    verdicts = try VerdictPolicy(file: RulePack.policyFile, bytes: policy)
    incidents = try IncidentPolicy(file: RulePack.incidentFile, bytes: incident)
  }
}
