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
    let answer = try explain(["--text", "Igår kom beskedet: cancer", "--show-text"])
    #expect(answer.text.contains("verdict    keep"))
    #expect(answer.text.contains("health-mentioned-beside-person"))
    // A rule may take twenty ways to tell who it is.
    #expect(answer.text.contains("missing: person-named or person-named-lowercase or"))
    #expect(answer.text.contains(" others\n"))
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

  @Test(arguments: [
    ("order 4111 1111 1111 1112", "16 digits like a card's: the check digit is wrong"),
    ("order 1234567890123456", "16 digits like a card's: no issuer of cards"),
    ("https://a.example/4111111111111112/x", "16 digits like a card's: part of a web"),
    ("A1x4111111111111112", "16 digits like a card's: part of a longer number"),
    ("SE45 5000 0000 0583 9825 7467", "22 digits like an IBAN's: the check digit is wrong"),
    ("nr 5839-8257466", "11 digits like an account's: it could be one, but no word"),
    ("nr 9000-123 4567", "11 digits like an account's: no bank has this clearing number"),
    ("nr 12812199631 och 15108695077", "fødselsnummer's: the check digit is wrong"),
    ("nr 329974-3398", "10 digits: no such date"),
    ("nr 2510489996", "10 digits like a Danish CPR number's: it could be one, but no word"),
    ("nr 131052-308U", "like a Finnish henkilötunnus': the check digit is wrong"),
    ("nr 310252-308Y", "like a Finnish henkilötunnus': no such date"),
  ])
  func `why digits are no card, account or foreign number is told in one line`(
    text: String, words: String
  ) throws {
    let answer = try explain(["--text", text, "--now", "2026-11-24T10:00:00Z"]).text
    #expect(answer.contains("Numbers that are nobody's: 1 "), "\(answer)")
    #expect(answer.contains(words), "\(answer)")
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
