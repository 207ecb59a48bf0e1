public import Moderation

/// How one output is written.
///
/// A format is a value that only renders: it reads nothing and decides nothing. Items are rendered
/// on workers, in any order; ``Report`` puts them together in input order.
public protocol ReportFormat: Sendable {
  /// What the user calls it, as in `--format ndjson`.
  static var name: String { get }

  init(_ options: ReportOptions)

  /// Which items are listed, and when.
  var listing: ReportListing { get }

  /// What stands before the first item.
  var opening: [UInt8] { get }

  /// What stands between two items.
  var separator: [UInt8] { get }

  /// Appends one item.
  ///
  /// The same bytes for the same item, wherever it stands.
  ///
  /// Called only where ``listing`` is ``ReportListing/everyItem``.
  func write(_ item: JudgedItem, to output: inout [UInt8])

  /// What stands after the last item; `worst` is empty unless ``listing`` asks for it.
  func closing(_ summary: RunSummary, worst: [FlaggedItem]) -> [UInt8]
}

/// The formats, in the order in which users are told of them; the first is the default.
///
/// A new format is one file in `Formats/` and one line here.
public let reportFormats: [any ReportFormat.Type] = [
  TextFormat.self,
  NDJSONFormat.self,
  JSONFormat.self,
  CSVFormat.self,
]

/// Which items a format lists.
public enum ReportListing: Hashable, Sendable {
  /// All of them, as they come.
  case everyItem
  /// At most so many of those that ask for action, at the end.
  case worst(Int)
}

/// What a person wants to see, and on what.
///
/// Only formats for people look at it.
public struct ReportOptions: Sendable {
  public enum Color: Sendable {
    case off, on
  }

  /// Whether people's own words are shown.
  ///
  /// Numbers are masked even then.
  public enum Excerpts: Sendable {
    case hidden, shown
  }

  /// Columns of the terminal.
  public var width: Int
  public var color: Color
  public var excerpts: Excerpts
  /// Of pages for people.
  public var language = Language.sv
  /// What a rule is called in words; a rule without a title is shown by its ID.
  public var titles: [RuleID: String]

  public init(
    width: Int = 80, color: Color = .off, excerpts: Excerpts = .hidden,
    titles: [RuleID: String] = [:]
  ) {
    self.width = width
    self.color = color
    self.excerpts = excerpts
    self.titles = titles
  }
}
