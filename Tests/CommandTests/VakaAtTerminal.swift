import Foundation
import TestSupport
import Testing

/// A step of what a person does at a terminal; see `terminal.py`.
enum Step {
  /// Waits until this is on the screen, drawn since the last keys.
  case see(String)
  case press(String)
  case size(Int, Int)
  case signal(String)
  case hangUp
  case end

  /// As `terminal.py` reads it.
  var list: [Any] {
    switch self {
    case .see(let text): ["see", text]
    case .press(let keys): ["press", keys]
    case .size(let columns, let lines): ["size", columns, lines]
    case .signal(let name): ["signal", name]
    case .hangUp: ["hang up"]
    case .end: ["end"]
    }
  }
}

/// The real binary at a real terminal, with a feed of a few fruits.
struct VakaAtTerminal {
  struct Result: Decodable {
    /// All that was drawn, with its escape sequences.
    let output: String
    /// The exit code; negative for the signal that ended it, `nil` if it did not end.
    let status: Int32?
    /// Whether the terminal is as it was before.
    let restored: Bool

    /// What stands on the ordinary screen after the session.
    var afterwards: String { output.components(separatedBy: "\u{1B}[?1049l").last ?? "" }
  }

  /// Where the feed comes from.
  enum Input {
    case file, pipe
  }

  let folder: ScratchFolder

  private static let script = Repository.root.appending(path: "Tests/CommandTests/terminal.py").path

  /// - Parameter items: Lines of the feed, after the post that all of them answer.
  init(_ items: [(id: String, text: String)]) throws {
    folder = try ScratchFolder()
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    let post = #"{"id":"p1","kind":"post","text":"Nu öppnar parken","own":true}"#
    let lines = items.map { #"{"id":"\#($0.id)","parent":"p1","text":"\#($0.text)"}"# }
    try folder.write("feed.ndjson", ([post] + lines).joined(separator: "\n"))
  }

  /// Does all steps; a step that does not come true fails the test.
  ///
  /// - Parameter noColor: What `NO_COLOR` is: without styles, words that stand together do so in
  ///   what is drawn.
  func review(
    _ steps: [Step], from input: Input = .file, arguments: [String] = [], noColor: String = "1",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Result {
    let plan = try JSONSerialization.data(withJSONObject: steps.map(\.list))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    let command =
      [VakaProcess.executable.path, "triage", input == .pipe ? "-" : "feed.ndjson"]
      + [
        "--account", "a", "--rules", "rules", "--store", "store", "--interactive", "--as", "anna",
        "--role", "communications-officer",
      ] + arguments
    let piped = ["/bin/sh", "-c", #"cat feed.ndjson | exec "$0" "$@""#] + command
    process.arguments =
      ["-B", Self.script, String(decoding: plan, as: UTF8.self)]
      + (input == .pipe ? piped : command)
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "NO_COLOR": noColor]
    let answer = folder.url.appending(path: "answer")
    try Data().write(to: answer)
    process.standardOutput = try FileHandle(forWritingTo: answer)
    try process.run()
    process.waitUntilExit()
    let data = try Data(contentsOf: answer)
    let fields = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    #expect(
      fields?["failed"] is NSNull, "\(fields?["failed"] ?? "") \(fields?["output"] ?? "")",
      sourceLocation: sourceLocation)
    return try JSONDecoder().decode(Result.self, from: data)
  }

  func vaka(_ arguments: [String]) throws -> VakaProcess.Result {
    try VakaProcess.run(arguments, in: folder.url)
  }

  /// The entries of the log after the scan's, as `log show` has them.
  func entries() throws -> [[String: Any]] {
    let shown = try vaka(["log", "show", "--store", "store"])
    #expect(shown.exitCode == 0, "\(shown.errors)")
    let lines = shown.text.split(separator: "\n").compactMap { line -> Substring? in
      line.firstIndex(of: "{").map { line[$0...] }
    }
    return try lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }.filter { entry in
      let type = entry["type"] as? String
      return type != "run-started" && type != "run-finished" && type != "item-flagged"
    }
  }

  func types() throws -> [String] { try entries().compactMap { $0["type"] as? String } }

  func expectSoundLog(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let verified = try vaka(["log", "verify", "--store", "store"])
    #expect(verified.exitCode == 0, "\(verified.text)", sourceLocation: sourceLocation)
  }
}
