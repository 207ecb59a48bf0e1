import Foundation
import Moderation
import Reporting
import Triage

/// Measures what a scan costs beside the judging: reading, marks, sealing and the log, with rules
/// so small that judging is next to nothing.
///
/// Machines are noisy: what counts is the ratio, not the figures.
struct StoreBenchmark {
  static let itemCount = 200_000
  /// One item in so many must go: a page in a storm, and one on most days.
  static let flaggedShares = [20, 100]

  let folder: URL
  let pack: RulePack

  func run() throws {
    for share in Self.flaggedShares {
      let export = folder.appending(path: "items-\(share).ndjson")
      try write(share, to: export)
      print(
        "\(Self.itemCount) items, one in \(share) flagged; reading and judging alone: "
          + perSecond(Self.itemCount, try triage(export)))
      for size in [32_768, 4_096, 512] {
        let store = folder.appending(path: "store-\(share)-\(size)").path
        let (first, _) = try scan(export, store, commitItems: size)
        let (second, counts) = try scan(export, store, commitItems: size)
        guard counts.unchanged == Self.itemCount else {
          throw BenchmarkError(
            description: "\(counts.unchanged) of \(Self.itemCount) are unchanged")
        }
        print(
          "commits of \(size) items: new " + perSecond(Self.itemCount, first) + ", unchanged "
            + perSecond(Self.itemCount, second))
      }
    }
  }

  private func write(_ flaggedShare: Int, to url: URL) throws {
    var lines = Data()
    for number in 0..<Self.itemCount {
      let fruit = number.isMultiple(of: flaggedShare) ? "citron" : "banan"
      lines += Data(
        ("{\"id\":\"c\(number)\",\"text\":\"Hej, jag undrar om det går att boka nummer \(number) "
          + "av lokalerna i höst, eller om det redan är fullt? Vi är en grupp som gillar \(fruit)"
          + "\"}\n").utf8)
    }
    try lines.write(to: url)
  }

  private func triage(_ export: URL) throws -> Double {
    let run = TriageRun(
      pack: pack, asOf: Self.now, feeds: feeds(export), workerCount: 2)
    return try seconds { _ = try run.run(report: CSVFormat(ReportOptions())) { _ in } }
  }

  private func scan(
    _ export: URL, _ store: String, commitItems: Int
  ) throws -> (seconds: Double, counts: ScanCounts) {
    var counts = ScanCounts()
    let seconds = try seconds {
      let options = Store.Options(random: Store.Options.systemRandom, clock: { Self.now })
      let run = ScanRun(
        pack: pack, asOf: Self.now, feeds: feeds(export),
        store: try Store.openOrCreate(store, options: options), toolVersion: "benchmark",
        sizes: ScanRun.Sizes(workers: 2, commitItems: commitItems))
      counts = try run.run().counts
    }
    return (seconds, counts)
  }

  private func feeds(_ export: URL) -> TriageRun.Feeds {
    TriageRun.Feeds(paths: [export.path], format: "plain", account: "benchmark")
  }

  private static let now = Timestamp(secondsSince1970: 1_795_219_200)

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  private func perSecond(_ count: Int, _ seconds: Double) -> String {
    "\(Int(Double(count) / seconds)) a second"
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
}

/// Rules of one word.
let rules: [(path: String, text: String)] = [
  (
    "words/paradigms.yaml",
    "noun-en-er:\n  endings: [\"\"]\n  example: {word: ros, forms: [ros]}\n"
  ),
  ("words/citron.yaml", "title: Citrons\nsource: own list\nfixed: [citron]\n"),
  (
    "signals/citron.yaml",
    "title: A fruit\nfind: {words: [citron]}\nviews: [folded]\nweight: 4\n"
      + "examples: {match: [\"[[x]]\"], no_match: [y]}\n"
  ),
  (
    "abuse/citron.yaml",
    "id: citron\ntitle: A fruit\ncategory: abuse.insult\nbasis: none\nall: [citron]\n"
      + "confidence: {certain: 4, likely: 3, possible: 2}\n"
      + "examples: {match: [\"[[x]]\"], no_match: [y]}\n"
  ),
  (
    "policy.yaml",
    "own: {at-most: review, except: [identity.*]}\nrows:\n  - when: {category: [abuse.*]}\n"
      + "    verdict: remove\n    grounds: [house-language]\n  - verdict: keep\n"
  ),
  (
    "incident.yaml",
    "rows:\n  - recommendation: incident\n    reasons: [third-person]\n"
      + "notification:\n  terms: [{from: 2018-05-25, hours: 72, threshold: risk, source: art. 33}]\n"
      + "  alarms: [24]\n"
  ),
]

let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
do {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let pack = try RulePack(
    files: rules.map { RulePackFile(path: $0.path, bytes: Array($0.text.utf8)) })
  try StoreBenchmark(folder: folder, pack: pack).run()
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
