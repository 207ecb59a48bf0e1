internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Reporting
internal import Triage

struct TriageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triage",
    abstract:
      "Judge one feed now: which comments must go, on what ground, what may be an incident.",
    discussion: """
      Reads exports and keeps nothing, unless a store is named: then it logs and remembers as \
      'vaka scan' does. What is said is a recommendation; a decision is a person's: with \
      --interactive you go through the feed item by item, the worst first, and decide.

      Exit code: 0 nothing asks for action, 1 something does, 2 the answer is incomplete. With \
      --interactive, 1 means that something is left to decide or to answer.
      """)

  @OptionGroup var feed: FeedArguments

  @Option(
    help: ArgumentHelp(
      "How to answer: \(reportFormats.map { $0.name }.joined(separator: ", ")).",
      valueName: "format"))
  var format = reportFormats[0].name

  @OptionGroup var rules: RulesOption
  @OptionGroup var moment: MomentOption

  @OptionGroup var work: WorkOptions

  @Option(
    help: ArgumentHelp("Log and remember in this store, as a scan does.", valueName: "dir"))
  var store: String?

  @OptionGroup var wrapping: WrappingKeyOption

  @OptionGroup var review: ReviewOptions

  @Flag(help: "Show what people wrote also where the answer does not go to a terminal.")
  var showText = false

  func validate() throws {
    guard !feed.paths.isEmpty else {
      throw ValidationError("Name an export to read, or '-' for standard input.")
    }
    guard reportFormats.contains(where: { $0.name == format }) else {
      let known = reportFormats.map { $0.name }.joined(separator: ", ")
      throw ValidationError("'\(format)' is no format; use one of \(known).")
    }
    if review.interactive && store == nil {
      throw ValidationError("'--interactive' needs a store to decide in: name it with --store.")
    }
  }

  func run() throws {
    if review.interactive { return try runReview() }
    let pack = try orIncomplete { try folderOrExit(rules).load() }
    let output = StandardOutput()
    let progress = ProgressLine(isWanted: !work.quiet)
    let report = makeReport(titles: pack.titles)
    defer { progress.clear() }
    let (summary, outcome) = try orIncomplete {
      let ended = try run(pack, report: report, progress: { progress.show("\($0) items") }) {
        bytes in
        // The report goes to the same screen: the progress must not stand in its first line.
        if !bytes.isEmpty { progress.clear() }
        try output.write(bytes)
      }
      try output.flush()
      return ended
    }
    progress.clear()
    // The table says it itself; programs that read a format get it on standard error.
    if format != TextFormat.name || !Terminal.isOutput {
      printProblems(summary)
      summary.brakeWords.forEach(printError)
    }
    try outcome.exit()
  }

  /// Judges the feeds, with a store or without.
  private func run(
    _ pack: RulePack, report: any ReportFormat, progress: (Int) -> Void,
    write: ([UInt8]) throws -> Void
  ) throws -> (summary: RunSummary, outcome: RunOutcome) {
    guard let store else {
      let run = TriageRun(
        pack: pack, asOf: moment.timestamp, feeds: feed.feeds, workerCount: work.jobs,
        batchSize: work.batchSize)
      let summary = try run.run(report: report, progress: progress, write: write)
      return (summary, RunOutcome(summary))
    }
    let options = wrapping.options(for: store)
    let summary = try Store.openOrCreate(store, options: options).use { store in
      try ScanRun(
        pack: pack, asOf: moment.timestamp, feeds: feed.feeds, store: store,
        toolVersion: Vaka.version, sizes: work.sizes
      ).run(report: report, progress: { progress($0.counts.found) }, write: write)
    }
    return (summary.run, max(summary.outcome, RunOutcome(summary.run)))
  }

  /// Lets a person go through the feed.
  private func runReview() throws {
    let pack = try orIncomplete { try folderOrExit(rules).load() }
    let actor = try review.actor()
    let progress = ProgressLine(isWanted: !work.quiet)
    let (prepared, interactive) = try orIncomplete {
      let path = store ?? ""
      var quiet = wrapping.options(for: path)
      // On the screen of a review nothing else may be written.
      quiet.onWait = {}
      quiet.onOlderCases = { _ in }
      let run = ReviewRun(
        pack: pack, register: try review.accounts.register(folderOrExit(rules)),
        asOf: moment.timestamp, feeds: feed.feeds, store: path, options: quiet)
      defer { progress.clear() }
      let prepared = try run.prepare(
        as: actor, toolVersion: Vaka.version, sizes: work.sizes,
        progress: { progress.show("\($0.counts.found) items") },
        openStore: { try Store.openOrCreate(path, options: wrapping.options(for: path)) })
      let options = ReportOptions(
        width: Terminal.width, color: Terminal.wantsColor ? .on : .off, excerpts: .shown,
        titles: pack.titles)
      return (prepared, InteractiveReview(options: options))
    }
    printProblems(prepared.summary.run)
    prepared.summary.run.brakeWords.forEach(printError)
    let outcome = max(prepared.summary.outcome, RunOutcome(prepared.summary.run))
    try orIncomplete { try interactive.run(prepared.session, after: outcome) }
  }

  private func makeReport(titles: [RuleID: String]) -> any ReportFormat {
    let options = ReportOptions(
      width: Terminal.width, color: Terminal.wantsColor ? .on : .off,
      excerpts: showText || Terminal.isOutput ? .shown : .hidden, titles: titles)
    let type = reportFormats.first { $0.name == format } ?? reportFormats[0]
    return type.init(options)
  }
}
