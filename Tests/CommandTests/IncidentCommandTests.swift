import Foundation
import TestSupport
import Testing

/// `incidents`, `decide --all-like` and `document` as a user runs them.
@Suite struct IncidentCommandTests {
  /// A store with rules, a register and five copies of one comment.
  private struct Office {
    let folder: ScratchFolder
    let item = "plain/a/1"

    init() throws {
      folder = try ScratchFolder()
      try FruitRules().write(to: folder.url.appending(path: "rules"))
      try folder.write(
        "rules/accounts.yaml",
        """
        domains: [stad.example]
        accounts:
          - platform: plain
            account: a
            title: Ett konto
            controller: {kind: nämnd, name: Testnämnden}
            responsible: Greta Testberg
            deputy: Bo Provlund
            contact: {email: fraga@stad.example}
        """)
      let lines = (1...5).map { id in
        #"{"id":"\#(id)","text":"en citron i en skål på bordet","published":"2026-11-19T20:15:00+01:00"}"#
      }
      try folder.write("a.ndjson", lines.joined(separator: "\n") + "\n")
    }

    func vaka(_ arguments: String...) throws -> VakaProcess.Result {
      var arguments = arguments
      if arguments[0] != "log" { arguments += ["--rules", "rules"] }
      return try VakaProcess.run(arguments + ["--store", "s"], in: folder.url)
    }

    func scan(_ options: String...) throws -> VakaProcess.Result {
      try VakaProcess.run(
        ["scan", "a.ndjson", "--account", "a", "--rules", "rules", "--store", "s"] + options,
        in: folder.url)
    }
  }

  private static let anna = ["--as", "anna", "--role", "officer"]

  @Test func `a raid is told of, and decided on by two`() throws {
    let office = try Office()
    defer { office.folder.remove() }
    let scan = try office.scan()
    #expect(scan.exitCode == 1)
    #expect(scan.text.contains("ALERT plain/a: 5 items of 2026-11-19 flagged in this run"))
    let decide = [
      "decide", "--all-like", office.item, "--decision", "remove", "--ground", "gdpr-art9",
    ]
    func run(_ options: String...) throws -> VakaProcess.Result {
      try VakaProcess.run(
        decide + ["--rules", "rules", "--store", "s", "--role", "officer"] + options,
        in: office.folder.url)
    }
    let counted = try run("--as", "anna")
    #expect(counted.exitCode == 0 && counted.text.hasPrefix("5 items are alike; nothing was"))
    #expect(try run("--as", "anna", "--count", "5").text.hasPrefix("recorded for 5 items"))
    #expect(try office.vaka("incidents").text.contains("second reader"))
    #expect(try run("--as", "bo", "--count", "5", "--confirm").text == "confirmed for 5 items\n")
    #expect(try office.vaka("incidents").exitCode == 1)
    #expect(try office.vaka("log", "verify").exitCode == 0)
  }

