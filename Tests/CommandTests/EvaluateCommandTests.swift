import Foundation
import TestSupport
import Testing

@Suite struct EvaluateCommandTests {
  private static let now = ["--now", "2026-11-21T12:00:00Z"]

  private static func run(_ arguments: [String]) throws -> VakaProcess.Result {
    try VakaProcess.run(["rules", "evaluate"] + arguments + now)
  }

  /// Fruit rules in a folder, and a labelled file: what each item holds, and what is expected.
  private static func withFruit(
    _ lines: [(text: String, rest: String)],
    _ body: (_ file: String, _ rules: [String]) throws -> Void
  ) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let rules = folder.url.appending(path: "rules")
    try FruitRules().write(to: rules)
    let text = lines.enumerated().map {
      #"{"id":"i\#($0)","text":"\#($1.text)"\#($1.rest)}"# + "\n"
    }
    try body(folder.write("l.ndjson", text.joined()), ["--rules", rules.path])
  }

  private static func expects(_ verdict: String) -> String {
    #","expected":{"verdict":"\#(verdict)"}"#
  }

  @Test func `all as expected is 0, and a failed expectation is 1 and named without its text`()
    throws
  {
    try Self.withFruit([
      ("en citron", Self.expects("remove")), ("ett päron", Self.expects("review")),
      ("en hemlig citron", ""), ("en banan", Self.expects("remove") + #","known_miss":"later""#),
    ]) { file, rules in
      let result = try Self.run([file] + rules)
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.text.contains("2 of 2 items as expected\n"))
      #expect(result.text.contains("1 known miss not counted, of which 0 as expected by now\n"))
      #expect(result.text.contains("1 item of which nothing is expected\n"))
    }
    try Self.withFruit([("en hemlig citron", Self.expects("keep"))]) { file, rules in
      for format in ["text", "json"] {
        let result = try Self.run([file, "--format", format] + rules)
        #expect(result.exitCode == 1)
        #expect(result.text.contains("i0") && result.text.contains("citron"))
        #expect(!result.text.contains("hemlig"))
      }
    }
  }

  @Test func `what cannot be read is 2 with file and byte, and the rest is counted`() throws {
    try Self.withFruit([
      ("en citron", Self.expects("remove")), ("ett päron", #","expected":{"verdict":"gone"}"#),
      ("ett päron", Self.expects("review")),
    ]) { file, rules in
      let result = try Self.run([file, "--format", "json"] + rules)
      #expect(result.exitCode == 2)
      #expect(result.errors.contains("\(file):63: 'expected.verdict' is not one that is known"))
      let object = try #require(
        try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
      #expect(object["items"] as? Int == 2 && object["problemCount"] as? Int == 1)
    }
  }

  @Test func `a file in which nothing is expected tells nothing of the rules`() throws {
    try Self.withFruit([("en citron", "")]) { file, rules in
      let result = try Self.run([file] + rules)
      #expect(result.exitCode == 2)
      #expect(result.errors.contains("no item says what is expected"))
    }
    #expect(try Self.run(["/no/such.ndjson"]).exitCode == 2)
    #expect(try Self.run([]).exitCode == 64)
  }

  @Test(arguments: ["text", "json"])
  func `any number of jobs and any size of batch give the same bytes`(format: String) throws {
    let files = ["fixtures/functional/by-kin.ndjson", "fixtures/labelled/tune"]
    let outputs = try [["1"], ["2", "--batch-bytes", "1"], ["8", "--batch-bytes", "4000"]].map {
      try Self.run(files + ["--format", format, "--jobs"] + $0).output
    }
    #expect(outputs[0].count > 1_000)
    #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
  }
}
