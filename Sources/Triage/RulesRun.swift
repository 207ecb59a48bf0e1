public import Moderation
internal import PatternMatching

/// Checks and tests a folder of rules: `vaka rules check` and `vaka rules test`.
public struct RulesRun: Sendable {
  private let folder: RulePackFolder

  public init(folder: RulePackFolder) { self.folder = folder }

  /// What a command prints, and whether all is well.
  public struct Answer: Sendable, Equatable {
    public var lines: [String]
    public var outcome: RunOutcome
  }

  /// Loads the pack and the register of accounts and says what they hold, or everything that is
  /// wrong with them.
  public func check() -> Answer {
    let accounts = checkAccounts()
    switch load() {
    case .failure(var answer):
      if accounts.outcome == .incomplete { answer.lines += accounts.lines }
      return answer
    case .success(let pack):
      guard accounts.outcome != .incomplete else { return accounts }
      let line = "\(pack.rules.count) rules, \(pack.signals.count) signals, digest \(pack.digest)"
      return Answer(lines: [line] + accounts.lines, outcome: .clean)
    }
  }

  /// What the register holds, and a line for all that is open about its accounts.
  private func checkAccounts() -> Answer {
    let register: AccountRegister
    do { register = try folder.accounts() } catch {
      return Answer(lines: ["\(error)"], outcome: .incomplete)
    }
    guard !register.isAbsent else {
      return Answer(
        lines: ["no register of accounts; write \(AccountRegister.fileName) beside the rules"],
        outcome: .clean)
    }
    let problems = register.accounts.flatMap { account in
      register.problems(of: account.key).map { "\(account.key): \($0.words)" }
    }
    let count = register.accounts.count
    return Answer(
      lines: ["\(count) \(count == 1 ? "account" : "accounts") in the register"] + problems,
      outcome: .clean)
  }

  /// Runs every example of the pack.
  ///
  /// - Parameter now: The moment as of which examples are judged.
  public func test(asOf now: Timestamp) -> Answer {
    switch load() {
    case .failure(let answer): return answer
    case .success(let pack):
      let report = RuleExamples(pack: pack, asOf: now).run(using: MatchScratch())
      var lines = report.knownMisses.map(\.description) + report.failures.map(\.description)
      lines.append(
        "\(report.exampleCount) examples, \(report.triedCount) texts with disguises: "
          + "\(report.failures.count) failed, \(report.knownMisses.count) known misses")
      if !report.hasFewKnownMisses {
        lines.append("known misses are more than a tenth of the examples; mend some rules")
      }
      let isGood = report.failures.isEmpty && report.hasFewKnownMisses
      return Answer(lines: lines, outcome: isGood ? .clean : .flagged)
    }
  }

  private enum Loaded {
    case success(RulePack)
    case failure(Answer)
  }

  private func load() -> Loaded {
    do {
      return .success(try folder.load())
    } catch {
      let lines = "\(error)".split(separator: "\n").map(String.init)
      return .failure(Answer(lines: lines, outcome: .incomplete))
    }
  }
}
