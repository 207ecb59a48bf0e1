internal import ArgumentParser
internal import CaseStore
internal import Foundation
internal import Moderation
internal import Reporting
internal import Triage

struct IncidentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "The list for the data protection officer, and the answers to it.",
    subcommands: [List.self, Answer.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every removal, with its recommendation and its question.",
      discussion: "Exit code: 0 no question is open, 1 one is, 2 the list cannot be read.")

    @Option(help: ArgumentHelp("Folder of the store.", valueName: "dir"))
    var store: String

    @Option(
      help: ArgumentHelp(
        "How to answer: \(incidentListFormats.map { $0.name }.joined(separator: ", ")).",
        valueName: "format"))
    var format = incidentListFormats[0].name

    @OptionGroup var moment: MomentOption

    func validate() throws {
      guard incidentListFormats.contains(where: { $0.name == format }) else {
        let known = incidentListFormats.map { $0.name }.joined(separator: ", ")
        throw ValidationError("'\(format)' is no format; use one of \(known).")
      }
    }

    func run() throws {
      let list = try orIncomplete { try IncidentsRun.list(store) }
      let type = incidentListFormats.first { $0.name == format } ?? incidentListFormats[0]
      let options = ReportOptions(
        width: Terminal.width, color: Terminal.wantsColor ? .on : .off)
      try orIncomplete {
        let output = StandardOutput()
        try output.write(type.init(options).write(list, asOf: moment.timestamp))
        try output.flush()
      }
      if list.openCount > 0 { try RunOutcome.flagged.exit() }
    }
  }

  struct Answer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer whether a removal is a personal-data incident.",
      discussion: "Exit code: 0 it is recorded, 2 it is not.")

    @Argument(help: ArgumentHelp("The item: platform/account/id.", valueName: "item"))
    var item: String

    @OptionGroup var store: StoreOption

    @Option(help: ArgumentHelp("incident, not-incident or investigate.", valueName: "answer"))
    var incident: Choice

    @Option(help: ArgumentHelp("Why, in your words. Kept sealed.", valueName: "text"))
    var motive: String

    @Option(
      help: ArgumentHelp(
        "The beginning of the entry that flagged the version, if several were removed.",
        valueName: "entry"))
    var version: String?

    @OptionGroup var actor: ActorOption

    struct Choice: ExpressibleByArgument {
      let choice: IncidentAnswer.Choice

      init?(argument: String) {
        guard let choice = IncidentAnswer.Choice(rawValue: argument) else { return nil }
        self.choice = choice
      }

      static var allValueStrings: [String] { IncidentAnswer.Choice.allCases.map(\.rawValue) }
    }

    func run() throws {
      let motive = try reasons(motive)
      try orIncomplete {
        let entry = try IncidentsRun.answer(
          item, version: version,
          IncidentAnswer(
            incident.choice, actor: actor.actor, motive: motive,
            answered: store.options().clock()),
          store: store.open())
        print("recorded as entry \(entry)")
      }
    }
  }
}
