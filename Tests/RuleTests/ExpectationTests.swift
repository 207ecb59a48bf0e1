import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// Every invented comment gets the verdict that is written beside it.
@Suite struct ExpectationTests {
  /// What a fixture's line expects.
  private struct Expected {
    let verdict: String
    let grounds: Set<String>
    let incident: String?
    let question: Bool?
    /// Why the verdict is still another one, where it is.
    let knownMiss: String?

    init(_ object: [String: Any]) throws {
      let expected = try #require(object["expected"] as? [String: Any])
      verdict = try #require(expected["verdict"] as? String)
      grounds = Set(expected["grounds"] as? [String] ?? [])
      incident = expected["incident"] as? String
      question = expected["question"] as? Bool
      knownMiss = object["known_miss"] as? String
    }

    var summary: String {
      let asks = question.map { $0 ? "with a question" : "without a question" }
      return ([verdict] + grounds.sorted() + [incident, asks].compactMap { $0 })
        .joined(separator: " ")
    }

    /// Whether a verdict record is what was expected: its grounds hold all those named.
    func holds(for record: [String: Any]) -> Bool {
      let incident = (record["incident"] as? [String: Any])?["recommendation"] as? String
      return record["verdict"] as? String == verdict
        && grounds.isSubset(of: record["grounds"] as? [String] ?? [])
        && (self.incident == nil || self.incident == incident)
        && (question == nil || record["question"] as? Bool == question)
    }
  }

  /// The verdict records of one export, by id.
  private func records(of export: URL, format: String) throws -> [String: [String: Any]] {
    let run = TriageRun(
      pack: try ShippedRules.pack.get(), asOf: ShippedRules.now,
      feeds: TriageRun.Feeds(paths: [export.path], format: format), workerCount: 2)
    var output: [UInt8] = []
    let summary = try run.run(report: NDJSONFormat(ReportOptions())) { output += $0 }
    #expect(!summary.isIncomplete, "\(summary.problems.items)")
    var records: [String: [String: Any]] = [:]
    for line in Data(output).split(separator: 0x0A) {
      let record = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      records[try #require(record["id"] as? String)] = record
    }
    return records
  }

  private func expectations(in file: URL) throws -> [(id: String, expected: Expected)] {
    try Data(contentsOf: file).split(separator: 0x0A).map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      return (try #require(object["id"] as? String), try Expected(object))
    }
  }

  private func compare(
    _ expectations: [(id: String, expected: Expected)], with records: [String: [String: Any]],
    of file: URL
  ) throws -> (count: Int, knownMisses: Int) {
    var knownMisses = 0
    for (id, expected) in expectations {
      let record = try #require(records[id], "\(file.lastPathComponent): \(id) was not judged")
      let place = "\(file.lastPathComponent): \(id)"
      if expected.knownMiss != nil { knownMisses += 1 }
      switch (expected.holds(for: record), expected.knownMiss != nil) {
      case (true, false), (false, true): break
      case (true, true):
        Issue.record("\(place) is judged as expected now; take its 'known_miss' away")
      case (false, false):
        let verdict = record["verdict"] as? String ?? "not at all"
        let asks = record["question"] as? Bool == true ? " with a question" : ""
        Issue.record("\(place) was judged \(verdict)\(asks), not \(expected.summary)")
      }
    }
    return (expectations.count, knownMisses)
  }

  @Test func `the invented comments are judged as is written beside them`() throws {
    var total = (count: 0, knownMisses: 0)
    for file in try Repository.fixtures(in: "judged", ending: ".ndjson") {
      let result = try compare(
        expectations(in: file), with: records(of: file, format: "plain"), of: file)
      total = (total.count + result.count, total.knownMisses + result.knownMisses)
    }
    #expect(total.count >= 300)
    #expect(total.knownMisses * 10 <= total.count, "\(total.knownMisses) of \(total.count)")
  }

  @Test func `the page of an invented district is judged as is written beside it`() throws {
    let folder = Repository.fixtures.appending(path: "facebook")
    let page = folder.appending(path: "stockholm-district-page.json")
    let expected = folder.appending(path: "stockholm-district-page.expected.ndjson")
    let result = try compare(
      expectations(in: expected), with: records(of: page, format: "facebook"), of: expected)
    #expect(result.knownMisses == 0)
  }
}
