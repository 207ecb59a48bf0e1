import Foundation
import TestSupport
import Testing

@Suite struct TriageCommandTests {
  static let page = "fixtures/facebook/stockholm-district-page.json"
  static let now = ["--now", "2026-11-21T12:00:00Z"]

  /// A folder of its own for one test.
  private func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: ["text", "ndjson", "json", "csv"])
  func `the page of an invented district is judged as before`(format: String) throws {
    let result = try VakaProcess.run(
      ["triage", Self.page, "--format", format] + Self.now, environment: ["COLUMNS": "100"])
    #expect(result.exitCode == 1, "\(result.errors)")
    try expectGolden(result.text, "triage-page.\(format)")
  }

  @Test func `what people wrote is in no output that does not go to a terminal`() throws {
    let data = try Data(contentsOf: Repository.root.appending(path: Self.page))
    let messages = Self.messages(in: try JSONSerialization.jsonObject(with: data))
    #expect(messages.count > 50)
    for format in ["text", "ndjson", "json", "csv"] {
      let result = try VakaProcess.run(["triage", Self.page, "--format", format] + Self.now)
      for message in messages where message.count > 12 {
        #expect(!(result.text + result.errors).contains(message), "\(format)")
      }
    }
  }

  /// Every `message` of an export, wherever it is nested.
  private static func messages(in json: Any) -> [String] {
    if let list = json as? [Any] { return list.flatMap(messages) }
    guard let object = json as? [String: Any] else { return [] }
    return object.flatMap { key, value in
      key == "message" ? [value as? String].compactMap(\.self) : messages(in: value)
    }
  }

  @Test func `text is shown where it is asked for, with numbers masked`() throws {
    let input = Data(#"{"id":"1","text":"Hej Greta, 19900101-2385 är numret"}"#.utf8)
    let shown = try VakaProcess.run(
      ["triage", "-", "--show-text"] + Self.now, input: input, environment: ["COLUMNS": "100"])
    #expect(shown.text.contains("Hej Greta"))
    #expect(!shown.text.contains("2385"))
    let hidden = try VakaProcess.run(["triage", "-"] + Self.now, input: input)
    #expect(!hidden.text.contains("Greta"))
  }

  @Test(
    arguments: [
      (#"{"data":[]}"#, 0, ""),
      (#"{"id":"1","text":"Tack för en fin simhall"}"#, 0, ""),
      ("", 2, "the export is empty"),
      (#"{"id":"1","text":"hej"}"# + "\n{\"id\":\n", 2, "vaka: -:"),
      (#"[{"a":1},{"b":2}]"#, 2, "plain, facebook"),
    ] as [(String, Int32, String)])
  func `exit codes tell empty from unreadable`(
    input: String, code: Int32, message: String
  ) throws {
    let result = try VakaProcess.run(["triage", "-"] + Self.now, input: Data(input.utf8))
    #expect(result.exitCode == code, "\(result.errors)")
    #expect(message.isEmpty || result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: [
    ["triage"], ["triage", "-", "--jobs", "0"], ["triage", "-", "--format", "xml"],
    ["triage", "-", "--from", "myspace"], ["triage", "-", "--now", "yesterday"], ["judge"],
    ["triage", "-", "--jbos", "1"],
  ])
  func `bad usage is 64`(arguments: [String]) throws {
    #expect(try VakaProcess.run(arguments).exitCode == 64)
  }

  @Test func `a feed that is not there is named, and the others are read`() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(#"{"id":"1","text":"Hej"}"#.utf8).write(to: folder.appending(path: "a.ndjson"))
    let result = try VakaProcess.run(
      ["triage", folder.path + "/gone.json", folder.path, "--format", "ndjson"] + Self.now)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("gone.json: no such file or directory"), "\(result.errors)")
    #expect(result.text.hasPrefix(#"{"platform":"plain","account":null,"id":"1""#))
  }

  @Test func `rules that cannot be used stop everything, and say where`() throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("rows: []\nown: {at-most: maybe}\n".utf8).write(
      to: folder.appending(path: "policy.yaml"))
    let result = try VakaProcess.run(["triage", "-", "--rules", folder.path], input: Data())
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("vaka: policy.yaml:2: 'maybe' is not known here"))
    #expect(result.output.isEmpty)
  }

  @Test func `the account can be named where the export lacks it`() throws {
    let result = try VakaProcess.run(
      ["triage", "-", "--account", "simhallen", "--format", "ndjson"] + Self.now,
      input: Data(#"{"id":"1","text":"Hej"}"#.utf8))
    #expect(result.text.contains(#""account":"simhallen""#))
  }

  @Test func `a reader that goes away ends the run as a closed pipe does`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c",
      "for i in {1..20000}; do echo '{\"id\":\"'$i'\",\"text\":\"hej\"}'; done | "
        + "'\(VakaProcess.executable.path)' triage - --format ndjson | head -1 >/dev/null; "
        + "exit ${PIPESTATUS[1]}",
    ]
    process.currentDirectoryURL = Repository.root
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 141)
  }
}
