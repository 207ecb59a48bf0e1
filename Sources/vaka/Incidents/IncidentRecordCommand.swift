internal import ArgumentParser
internal import CaseStore
internal import Moderation
internal import Triage

struct IncidentRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what was done about an incident, or became known of it.",
    discussion: """
      notified: Integritetsskyddsmyndigheten was notified (GDPR art. 33.1; late ones need --motive)
      supplemented: more was sent after it (art. 33.4) · informed: the persons were told (art. 34)
      police-report · author-notified: the author was told why · measure: taken or planned
      notice-received: somebody told the authority of the comment · processor-notice: a processor \
      did (art. 33.2)
      remover: who took away what vanished, with --by · follow-up · comment

      Exit code: 0 it is recorded, 2 it is not.
      """)

  @OptionGroup var removal: RemovalArgument
  @OptionGroup var store: StoreOption

  @Option(help: ArgumentHelp("What was done, such as notified.", valueName: "kind"))
  var kind: Kind

  @Option(
    help: ArgumentHelp("When it happened, RFC 3339; else now.", valueName: "time"),
    transform: TimeOption.time)
  var at: Timestamp?

  @Option(
    help: ArgumentHelp("Such as the number that IMY gave. Kept sealed.", valueName: "text"))
  var reference: String?

  @Option(
    help: ArgumentHelp("In your words, or '-' to read them. Kept sealed.", valueName: "text"))
  var motive: String?

  @Option(help: ArgumentHelp("us, author, platform or unknown.", valueName: "who"))
  var by: Remover?

  @OptionGroup var actor: ActorOption
  @OptionGroup var rules: RulesOption

  struct Kind: ExpressibleByArgument {
    let kind: IncidentRecord.Kind

    init?(argument: String) {
      guard let kind = IncidentRecord.Kind(rawValue: argument) else { return nil }
      self.kind = kind
    }

    static var allValueStrings: [String] { IncidentRecord.Kind.allCases.map(\.rawValue) }
  }

  struct Remover: ExpressibleByArgument {
    let remover: QuestionCause.Remover

    init?(argument: String) {
      guard let remover = QuestionCause.Remover(rawValue: argument) else { return nil }
      self.remover = remover
    }

    static var allValueStrings: [String] { QuestionCause.Remover.allCases.map(\.rawValue) }
  }

  func validate() throws {
    guard (by != nil) == (kind.kind == .remover) else {
      throw ValidationError("'--by' says who removed it: it belongs to '--kind remover'.")
    }
  }

  func run() throws {
    let motive = try motive.map(reasons)
    try orIncomplete {
      let policies = try folderOrExit(rules).loadPolicies()
      let now = store.options().clock()
      let record = IncidentRecord(
        kind.kind, at: at ?? now, recorded: now, actor: actor.actor, reference: reference,
        motive: motive)
      let entry = try store.open().use {
        try IncidentsRun(store: $0).record(
          removal.reference, record, remover: by?.remover,
          terms: policies.incidents.notification)
      }
      print("recorded as entry \(entry)")
    }
  }
}
