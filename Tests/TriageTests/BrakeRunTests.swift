import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// Of 600 items every tenth holds a citron, which must go: 10 % of an account.
@Suite struct BrakeRunTests {
  private static let brake = "{after: 500, share: 0.05, exempt: [identity.*, finance.*]}"

  private static func rules(_ brake: String = brake) -> FruitRules {
    var rules = FruitRules()
    rules.brake = brake
    return rules
  }

  private static func line(_ id: Int, account: String = "a") -> String {
    let fruit = id.isMultiple(of: 10) ? "en citron" : "en banan"
    return #"{"id":"\#(id + 1000)","account":"\#(account)","text":"nr \#(id): \#(fruit)"}"# + "\n"
  }

  private static func summary(_ lines: [String], _ brake: String) throws -> RunSummary {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let feed = try folder.write("a.ndjson", lines.joined())
    return try TriageRun(
      pack: rules(brake).load(), asOf: TestStore.time, feeds: TriageRun.Feeds(paths: [feed]),
      workerCount: 2
    ).run(report: NDJSONFormat(ReportOptions())) { _ in }
  }

  @Test func `after 500 items a rule that removes one of ten is braked`() throws {
    let lines = (0..<600).map { Self.line($0) }
    let braked = try Self.summary(lines, Self.brake)
    // Numbers 500, 510 … 590 come after 500 items, of which 50 were flagged.
    #expect(braked.total.remove == 50 && braked.total.review == 10 && braked.brakedItems == 10)
    #expect(braked.total.incident == 50 && braked.total.items == 600)
    let rule = try #require(braked.brakedRules.first)
    #expect(rule.flagged == 50 && rule.items == 500 && rule.held == 10)
    // With a share of a tenth it is exceeded once number 500 has been counted: 51 of 501.
    let tenth = try Self.summary(lines, "{after: 500, share: 0.1, exempt: [identity.*]}")
    #expect(tenth.total.remove == 51 && tenth.total.review == 9)
    for free in [
      "", "{after: 500, share: 0.05, exempt: [sensitive.*]}",
      "{after: 500, share: 0.05, exempt: [identity.*], shares: {citron: 0.2}}",
      "{after: 600, share: 0.05, exempt: [identity.*]}",
    ] {
      let summary = try Self.summary(lines, free)
      #expect(summary.total.remove == 60 && summary.brakedRules.isEmpty, "\(free)")
    }
  }

  @Test func `a small account beside a large one is not braked`() throws {
    let lines = (0..<600).flatMap { id in
      [Self.line(id)] + (id < 300 ? [Self.line(id, account: "b")] : [])
    }
    let summary = try Self.summary(lines, Self.brake)
    #expect(summary.accounts.map(\.account) == ["a", "b"])
    #expect(summary.accounts.map(\.counts.remove) == [50, 30])
    #expect(summary.accounts.map(\.counts.review) == [10, 0])
    #expect(summary.brakedRules.map(\.account.account) == ["a"])
  }

