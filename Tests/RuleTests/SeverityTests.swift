import TestSupport
import Testing

@testable import Moderation

/// The table of severity knows every way to tell who somebody is.
@Suite struct SeverityTests {
  @Test func `each signal that a pronoun may stand for is in a row of its own worth`() throws {
    let pack = try ShippedRules.pack.get()
    let rule = try #require(pack.rules.first { $0.id.description == "health-pronoun" })
    // The group person-told, as the rule was read.
    let told = try #require(rule.all.first).signals
    #expect(told.count > 20)
    let missing = Set(told).subtracting(pack.incidents.signals)
    #expect(missing.isEmpty, "name them in a row of 'ei' in incident.yaml: \(missing)")
  }
}
