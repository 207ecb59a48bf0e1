internal import ArgumentParser
internal import Foundation
internal import Triage

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Check a log, show it, prove what is in it, cosign it.",
    subcommands: [Verify.self, Show.self, Prove.self, Cosign.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check from the raw bytes that no entry was changed, removed, added or moved.",
      discussion: """
        Only reads, and trusts no stored hash. With --against it also tells whether the log was made \
        shorter or written anew since somebody kept a checkpoint.

        Exit code: 0 all is as it was signed, 2 it is not, or some entries are not signed yet.
        """)

    @OptionGroup var place: LogPlaceOption

    @Option(
      help: ArgumentHelp(
        "A checkpoint of this log that somebody kept. May be repeated.", valueName: "checkpoint"),
      completion: .file())
    var against: [String] = []

    @Option(
      help: ArgumentHelp("How to answer: text, json.", valueName: "format"),
      transform: { text in
        guard let format = LogRun.Format(rawValue: text) else {
          throw ValidationError("'\(text)' is no format; use one of text, json.")
        }
        return format
      })
    var format = LogRun.Format.text

    @Flag(help: "Draw no progress.")
    var quiet = false

    func run() throws {
      let progress = ProgressLine(isWanted: !quiet)
      let answer = try LogCommand.orIncomplete {
        defer { progress.clear() }
        return try LogRun(try place.place).verify(
          against: against, format: format, progress: { progress.show("\($0) entries") })
      }
      for line in answer.lines { print(line) }
      try answer.outcome.exit()
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show entries as they are, one a line after its index.",
      discussion: """
        The first line has the size and the root of the checkpoint. Exit code: 0 all that was shown \
        is as it was signed, 2 it is not.
        """)

    @OptionGroup var place: LogPlaceOption

    @Option(help: ArgumentHelp("The first entry, counted from 0.", valueName: "index"))
    var from: UInt64 = 0

    @Option(help: ArgumentHelp("How many entries at most; else all.", valueName: "count"))
    var count: UInt64?

    func run() throws {
      let output = StandardOutput()
      let answer = try LogCommand.orIncomplete {
        let answer = try LogRun(try place.place).show(
          from: from, count: count, write: { try output.write($0) })
        try output.flush()
        return answer
      }
      answer.lines.forEach(printError)
      try answer.outcome.exit()
    }
  }

  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that an entry is in the log, or that the log only grew.",
      discussion: """
        Writes one JSON object that somebody can check who has the log's key and not the log; \
        Sources/DecisionLog/README.md tells how.

        Exit code: 0 it is proved, 2 it cannot be.
        """)

    @OptionGroup var place: LogPlaceOption

    @Option(help: ArgumentHelp("The entry to prove, counted from 0.", valueName: "index"))
    var entry: UInt64?

    @Option(
      help: ArgumentHelp("The earlier size from which the log grew, in entries.", valueName: "size")
    )
    var since: UInt64?

    @Option(
      help: ArgumentHelp(
        "The checkpoint that somebody kept from which the log grew.", valueName: "checkpoint"),
      completion: .file())
    var against: String?

    func validate() throws {
      let count = [entry != nil, since != nil, against != nil].count { $0 }
      guard count == 1 else {
        throw ValidationError("Name what to prove: one of --entry, --since and --against.")
      }
    }

    func run() throws {
      let answer = try LogCommand.orIncomplete {
        let run = try LogRun(try place.place)
        if let entry { return try run.proveEntry(entry) }
        if let against { return try run.proveGrowth(sinceCheckpoint: against) }
        return try run.proveGrowth(since: since ?? 0)
      }
      for line in answer.lines { print(line) }
      try answer.outcome.exit()
    }
  }

  /// Runs what may fail; a failure becomes a line on standard error and exit code 2.
  static func orIncomplete<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      printError("\(error)")
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
  }
}

/// Which log a command reads, and with which keys.
struct LogPlaceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store whose log it is; its key is in log.vkey.", valueName: "dir"),
    completion: .directory)
  var store: String?

  @Option(
    help: ArgumentHelp("A folder that holds a log alone, such as a copy.", valueName: "dir"),
    completion: .directory)
  var log: String?

  @Option(
    help: ArgumentHelp(
      """
      A public key, or a file that holds one. May be repeated: the log's first (with --log), then \
      those with which it signed before, and those of cosigners.
      """,
      valueName: "vkey"))
  var key: [String] = []

  func validate() throws {
    guard (store == nil) != (log == nil) else {
      throw ValidationError("Name the log: either --store DIR, or --log DIR with --key VKEY.")
    }
    guard log == nil || !key.isEmpty else {
      throw ValidationError("'--log' needs the log's public key: --key VKEY.")
    }
  }

  var place: LogRun.Place {
    get throws {
      if let store { return .store(store, cosignerKeys: key) }
      guard let log else {
        throw ValidationError("Name the log: either --store DIR, or --log DIR with --key VKEY.")
      }
      return .folder(log, keys: key)
    }
  }
}
