internal import ArgumentParser
internal import Triage

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Change the keys of a store.",
    subcommands: [Rewrap.self])

  struct Rewrap: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Wrap all keys of a store with another wrapping key.",
      discussion: """
        The old wrapping key opens nothing after that, but copies of the store from before. The \
        log says that and when it was changed.

        Exit code: 0 it is changed, 2 it is not.
        """)

    @OptionGroup var store: StoreOption

    @Option(
      help: ArgumentHelp(
        "Where the new key is: file:PATH (made if absent) or env:NAME.", valueName: "place"),
      transform: WrappingKeyOption.place)
    var newWrappingKey: WrappingKeySource

    @OptionGroup var actor: ActorOption

    func run() throws {
      try orIncomplete {
        try store.open().changeWrapping(to: newWrappingKey, by: actor.actor)
      }
    }
  }
}
