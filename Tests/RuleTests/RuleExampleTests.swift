import Moderation
import PatternMatching
import TestSupport
import Testing

/// Runs what the files under `rules/` say of themselves.
///
/// A new rule needs no Swift code here.
@Suite struct RuleExampleTests {
  @Test func `every example holds, as written and disguised`() throws {
    let pack = try ShippedRules.pack.get()
    let report = RuleExamples(pack: pack, asOf: ShippedRules.now).run(using: MatchScratch())
    for failure in report.failures { Issue.record("\(failure)") }
    #expect(report.hasFewKnownMisses, "\(report.knownMisses.count) of \(report.exampleCount)")
    #expect(report.exampleCount > 500)
  }

  @Test(arguments: Moderation.Category.allCases)
  func `every category has a rule`(category: Moderation.Category) throws {
    #expect(try ShippedRules.pack.get().rules.contains { $0.category == category })
  }

  @Test func `every rule has examples of both kinds and names its law`() throws {
    for rule in try ShippedRules.pack.get().rules {
      #expect(!rule.examples.match.isEmpty && !rule.examples.noMatch.isEmpty, "\(rule.id)")
      #expect(!rule.basis.isEmpty, "\(rule.id)")
    }
  }
}
