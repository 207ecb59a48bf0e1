internal import ArgumentParser
internal import CaseStore
internal import Foundation
internal import Moderation
internal import Synchronization
internal import Triage

/// Which store a command works on, and how its keys are opened.
struct StoreOption: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the store.", valueName: "dir"))
  var store: String

  @OptionGroup var wrapping: WrappingKeyOption

  /// How this process opens the store.
  func options() -> Store.Options { wrapping.options(for: store) }

  /// The store, which must be there.
  func open() throws -> Store { try Store(opening: store, options: options()) }
}

/// How the keys of a store are opened.
struct WrappingKeyOption: ParsableArguments {
  @Option(
    name: .customLong("wrapping-key"),
    help: ArgumentHelp(
      "Where the wrapping key is: file:PATH or env:NAME. Else where the store says.",
      valueName: "place"),
    transform: place)
  var source: WrappingKeySource?

  @Sendable static func place(_ text: String) throws -> WrappingKeySource {
    guard let source = WrappingKeySource(text) else {
      throw ValidationError("'\(text)' is no place of a key; write file:PATH or env:NAME.")
    }
    return source
  }

  /// How this process opens a store: with the real clock, random numbers and environment.
  func options(for store: String) -> Store.Options {
    var options = Store.Options(
      random: Store.Options.systemRandom,
      clock: {
        Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970.rounded(.down)))
      })
    options.wrapping = source
    options.environment = ProcessInfo.processInfo.environment
    options.onNewKey = { path in
      printError(
        "\(path): is the new wrapping key; keep a copy apart from the store, for without it "
          + "nothing that is sealed can be read")
    }
    let hasWaited = Atomic(false)
    options.onWait = {
      if hasWaited.exchange(true, ordering: .relaxed) { return }
      printError("\(store): another process writes; waiting for it")
    }
    options.onOlderCases = { count in
      printError(
        "\(store): the log has \(count) entries that the cases do not know, as after an older copy "
          + "was restored; decisions and answers may be missing from lists")
    }
    return options
  }
}

/// Who decides or answers.
struct ActorOption: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who you are, such as your user name. Kept sealed; the log has a commitment to it.",
      valueName: "id"))
  var identity: String

  @Option(
    help: ArgumentHelp(
      "In which role, such as communications-officer. Stands in the log.", valueName: "role"))
  var role: String

  var actor: Actor { Actor(identity: identity, role: role) }

  func validate() throws {
    guard !actor.identity.isEmpty else {
      throw ValidationError("'--as' is empty; say who you are.")
    }
    let words = role.split(separator: "-", omittingEmptySubsequences: false)
    let isCode = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }
    guard isCode, role.utf8.count <= 40 else {
      throw ValidationError(
        "'\(role)' is no role; write lower-case words joined by hyphens, "
          + "such as communications-officer, and no name: it stands in the log.")
    }
  }
}

extension ParsableCommand {
  /// What an option says, or what standard input does where the option is `-`, so that no words need
  /// to stand in a list of processes.
  func reasons(_ option: String) throws -> String {
    var reasons = option
    if option == "-" {
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      reasons = String(decoding: data, as: UTF8.self)
    }
    reasons = reasons.trimmingCharacters(in: .whitespacesAndNewlines)
    if reasons.isEmpty { throw ValidationError("'--motive' is empty; give the reasons.") }
    return reasons
  }

  /// Does what needs a store, and ends with code 2 and the reason where it cannot.
  func orIncomplete<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as ExitCode { throw error } catch {
      "\(error)".split(separator: "\n").forEach { printError(String($0)) }
      throw ExitCode(Int32(RunOutcome.incomplete.rawValue))
    }
  }
}
