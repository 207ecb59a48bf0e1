public import Moderation

/// One JSON object a line, for every item: the verdict record that is promised to users.
///
/// No text of a comment, ever.
public struct NDJSONFormat: ReportFormat {
  public static let name = "ndjson"

  public init(_ options: ReportOptions) {}

  public var listing: ReportListing { .everyItem }
  public var opening: [UInt8] { [] }
  public var separator: [UInt8] { [] }

  public func write(_ item: JudgedItem, to output: inout [UInt8]) {
    output.appendRecord(item)
    output.append(UInt8(ascii: "\n"))
  }

  public func closing(_ summary: RunSummary, worst: [FlaggedItem]) -> [UInt8] { [] }
}

extension [UInt8] {
  /// Appends the verdict record of one item, as an object on one line.
  mutating func appendRecord(_ item: JudgedItem) {
    let judgement = item.judgement
    self += "{\"platform\":".utf8
    appendJSON(item.comment.platform)
    self += ",\"account\":".utf8
    appendJSON(item.comment.account)
    self += ",\"id\":".utf8
    appendJSON(item.comment.id)
    self += ",\"kind\":".utf8
    appendJSON(item.comment.kind.rawValue)
    self += ",\"verdict\":".utf8
    appendJSON(judgement.verdict.recommendation.rawValue)
    self += ",\"grounds\":".utf8
    appendJSON(judgement.verdict.grounds.lazy.map(\.rawValue))
    self += ",\"findings\":[".utf8
    if !judgement.findings.isEmpty { appendFindings(judgement.findings, in: item.comment.text) }
    self += "],\"incident\":".utf8
    appendIncident(judgement.incident)
    self += judgement.isQuestion ? ",\"question\":true".utf8 : ",\"question\":false".utf8
    self += judgement.isTruncated ? ",\"truncated\":true".utf8 : ",\"truncated\":false".utf8
    self += ",\"unscanned\":".utf8
    appendJSON(judgement.unscanned?.description)
    append(UInt8(ascii: "}"))
  }

  private mutating func appendFindings(_ findings: [Finding], in text: [UInt8]) {
    let offsets = CodePointOffsets(text, at: findings.lazy.map(\.range))
    for (index, finding) in findings.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      self += "{\"rule\":".utf8
      appendJSON(finding.rule.description)
      self += ",\"category\":".utf8
      appendJSON(finding.category.rawValue)
      self += ",\"confidence\":".utf8
      appendJSON(finding.confidence.rawValue)
      self += ",\"subject\":".utf8
      appendJSON(finding.subject.rawValue)
      self += ",\"modifiers\":".utf8
      appendJSON(finding.modifiers.lazy.map(\.rawValue))
      self += ",\"start\":".utf8
      appendJSON(offsets[finding.range.lowerBound])
      self += ",\"end\":".utf8
      appendJSON(offsets[finding.range.upperBound])
      self += ",\"view\":".utf8
      appendJSON(finding.view.rawValue)
      self += ",\"masked\":".utf8
      appendJSON(finding.masked)
      append(UInt8(ascii: "}"))
    }
  }

  private mutating func appendIncident(_ incident: IncidentAssessment?) {
    guard let incident else {
      self += "null".utf8
      return
    }
    self += "{\"recommendation\":".utf8
    appendJSON(incident.recommendation.rawValue)
    self += ",\"reasons\":".utf8
    appendJSON(incident.reasons)
    self += ",\"severity\":null}".utf8
  }
}
