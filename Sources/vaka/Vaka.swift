internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Triage

@main
struct Vaka: ParsableCommand {
  /// With the digest of the rules it says what judged: a new version judges all items again.
  static let version = "0.3.0"

  static let configuration = CommandConfiguration(
    commandName: "vaka",
    abstract: "Keep watch over comments: find what must go, and what may be an incident.",
    discussion: """
      Exit codes: 0 all was read and nothing asks for action, 1 something does, 2 the answer is \
      incomplete or cannot be trusted, 64 bad usage.
      """,
    version: version,
    subcommands: [
      TriageCommand.self, ScanCommand.self, DecideCommand.self, IncidentsCommand.self,
      DocumentCommand.self, LogCommand.self, KeysCommand.self, RulesCommand.self,
    ])
}

extension RunOutcome {
  /// Ends the process with the code that scripts depend on, the same for every command.
  func exit() throws {
    if self != .clean { throw ExitCode(Int32(rawValue)) }
  }
}

/// Writes a line to standard error, in the one form that all messages have.
///
/// Names of files may hold anything: what would move the cursor or forge a line is made visible.
func printError(_ message: String) {
  var line = "vaka: "
  for scalar in message.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      line += "\\u{\(String(scalar.value, radix: 16))}"
    default: line.unicodeScalars.append(scalar)
    }
  }
  FileHandle.standardError.write(Data("\(line)\n".utf8))
}

/// Which rules a command reads.
struct RulesOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder of rules. Else VAKA_RULES, else 'rules' here, else beside the binary.",
      valueName: "dir"))
  var rules: String?

  func folder() throws -> RulePackFolder {
    let process = ProcessInfo.processInfo
    return try RulePackFolder.find(
      option: rules, environment: process.environment,
      executable: Bundle.main.executablePath ?? process.arguments.first ?? "vaka")
  }
}

/// The moment as of which items are judged.
struct MomentOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The moment as of which items are judged, RFC 3339; else the clock's.", valueName: "time"),
    transform: { text in
      guard let moment = Timestamp(text) else {
        throw ValidationError("'\(text)' is no time; write it as 2026-11-19T20:15:00+01:00.")
      }
      return moment
    })
  var now: Timestamp?

  var timestamp: Timestamp {
    now ?? Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }
}
