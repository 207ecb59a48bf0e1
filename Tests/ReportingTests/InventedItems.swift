import Moderation
import Reporting
import Testing

/// An item as a test needs it.
///
/// No one in it is real.
func invented(
  _ text: String, id: String = "c1", _ verdict: Verdict = Verdict(.keep),
  findings: [Finding] = [],
  change: (inout Moderation.Comment, inout Judgement) -> Void = { _, _ in }
) -> JudgedItem {
  var comment = Moderation.Comment(
    platform: "facebook", account: "exempelstad", id: id, text: Array(text.utf8),
    source: SourceLocation(file: "page.json", offset: 0))
  var judgement = Judgement(findings: findings, verdict: verdict)
  change(&comment, &judgement)
  return JudgedItem(comment: comment, judgement: judgement)
}

/// A finding of the first place where `words` stand in `text`.
func finding(
  _ words: String, in text: String, rule: String = "se-personnummer",
  _ category: Moderation.Category = .personnummer, _ confidence: Finding.Confidence = .certain,
  masked: String? = nil
) throws -> Finding {
  let text = Array(text.utf8)
  let words = Array(words.utf8)
  let start = try #require(
    text.indices.first { text[$0...].starts(with: words) }, "the words are not in the text")
  return Finding(
    rule: try #require(RuleID(rule)), category: category, confidence: confidence, subject: .third,
    range: start..<(start + words.count), view: .folded, masked: masked)
}

/// The whole report over `items`, in parts of so many.
func report(
  _ items: [JudgedItem], _ format: any ReportFormat, partsOf size: Int = 1_000,
  change: (inout RunSummary) -> Void = { _ in }
) -> String {
  var report = Report(format)
  var output = report.opening
  for start in stride(from: 0, to: items.count, by: size) {
    var part = ReportPart(format)
    for item in items[start..<min(start + size, items.count)] { part.add(item) }
    output += report.add(part)
  }
  change(&report.summary)
  return String(decoding: output + report.closing(), as: UTF8.self)
}
