internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Reporting
internal import Triage

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Judge every export under the paths into a store; each version of an item once.",
    discussion: """
      Made for every night: what is known is not judged again, and what was stopped goes on. A \
      store is made where there is none. Every fact goes into its log.

      Exit code: 0 nothing new asks for action, 1 something does, 2 the answer is incomplete. \
      What could not be judged to the end is told once, when it is judged, and waits for a person.
      """)

  enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: ArgumentHelp("Exports to read: files and folders.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @OptionGroup var store: StoreOption
  @OptionGroup var feed: FeedOptions
  @Flag(
    help: ArgumentHelp(
      "Each export holds all that its accounts had when it was made, so what it lacks is gone.",
      discussion: "Without it, an export must show it: by a list that says that there is no more."))
  var complete = false

  @OptionGroup var rules: RulesOption
  @OptionGroup var accounts: AccountsOption
  @OptionGroup var moment: MomentOption
  @OptionGroup var work: WorkOptions

  @Option(help: ArgumentHelp("How to tell what happened: text or json.", valueName: "format"))
  var logFormat = LogFormat.text

  @Option(help: ArgumentHelp("Write counts for Prometheus to a file.", valueName: "file"))
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "What the log of a new store is called, such as stockholm.se/vaka.", valueName: "name"))
  var logName: String?

  func run() throws {
    let summary = try orIncomplete {
      let folder = try folderOrExit(rules)
      let pack = try folder.load()
      let register = try accounts.register(folder)
      var options = store.options()
      options.logName = logName
      let progress = ProgressLine(isWanted: !work.quiet)
      defer { progress.clear() }
      var feeds = feed.feeds(paths)
      feeds.extent = complete ? .complete : .asStated
      return try Store.openOrCreate(store.store, options: options).use { store in
        var run = ScanRun(
          pack: pack, asOf: moment.timestamp, feeds: feeds, store: store,
          toolVersion: Vaka.version, sizes: work.sizes)
        run.register = register
        return try run.run(progress: { progress.show(bar(of: $0)) })
      }
    }
    tell(summary)
    try orIncomplete { try writeMetrics(summary) }
    try summary.outcome.exit()
  }

  /// What is drawn over and over: `[#####.....] 52 %  1200 items, 800 judged, 31 flagged`.
  private func bar(of progress: ScanRun.Progress) -> String {
    let counts = progress.counts
    let words =
      "\(counts.found) items, \(counts.judged) judged, \(counts.flagged) flagged"
    guard let share = progress.share else { return words }
    let cells = 20
    let full = Int(share * Double(cells))
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: cells - full)
    return "[\(bar)] \(Int(share * 100)) %  \(words)"
  }

  private func tell(_ summary: ScanRun.Summary) {
    let report = ScanReport(counts: summary.counts, summary: summary.run)
    switch logFormat {
    case .text:
      printProblems(summary.run)
      if summary.counts.attachments > 0 {
        printError("\(summary.counts.attachments) attachments were not judged; look at them")
      }
      print(report.text, terminator: "")
      for alert in summary.alerts {
        print(
          "ALERT \(alert.account): \(alert.count) items of \(alert.date) flagged in this run; "
            + "a raid or a crisis? look at the page now")
      }
      for (account, problems) in summary.accountProblems {
        print("\(account) \(problems.map(\.words).joined(separator: "; "))")
      }
      if summary.counts.flagged + summary.counts.changedToAct + summary.counts.vanished > 0 {
        print("Next: see what waits for a decision with: vaka incidents --store \(store.store)")
      }
    case .json:
      for problem in summary.run.problems.items {
        print(ScanReport.json(problem: problem), terminator: "")
      }
      for place in summary.run.morePages.items {
        print(ScanReport.json(morePages: place), terminator: "")
      }
      for alert in summary.alerts {
        print(
          ScanReport.json(
            alert: alert.account, date: alert.date, count: alert.count), terminator: "")
      }
      for braked in summary.run.brakedRules {
        print(ScanReport.json(braked: braked), terminator: "")
      }
      for (account, problems) in summary.accountProblems {
        print(ScanReport.json(account: account, problems: problems), terminator: "")
      }
      print(report.json, terminator: "")
    }
  }

  /// Replaces the file in one step, so that no reader sees half of it.
  private func writeMetrics(_ summary: ScanRun.Summary) throws {
    guard let metrics else { return }
    let report = ScanReport(counts: summary.counts, summary: summary.run)
    let finished = Int64(Date().timeIntervalSince1970.rounded(.down))
    do {
      try Data(report.metrics(finished: finished).utf8)
        .write(to: URL(filePath: metrics), options: .atomic)
    } catch {
      throw ValidationError("\(metrics): the counts cannot be written; check --metrics")
    }
  }
}

/// Exports to read, and what they are.
struct FeedArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Exports to read: files, folders, or '-' for standard input.", valueName: "feed"),
    completion: .file())
  var paths: [String]

  @OptionGroup var options: FeedOptions

  var feeds: TriageRun.Feeds { options.feeds(paths) }
}

/// What the exports are.
struct FeedOptions: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "The platform that wrote the exports (\(TriageRun.Feeds.formatNames)); else recognised.",
      valueName: "format"))
  var platform: String?

  @Option(
    help: ArgumentHelp("The account, where the export does not say.", valueName: "name"))
  var account: String?

  func feeds(_ paths: [String]) -> TriageRun.Feeds {
    TriageRun.Feeds(paths: paths, format: platform, account: account)
  }

  func validate() throws {
    if let platform, !TriageRun.Feeds.knows(platform) {
      throw ValidationError(
        "'\(platform)' is not known; use one of \(TriageRun.Feeds.formatNames).")
    }
  }
}

/// How the work is done.
struct WorkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many processors to use.", valueName: "count"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .customLong("batch-bytes"),
    help: ArgumentHelp("How much is judged at a time by one processor.", visibility: .hidden))
  var batchSize = TriageRun.defaultBatchSize

  @Option(
    name: .customLong("commit-items"),
    help: ArgumentHelp("How many items one commit takes at most.", visibility: .hidden))
  var commitSize = ScanRun.Sizes().commitItems

  @Flag(help: "Draw no progress.")
  var quiet = false

  var sizes: ScanRun.Sizes {
    ScanRun.Sizes(workers: jobs, batchBytes: batchSize, commitItems: commitSize)
  }

  func validate() throws {
    guard jobs >= 1 else {
      throw ValidationError("'--jobs \(jobs)' would do no work; give a count of 1 or more.")
    }
    guard commitSize >= 1 else {
      throw ValidationError("'--commit-items \(commitSize)' holds no item; give 1 or more.")
    }
    guard batchSize >= 1 else {
      throw ValidationError("'--batch-bytes \(batchSize)' holds no item; give 1 or more.")
    }
  }
}

extension ParsableCommand {
  /// Tells on standard error what was not read or not judged.
  func printProblems(_ summary: RunSummary) {
    printProblems(summary.problems)
    for place in summary.morePages.items {
      printError("\(place): there are more pages that were not exported")
    }
    if summary.attachmentsNotJudged > 0 {
      printError("\(summary.attachmentsNotJudged) attachments were not judged; look at them")
    }
  }
}
