public import Moderation

/// One row for each item, for Excel in Swedish: UTF-8 with a byte order mark, semicolons, CRLF, and
/// quotes as in RFC 4180.
///
/// There is no text of a comment. Lists stand in one cell, with a comma and a space between.
/// `item` is the key of the item, `platform/account/id`: `id` alone may be a number so long
/// that a spreadsheet rounds it.
public struct CSVFormat: ReportFormat {
  public static let name = "csv"

  /// The columns, promised to users: new ones are added last.
  static let columns = [
    "item", "platform", "account", "id", "kind", "published_utc", "verdict", "grounds",
    "categories", "rules", "confidence", "subjects", "findings", "incident", "incident_reasons",
    "question", "truncated", "unscanned", "url",
  ]

  public init(_ options: ReportOptions) {}

  public var listing: ReportListing { .everyItem }
  public var separator: [UInt8] { [] }

  public var opening: [UInt8] { Self.heading(Self.columns) }

  /// The first row.
  static func heading(_ columns: [String]) -> [UInt8] {
    // Without the byte order mark Excel reads the file as Windows-1252.
    Array("\u{FEFF}\(columns.joined(separator: ";"))\r\n".utf8)
  }

  /// Appends a row.
  static func append(_ cells: [String], to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ";")) }
      output += escaped(cell).utf8
    }
    output += "\r\n".utf8
  }

  public func write(_ item: JudgedItem, to output: inout [UInt8]) {
    let comment = item.comment
    let judgement = item.judgement
    let findings = judgement.findings
    let cells = [
      comment.key, comment.platform, comment.account ?? "", comment.id, comment.kind.rawValue,
      comment.published?.minute ?? "", judgement.verdict.recommendation.rawValue,
      Self.list(judgement.verdict.grounds.map(\.rawValue)),
      Self.list(Set(findings.map(\.category)).sorted().map(\.rawValue)),
      Self.list(Set(findings.map(\.rule)).sorted().map(\.description)),
      findings.map(\.confidence).max()?.rawValue ?? "",
      Self.list(Set(findings.map(\.subject.rawValue)).sorted()), String(findings.count),
      judgement.incident?.recommendation.rawValue ?? "",
      Self.list(judgement.incident?.reasons ?? []), Self.word(for: judgement.isQuestion),
      Self.word(for: judgement.isTruncated), judgement.unscanned?.description ?? "",
      comment.url ?? "",
    ]
    Self.append(cells, to: &output)
  }

  public func closing(_ summary: RunSummary, worst: [FlaggedItem]) -> [UInt8] { [] }

  private static func list(_ items: [String]) -> String { items.joined(separator: ", ") }

  // Not true and false, which a Swedish Excel turns into SANT and FALSKT.
  private static func word(for value: Bool) -> String { value ? "yes" : "no" }

  /// The cell as it is written.
  ///
  /// Puts `'` before what a spreadsheet would run as a formula, and U+FFFD for control
  /// characters, at which some stop reading.
  static func escaped(_ cell: String) -> String {
    let isFormula = looksLikeFormula(cell)
    if !isFormula, cell.utf8.allSatisfy(isOrdinary) { return cell }
    var scalars = String.UnicodeScalarView()
    if isFormula { scalars.append("'") }
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "\"": scalars += "\"\"".unicodeScalars
      case "\t", "\r", "\n": scalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return "\"\(String(scalars))\""
  }

  private static func isOrdinary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x1F, 0x22, 0x2C, 0x3B, 0x7F: false
    default: true
    }
  }

  /// Whether a spreadsheet would run it: what begins, after spaces and invisible characters, with a
  /// sign of OWASP's list ("CSV Injection"), or with the full-width or small form of one.
  private static func looksLikeFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    // Almost all cells: no need to ask Unicode about letters and digits.
    if "a"..."z" ~= first || "0"..."9" ~= first { return false }
    if first == "\t" || first == "\r" || first == "\n" { return true }
    let start = cell.unicodeScalars.first {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        && $0.properties.generalCategory != .control
    }
    switch start {
    case "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
      "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}", "\u{2212}":
      return true
    default: return false
    }
  }
}
