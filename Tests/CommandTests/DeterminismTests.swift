import Foundation
import TestSupport
import Testing

/// The same bytes out for any number of workers, on the real binary.
@Suite struct DeterminismTests {
  /// The judged fixtures over and over, each copy with ids and a word of its own.
  private func export(byteCount: Int, to url: URL) throws {
    var lines: [String] = []
    for file in try Repository.fixtures(in: "judged", ending: ".ndjson") {
      lines += try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    var data = Data(capacity: byteCount + 4_096)
    var round = 0
    while data.count < byteCount {
      for line in lines {
        let copy = line.replacing(#""id":""#, with: #""id":"r\#(round)-"#, maxReplacements: 1)
          .replacing(#""text":""#, with: #""text":"Varv \#(round): "#, maxReplacements: 1)
        data += Data((copy + "\n").utf8)
      }
      round += 1
    }
    try data.write(to: url)
  }

  private func outputs(of export: URL, _ options: [String]) throws -> [Data] {
    try [1, 2, 8].map { jobs in
      let result = try VakaProcess.run(
        ["triage", export.path, "--jobs", "\(jobs)", "--now", "2026-11-21T12:00:00Z"] + options)
      #expect(result.exitCode == 1)
      return result.output
    }
  }

  private func withExport(byteCount: Int, _ body: (URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".ndjson")
    defer { try? FileManager.default.removeItem(at: url) }
    try export(byteCount: byteCount, to: url)
    try body(url)
  }

  @Test func `twenty megabytes give the same bytes at 1, 2 and 8 jobs`() throws {
    try withExport(byteCount: 20_000_000) { export in
      let outputs = try outputs(of: export, ["--format", "ndjson"])
      #expect(outputs[0].count > 1_000_000)
      #expect(outputs[1] == outputs[0])
      #expect(outputs[2] == outputs[0])
    }
  }

  @Test(arguments: ["text", "json", "csv"])
  func `batches of one item give the same bytes as large ones`(format: String) throws {
    try withExport(byteCount: 300_000) { export in
      let large = try outputs(of: export, ["--format", format])
      let small = try outputs(of: export, ["--format", format, "--batch-bytes", "1"])
      #expect(Set(large + small).count == 1)
    }
  }
}
