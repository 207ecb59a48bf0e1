public import Moderation

/// One JSON document: the verdict records of all items, and the summary of the run.
public struct JSONFormat: ReportFormat {
  public static let name = "json"

  public init(_ options: ReportOptions) {}

  public var listing: ReportListing { .everyItem }
  public var opening: [UInt8] { Array("{\"items\":[\n".utf8) }
  public var separator: [UInt8] { Array(",\n".utf8) }

  public func write(_ item: JudgedItem, to output: inout [UInt8]) {
    output.appendRecord(item)
  }

  public func closing(_ summary: RunSummary, worst: [FlaggedItem]) -> [UInt8] {
    var output = Array("\n],\"summary\":{".utf8)
    output.appendCounts(summary.total)
    output.appendFields([
      ("filesRead", summary.filesRead), ("unreadable", summary.unreadable),
      ("keptWithFindings", summary.keptWithFindings),
      ("loweredFindings", summary.loweredFindings), ("shadowFindings", summary.shadowFindings),
      ("braked", summary.brakedItems), ("duplicates", summary.duplicates),
      ("parentsUnknown", summary.parentsUnknown),
      ("attachmentsNotJudged", summary.attachmentsNotJudged),
      ("morePagesCount", summary.morePages.count), ("problemCount", summary.problems.count),
    ])
    output += ",\"morePages\":".utf8
    output.appendJSON(summary.morePages.items)
    output += ",\"problems\":".utf8
    output.appendJSON(summary.problems.items)
    output += ",\"brakedRules\":[".utf8
    for (index, braked) in summary.brakedRules.enumerated() {
      output += index == 0 ? "\n".utf8 : ",\n".utf8
      output += JSONObject(braked).bytes
    }
    output += "],\"accounts\":[".utf8
    for (index, account) in summary.accounts.enumerated() {
      output += index == 0 ? "\n{\"platform\":".utf8 : ",\n{\"platform\":".utf8
      output.appendJSON(account.platform)
      output += ",\"account\":".utf8
      output.appendJSON(account.account)
      output += ",".utf8
      output.appendCounts(account.counts)
      output += "}".utf8
    }
    output += "]}}\n".utf8
    return output
  }
}

extension [UInt8] {
  /// Appends the counts as fields of an object, without its braces.
  fileprivate mutating func appendCounts(_ counts: RunSummary.Counts) {
    self += "\"items\":".utf8
    appendJSON(counts.items)
    appendFields([
      ("remove", counts.remove), ("review", counts.review), ("keep", counts.keep),
      ("questions", counts.questions), ("incident", counts.incident),
      ("investigate", counts.investigate), ("notIncident", counts.notIncident),
      ("unscanned", counts.unscanned), ("truncated", counts.truncated),
    ])
  }

  /// Appends fields after a field.
  fileprivate mutating func appendFields(_ fields: [(name: String, value: Int)]) {
    for field in fields {
      append(UInt8(ascii: ","))
      appendJSON(field.name)
      append(UInt8(ascii: ":"))
      appendJSON(field.value)
    }
  }
}
