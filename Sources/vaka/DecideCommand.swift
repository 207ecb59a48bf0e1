internal import ArgumentParser
internal import CaseStore
internal import Foundation
internal import Moderation
internal import Triage

struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Record what a person decides about one item.",
    discussion: """
      The decision is logged with ground and role; who decided and why is kept sealed. A second \
      decision on the same version corrects the first. Removing opens the question whether it \
      is a personal-data incident: vaka incidents.

      Exit code: 0 it is recorded, 2 it is not.
      """)

  @Argument(help: ArgumentHelp("The item: platform/account/id.", valueName: "item"))
  var item: String?

  @Option(
    help: ArgumentHelp(
      "Decide on all undecided items like this one: its copies, and those of its thread that were "
        + "judged alike. Says how many they are first; a second reader must confirm.",
      valueName: "item"))
  var allLike: String?

  @Option(
    help: ArgumentHelp("How many '--all-like' said that there are.", valueName: "number"))
  var count: Int?

  @OptionGroup var store: StoreOption

  @Option(help: ArgumentHelp("keep or remove.", valueName: "choice"))
  var decision: Choice

  @Option(
    help: ArgumentHelp(
      "On what ground, such as gdpr-identity-number; may be repeated.", valueName: "code"))
  var ground: [GroundCode] = []

  @OptionGroup var actor: ActorOption

  @Option(help: ArgumentHelp("Why, in your words. Kept sealed.", valueName: "text"))
  var motive: String?

  @Option(
    help: ArgumentHelp("When it was taken away on the platform, RFC 3339.", valueName: "time"),
    transform: { text in
      guard let time = Timestamp(text) else {
        throw ValidationError("'\(text)' is no time; write it as 2026-11-19T20:15:00+01:00.")
      }
      return time
    })
  var removedAt: Timestamp?

  @Option(
    help: ArgumentHelp(
      "The beginning of the entry that flagged the version, if not the last one is meant.",
      valueName: "entry"))
  var version: String?

  @Option(
    help: ArgumentHelp(
      "The export that has the item, if nothing flagged it.", valueName: "file"),
    completion: .file())
  var fromFeed: String?

  @OptionGroup var feed: FeedOptions
  @OptionGroup var rules: RulesOption
  @OptionGroup var moment: MomentOption

  @Flag(help: "Agree, as a second reader, with the decision of somebody else.")
  var confirm = false

  struct Choice: ExpressibleByArgument {
    let choice: Decision.Choice

    init?(argument: String) {
      guard let choice = Decision.Choice(rawValue: argument) else { return nil }
      self.choice = choice
    }

    static var allValueStrings: [String] { Decision.Choice.allCases.map(\.rawValue) }
  }

  struct GroundCode: ExpressibleByArgument {
    let ground: Ground

    init?(argument: String) {
      guard let ground = Ground(rawValue: argument) else { return nil }
      self.ground = ground
    }

    static var allValueStrings: [String] { Ground.allCases.map(\.rawValue) }
  }

  func validate() throws {
    if decision.choice == .remove && ground.isEmpty && !confirm {
      throw ValidationError("A removal needs a ground; name it with --ground.")
    }
    guard (item == nil) != (allLike == nil) else {
      throw ValidationError("Name one item, or all that are like one with --all-like.")
    }
    if allLike != nil && (version != nil || fromFeed != nil || removedAt != nil) {
      throw ValidationError(
        "For many items leave --version, --from-feed and --removed-at out; say of each when it was "
          + "removed.")
    }
    if count != nil && allLike == nil {
      throw ValidationError("'--count' belongs to '--all-like'.")
    }
    if version != nil && fromFeed != nil {
      throw ValidationError("The export says which version is meant; leave --version out.")
    }
    if confirm && removedAt != nil {
      throw ValidationError("Who confirms does not say when; leave --removed-at out.")
    }
    if decision.choice == .keep && removedAt != nil {
      throw ValidationError("What is kept was not removed; leave --removed-at out.")
    }
  }

  func run() throws {
    let motive = try motive.map(reasons)
    let act = confirm ? DecideRun.Act.confirm : .decide
    try orIncomplete {
      let made = Decision(
        decision.choice, grounds: ground.map(\.ground), actor: actor.actor, motive: motive,
        decided: store.options().clock(), removed: removedAt)
      let policies = try folderOrExit(rules).loadPolicies()
      if let allLike {
        return tell(
          try store.open().use {
            try DecideRun(store: $0, policy: policies.verdicts)
              .run(allLike: allLike, count: count, act, made)
          })
      }
      guard let item else { return }
      let source = try fromFeed.map { file in
        DecideRun.Feed(
          pack: try folderOrExit(rules).load(), asOf: moment.timestamp, feeds: feed.feeds([file]),
          toolVersion: Vaka.version)
      }
      let outcome = try store.open().use {
        try DecideRun(store: $0, policy: policies.verdicts).run(
          item, version: version, act, made, feed: source)
      }
      switch outcome {
      case .recorded(let entry): print("recorded as entry \(entry)")
      case .awaitsSecondReader(let entry, let reason):
        print(
          "recorded as entry \(entry); it counts when somebody else has agreed with: "
            + "vaka decide \(item) --decision \(decision.choice.rawValue) --confirm "
            + "(\(reason.words))")
      case .knownAlready: print("you have decided that before; nothing was added")
      }
    }
  }

  private func tell(_ outcome: DecideRun.BulkOutcome) {
    switch outcome {
    case .counted(let number):
      print(
        "\(number) items are alike; nothing was recorded. "
          + (number == 0 ? "There is nothing to decide." : "To go on add: --count \(number)"))
    case .recorded(let number):
      print(
        confirm
          ? "confirmed for \(number) items"
          : "recorded for \(number) items; it counts when somebody else has agreed with the same "
            + "command and --confirm")
    }
  }
}
