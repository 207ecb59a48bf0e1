import Foundation
import TestSupport
import Testing

@Suite struct BrakeCommandTests {
  private static func withFeed(_ body: (_ folder: ScratchFolder, _ feed: [String]) throws -> Void)
    throws
  {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    var rules = FruitRules()
    rules.brake = "{after: 4, share: 0.25, exempt: [identity.*]}"
    try rules.write(to: folder.url.appending(path: "rules"))
    let lines = (0..<6).map {
      #"{"id":"i\#($0)","account":"k","text":"en citron till mormor"}"# + "\n"
    }
    try body(
      folder, [try folder.write("a.ndjson", lines.joined()), "--rules", folder.path("rules")])
  }

  private static let words =
    "citron was braked for plain/k: it had flagged 4 of 4 items; "
    + "2 removals by it since then count as reviews"

  @Test func `a triage says which rule was braked for which account`() throws {
    try Self.withFeed { folder, feed in
      let lines = try VakaProcess.run(["triage", "--format", "ndjson"] + feed)
      #expect(lines.errors == "vaka: \(Self.words)\n")
      let json = try VakaProcess.run(["triage", "--format", "json"] + feed)
      #expect(
        json.text.contains(
          #""brakedRules":["# + "\n"
            + #"{"platform":"plain","account":"k","rule":"citron","flagged":4,"of":4,"held":2}]"#))
      #expect(json.text.contains(#""braked":2,"#))
    }
  }

  @Test func `a scan says so in text, in JSON and in metrics`() throws {
    try Self.withFeed { folder, feed in
      let text = try VakaProcess.run(["scan", "--store", folder.path("one")] + feed)
      #expect(text.text.contains("\n\(Self.words)\n"), "\(text.errors)")
      let json = try VakaProcess.run(
        ["scan", "--store", folder.path("two"), "--log-format", "json"] + feed
          + ["--metrics", folder.path("vaka.prom")])
      #expect(
        json.text.contains(
          #"{"event":"braked","account":"plain/k","rule":"citron","flagged":4,"of":4,"held":2}"#))
      let metrics = try String(contentsOfFile: folder.path("vaka.prom"), encoding: .utf8)
      #expect(metrics.contains("\nvaka_scan_count{of=\"braked\"} 2\n"))
    }
  }
}
