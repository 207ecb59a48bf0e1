import Foundation
import TestSupport
import Testing

/// `rules explain` as somebody asks who wants to know why, or why not.
@Suite struct ExplainCommandTests {
  private func explain(
    _ arguments: [String], input: Data? = nil
  ) throws -> VakaProcess.Result {
    try VakaProcess.run(["rules", "explain"] + arguments, input: input)
  }

  @Test func `what was found is told with its signals and what follows`() throws {
    let answer = try explain(["--text", "-"], input: Data("Anna i 4B har fått cancer".utf8))
    #expect(answer.exitCode == 0, "\(answer.errors)")
    #expect(answer.text.contains("verdict    remove (gdpr-art9)"))
    #expect(answer.text.contains("health-named-person"))
    #expect(answer.text.contains("signals: child, illness-stated, person-given-placed"))
    // Not on a terminal: no word of the text.
    #expect(!answer.text.contains("Anna i 4B"))
  }

  @Test func `what a rule lacks is told`() throws {
    let answer = try explain(["--text", "Man kan få cancer", "--show-text"])
    #expect(answer.text.contains("verdict    keep"))
    #expect(answer.text.contains("health-named-person"))
    #expect(answer.text.contains("missing: person-"))
  }

  @Test func `why a number is nobody's is told, and not the number`() throws {
    let text = """
      order 19900101-2384, order 19900231-2385, 212000-0142,
      https://a.example/199001012385/x, A19900101-2385-17
      """
    let answer = try explain(["--text", text, "--show-text", "--now", "2026-11-24T10:00:00Z"]).text
    for words in [
      "12 digits: the check digit is wrong", "12 digits: no such date",
      "10 digits: the number of an organization", "12 digits: part of a web or an e-mail address",
    ] {
      #expect(answer.contains(words), "\(words)")
    }
    let numbers = answer.split(separator: "Numbers that are nobody's").last ?? ""
    #expect(!(numbers.split(separator: "Signals").first ?? "").contains("1990"))
  }

  @Test func `an item is found in its export by its id`() throws {
    let page = "fixtures/facebook/stockholm-district-page.json"
    let item = "149936935481362_136697154994847"
    for name in [item, "facebook/100441180620177/\(item)"] {
      #expect(try explain(["--item", name, page]).text.contains("verdict    remove (secrecy)"))
    }
    #expect(try explain(["--item", "nobody", page]).exitCode == 2)
  }

  @Test(arguments: [
    [], ["--item", "1"], ["--text", "a", "b.json"], ["--text", "a", "--item", "1"],
  ])
  func `what says nothing to explain is bad usage`(arguments: [String]) throws {
    #expect(try explain(arguments).exitCode == 64)
  }
}
