internal import ArgumentParser
internal import Moderation
internal import Reporting
internal import Triage

struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: "Write a letter about a removal: to its author, to the police, to the EU's database.",
    discussion: """
      notice: tells the author what was removed, why, and whom to ask
      police: a report to the police, for grounds that are crimes
      dsa: a statement of reasons for the DSA Transparency Database (JSON)

      Made of codes and times only, never of what the comment says. What a person must fill in is \
      marked […]. Read it before you send it.

      Exit code: 0 it was written, 2 it was not.
      """)

  @Argument(
    help: ArgumentHelp(
      "One of \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"),
    transform: { text in
      guard let kind = Kind(rawValue: text) else {
        throw ValidationError("'\(text)' is no document; use notice, police or dsa.")
      }
      return kind
    })
  var kind: Kind

  @OptionGroup var removal: RemovalArgument
  @OptionGroup var store: StoreOption
  @OptionGroup var rules: RulesOption
  @OptionGroup var accounts: AccountsOption
  @OptionGroup var language: LanguageOption

  enum Kind: String, CaseIterable {
    case notice, police, dsa
  }

  func run() throws {
    try orIncomplete {
      let register = try accounts.register(try folderOrExit(rules))
      let facts = try store.open().use {
        try DocumentRun.facts(of: removal.reference, in: $0, register: register)
      }
      let bytes =
        switch kind {
        case .notice: try AuthorNotice(of: facts, in: language.language).bytes
        case .police: try PoliceReport(of: facts, in: language.language).bytes
        case .dsa: try StatementOfReasons(of: facts).bytes
        }
      let output = StandardOutput()
      try output.write(bytes)
      try output.flush()
    }
  }
}
