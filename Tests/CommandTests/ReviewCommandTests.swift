import Foundation
import TestSupport
import Testing

/// `vaka triage --interactive` at a real terminal, from the first key to the log.
@Suite struct ReviewCommandTests {
  /// Two that must go, one for review, one to keep.
  private func terminal() throws -> VakaAtTerminal {
    try VakaAtTerminal([
      ("1", "ett päron"), ("2", "en citron i parken"), ("3", "en banan"), ("4", "en citron till"),
    ])
  }

  /// Opens the first item and reads it.
  private static let begin: [Step] = [.see("1 of 3"), .press(" "), .see("? help")]

  /// Removes the item that is read, on what is recommended.
  private static let remove: [Step] = [
    .press("r"), .see("On which ground?"), .press("\r"), .see("Has it been taken down"),
  ]

  /// Answers that it is an incident, accepting what is proposed.
  private static let answer: [Step] = [
    .press("y"), .see("About an identifiable"), .press("\r\r\r\r\r\r"), .see("v investigate"),
    .press("i"), .see("How great is the risk"), .press("2"), .see("When did you become aware"),
    .press("\r"), .see("Why incident?"), .press("En person pekas ut\r"),
  ]

  @Test func `from the first key to the log`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let next: [Step] = [.see("2 of 3"), .press(" "), .see("en [[citron]] till")]
    let review: [Step] = [.see("3 of 3"), .press(" "), .see("ett [[päron]]")]
    let end: [Step] = [
      .press("k"), .see("This feed has been gone through"), .press("u"), .see("Taken back"),
      .press(" "), .see("ett [[päron]]"), .press("l"), .see("put off before"), .press("q"), .end,
    ]
    let keep: [Step] = [.press("k")]
    let result = try terminal.review(
      Self.begin + Self.remove + Self.answer + next + keep + review + end)
    #expect(result.status == 1)
    #expect(result.restored)
    #expect(result.output.contains("en [[citron]] i parken"))
    #expect(result.output.contains("Nu öppnar parken"))
    #expect(result.afterwards.contains("1 removed, 1 kept, 1 question answered"))
    #expect(result.afterwards.contains("1 item left to decide"))
    #expect(result.afterwards.contains("plain/a/1"))
    try terminal.expectSoundLog()
    let entries = try terminal.entries()
    #expect(
      entries.compactMap { $0["type"] as? String } == [
        "seen", "decision", "removed", "answer", "seen", "decision", "seen", "decision",
        "withdrawn",
      ])
    try #require(entries.count == 9)
    #expect(entries[1]["decision"] as? String == "remove")
    #expect(entries[1]["grounds"] as? [String] == ["gdpr-art9"])
    #expect(entries[3]["incident"] as? String == "incident")
    #expect(entries[3]["risk"] as? String == "high")
    #expect(entries[5]["decision"] as? String == "keep")
    #expect(entries.allSatisfy { $0["role"] as? String == "communications-officer" })
  }

  @Test func `a feed on standard input is reviewed with the keys of the terminal`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      [.see("1 of 3"), .see("not in this export")]
        + [.press(" "), .see("en [[citron]] i parken"), .press("k"), .see("2 of 3"), .press("q")]
        + [.end],
      from: .pipe)
    #expect(result.status == 1)
    #expect(result.restored)
    #expect(try terminal.types() == ["seen", "decision"])
  }

  @Test func `no words are drawn before they are asked for`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review([
      .see("1 of 3"), .press("k"), .see("Read it"), .press("q"), .end,
    ])
    #expect(!result.output.contains("]] i parken"))
    #expect(!result.output.contains("öppnar"))
    #expect(result.output.contains("░"))
    #expect(try terminal.types().isEmpty)
  }

  @Test func `the next session has only what is left, and the open questions`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let first = try terminal.review(
      Self.begin + Self.remove + [
        .press("n"), .see("About an identifiable"), .press("l"), .see("2 of 3"), .press("q"), .end,
      ])
    #expect(first.status == 1)
    #expect(first.afterwards.contains("2 items left to decide"))
    #expect(first.afterwards.contains("1 item of which the question is open"))
    let second = try terminal.review(
      [.see("1 of 3"), .press(" "), .see("en [[citron]] till"), .press("k"), .see("2 of 3")]
        + [.press(" "), .see("ett [[päron]]"), .press("k"), .see("Has it been taken down")]
        + Self.answer + [.see("This feed has been gone through"), .press("\r"), .end])
    #expect(second.status == 0)
    #expect(second.afterwards.contains("Nothing of this feed is left"))
    // Nothing is left, so no screen is opened.
    let third = try terminal.review([.end])
    #expect(third.status == 0)
    #expect(!third.output.contains("\u{1B}[?1049h"))
    try terminal.expectSoundLog()
  }

  @Test func `Ctrl-C while a motive is written loses nothing that was decided`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      Self.begin + Self.remove + [
        .press("u"), .see("Taken back"), .press(" "), .see("en [[citron]] i parken"), .press("k"),
        .see("2 of 3"), .press("m"), .see("Why?"), .press("för att"), .see("för att"),
        .press("\u{3}"), .end,
      ])
    #expect(result.status == 130)
    #expect(result.restored)
    #expect(result.afterwards.contains("0 removed, 1 kept"))
    #expect(try terminal.types() == ["seen", "decision", "withdrawn", "decision"])
    try terminal.expectSoundLog()
  }

  @Test(arguments: [("TERM", Int32(143)), ("INT", 130), ("HUP", 129)])
  func `a signal ends it with the terminal as it was`(name: String, status: Int32) throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      Self.begin + [.press("k"), .see("2 of 3"), .press("m"), .see("Why?"), .signal(name), .end])
    #expect(result.status == status)
    #expect(result.restored)
    #expect(try terminal.types() == ["seen", "decision"])
    try terminal.expectSoundLog()
  }

  @Test func `a terminal that is closed loses nothing that was decided`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      Self.begin + Self.remove + [.press("t"), .see("When was it"), .hangUp, .end])
    #expect(result.status == 129)
    #expect(try terminal.types() == ["seen", "decision"])
    try terminal.expectSoundLog()
  }

  @Test func `the screen is drawn anew for another size`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      Self.begin + [
        .size(40, 12), .see("more lines ──"), .size(200, 50), .see("plain/a/2"), .press("q"), .end,
      ])
    #expect(result.status == 1)
  }

  @Test func `color only where it is wanted`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let steps: [Step] = [.see("1 of 3"), .press(" "), .see("hide the words"), .press("q"), .end]
    #expect(try terminal.review(steps, noColor: "").output.contains("\u{1B}[1;31mREMOVE"))
    let plain = try terminal.review(steps)
    #expect(!plain.output.contains("\u{1B}[1"))
    #expect(plain.output.contains("REMOVE"))
  }

  @Test func `the data protection officer does not decide`() throws {
    let terminal = try terminal()
    defer { terminal.folder.remove() }
    let result = try terminal.review(
      [.see("GDPR art. 38.6"), .end], arguments: ["--role", "data-protection-officer"])
    #expect(result.status == 2)
  }

  @Test(arguments: [
    ["--as", "anna", "--role", "lawyer"], ["--store", "s", "--role", "lawyer"],
    ["--store", "s", "--as", "anna"], ["--store", "s", "--as", "anna", "--role", "lawyer"],
  ])
  func `without a store, a person or a terminal it is bad usage`(arguments: [String]) throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let result = try VakaProcess.run(
      ["triage", "feed.ndjson", "--interactive"] + arguments, in: folder.url)
    #expect(result.exitCode == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path("s")))
  }
}
