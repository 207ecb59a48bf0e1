import Foundation
import TestSupport
import Testing

@Suite struct RulesCommandTests {
  @Test func `the shipped rules are whole`() throws {
    let result = try VakaProcess.run(["rules", "check"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.text.contains(" rules, "))
    #expect(result.text.hasSuffix("\n2 accounts in the register\n"))
  }

  @Test func `the register of accounts is checked beside the rules`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try FruitRules().write(to: folder.url)
    let absent = try VakaProcess.run(["rules", "check", "--rules", folder.url.path])
    #expect(absent.exitCode == 0, "\(absent.errors)")
    #expect(absent.text.contains("no register of accounts; write accounts.yaml beside the rules"))

    let account = "  - {platform: facebook, account: p1, title: En sida, responsible: anna}\n"
    try folder.write("accounts.yaml", "domains: [stad.example]\naccounts:\n" + account)
    let open = try VakaProcess.run(["rules", "check", "--rules", folder.url.path])
    #expect(open.exitCode == 0, "\(open.errors)")
    #expect(open.text.contains("1 account in the register\n"))
    #expect(open.text.contains("facebook/p1: has no deputy of the responsible person\n"))
    #expect(open.text.split(separator: "\n")[0] == absent.text.split(separator: "\n")[0])

    try folder.write("accounts.yaml", "domains: [stad.example]\naccounts:\n" + account + account)
    try folder.write("polcy.yaml", "rows: []")
    let broken = try VakaProcess.run(["rules", "check", "--rules", folder.url.path])
    #expect(broken.exitCode == 2)
    #expect(broken.text == "")
    #expect(broken.errors.contains("accounts.yaml:4: the account stands at line 3 too"))
    #expect(broken.errors.contains("polcy.yaml: is no file of a rule pack"))
  }

  @Test func `rules are found by VAKA_RULES, and not at all is said`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let found = try VakaProcess.run(
      ["rules", "check"], in: folder, environment: ["VAKA_RULES": Repository.rules.path])
    #expect(found.exitCode == 0, "\(found.errors)")
    let missing = try VakaProcess.run(["rules", "check"], in: folder)
    #expect(missing.exitCode == 2)
    #expect(missing.errors.contains("name one with --rules or VAKA_RULES"))
  }

  @Test func `a rule whose example does not hold is told with its line`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Repository.rules, to: folder)
    let signal = """
      title: A cat
      find: {pattern: katt, needs: [katt]}
      examples:
        match: ["En [[katt]]", "En [[hund]]"]
        no_match: ["En häst"]
      """
    let rule = """
      id: cat
      title: A cat
      category: service.question
      basis: none
      all: [cat]
      confidence: {certain: 1, likely: 1, possible: 1}
      examples: {match: ["En [[katt]]"], no_match: ["En häst"]}
      """
    try Data(signal.utf8).write(to: folder.appending(path: "signals/cat.yaml"))
    try Data(rule.utf8).write(to: folder.appending(path: "service/cat.yaml"))
    let result = try VakaProcess.run(["rules", "test", "--rules", folder.path])
    #expect(result.exitCode == 1)
    #expect(result.text.contains("signals/cat.yaml:4: as written: found nothing"))
  }
}
