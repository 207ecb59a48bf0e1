import Foundation
import TestSupport
import Testing

/// `vaka log` on the log in `fixtures/log/`, whole and damaged.
@Suite struct LogCommandTests {
  static let fixture = Repository.fixtures.appending(path: "log")

  /// A copy of the fixture that may be changed.
  struct Copy: ~Copyable {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    var path: String { url.path }
    var entries: URL { url.appending(path: "log/000000000000.ndjson") }

    init() throws { try FileManager.default.copyItem(at: LogCommandTests.fixture, to: url) }
    deinit { try? FileManager.default.removeItem(at: url) }

    func run(_ arguments: String...) throws -> VakaProcess.Result {
      try VakaProcess.run(["log"] + arguments, in: url)
    }
  }

  @Test func `a log that is whole is told as such, with who signed and what it proves`() throws {
    let result = try VakaProcess.run(
      ["log", "verify", "--store", "fixtures/log", "--key", "fixtures/log/cosigner.vkey"])
    #expect(result.exitCode == 0, "\(result.errors)")
    try expectGolden(result.text, "log-verify.txt")
  }

  @Test func `the answer for programs has the same facts`() throws {
    let result = try VakaProcess.run([
      "log", "verify", "--log", "fixtures/log/log", "--key", "fixtures/log/log.vkey", "--against",
      "fixtures/log/checkpoints/7", "--format", "json",
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    try expectGolden(result.text, "log-verify.json")
  }

  @Test func `a changed entry is named and ends with 2`() throws {
    let copy = try Copy()
    let text = try String(contentsOf: copy.entries, encoding: .utf8)
    try text.replacing("\"n\":4", with: "\"n\":5").write(
      to: copy.entries, atomically: false, encoding: .utf8)
    let result = try copy.run("verify", "--store", ".")
    #expect(result.exitCode == 2)
    try expectGolden(result.text, "log-verify-changed.txt")
    let shown = try copy.run("show", "--store", ".")
    #expect(shown.exitCode == 2)
    #expect(shown.errors.contains("entry 4: it is not the entry that was signed for"))
    #expect(try copy.run("prove", "--store", ".", "--entry", "4").exitCode == 2)
    #expect(try copy.run("prove", "--store", ".", "--entry", "5").exitCode == 0)
  }

  @Test func `entries that no checkpoint covers end with 2`() throws {
    let copy = try Copy()
    let handle = try FileHandle(forWritingTo: copy.entries)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"n\":12}\n{\"n\"".utf8))
    try handle.close()
    let result = try copy.run("verify", "--store", ".")
    #expect(result.exitCode == 2)
    try expectGolden(result.text, "log-verify-uncovered.txt")
  }

  @Test func `a log that was made shorter is found with a kept checkpoint`() throws {
    let copy = try Copy()
    try FileManager.default.removeItem(at: copy.url.appending(path: "log/checkpoint"))
    try FileManager.default.copyItem(
      at: copy.url.appending(path: "checkpoints/7"), to: copy.url.appending(path: "log/checkpoint"))
    let lines = try String(contentsOf: copy.entries, encoding: .utf8).split(separator: "\n")
    try (lines.prefix(7).joined(separator: "\n") + "\n").write(
      to: copy.entries, atomically: false, encoding: .utf8)
    for width in 8...12 {
      try FileManager.default.removeItem(at: copy.url.appending(path: "log/tile/0/000.p/\(width)"))
    }
    #expect(try copy.run("verify", "--store", ".").exitCode == 0)
    let result = try copy.run("verify", "--store", ".", "--against", "checkpoints/12")
    #expect(result.exitCode == 2)
    #expect(result.text.contains("the log has been made shorter since"))
  }

