internal import ArgumentParser
internal import Moderation
internal import Reporting
internal import Triage

struct RulesEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Count how well the rules judge what a person has labelled.",
    discussion: """
      Reads the plain format, in which each line also says what is expected: "expected":\
      {"verdict":"review","categories":["sensitive.health"],"subject":"relative"}. A line without \
      it is read and not counted; nor is one with "known_miss". Items are named by their ids.

      Exit code: 0 all is as expected, 1 an expectation fails, 2 something could not be read.
      """)

  @Argument(
    help: ArgumentHelp(
      "Labelled files, folders of them, or '-' for standard input.", valueName: "labelled"),
    completion: .file())
  var labelled: [String]

  @Option(help: ArgumentHelp("How to answer: text or json.", valueName: "format"))
  var format = RulesAnswerFormat.text

  @OptionGroup var rules: RulesOption
  @OptionGroup var moment: MomentOption
  @OptionGroup var work: WorkOptions

  func run() throws {
    let report = try orIncomplete {
      let pack = try folderOrExit(rules).load()
      let progress = ProgressLine(isWanted: !work.quiet)
      defer { progress.clear() }
      return try EvaluateRun(
        pack: pack, asOf: moment.timestamp, paths: labelled, workerCount: work.jobs,
        batchSize: work.batchSize
      ).run { progress.show("\($0) items") }
    }
    try finish(
      format == .text ? report.text(RulesAnswerFormat.options) : report.json,
      problems: report.problems, outcome: RunOutcome(report))
  }
}

/// How the tools for rules answer.
enum RulesAnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  static var options: ReportOptions {
    ReportOptions(width: Terminal.width, color: Terminal.wantsColor ? .on : .off)
  }
}

extension ParsableCommand {
  /// Tells on standard error what could not be read.
  func printProblems(_ problems: FirstOf) {
    for problem in problems.items { printError(problem) }
    let more = problems.count - problems.items.count
    if more > 0 { printError("and \(more) more that could not be read") }
  }

  /// Tells on standard error what could not be read, prints the answer of a tool for rules, and ends
  /// with its code.
  func finish(_ answer: [UInt8], problems: FirstOf, outcome: RunOutcome) throws {
    printProblems(problems)
    try orIncomplete {
      let output = StandardOutput()
      try output.write(answer)
      try output.flush()
    }
    try outcome.exit()
  }
}
