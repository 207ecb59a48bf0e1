internal import ArgumentParser
struct TriageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "triage")
}
