internal import ArgumentParser
internal import CaseStore
internal import Moderation
internal import Triage

struct IncidentJoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Make one incident of several removals of the same event.",
    discussion: """
      One incident has one answer, one clock and one notification. The list proposes what may belong \
      together.

      Exit code: 0 it is recorded, 2 it is not.
      """)

  @Argument(
    help: ArgumentHelp("The items: platform/account/id, two or more.", valueName: "item"))
  var items: [String]

  @OptionGroup var store: StoreOption

  @Option(
    help: ArgumentHelp("Why, in your words, or '-' to read them. Kept sealed.", valueName: "text"))
  var motive: String?

  @Flag(help: "Take the one item that is named out of its incident again.")
  var apart = false

  @OptionGroup var actor: ActorOption

  func validate() throws {
    if apart && items.count != 1 {
      throw ValidationError("Name the one item to take out.")
    }
    if !apart && items.count < 2 {
      throw ValidationError("Name two items or more.")
    }
  }

  func run() throws {
    let motive = try motive.map(reasons)
    try orIncomplete {
      try store.open().use { store in
        let run = IncidentsRun(store: store)
        let references = items.map { IncidentsRun.Reference($0) }
        if apart, let reference = references.first {
          print("recorded as entry \(try run.part(reference, by: actor.actor, motive: motive))")
          return
        }
        let joined = try run.join(references, by: actor.actor, motive: motive)
        print("recorded as entry \(joined.entry); the incident has \(joined.count) removals")
      }
    }
  }
}
