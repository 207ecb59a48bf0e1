import Foundation
import TestSupport
import Testing

/// The real process, killed with SIGKILL wherever it happens to be.
///
/// `VAKA_KILLS=300 swift test --filter KillTests` kills it three hundred times.
@Suite struct KillTests {
  private static let itemsPerRound = 300

  private static var killCount: Int {
    ProcessInfo.processInfo.environment["VAKA_KILLS"].flatMap { Int($0) } ?? 12
  }

  @Test func `killed anywhere, a scan goes on, and every flagged version has one entry`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    var random = SeededRandom(seed: 3)
    var killed = 0
    for round in 0..<Self.killCount {
      try export(round, to: folder)
      // How much longer the log may get: from nothing to a little more than the round writes.
      let growth = Int.random(in: 0...150_000, using: &random)
      let pause = UInt32.random(in: 0...3_000, using: &random)
      // The last exports only, or hundreds of rounds would read all of them hundreds of times.
      let exports = (max(0, round - 2)...round).map { "exports/\($0).ndjson" }
      if try killedScan(folder, of: exports, growth: growth, pause: pause) { killed += 1 }
    }
    #expect(killed > Self.killCount / 3, "most scans ended before they were killed")
    let last = try VakaProcess.run(arguments(folder, of: ["exports"]))
    #expect(last.exitCode <= 1, "\(last.errors)")

    let entries = try entries(folder)
    let flagged = entries.filter { $0["type"] as? String == "item-flagged" }
    #expect(flagged.count == Self.killCount * Self.itemsPerRound / 2)
    #expect(Set(flagged.compactMap { $0["text"] as? String }).count == flagged.count)
    #expect(Set(entries.compactMap { $0["entry"] as? String }).count == entries.count)
    // What is left over of what the kills tore is told, and nothing is unknown.
    for entry in entries where entry["type"] as? String == "recovery" {
      #expect(entry["unknown"] as? Int == 0)
    }
    let verified = try VakaProcess.run(["log", "verify", "--store", folder.path("store")])
    #expect(verified.exitCode == 0, "\(verified.text)\(verified.errors)")
    #expect(try VakaProcess.run(arguments(folder, of: ["exports"])).text.contains(" 0 judged,"))
  }

  /// Every second item must go.
  private func export(_ round: Int, to folder: ScratchFolder) throws {
    let lines = (0..<Self.itemsPerRound).map { number in
      let fruit = number.isMultiple(of: 2) ? "citron" : "banan"
      return #"{"id":"\#(round)-\#(number)","text":"nr \#(round) \#(number): en \#(fruit)"}"#
    }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "exports"), withIntermediateDirectories: true)
    try folder.write("exports/\(round).ndjson", lines.joined(separator: "\n") + "\n")
  }

  private func arguments(_ folder: ScratchFolder, of exports: [String]) -> [String] {
    ["scan"] + exports.map(folder.path) + [
      "--store", folder.path("store"), "--account", "a",
      "--rules", folder.path("rules"), "--batch-bytes", "2000", "--commit-items", "7", "--quiet",
    ]
  }

  /// Starts a scan and kills it once the log has grown so much.
  ///
  /// - Parameter pause: Microseconds after that.
  /// - Returns: Whether it had not ended before.
  private func killedScan(
    _ folder: ScratchFolder, of exports: [String], growth: Int, pause: UInt32
  ) throws -> Bool {
    let process = Process()
    process.executableURL = VakaProcess.executable
    process.arguments = arguments(folder, of: exports)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let target = logSize(folder) + growth
    try process.run()
    while process.isRunning && logSize(folder) < target { usleep(100) }
    usleep(pause)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func logFiles(_ folder: ScratchFolder) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path("store/log"))) ?? []
    return names.filter { $0.hasSuffix(".ndjson") }.sorted().map { folder.path("store/log/\($0)") }
  }

  private func logSize(_ folder: ScratchFolder) -> Int {
    logFiles(folder).reduce(0) { sum, path in
      var status = stat()
      return stat(path, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  private func entries(_ folder: ScratchFolder) throws -> [[String: Any]] {
    try logFiles(folder).flatMap { path in
      try Data(contentsOf: URL(filePath: path)).split(separator: 0x0A).map { line in
        try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
      }
    }
  }
}
