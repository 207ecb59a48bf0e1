/// From which risk on an incident must be notified.
///
/// A dated setting, since the law may change. Source: GDPR art. 33.1, "unless … unlikely to result
/// in a risk"; the Commission's proposal COM(2025) 837 would make it a high risk.
public enum NotificationThreshold: String, Sendable, CaseIterable {
  case risk
  case highRisk = "high-risk"
}
