import Foundation
import Moderation
import Reporting
import Triage

/// Measures the whole of `vaka triage` (read, judge, render) over generated comments, beside
/// `ripgrep -P` with the same word lists and signals over the same texts, in one run.
///
/// Machines are noisy: what counts is the ratio, not the figures.
struct PipelineBenchmark {
  /// How much text ripgrep gets: it is slow, and its speed does not depend on the amount.
  static let ripgrepByteCount = 1 << 20
  static let byteCount = 24 << 20
  /// As many patterns in one call of ripgrep as it can compile together.
  static let patternsPerCall = 20

  /// The repository: this file is `Tests/Benchmarks/Sources/PipelineBenchmark/main.swift` in it.
  static let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  let folder: URL
  let pack: RulePack

  func run() throws {
    var corpus = try Corpus(fixtures: Self.root.appending(path: "fixtures/judged"), seed: 1)
    let comments = corpus.comments(byteCount: Self.byteCount)
    let text = comments.reduce(0) { $0 + $1.utf8.count }
    print("\(comments.count) distinct comments, \(text) bytes of text, \(pack.rules.count) rules")

    let export = folder.appending(path: "comments.ndjson")
    try write(comments, to: export)
    // The better of two runs of each, in turn: other work on the machine only ever slows.
    var (one, two) = (Double.infinity, Double.infinity)
    for _ in 0..<2 {
      one = min(one, try measure(export, jobs: 1))
      two = min(two, try measure(export, jobs: 2))
    }
    report("vaka, 1 job", bytes: text, comments: comments.count, seconds: one)
    report("vaka, 2 jobs", bytes: text, comments: comments.count, seconds: two)

    let patterns = try pack.patternSources().enumerated().map { Self.standalone($1, index: $0) }
    let sample = Self.prefix(of: comments, byteCount: Self.ripgrepByteCount)
    let ripgrep = min(
      try ripgrep(patterns, over: sample), try ripgrep(patterns, over: sample))
    let sampleBytes = sample.reduce(0) { $0 + $1.utf8.count }
    report(
      "rg -P, \(patterns.count) patterns, \(Self.patternsPerCall) a call", bytes: sampleBytes,
      comments: sample.count, seconds: ripgrep)
    let ratio = { (seconds: Double) in
      Self.rounded((Double(text) / seconds) / (Double(sampleBytes) / ripgrep))
    }
    print("vaka is \(ratio(one)) times as fast as ripgrep with 1 job, \(ratio(two)) with 2;")
    print("2 jobs are \(Self.rounded(one / two)) times as fast as 1")
  }

  private static func prefix(of comments: [String], byteCount: Int) -> [String] {
    var total = 0
    return Array(
      comments.prefix { comment in
        total += comment.utf8.count
        return total <= byteCount
      })
  }

  private func write(_ comments: [String], to url: URL) throws {
    var lines = Data()
    let encoder = JSONEncoder()
    for (index, text) in comments.enumerated() {
      lines += Data("{\"id\":\"c\(index)\",\"text\":".utf8) + (try encoder.encode(text))
      lines += Data("}\n".utf8)
    }
    try lines.write(to: url)
  }

  private func measure(_ export: URL, jobs: Int) throws -> Double {
    let feeds = TriageRun.Feeds(paths: [export.path], format: "plain")
    let run = TriageRun(
      pack: pack, asOf: Timestamp(secondsSince1970: 1_795_219_200), feeds: feeds,
      workerCount: jobs)
    let clock = ContinuousClock()
    var written = 0
    let time = try clock.measure {
      _ = try run.run(report: NDJSONFormat(ReportOptions())) { written += $0.count }
    }
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  /// Runs ripgrep once for every batch of patterns, as a filter for all of them would have to.
  private func ripgrep(_ patterns: [String], over comments: [String]) throws -> Double {
    let file = folder.appending(path: "comments.txt")
    let lines = comments.map { $0.lowercased().replacing("\n", with: " ") }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    var seconds = 0.0
    for start in stride(from: 0, to: patterns.count, by: Self.patternsPerCall) {
      let batch = patterns[start..<min(start + Self.patternsPerCall, patterns.count)]
      seconds += try ripgrep(Array(batch), file: file)
    }
    return seconds
  }

  private func ripgrep(_ patterns: [String], file: URL) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/rg")
    // In a file: a list of names is longer than an argument may be.
    let list = folder.appending(path: "patterns.txt")
    try Data(patterns.joined(separator: "\n").utf8).write(to: list)
    process.arguments =
      ["-P", "-j1", "--count-matches", "--no-config", "-f", list.path, file.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let clock = ContinuousClock()
    let time = try clock.measure {
      try process.run()
      process.waitUntilExit()
    }
    if process.terminationStatus > 1, patterns.count > 1 {
      // Too large together: half of them at a time, as a user would have to.
      let middle = patterns.count / 2
      return try ripgrep(Array(patterns[..<middle]), file: file)
        + ripgrep(Array(patterns[middle...]), file: file)
    }
    guard process.terminationStatus <= 1 else {
      let start = patterns.first?.prefix(200) ?? ""
      throw BenchmarkError("rg ended with \(process.terminationStatus) on \(start)")
    }
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  /// The pattern on one line, since ripgrep reads patterns line by line, its comments out, its
  /// groups with names of their own, since it joins the patterns of a call into one.
  private static func standalone(_ pattern: String, index: Int) -> String {
    let lines = pattern.split(separator: "\n").map { line in
      String(line.firstRange(of: " # ").map { line[..<$0.lowerBound] } ?? line)
    }
    let line = lines.joined(separator: " ")
    return line.replacing(#/\(\?(<|&)([a-z]\w*)/#) { match in
      "(?\(match.output.1)\(match.output.2)_\(index)"
    }
  }

  private func report(_ name: String, bytes: Int, comments: Int, seconds: Double) {
    let megabytes = Double(bytes) / 1_000_000 / seconds
    print("\(name): \(Self.rounded(megabytes)) MB/s, \(Int(Double(comments) / seconds)) comments/s")
  }

  private static func rounded(_ number: Double) -> String { String(format: "%.1f", number) }
}

let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
do {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  // Another folder of rules may be named, to see what a change of rules costs.
  let rules =
    CommandLine.arguments.dropFirst().first ?? PipelineBenchmark.root.appending(path: "rules").path
  try PipelineBenchmark(folder: folder, pack: RulePackFolder(path: rules).load()).run()
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