  @Test func `what is shown is the entries as they are`() throws {
    let result = try VakaProcess.run(
      ["log", "show", "--store", "fixtures/log", "--from", "3", "--count", "2"])
    #expect(result.exitCode == 0, "\(result.errors)")
    let lines = result.text.split(separator: "\n")
    let entries = try String(
      contentsOf: Self.fixture.appending(path: "log/000000000000.ndjson"), encoding: .utf8
    ).split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("checkpoint 12 "))
    #expect(lines[1] == "3 \(entries[3])" && lines[2] == "4 \(entries[4])")
  }

  @Test(arguments: [
    ["--entry", "0"], ["--entry", "11"], ["--since", "0"], ["--since", "5"], ["--since", "12"],
    ["--against", "fixtures/log/checkpoints/8"],
  ])
  func `a stranger can check a proof`(arguments: [String]) throws {
    let result = try VakaProcess.run(
      ["log", "prove", "--log", "fixtures/log/log", "--key", "fixtures/log/log.vkey"] + arguments)
    #expect(result.exitCode == 0, "\(result.errors)")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "proof.json")
    try result.output.write(to: file)
    #expect(try Self.stranger(file) == 0)
    let text = result.text.replacing("\"size\":12", with: "\"size\":11")
    try text.write(to: file, atomically: false, encoding: .utf8)
    #expect(try Self.stranger(file) == 2)
  }

  /// The exit code of the checker that has nothing of ours.
  static func stranger(_ proof: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    let key = try String(contentsOf: fixture.appending(path: "log.vkey"), encoding: .utf8)
    process.arguments = [
      "-B", Repository.root.appending(path: "Tests/DecisionLogTests/verify_log.py").path, "--key",
      key,
      "--proof", proof.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `an archive makes a key, cosigns, and signs again only what grew`() throws {
    let copy = try Copy()
    let made = try copy.run(
      "cosign", "--new-key", "arkiv.example/w", "--cosigner-key", "archive.key")
    #expect(made.exitCode == 0 && made.text.hasPrefix("arkiv.example/w+"), "\(made.errors)")
    let key = made.text.trimmingCharacters(in: .newlines)
    let file = copy.url.appending(path: "archive.key")
    let mode =
      try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try copy.run("cosign", "--new-key", "other", "--cosigner-key", "archive.key").exitCode == 2)

    let first = try copy.run("cosign", "--store", ".", "--cosigner-key", "archive.key")
    #expect(first.exitCode == 0, "\(first.errors)")
    try first.output.write(to: copy.url.appending(path: "signed"))
    #expect(try Data(contentsOf: copy.url.appending(path: "log/checkpoint")) == first.output)
    let checked = try copy.run("verify", "--store", ".", "--key", key)
    #expect(checked.exitCode == 0 && checked.text.contains("cosigned by  arkiv.example/w"))

    // A checkpoint that the key did not sign is not one to go on from.
    let wrong = try copy.run(
      "cosign", "--store", ".", "--cosigner-key", "archive.key", "--since", "checkpoints/7")
    #expect(wrong.exitCode == 2 && wrong.errors.contains("arkiv.example/w did not sign it"))
    let again = try copy.run(
      "cosign", "--log", "log", "--key", "log.vkey", "--cosigner-key", "archive.key", "--since",
      "signed", "--output", "next")
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(FileManager.default.fileExists(atPath: copy.url.appending(path: "next").path))
  }

  @Test func `a damaged log is not cosigned`() throws {
    let copy = try Copy()
    _ = try copy.run("cosign", "--new-key", "arkiv.example/w", "--cosigner-key", "archive.key")
    try FileManager.default.removeItem(at: copy.url.appending(path: "log/tile/0/000.p/12"))
    let before = try Data(contentsOf: copy.url.appending(path: "log/checkpoint"))
    let result = try copy.run("cosign", "--store", ".", "--cosigner-key", "archive.key")
    #expect(result.exitCode == 2 && result.output.isEmpty)
    #expect(try Data(contentsOf: copy.url.appending(path: "log/checkpoint")) == before)
  }

  @Test(arguments: [
    ["verify"], ["verify", "--store", "a", "--log", "b"], ["verify", "--log", "b"],
    ["verify", "--store", "a", "--format", "xml"], ["prove", "--store", "a"],
    ["prove", "--store", "a", "--entry", "1", "--since", "1"],
    ["show", "--store", "a", "--from", "-1"],
    ["cosign", "--store", "a"], ["cosign", "--cosigner-key", "k"],
    ["cosign", "--new-key", "n", "--cosigner-key", "k", "--store", "a"],
  ])
  func `bad usage ends with 64`(arguments: [String]) throws {
    #expect(try VakaProcess.run(["log"] + arguments).exitCode == 64)
  }

  @Test(arguments: [
    ["verify", "--store", "/nowhere"],
    ["verify", "--log", "fixtures/log/log", "--key", "nonsense"],
    ["verify", "--log", "fixtures/log/log", "--key", "fixtures/log/cosigner.vkey"],
    ["verify", "--log", "/nowhere", "--key", "fixtures/log/log.vkey"],
    ["prove", "--store", "fixtures/log", "--entry", "12"],
    ["prove", "--store", "fixtures/log", "--since", "13"],
  ])
  func `what cannot be read or proved ends with 2`(arguments: [String]) throws {
    let result = try VakaProcess.run(["log"] + arguments)
    #expect(result.exitCode == 2)
    #expect(!result.errors.isEmpty || result.text.contains("cannot be trusted"))
  }
}