  @Test(arguments: ["ndjson", "json", "csv", "text"])
  func `a report is the same bytes for any number of workers and size of batch`(
    format: String
  ) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let feed = try folder.write(
      "a.ndjson", (0..<600).flatMap { [Self.line($0), Self.line($0, account: "b")] }.joined())
    let type = try #require(reportFormats.first { $0.name == format })
    var outputs: Set<[UInt8]> = []
    for (workers, bytes) in [(1, 256 << 10), (1, 1), (2, 1), (8, 1), (8, 3_000), (2, 3_000)] {
      var output: [UInt8] = []
      _ = try TriageRun(
        pack: Self.rules().load(), asOf: TestStore.time, feeds: TriageRun.Feeds(paths: [feed]),
        workerCount: workers, batchSize: bytes
      ).run(report: type.init(ReportOptions())) { output += $0 }
      outputs.insert(output)
    }
    #expect(outputs.count == 1)
    let text = String(decoding: try #require(outputs.first), as: UTF8.self)
    if format == "ndjson" {
      #expect(text.components(separatedBy: #""verdict":"review""#).count == 21)
      #expect(text.components(separatedBy: "\n").count == 1_201)
    }
    if format == "text" { #expect(text.contains("citron was braked for plain/b")) }
  }

  /// 600 items, of which each of the first 20 is there twice.
  private static func items() -> String {
    (0..<20).map { line($0) }.joined() + (0..<600).map { line($0) }.joined()
  }

  @Test func `a scan logs what was braked, and seals the verdict that it logs`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.folder.write("a.ndjson", Self.items())
    let summary = try store.scan([feed], rules: Self.rules())
    let counts = summary.counts
    #expect(counts.judged == 600 && counts.duplicate == 20 && counts.flagged == 60)
    #expect(counts.braked == 10 && counts.brakedRules == 1)
    #expect(summary.run.brakedRules.map(\.held) == [10])
    let entries = try store.entries()
    let flagged = entries.filter { $0["type"] as? String == "item-flagged" }
    #expect(flagged.count { $0["verdict"] as? String == "remove" } == 50)
    #expect(flagged.count { $0["verdict"] as? String == "review" } == 10)
    #expect(flagged.last?["incident"] as? String == nil)
    let finished = try #require(entries.last)
    #expect(finished["braked"] as? [String: Int] == ["citron": 1])
    #expect((finished["counts"] as? [String: Int])?["braked"] == 10)
    // Known by the next night: nothing is judged, and nothing braked.
    let next = try store.scan([feed], rules: Self.rules())
    #expect(next.counts.judged == 0 && next.counts.braked == 0)
    #expect(try store.entries().last?["braked"] == nil)
    #expect(try store.entries().last?["type"] as? String == "run-finished")
  }

  @Test func `the sealed original has the verdict that was logged`() throws {
    let store = try TestStore()
    defer { store.folder.remove() }
    let feed = try store.folder.write("a.ndjson", Self.items())
    try store.scan([feed], rules: Self.rules())
    let verdicts = try store.open().use { store in
      try store.commit { transaction in
        try ["1490", "1500"].map { id in
          let version = try #require(
            try transaction.versions(ofItem: "plain/a/\(id)").first)
          return String(decoding: try transaction.original(of: version), as: UTF8.self)
        }
      }
    }
    #expect(verdicts[0].contains(#"\"verdict\":\"remove\""#))
    #expect(verdicts[1].contains(#"\"verdict\":\"review\""#))
    #expect(verdicts[1].contains(#"\"incident\":null"#))
  }

  @Test func `the log is the same bytes for any number of workers, and so is a report`() throws {
    var logs: Set<Data> = []
    var reports: Set<[UInt8]> = []
    for (workers, bytes) in [(1, 256 << 10), (2, 1), (8, 1), (8, 2_000)] {
      let store = try TestStore()
      defer { store.folder.remove() }
      let feed = try store.folder.write("a.ndjson", Self.items())
      let sizes = ScanRun.Sizes(workers: workers, batchBytes: bytes, commitItems: 50)
      for _ in 0..<2 {
        var report: [UInt8] = []
        _ = try store.open().use { open in
          try ScanRun(
            pack: Self.rules().load(), asOf: TestStore.time,
            feeds: TriageRun.Feeds(paths: [feed]), store: open, toolVersion: "1", sizes: sizes
          ).run(report: NDJSONFormat(ReportOptions()), write: { report += $0 })
        }
        // Also where all of it is known.
        reports.insert(report)
      }
      let lines = try store.logBytes().split(separator: 0x0A)
      // The paths of the exports differ from store to store, and so what is committed to them.
      logs.insert(Data(lines.dropLast(3).joined()))
    }
    #expect(logs.count == 1 && reports.count == 1)
  }
}
