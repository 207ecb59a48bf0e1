import Foundation
import TestSupport
import Testing

/// `vaka keys` from the shell.
@Suite struct KeysCommandTests {
  /// A store with an entry or two, and its log's checkpoint and key, kept as `kept` and `old.vkey`.
  private func store() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    try folder.write("a.ndjson", #"{"id":"1","text":"en citron"}"#)
    #expect(try scan(folder).exitCode == 1)
    for (from, to) in [("store/log/checkpoint", "kept"), ("store/log.vkey", "old.vkey")] {
      try FileManager.default.copyItem(atPath: folder.path(from), toPath: folder.path(to))
    }
    return folder
  }

  private func scan(_ folder: ScratchFolder) throws -> VakaProcess.Result {
    try VakaProcess.run(
      ["scan", "a.ndjson", "--store", "store", "--account", "a", "--rules", "rules"],
      in: folder.url)
  }

  private func changeLogKey(_ folder: ScratchFolder) throws -> VakaProcess.Result {
    try VakaProcess.run(
      ["keys", "change-log-key", "--store", "store", "--as", "eva", "--role", "operator"],
      in: folder.url)
  }

  @Test func `the log's key is changed, and whoever has either key can follow`() throws {
    let folder = try store()
    defer { folder.remove() }
    let changed = try changeLogKey(folder)
    #expect(changed.exitCode == 0, "\(changed.errors)")
    #expect(
      try changed.text == String(contentsOfFile: folder.path("store/log.vkey"), encoding: .utf8))
    let new = changed.text.trimmingCharacters(in: .newlines)
    let old = try String(contentsOfFile: folder.path("old.vkey"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    try folder.write("a.ndjson", #"{"id":"2","text":"en citron"}"#)
    #expect(try scan(folder).exitCode == 1)

    let id = old.split(separator: "+")[1]
    let against = ["--against", "kept", "--against", "store/log.old/\(id).checkpoint"]
    let copy = ["--log", "store/log", "--key"]
    for (place, code) in [
      (["--store", "store"], 0), (copy + [new, "--key", old], 0),
      (copy + [new, "--key", "old.vkey"], 0), (copy + ["old.vkey", "--key", new], 2),
      (copy + [old], 2), (copy + [new], 2),
    ] {
      let result = try VakaProcess.run(["log", "verify"] + place + against, in: folder.url)
      #expect(result.exitCode == Int32(code), "\(place): \(result.text)\(result.errors)")
    }
    #expect(try stranger(folder, ["--key", new, "--key", old] + against) == 0)
    #expect(try stranger(folder, ["--key", old] + against) == 2)
    // Who changed it is a commitment; the keys are public.
    let log = try String(
      contentsOfFile: folder.path("store/log/000000000000.ndjson"), encoding: .utf8)
    #expect(log.contains(#""to":"\#(new)""#) && !log.contains("eva"))
  }

  @Test func `an archive goes on from what it cosigned under the earlier key`() throws {
    let folder = try store()
    defer { folder.remove() }
    func cosign(_ arguments: [String]) throws -> VakaProcess.Result {
      try VakaProcess.run(
        ["log", "cosign", "--cosigner-key", "archive.key"] + arguments, in: folder.url)
    }
    #expect(try cosign(["--new-key", "arkiv.example/w"]).exitCode == 0)
    let first = try cosign(["--store", "store", "--output", "first"])
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(try changeLogKey(folder).exitCode == 0)
    let second = try cosign(["--store", "store", "--since", "first", "--output", "second"])
    #expect(second.exitCode == 0, "\(second.errors)")
    let lines = try String(contentsOfFile: folder.path("second"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("—") }
    #expect(lines.count == 3 && lines.last?.contains("arkiv.example/w") == true)
    // From a copy, without the earlier key, it cannot tell who signed what it cosigned.
    let copy = ["--log", "store/log", "--key", "store/log.vkey", "--since", "first"]
    #expect(try cosign(copy).exitCode == 2)
    #expect(try cosign(copy + ["--key", "old.vkey"]).exitCode == 0)
  }

  /// The exit code of the checker that has nothing of ours.
  private func stranger(_ folder: ScratchFolder, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.currentDirectoryURL = folder.url
    let script = Repository.root.appending(path: "Tests/DecisionLogTests/verify_log.py").path
    process.arguments = ["-B", script] + arguments + ["store/log"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `killed anywhere, a change is finished by the next command, or was never begun`()
    throws
  {
    let folder = try store()
    defer { folder.remove() }
    var random = SeededRandom(seed: 5)
    var killed = 0
    for _ in 0..<Self.killCount {
      let process = Process()
      process.executableURL = VakaProcess.executable
      process.currentDirectoryURL = folder.url
      process.arguments = [
        "keys", "change-log-key", "--store", "store", "--as", "eva", "--role", "operator",
      ]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 1_000...60_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      let next = try scan(folder)
      #expect(next.exitCode == 0, "\(next.errors)")
      let result = try VakaProcess.run(
        ["log", "verify", "--store", "store", "--against", "kept"], in: folder.url)
      #expect(result.exitCode == 0, "\(result.text)\(result.errors)")
    }
    #expect(killed > 0)
    let log = try String(
      contentsOfFile: folder.path("store/log/000000000000.ndjson"), encoding: .utf8)
    let lines = log.split(separator: "\n").filter { $0.contains(#""type":"key-change""#) }
    // Each change goes on from the one before, and the last one is the key.
    let key = try String(contentsOfFile: folder.path("store/log.vkey"), encoding: .utf8)
    var expected = try String(contentsOfFile: folder.path("old.vkey"), encoding: .utf8)
    for line in lines {
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      #expect(entry["from"] as? String == expected.trimmingCharacters(in: .newlines))
      expected = entry["to"] as? String ?? ""
    }
    #expect(key.trimmingCharacters(in: .newlines) == expected.trimmingCharacters(in: .newlines))
  }

  private static var killCount: Int {
    ProcessInfo.processInfo.environment["VAKA_KILLS"].flatMap { Int($0) } ?? 12
  }

  @Test(arguments: [
    ["--store", "s"], ["--store", "s", "--as", "eva"], ["--as", "eva", "--role", "operator"],
  ])
  func `bad usage ends with 64`(arguments: [String]) throws {
    #expect(try VakaProcess.run(["keys", "change-log-key"] + arguments).exitCode == 64)
  }

  @Test func `where no store is nothing is made`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let result = try changeLogKey(folder)
    #expect(result.exitCode == 2 && result.errors.contains("there is no store"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }
}
