internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Triage

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, test, measure and compare rules, and say why they judge as they do.",
    subcommands: [
      Check.self, Test.self, RulesEvaluateCommand.self, RulesCompareCommand.self,
      RulesExplainCommand.self,
    ])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Load every rule file and say what is wrong, with file, line and cure.",
      discussion: """
        Also the register of accounts, if there is one beside the rules, and what it leaves open. \
        Exit code: 0 the rules and the register can be used, 2 they cannot.
        """)

    @OptionGroup var rules: RulesOption

    func run() throws {
      try RulesCommand.report(RulesRun(folder: try folderOrExit(rules)).check())
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of every rule and signal, also disguised.",
      discussion: "Exit code: 0 all hold, 1 an example fails, 2 the rules cannot be used.")

    @OptionGroup var rules: RulesOption
    @OptionGroup var moment: MomentOption

    func run() throws {
      try RulesCommand.report(
        RulesRun(folder: try folderOrExit(rules)).test(asOf: moment.timestamp))
    }
  }

  /// Prints an answer, problems to standard error, and ends with its code.
  fileprivate static func report(_ answer: RulesRun.Answer) throws {
    for line in answer.lines {
      if answer.outcome == .incomplete { printError(line) } else { print(line) }
    }
    try answer.outcome.exit()
  }
}

extension ParsableCommand {
  /// The folder of rules, or exit code 2 with what is wrong.
  func folderOrExit(_ option: RulesOption) throws -> RulePackFolder {
    do { return try option.folder() } catch {
      printError("\(error)")
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
  }
}
