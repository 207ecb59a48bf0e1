import Foundation
import Moderation
import Reporting
import Testing

struct JSONFormatTests {
  let format = JSONFormat(ReportOptions())

  @Test func `the document holds the records and the summary`() throws {
    let items = [
      invented("Tack!") { _, judgement in judgement.isQuestion = true },
      invented("Usch", id: "c2", Verdict(.remove, grounds: [.houseLanguage])) {
        comment, judgement in
        comment.attachmentCount = 2
        judgement.incident = IncidentAssessment(.notIncident, reasons: ["no-personal-data"])
      },
    ]
    let output = report(items, format) { summary in
      summary.filesRead = 1
      summary.addUnreadable("page.json:7: not an object; fetch the export again")
      summary.addMorePages("page.json")
    }
    let document = try parsed(output)
    let records = try #require(document["items"] as? [[String: Any]])
    #expect(records.map { $0["id"] as? String } == ["c1", "c2"])
    let summary = try #require(document["summary"] as? [String: Any])
    let numbers = [
      "items": 2, "keep": 1, "review": 0, "remove": 1, "questions": 1, "incident": 0,
      "investigate": 0, "notIncident": 1, "unscanned": 0, "truncated": 0, "filesRead": 1,
      "unreadable": 1, "problemCount": 1, "morePagesCount": 1, "attachmentsNotJudged": 2,
      "duplicates": 0, "parentsUnknown": 0, "loweredFindings": 0, "keptWithFindings": 0,
    ]
    for (name, number) in numbers { #expect(summary[name] as? Int == number, "\(name)") }
    #expect(
      summary["problems"] as? [String] == ["page.json:7: not an object; fetch the export again"])
    #expect(summary["morePages"] as? [String] == ["page.json"])
    let accounts = try #require(summary["accounts"] as? [[String: Any]])
    #expect(accounts.count == 1)
    #expect(accounts.first?["account"] as? String == "exempelstad")
    #expect(accounts.first?["items"] as? Int == 2)
  }

  @Test func `an empty feed is an empty document`() throws {
    let document = try parsed(report([], format))
    #expect((document["items"] as? [Any])?.isEmpty == true)
  }

  @Test func `a record is the same as in NDJSON`() throws {
    let text = "Ring 070-1740605"
    let item = invented(text, findings: [try finding("070-1740605", in: text)])
    let line = report([item], NDJSONFormat(ReportOptions())).dropLast()
    #expect(report([item], format).contains("\n\(line)\n"))
  }
}

private func parsed(_ output: String) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
  return try #require(object as? [String: Any])
}
