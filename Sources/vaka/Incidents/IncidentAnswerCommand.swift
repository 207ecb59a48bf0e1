internal import ArgumentParser
internal import CaseStore
internal import Foundation
internal import Moderation
internal import Triage

/// Which removal is meant.
struct RemovalArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The item: platform/account/id.", valueName: "item"))
  var item: String

  @Option(
    help: ArgumentHelp(
      "The beginning of the entry that flagged the version, if several were removed.",
      valueName: "entry"))
  var version: String?

  var reference: IncidentsRun.Reference { IncidentsRun.Reference(item, version: version) }
}

struct IncidentAnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Answer whether a removal is a personal-data incident.",
    discussion: """
      The answer holds for all removals of the same incident. The hours of GDPR art. 33 count from \
      --aware-at: when you, for the controller, were reasonably certain. Without it that is now, or \
      as it was said before.

      Exit code: 0 it is recorded, 2 it is not.
      """)

  @OptionGroup var removal: RemovalArgument
  @OptionGroup var store: StoreOption

  @Option(help: ArgumentHelp("incident, not-incident or investigate.", valueName: "answer"))
  var incident: Choice

  @Option(
    help: ArgumentHelp("Why, in your words, or '-' to read them. Kept sealed.", valueName: "text"))
  var motive: String

  @Option(
    help: ArgumentHelp(
      "When the controller became aware of the incident, RFC 3339; else now.", valueName: "time"),
    transform: TimeOption.time)
  var awareAt: Timestamp?

  @Option(
    help: ArgumentHelp(
      "The risk to the persons: \(RemovalAnswers.Risk.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "risk"),
    transform: { text in
      guard let risk = RemovalAnswers.Risk(rawValue: text) else {
        throw ValidationError("'\(text)' is no risk; use none, risk or high.")
      }
      return risk
    })
  var risk: RemovalAnswers.Risk?

  @Option(help: ArgumentHelp("How many persons are concerned, about.", valueName: "count"))
  var persons: Int?

  @Option(
    help: ArgumentHelp(
      "Why persons at a high risk need not be told (GDPR art. 34.3): 34-3-a, 34-3-b, 34-3-c.",
      valueName: "code"),
    transform: { text in
      guard let exception = RemovalAnswers.Exception(rawValue: text) else {
        throw ValidationError("'\(text)' is no exception; use 34-3-a, 34-3-b or 34-3-c.")
      }
      return exception
    })
  var exception: [RemovalAnswers.Exception] = []

  @Option(
    name: .customLong("say"),
    help: ArgumentHelp(
      "What you know otherwise than the evidence, such as origin=staff; may be repeated.",
      discussion:
        "Questions: \(IncidentQuestion.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "question=answer"),
    transform: said)
  var said: [Said] = []

  @Option(
    name: .customLong("severity"),
    help: ArgumentHelp(
      "An input of the severity that you judge otherwise, such as dpc=3; may be repeated.",
      discussion: "Inputs: "
        + SeverityOverrides.Input.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "input=value"),
    transform: input)
  var severity: [Said] = []

  @OptionGroup var actor: ActorOption

  struct Said {
    let name: String
    let value: String

    init(_ text: String) throws {
      let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else {
        throw ValidationError("'\(text)' says nothing; write it as origin=staff.")
      }
      (name, value) = (sides[0], sides[1])
    }
  }

  @Sendable static func said(_ text: String) throws -> Said {
    let said = try Said(text)
    guard let question = IncidentQuestion(rawValue: said.name), question != .incident else {
      throw ValidationError("'\(said.name)' is no question that can be said with --say.")
    }
    guard question != .controller else {
      throw ValidationError("Whose account it is stands in the register of accounts.")
    }
    guard question.accepts(said.value) else {
      let codes = question.codes.joined(separator: ", ")
      throw ValidationError("'\(said.value)' does not answer '\(said.name)'; use \(codes).")
    }
    return said
  }

  @Sendable static func input(_ text: String) throws -> Said {
    let said = try Said(text)
    guard let input = SeverityOverrides.Input(rawValue: said.name) else {
      throw ValidationError("'\(said.name)' is no input of the severity.")
    }
    guard SeverityOverrides([said.name: said.value]) != nil else {
      let values = input.values.joined(separator: ", ")
      throw ValidationError(
        "'\(said.value)' is no value of '\(said.name)'; use \(values.isEmpty ? "a number" : values)."
      )
    }
    return said
  }

  struct Choice: ExpressibleByArgument {
    let choice: IncidentAnswer.Choice

    init?(argument: String) {
      guard let choice = IncidentAnswer.Choice(rawValue: argument) else { return nil }
      self.choice = choice
    }

    static var allValueStrings: [String] { IncidentAnswer.Choice.allCases.map(\.rawValue) }
  }

  func validate() throws {
    if awareAt != nil && incident.choice != .incident {
      throw ValidationError("Only of an incident somebody becomes aware; leave --aware-at out.")
    }
    if let persons, persons < 0 {
      throw ValidationError("'--persons \(persons)' is no number of persons; give 0 or more.")
    }
  }

  func run() throws {
    let motive = try reasons(motive)
    var details = AnswerDetails()
    details.risk = risk?.rawValue
    details.persons = persons
    if !exception.isEmpty { details.exceptions = Set(exception.map(\.rawValue)).sorted() }
    details.said = Dictionary(said.map { ($0.name, $0.value) }) { $1 }
    details.severity = Dictionary(severity.map { ($0.name, $0.value) }) { $1 }
    try orIncomplete {
      let answer = IncidentAnswer(
        incident.choice, actor: actor.actor, motive: motive,
        answered: store.options().clock(), aware: awareAt, details: details)
      let entry = try store.open().use {
        try IncidentsRun(store: $0).answer(removal.reference, answer)
      }
      print("recorded as entry \(entry)")
    }
  }
}

/// Reads times of the command line.
enum TimeOption {
  @Sendable static func time(_ text: String) throws -> Timestamp {
    guard let time = Timestamp(text) else {
      throw ValidationError("'\(text)' is no time; write it as 2026-11-19T20:15:00+01:00.")
    }
    return time
  }
}
