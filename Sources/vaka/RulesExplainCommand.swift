internal import ArgumentParser
internal import Foundation
internal import Moderation
internal import Reporting
internal import Triage

struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say of one item why it was flagged, and why not.",
    discussion: """
      Tells what was found and what follows from it, which rules nearly applied and what they lacked, \
      and what each signal saw. Words are shown on a terminal, or with --show-text.

      Exit code: 0 it is explained, 2 it cannot be.
      """)

  @Argument(
    help: ArgumentHelp("Exports that have the item.", valueName: "feed"), completion: .file())
  var feeds: [String] = []

  @Option(
    help: ArgumentHelp("The item: platform/account/id, or its id.", valueName: "item"))
  var item: String?

  @Option(
    help: ArgumentHelp("A text, or '-' to read it, in the place of an item.", valueName: "text"))
  var text: String?

  @OptionGroup var feed: FeedOptions
  @OptionGroup var rules: RulesOption
  @OptionGroup var moment: MomentOption

  @Flag(help: "Show words of the item also where the answer does not go to a terminal.")
  var showText = false

  func validate() throws {
    guard (item == nil) != (text == nil) else {
      throw ValidationError("Name an item with --item and its export, or give a --text.")
    }
    guard (item == nil) == feeds.isEmpty else {
      throw ValidationError(
        item == nil ? "A text is in no export; leave it out." : "Name the export that has the item."
      )
    }
  }

  func run() throws {
    try orIncomplete {
      let run = ExplainRun(pack: try folderOrExit(rules).load(), asOf: moment.timestamp)
      let options = ReportOptions(
        width: Terminal.width, color: Terminal.wantsColor ? .on : .off,
        excerpts: showText || Terminal.isOutput ? .shown : .hidden)
      let output = StandardOutput()
      if let item {
        try output.write(
          run.explanation(ofItem: item, in: feed.feeds(feeds), options))
      } else if let text {
        let bytes =
          text == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : Data(text.utf8)
        // What is no UTF-8 is replaced, as in an export.
        try output.write(
          run.explanation(ofText: Array(String(decoding: bytes, as: UTF8.self).utf8), options))
      }
      try output.flush()
    }
  }
}
