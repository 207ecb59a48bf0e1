internal import ArgumentParser
internal import CaseStore
internal import Foundation
internal import Glibc
internal import Moderation
internal import Reporting
internal import Triage

/// Who reviews at a terminal, if somebody does.
struct ReviewOptions: ParsableArguments {
  @Flag(help: "Go through the feed at this terminal and decide; needs --store, --as and --role.")
  var interactive = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who you are, with --interactive.", valueName: "id"))
  var identity: String?

  @Option(
    help: ArgumentHelp(
      "In which role, with --interactive, such as communications-officer.", valueName: "role"))
  var role: String?

  @OptionGroup var accounts: AccountsOption

  func validate() throws {
    guard interactive else {
      if identity != nil || role != nil {
        throw ValidationError("'--as' and '--role' say who reviews: they need --interactive.")
      }
      return
    }
    guard identity != nil, role != nil else {
      throw ValidationError("'--interactive' needs to know who decides: give --as and --role.")
    }
    guard Terminal.isOutput else {
      throw ValidationError("'--interactive' needs a terminal; leave it out for a report.")
    }
    _ = try actor()
  }

  /// - Throws: `ValidationError`, as where both options are needed.
  func actor() throws -> Actor {
    let option = try ActorOption.parse(["--as", identity ?? "", "--role", role ?? ""])
    return option.actor
  }
}

/// A person goes through one feed.
struct InteractiveReview {
  let options: ReportOptions

  /// How a session ended.
  private enum End {
    case quit
    /// By Ctrl-C or a signal.
    case signal(Int32)

    init(_ end: ReviewEnd) {
      self = end == .interrupted ? .signal(SIGINT) : .quit
    }
  }

  /// - Parameter outcome: Of the scan: what could not be read outranks what is left.
  func run(_ session: ReviewSession, after outcome: RunOutcome) throws {
    var state = ReviewState(session.tasks)
    let end = session.tasks.isEmpty ? .quit : try review(session, &state)
    let summary = try session.summary(after: state)
    let output = StandardOutput()
    do {
      try output.write(summary.text(options))
      try output.flush()
    } catch {
      // A terminal that is gone shows no summary; what was decided is in the log.
      guard case .signal = end else { throw error }
    }
    if case .signal(let number) = end { throw ExitCode(128 + number) }
    try (outcome == .incomplete ? outcome : summary.isClean ? .clean : .flagged).exit()
  }

  private func review(_ session: ReviewSession, _ state: inout ReviewState) throws -> End {
    let terminal = try RawTerminal()
    defer { terminal.close() }
    if let end = Self.settle(state.begin(), session, &state) { return End(end) }
    while true {
      draw(&state, on: terminal)
      switch terminal.next() {
      case .resized: continue
      case .ended(let signal): return .signal(signal)
      case .keys(let keys):
        for key in keys {
          let effect = state.press(key, at: Self.now)
          if let end = Self.settle(effect, session, &state) { return End(end) }
        }
      }
    }
  }

  /// Does what a key asks for, and what follows from it, before the next key counts.
  private static func settle(
    _ effect: ReviewEffect?, _ session: ReviewSession, _ state: inout ReviewState
  ) -> ReviewEnd? {
    var effect = effect
    while let current = effect {
      if case .end(let end) = current { return end }
      effect = state.take(session.perform(current))
    }
    return nil
  }

  private func draw(_ state: inout ReviewState, on terminal: RawTerminal) {
    let size = terminal.size
    let page = state.screen.page(width: size.width, height: size.height, options: options)
    state.settle(page)
    terminal.draw(page.lines)
  }

  private static var now: Timestamp {
    Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }
}
