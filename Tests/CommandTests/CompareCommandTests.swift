import Foundation
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  private static func withFruit(
    pears: (old: String, new: String),
    _ body: (_ folder: ScratchFolder, _ packs: [String]) throws -> Void
  ) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    var rules = FruitRules()
    for (name, verdict) in [("old", pears.old), ("new", pears.new)] {
      rules.pears = verdict
      try rules.write(to: folder.url.appending(path: name))
    }
    let lines = (0..<30).map { number in
      let text = ["en citron", "ett päron", "en banan"][number % 3]
      return #"{"id":"i\#(number)","account":"k","text":"\#(text) till mormor"}"# + "\n"
    }
    try folder.write("feed.ndjson", lines.joined())
    try body(folder, [folder.path("old"), folder.path("new")])
  }

  private static func run(_ arguments: [String]) throws -> VakaProcess.Result {
    try VakaProcess.run(["rules", "compare"] + arguments)
  }

  @Test func `the same rules move nothing`() throws {
    try Self.withFruit(pears: ("review", "review")) { folder, packs in
      let result = try Self.run(packs + [folder.path("feed.ndjson")])
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.text == "30 items, 0 other verdicts\n")
    }
  }

  @Test(arguments: [
    ("keep", "review", "new"), ("review", "keep", "lost"), ("review", "remove", "toRemove"),
    ("remove", "review", "toReview"),
  ])
  func `a verdict that moves is 1, and told by rule and account without any text`(
    old: String, new: String, change: String
  ) throws {
    try Self.withFruit(pears: (old, new)) { folder, packs in
      let arguments = packs + [folder.path("feed.ndjson"), "--format", "json"]
      let result = try Self.run(arguments + ["--jobs", "1"])
      #expect(result.exitCode == 1)
      #expect(!result.text.contains("mormor"))
      let object = try #require(
        try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
      #expect(object["changes"] as? Int == 10)
      let rules = try #require(object["rules"] as? [[String: Any]])
      #expect(rules.count == 1 && rules.first?["rule"] as? String == "pear")
      #expect(rules.first?[change] as? Int == 10)
      #expect(
        rules.first?["examples"] as? [String]
          == ["plain/k/i1", "plain/k/i4", "plain/k/i7", "plain/k/i10", "plain/k/i13"])
      let accounts = try #require(object["accounts"] as? [[String: Any]])
      #expect(accounts.first?[change] as? Int == 10)
      let other = try Self.run(arguments + ["--jobs", "8", "--batch-bytes", "1"])
      #expect(other.output == result.output)
      let text = try Self.run(packs + [folder.path("feed.ndjson")])
      #expect(text.text.contains("pear: plain/k/i1, plain/k/i4") && !text.text.contains("mormor"))
    }
  }

  @Test func `what cannot be read is 2 with its place, also of the rules`() throws {
    try Self.withFruit(pears: ("keep", "review")) { folder, packs in
      let bad = try folder.write("bad.ndjson", "{\"id\":\"a\",\"text\":1}\n")
      let result = try Self.run(packs + [bad, folder.path("feed.ndjson"), "--from", "plain"])
      #expect(result.exitCode == 2)
      #expect(result.errors.contains("\(bad):0: "))
      #expect(result.text.contains("30 items, 10 other verdicts: 10 new"))
      try folder.write("new/policy.yaml", "rows: 1")
      let broken = try Self.run(packs + [folder.path("feed.ndjson")])
      #expect(broken.exitCode == 2 && broken.text == "")
      #expect(broken.errors.contains("\(folder.path("new"))/policy.yaml"))
      #expect(try Self.run(packs).exitCode == 64)
    }
  }
}
