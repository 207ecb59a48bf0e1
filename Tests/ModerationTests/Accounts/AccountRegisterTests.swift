import Testing

@testable import Moderation

@Suite struct AccountRegisterTests {
  static let text = """
    domains: [vinterholmen.example, Stad.Example]
    accounts:
      - platform: facebook
        account: 100441180620177
        title: Vinterholmens stadsdel
        controller: {kind: nämnd, name: Vinterholmens stadsdelsnämnd}
        responsible: Anna Testberg
        deputy: Bo Provlund
        manager: Cecilia Exempelsson
        contact: {email: info@vinterholmen.example, phone: 08-46500401, url: https://www.stad.example/x}
      - platform: instagram
        account: fritid
        title: Fritid
        controller: {kind: bolag, name: Fritid AB}
        joint:
          - {name: Sjönämnden, arrangement: dnr 1}
          - {name: Skogsnämnden}
        contractor: {name: Föreningen, agreement: dnr 2}
    """

  private func register(_ text: String = text) throws -> AccountRegister {
    try AccountRegister(file: "accounts.yaml", bytes: Array(text.utf8))
  }

  @Test func `an account is read with all that it has`() throws {
    let register = try register()
    #expect(register.accounts.count == 2)
    #expect(!register.isAbsent)
    #expect(register.domains == ["vinterholmen.example", "stad.example"])
    let account = try #require(register.account(platform: "facebook", account: "100441180620177"))
    #expect(account.title == "Vinterholmens stadsdel")
    #expect(account.controller?.kind == .board)
    #expect(account.controllers == ["Vinterholmens stadsdelsnämnd"])
    #expect(account.responsible == "Anna Testberg")
    #expect(account.deputy == "Bo Provlund")
    #expect(account.manager == "Cecilia Exempelsson")
    #expect(account.contact.phone == "08-46500401")
    #expect(account.operatedBy == nil)
    #expect(register.problems(of: account.key) == [])
  }

  @Test func `joint controllers come after the account's own`() throws {
    let register = try register()
    let account = try #require(register.account(platform: "instagram", account: "fritid"))
    #expect(account.controllers == ["Fritid AB", "Sjönämnden", "Skogsnämnden"])
    #expect(account.controller?.kind == .company)
    #expect(account.operatedBy?.kind == .contractor)
    #expect(account.operatedBy?.agreement == "dnr 2")
  }

