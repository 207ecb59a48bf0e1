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
      Reads exports and keeps nothing. What is said is a recommendation; a decision is a person's.

      Exit code: 0 nothing asks for action, 1 something does, 2 the answer is incomplete.
      """)

  @Argument(
    help: ArgumentHelp(
      "Exports to read: files, folders, or '-' for standard input.", valueName: "feed"),
    completion: .file())
  var feeds: [String]

  @OptionGroup var feed: FeedOptions

  @Option(
    help: ArgumentHelp(
      "How to answer: \(reportFormats.map { $0.name }.joined(separator: ", ")).",
      valueName: "format"))
  var format = reportFormats[0].name

  @OptionGroup var rules: RulesOption
  @OptionGroup var moment: MomentOption

  @OptionGroup var work: WorkOptions

  @Flag(help: "Show what people wrote also where the answer does not go to a terminal.")
  var showText = false

  func validate() throws {
    guard !feeds.isEmpty else {
      throw ValidationError("Name an export to read, or '-' for standard input.")
    }
    guard reportFormats.contains(where: { $0.name == format }) else {
      let known = reportFormats.map { $0.name }.joined(separator: ", ")
      throw ValidationError("'\(format)' is no format; use one of \(known).")
    }
  }

  func run() throws {
    let pack: RulePack
    do { pack = try folderOrExit(rules).load() } catch let error as ExitCode {
      throw error
    } catch {
      "\(error)".split(separator: "\n").forEach { printError(String($0)) }
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
    let run = TriageRun(
      pack: pack, asOf: moment.timestamp,
      feeds: feed.feeds(feeds), workerCount: work.jobs, batchSize: work.batchSize)
    let output = StandardOutput()
    let progress = ProgressLine(isWanted: !work.quiet)
    let report = makeReport(titles: pack.titles)
    let summary: RunSummary
    do {
      summary = try run.run(
        report: report, progress: { progress.show("\($0) items") },
        write: { bytes in
          // The report goes to the same screen: the progress must not stand in its first line.
          if !bytes.isEmpty { progress.clear() }
          try output.write(bytes)
        })
      try output.flush()
    } catch {
      progress.clear()
      printError("\(error)")
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
    progress.clear()
    // The table says it itself; programs that read a format get it on standard error.
    if format != TextFormat.name || !Terminal.isOutput { printProblems(summary) }
    try RunOutcome(summary).exit()
  }

  private func makeReport(titles: [RuleID: String]) -> any ReportFormat {
    let options = ReportOptions(
      width: Terminal.width, color: Terminal.wantsColor ? .on : .off,
      excerpts: showText || Terminal.isOutput ? .shown : .hidden, titles: titles)
    let type = reportFormats.first { $0.name == format } ?? reportFormats[0]
    return type.init(options)
  }
}
