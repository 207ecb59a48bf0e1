internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Reporting
internal import Triage

struct IncidentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "The list for the data protection officer, and the answers to it.",
    subcommands: [
      List.self, IncidentAnswerCommand.self, IncidentJoinCommand.self, IncidentRecordCommand.self,
    ],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every removal, with its recommendation, its question and its deadline.",
      discussion: """
        Exit code: 0 no question is open and no deadline is near, 1 one is, 2 the list cannot be \
        read.
        """)

    @Option(help: ArgumentHelp("Folder of the store.", valueName: "dir"))
    var store: String

    @Option(
      help: ArgumentHelp(
        "How to answer: \(incidentListFormats.map { $0.name }.joined(separator: ", ")).",
        valueName: "format"))
    var format = incidentListFormats[0].name

    @Option(
      help: ArgumentHelp(
        "Only the part of this nämnd or bolag, as the register of accounts names it.",
        valueName: "name"))
    var controller: String?

    @OptionGroup var language: LanguageOption

    @OptionGroup var rules: RulesOption
    @OptionGroup var accounts: AccountsOption
    @OptionGroup var moment: MomentOption

    func validate() throws {
      guard incidentListFormats.contains(where: { $0.name == format }) else {
        let known = incidentListFormats.map { $0.name }.joined(separator: ", ")
        throw ValidationError("'\(format)' is no format; use one of \(known).")
      }
    }

    func run() throws {
      let list = try orIncomplete {
        let folder = try folderOrExit(rules)
        var context = ListingContext(
          policy: try folder.loadPolicies().incidents, register: try accounts.register(folder),
          now: moment.timestamp)
        context.controller = controller
        return try IncidentsRun.list(store, in: context)
      }
      let type = incidentListFormats.first { $0.name == format } ?? incidentListFormats[0]
      var options = ReportOptions(
        width: Terminal.width, color: Terminal.wantsColor ? .on : .off)
      options.language = language.language
      try orIncomplete {
        let output = StandardOutput()
        try output.write(type.init(options).write(list, asOf: moment.timestamp))
        try output.flush()
      }
      if list.asksForAction(at: moment.timestamp) { try RunOutcome.flagged.exit() }
    }
  }
}

/// Which register of accounts a command reads.
struct AccountsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The register of accounts. Else accounts.yaml among the rules.", valueName: "file"),
    completion: .file())
  var accounts: String?

  func register(_ folder: RulePackFolder) throws -> AccountRegister {
    try folder.accounts(at: accounts)
  }
}

/// In which language a page or a letter is.
struct LanguageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Of pages and letters: sv or en.", valueName: "language"),
    transform: { text in
      guard let language = Language(rawValue: text) else {
        throw ValidationError("'\(text)' is no language here; use sv or en.")
      }
      return language
    })
  var language = Language.sv
}