  @Test func `an account that nobody answers for is told of, and judges nothing again`() throws {
    let office = try Office()
    defer { office.folder.remove() }
    #expect(try !office.scan().text.contains("responsible"))
    try office.folder.write("rules/accounts.yaml", "domains: [stad.example]\naccounts: []\n")
    let scan = try office.scan("--log-format", "json")
    #expect(scan.text.contains(#""judged":0,"#))
    #expect(
      scan.text.contains(#"{"event":"account","account":"plain/a","problems":["unregistered"]}"#))
  }

  @Test func `an incident is answered, recorded and written to its author`() throws {
    let office = try Office()
    defer { office.folder.remove() }
    _ = try office.scan()
    let item = office.item
    let decided = try office.vaka(
      "decide", item, "--decision", "remove", "--ground", "gdpr-art9", "--removed-at",
      "2026-11-20T09:00:00Z", "--as", "anna", "--role", "officer")
    #expect(decided.exitCode == 0, "\(decided.errors)")
    let refused = try VakaProcess.run(
      [
        "incidents", "answer", item, "--incident", "incident", "--motive", "m", "--as", "dag",
        "--role", "dpo", "--store", "s",
      ], in: office.folder.url)
    #expect(refused.exitCode == 2 && refused.errors.contains("GDPR art. 38.6"))
    for wrong in [["--say", "origin=mars"], ["--severity", "dpc=9"], ["--risk", "stor"]] {
      let bad = try VakaProcess.run(
        ["incidents", "answer", item, "--incident", "incident", "--motive", "m", "--store", "s"]
          + Self.anna + wrong, in: office.folder.url)
      #expect(bad.exitCode == 64, "\(wrong)")
    }
    let answered = try VakaProcess.run(
      [
        "incidents", "answer", item, "--incident", "incident", "--motive", "-", "--store", "s",
        "--risk", "high", "--aware-at", "2026-11-20T08:00:00Z", "--say", "origin=staff",
        "--severity", "dpc=4",
      ] + Self.anna, in: office.folder.url, input: Data("en tredje person\n".utf8))
    #expect(answered.exitCode == 0, "\(answered.errors)")
    // 70 hours after: the deadline is near. The other four wait, and ask for nothing here.
    let near = try office.vaka("incidents", "--format", "csv", "--now", "2026-11-23T06:00:00Z")
    #expect(near.exitCode == 1 && near.text.contains("2026-11-23 08:00"))
    let late = try office.vaka(
      "incidents", "record", item, "--kind", "notified", "--at", "2026-11-23T09:00:00Z", "--as",
      "anna", "--role", "officer")
    #expect(late.exitCode == 2 && late.errors.contains("was late"))
    let recorded = try office.vaka(
      "incidents", "record", item, "--kind", "notified", "--at", "2026-11-23T07:00:00Z",
      "--reference", "IMY-2026-77", "--as", "anna", "--role", "officer")
    #expect(recorded.exitCode == 0, "\(recorded.errors)")
    #expect(try office.vaka("incidents", "--now", "2026-11-23T10:00:00Z").exitCode == 0)
    let notice = try office.vaka("document", "notice", item)
    #expect(notice.exitCode == 0 && notice.text.contains("fraga@stad.example"))
    #expect(notice.text.contains("Testnämnden") && !notice.text.contains("citron"))
    let statement = try office.vaka("document", "dsa", item)
    let object = try JSONSerialization.jsonObject(with: statement.output) as? [String: Any]
    #expect(object?["application_date"] as? String == "2026-11-20")
    #expect(try office.vaka("document", "police", item).exitCode == 2)
    #expect(try office.vaka("incidents", "--controller", "Andra").exitCode == 2)
  }

  /// Dataskyddslagen (2018:218), chapter 3, 3 §: no search for people by sensitive data.
  @Test func `no command finds people by what is said of them`() throws {
    for command in [["incidents", "list"], ["scan"], ["triage"], ["log", "show"], ["document"]] {
      let help = try VakaProcess.run(command + ["--help"]).text
      for word in ["--author", "--person ", "--name", "--category", "--ground", "--search"] {
        #expect(!help.contains(word), "\(command) has \(word)")
      }
    }
  }

  @Test func `what is joined has one answer`() throws {
    let office = try Office()
    defer { office.folder.remove() }
    _ = try office.scan()
    for id in 1...2 {
      _ = try office.vaka(
        "decide", "plain/a/\(id)", "--decision", "remove", "--ground", "gdpr-art9", "--as", "anna",
        "--role", "officer")
    }
    let join = try VakaProcess.run(
      ["incidents", "join", "plain/a/1", "plain/a/2", "--store", "s"] + Self.anna,
      in: office.folder.url)
    #expect(join.text.hasSuffix("the incident has 2 removals\n"), "\(join.errors)")
    _ = try VakaProcess.run(
      [
        "incidents", "answer", "plain/a/2", "--incident", "not-incident", "--motive", "m",
        "--store", "s",
      ] + Self.anna, in: office.folder.url)
    #expect(try office.vaka("incidents").exitCode == 0)
    let alone = try VakaProcess.run(
      ["incidents", "join", "plain/a/1", "--store", "s"] + Self.anna, in: office.folder.url)
    #expect(alone.exitCode == 64)
  }
}
