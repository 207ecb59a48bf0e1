internal import Foundation
public import Moderation
internal import Triage

/// The rules as they are shipped, loaded once for all tests.
public enum ShippedRules {
  public static let pack: Result<RulePack, any Error> = Result {
    try RulePackFolder(path: Repository.rules.path).load()
  }

  /// The moment as of which tests judge: 2026-11-21.
  public static let now = Timestamp(secondsSince1970: 1_795_219_200)
}
