/// The accounts of the authority: `accounts.yaml`.
///
/// It lies beside the rules and is none of them: who answers for an account changes no judgement,
/// so ``RulePack`` leaves it out of its digest.
public struct AccountRegister: Sendable {
  /// What the file is called beside the rules.
  public static let fileName = "accounts.yaml"

  /// In the order of the file.
  public let accounts: [Account]
  /// The authority's own domains, in lower case.
  public let domains: [String]
  /// Whether there is no register at all, which is another thing than one without accounts.
  public let isAbsent: Bool
  private let places: [AccountKey: Int]

  /// The register of an authority that has written none.
  public static let absent = AccountRegister()

  private init() { (accounts, domains, isAbsent, places) = ([], [], true, [:]) }

  /// Reads a register.
  ///
  /// - Parameter file: What the file is called in messages.
  /// - Throws: ``RuleFileError`` for an unknown key, an empty value, an account that stands twice.
  ///   What is merely open about an account, such as who is responsible, is no error but one of
  ///   ``problems(of:)``.
  public init(file: String, bytes: [UInt8]) throws(RuleFileError) {
    var map = try YAMLMap(file: file, bytes: bytes)
    domains = try map.need("domains").list().map { value throws(RuleFileError) in
      try WebAddress.domain(value)
    }
    let list = try map.need("accounts")
    try map.finish()
    var accounts: [Account] = []
    var lines: [AccountKey: Int] = [:]
    for value in try list.list() {
      let account = try Account(value)
      if let line = lines[account.key] {
        throw value.error("the account stands at line \(line) too; keep one of them")
      }
      lines[account.key] = value.line
      accounts.append(account)
    }
    self.accounts = accounts
    isAbsent = false
    places = Dictionary(uniqueKeysWithValues: zip(accounts.map(\.key), accounts.indices))
  }

  public func account(platform: String, account: String) -> Account? {
    self.account(AccountKey(platform: platform, account: account))
  }

  public func account(_ key: AccountKey) -> Account? { places[key].map { accounts[$0] } }

  /// What is open about an account, in the order of ``Account/Problem``.
  ///
  /// An account that is not in the register has that one problem, also where there is no register.
  public func problems(of key: AccountKey) -> [Account.Problem] {
    guard let account = account(key) else { return [.unregistered] }
    var problems: [Account.Problem] = []
    if account.controller == nil { problems.append(.noController) }
    if account.responsible == nil { problems.append(.noResponsible) }
    if account.deputy == nil { problems.append(.noDeputy) }
    if account.joint.contains(where: { $0.arrangement == nil }) {
      problems.append(.jointWithoutArrangement)
    }
    if let other = account.operatedBy, other.kind == .processor, other.agreement == nil {
      problems.append(.processorWithoutAgreement)
    }
    let hosts = [
      account.contact.email.map(WebAddress.host(ofEmail:)),
      account.contact.url.map(WebAddress.host(ofURL:)),
    ].compactMap(\.self)
    if !hosts.allSatisfy(isOwn) { problems.append(.contactOffDomain) }
    return problems
  }

  /// Whether a host is one of the domains or below one.
  private func isOwn(_ host: String) -> Bool {
    domains.contains { host == $0 || host.hasSuffix("." + $0) }
  }
}