  @Test func `what is open about an account is told in order`() throws {
    #expect(
      try register().problems(of: AccountKey(platform: "instagram", account: "fritid"))
        == [.noResponsible, .noDeputy, .jointWithoutArrangement])
    let bare = try register(
      """
      domains: [stad.example]
      accounts:
        - platform: x
          account: y
          title: Z
          joint: []
          processor: {name: Byrån}
          contact: {email: a@byran.example}
      """)
    #expect(
      bare.problems(of: AccountKey(platform: "x", account: "y")) == [
        .noController, .noResponsible, .noDeputy, .processorWithoutAgreement, .contactOffDomain,
      ])
  }

  @Test func `an account of another platform is another account`() throws {
    let key = AccountKey(platform: "youtube", account: "fritid")
    #expect(try register().problems(of: key) == [.unregistered])
    #expect(try register().account(key) == nil)
  }

  @Test func `no register is told from an empty one`() throws {
    let empty = try register("domains: [stad.example]\naccounts: []\n")
    #expect(!empty.isAbsent)
    #expect(AccountRegister.absent.isAbsent)
    for register in [empty, .absent] {
      #expect(register.accounts.isEmpty)
      #expect(
        register.problems(of: AccountKey(platform: "facebook", account: "1")) == [.unregistered])
    }
  }

  @Test(arguments: [
    ("email: a@stad.example", true), ("email: a@STAD.example", true),
    ("email: a@sub.stad.example", true), ("email: a@stad", false),
    ("email: a@minstad.example", false), ("email: a@stad.example.se", false),
    ("url: https://stad.example", true), ("url: HTTPS://Www.Stad.Example:443/a@b", true),
    ("url: http://stad.example?x", true), ("url: https://stad.example.evil.example/", false),
    ("url: https://stad.example@evil.example/", false),
    ("url: https://evil.example/stad.example", false),
    ("url: 'https://evil.example\\@stad.example'", false),
    ("url: https://minstad.example", false), ("phone: 08-46500401", true),
  ])
  func `contact data are on the authority's own domains`(contact: String, isOwn: Bool) throws {
    let register = try register(
      """
      domains: [stad.example]
      accounts:
        - platform: x
          account: y
          title: Z
          contact:
            \(contact)
      """)
    let problems = register.problems(of: AccountKey(platform: "x", account: "y"))
    #expect(problems.contains(.contactOffDomain) == !isOwn)
  }

  @Test(arguments: [
    ("title: Fritid", "titel: Fritid", "11: has no 'title'; add it"),
    ("title: Fritid", "title: Fritid\n    owner: x", "14: 'owner' is not a key here; use one of"),
    ("title: Fritid", "title: ''", "13: is empty; write it or leave the key out"),
    ("title: Fritid", "title:", "13: is empty"),
    ("responsible: Anna Testberg", "responsible: null", "7: is empty"),
    ("manager: Cecilia Exempelsson", "manager: ' '", "9: is empty"),
    ("name: Skogsnämnden", "name: ''", "17: is empty"),
    ("dnr 1}", "''}", "16: is empty"),
    ("kind: bolag", "kind: stad", "14: 'stad' is not known here; use one of nämnd, bolag"),
    ("Fritid AB}", "Fritid AB, no: 1}", "14: 'no' is not a key here"),
    ("account: fritid", "account: a/b", "12: expected a name as in an item's key"),
    (
      "platform: instagram\n    account: fritid",
      "platform: facebook\n    account: 100441180620177",
      "11: the account stands at line 3 too; keep one of them"
    ),
    (
      "contractor: {name", "processor: {name: B}\n    contractor: {name",
      "18: an account has a 'processor' or a 'contractor'"
    ),
    ("email: info@vinterholmen.example", "email: info", "10: expected an e-mail address"),
    ("url: https://www.stad.example/x", "url: www.stad.example", "10: expected an address that"),
    ("url: https://www.stad.example/x", "url: https:///x", "10: expected an address that"),
    ("Stad.Example", "https://stad.example", "1: expected a domain such as example.se"),
    ("Stad.Example", "stad", "1: expected a domain such as example.se"),
    ("Stad.Example]", "'']", "1: is empty"),
    ("domains: [vinterholmen.example, Stad.Example]\n", "", "1: has no 'domains'; add it"),
    ("accounts:", "konton:", "1: has no 'accounts'; add it"),
  ])
  func `a fault is named with line and cure`(old: String, new: String, problem: String) throws {
    let text = Self.text.replacing(old, with: new)
    #expect(text != Self.text)
    #expect {
      _ = try register(text)
    } throws: { error in
      "\(error)".hasPrefix("accounts.yaml:\(problem)")
    }
  }

  @Test func `every problem has words`() {
    #expect(Set(Account.Problem.allCases.map(\.words)).count == Account.Problem.allCases.count)
    #expect(
      Account.Problem.allCases.map(\.rawValue) == [
        "unregistered", "no-controller", "no-responsible", "no-deputy",
        "joint-without-arrangement", "processor-without-agreement", "contact-off-domain",
      ])
  }

  @Test func `the register is neither refused nor part of what judged`() throws {
    let pack = try SmallPack().load()
    var other = SmallPack()
    other.files["accounts.yaml"] = Self.text
    let loaded = try other.load()
    #expect(loaded.digest == pack.digest)
    #expect(loaded.policyDigest == pack.policyDigest)
    other.files["fruit/accounts.yaml"] = "x"
    #expect(other.problems.contains { $0.hasPrefix("fruit/accounts.yaml") })
  }
}
