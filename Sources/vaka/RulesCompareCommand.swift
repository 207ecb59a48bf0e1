internal import ArgumentParser
internal import Moderation
internal import Reporting
internal import Triage

struct RulesCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Judge a feed by old and by new rules, and say which verdicts differ.",
    discussion: """
      By rule and by account: how many items are flagged that were not, are kept that were flagged, \
      or move between review and removal, with ids of some; and what only one of both finds.

      Exit code: 0 no verdict differs, 1 some do, 2 something could not be read or judged in full.
      """)

  @Argument(help: ArgumentHelp("Folder of the rules as they were.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("Folder of the rules as they are to be.", valueName: "new"))
  var new: String

  @OptionGroup var feed: FeedArguments

  @Option(help: ArgumentHelp("How to answer: text or json.", valueName: "format"))
  var format = RulesAnswerFormat.text

  @OptionGroup var moment: MomentOption
  @OptionGroup var work: WorkOptions

  func run() throws {
    let report = try orIncomplete {
      let packs = (old: try load(old), new: try load(new))
      let progress = ProgressLine(isWanted: !work.quiet)
      defer { progress.clear() }
      return try CompareRun(
        packs: packs, asOf: moment.timestamp, feeds: feed.feeds, workerCount: work.jobs,
        batchSize: work.batchSize
      ).run { progress.show("\($0) items") }
    }
    try finish(
      format == .text ? report.text(RulesAnswerFormat.options) : report.json,
      problems: report.problems, outcome: RunOutcome(report))
  }

  /// Reads a pack; what is wrong with it is told with its folder, since the other has the same files.
  private func load(_ folder: String) throws -> RulePack {
    do { return try RulePackFolder(path: folder).load() } catch {
      for line in "\(error)".split(separator: "\n") {
        printError(line.hasPrefix(folder) ? String(line) : "\(folder)/\(line)")
      }
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
  }
}
