import Foundation
import Moderation
import TestSupport
import Testing
import Triage

@Suite struct AccountFileTests {
  private static let text = """
    domains: [stad.example]
    accounts:
      - {platform: facebook, account: p1, title: En sida}
    """

  @Test func `the register is read beside the rules, and none is absent`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let rules = RulePackFolder(path: folder.url.path)
    #expect(try rules.accounts().isAbsent)
    try folder.write("accounts.yaml", Self.text)
    #expect(try rules.accounts().account(platform: "facebook", account: "p1") != nil)
  }

  @Test func `a register that was named must be there`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let rules = RulePackFolder(path: folder.url.path)
    let path = folder.path("konton.yaml")
    #expect {
      _ = try rules.accounts(at: path)
    } throws: { error in
      "\(error)" == "\(path): cannot be read; check that it is there and its permissions"
    }
    try folder.write("konton.yaml", Self.text)
    #expect(try rules.accounts(at: path).accounts.count == 1)
    try folder.write("konton.yaml", Self.text + "\nmore: 1")
    #expect {
      _ = try rules.accounts(at: path)
    } throws: { error in
      "\(error)".hasPrefix("\(path):4: 'more' is not a key here")
    }
  }

  @Test func `the shipped example has the page of the fixtures and leaves nothing open`() throws {
    let register = try RulePackFolder(path: Repository.rules.path).accounts()
    #expect(register.account(platform: "facebook", account: "100441180620177") != nil)
    for account in register.accounts {
      #expect(register.problems(of: account.key) == [], "\(account.key)")
    }
  }
}
