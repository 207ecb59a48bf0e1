internal import ArgumentParser
internal import Triage

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Change the keys of a store.",
    subcommands: [Rewrap.self, ChangeLogKey.self])

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

  struct ChangeLogKey: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a new key sign for the log.",
      discussion: """
        Prints the new public key, for those who check copies of the log. The checkpoint at which it \
        takes over is signed by the old key too, and kept in log.old, so that who trusts the old key \
        can trust the new one. The old key signs nothing after that.

        Exit code: 0 it is changed; 2 it is not, or is begun, and then the next command that writes \
        to the store finishes it.
        """)

    @OptionGroup var store: StoreOption

    @OptionGroup var actor: ActorOption

    func run() throws {
      print(try orIncomplete { try store.open().changeLogKey(by: actor.actor) })
    }
  }
}
