import Foundation
import Moderation
import Reporting
import TestSupport
import Testing

@Suite struct IncidentListFormatTests {
  static let hostile = [
    "=cmd|'/c calc'!A1", "-2+3", "@x", "\t=1", "<script>alert(1)</script>", "\"><b>", "a&lt;b",
    "</style><script>", "\u{202E}txt",
  ]

  /// The invented list with one name everywhere that data has a name.
  private func named(_ name: String) throws -> IncidentList {
    var list = try inventedIncidents()
    for index in list.rows.indices {
      list.rows[index].item = name
      list.rows[index].controllers = [name]
      list.rows[index].removal.role = name
      list.rows[index].answer?.role = name
      list.rows[index].version = name
    }
    for index in list.waiting.indices { list.waiting[index].item = name }
    list.proposals = [IncidentList.Proposal(items: [name, name], reasons: [name])]
    list.accounts = [(AccountKey(platform: name, account: name), [.unregistered])]
    list.controller = name
    return list
  }

  @Test func `the formats are known by name`() {
    #expect(incidentListFormats.map { $0.name } == ["text", "csv", "json", "html"])
  }

  @Test func `the list in text`() throws {
    try expectGolden(written(inventedIncidents(), IncidentTextFormat.self), "incidents.text")
  }

  @Test func `the list as a table`() throws {
    try expectGolden(written(inventedIncidents(), IncidentCSVFormat.self), "incidents.csv")
  }

  @Test func `the list as JSON`() throws {
    try expectGolden(written(inventedIncidents(), IncidentJSONFormat.self), "incidents.json")
  }

  @Test(arguments: Language.allCases)
  func `the list as a page`(language: Language) throws {
    try expectGolden(
      written(inventedIncidents(), IncidentHTMLFormat.self, in: language),
      "incidents.\(language.rawValue).html")
  }

  @Test(arguments: hostile)
  func `a name never becomes markup of the page`(name: String) throws {
    let plain = written(try named("x"), IncidentHTMLFormat.self)
    let page = written(try named(name), IncidentHTMLFormat.self)
    #expect(!page.contains("\u{202E}"))
    // The same tags in the same order, whatever the name is.
    let tag = #/<[^>]*>/#
    #expect(page.matches(of: tag).map { $0.output } == plain.matches(of: tag).map { $0.output })
    #expect(page.components(separatedBy: "</style>").count == 2)
  }

  @Test func `a page loads nothing and runs nothing`() throws {
    let page = written(try inventedIncidents(), IncidentHTMLFormat.self)
    for word in ["<script", "http:", "https:", "src=\"", "url(", "@import", "javascript"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `headings of a page are in order, and header cells say of what`() throws {
    let page = written(try inventedIncidents(), IncidentHTMLFormat.self, in: .en)
    let levels = page.matches(of: #/<h([1-6])/#).compactMap { Int($0.output.1) }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0.1 <= $0.0 + 1 })
    #expect(!page.contains("<th>"))
    #expect(page.contains("<html lang=\"en\">"))
    let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: hostile)
  func `no cell runs as a formula`(name: String) throws {
    let rows = try csvRows(of: written(try named(name), IncidentCSVFormat.self))
    let isFormula = "=-@\t".contains(name.prefix(1))
    for row in rows.dropFirst() {
      #expect(row.count == rows[0].count)
      #expect(row[0] == (isFormula ? "'" + name : name))
      #expect(row[20] == row[0])
    }
  }

  @Test func `rows stand in the order in which they must be dealt with`() throws {
    let rows = try csvRows(of: written(try inventedIncidents(), IncidentCSVFormat.self))
    // By the next deadline; then what is open, then the rest, the last first.
    let expected = [
      "exempel/investigated", "exempel/gone-author", "exempel/late", "exempel/joined-1",
      "exempel/joined-2", "exempel/open", "<script>alert(1)/gone", "exempel/taken-back",
      "exempel/sampled", "exempel/no-incident", "exempel/low-risk", "exempel/notified",
    ]
    #expect(rows.dropFirst().map { $0[0] } == expected.map { "facebook/\($0)" })
  }

  @Test func `promised columns stay where they are`() throws {
    let rows = try csvRows(of: written(try inventedIncidents(), IncidentCSVFormat.self))
    #expect(
      rows[0].prefix(15) == [
        "item", "flagged_utc", "verdict", "recommendation", "recommendation_reasons",
        "decided_utc", "decided_by_role", "grounds", "confirmed", "removed_utc", "question",
        "answer", "answered_utc", "answered_by_role", "version",
      ])
    let cell = { (row: [String], name: String) in
      rows[0].firstIndex(of: name).map { row[$0] } ?? "no column"
    }
    // Aware on Friday 10:00 UTC: 72 hours later is Monday 10:00 UTC, 11:00 in Stockholm.
    let late = try #require(rows.first { $0[0] == "facebook/exempel/late" })
    #expect(cell(late, "deadline_utc") == "2026-11-23 10:00")
    #expect(cell(late, "deadline_stockholm") == "2026-11-23 11:00")
    #expect(cell(late, "alarm_h") == "70" && cell(late, "cautious_deadline_utc") == "")
    // 3 × 1 + 0.5, as ENISA has it; from 19:15 to 09:15 the next day are 14 hours.
    #expect(cell(late, "severity") == "3,50" && cell(late, "severity_level") == "high")
    #expect(cell(late, "visible_at_least") == "14:00")
    #expect(cell(late, "q_origin") == "staff" && cell(late, "q_origin_source") == "person")
    let open = try #require(rows.first { $0[0] == "facebook/exempel/open" })
    #expect(cell(open, "deadline_utc") == "")
    #expect(cell(open, "cautious_deadline_utc") == "2026-11-26 08:00")
    #expect(cell(open, "q_incident") == "")
    let sampled = rows.filter { cell($0, "sample") == "yes" }.map { $0[0] }
    #expect(sampled == ["facebook/exempel/sampled"])
  }

  @Test func `JSON has every input of what it says`() throws {
    let bytes = Data(written(try inventedIncidents(), IncidentJSONFormat.self).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(object["asOf"] as? String == "2026-11-24T09:00:00Z")
    #expect(object["controller"] is NSNull)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 12)
    let late = try #require(rows.first { $0["item"] as? String == "facebook/exempel/late" })
    let clock = try #require(late["clock"] as? [String: Any])
    #expect(clock["latest"] as? String == "2026-11-23T10:00:00Z")
    #expect(clock["secondsLeft"] as? Int == -23 * 3600 && clock["late"] as? Bool == true)
    let severity = try #require(late["severity"] as? [String: Any])
    #expect(severity["value"] as? Double == 3.5 && severity["replaced"] as? [String] == ["dpc"])
    let exposure = try #require(late["exposure"] as? [String: Any])
    #expect(exposure["visibleAtLeastSeconds"] as? Int == 14 * 3600)
    #expect(exposure["afterNoticeSeconds"] as? Int == 12 * 3600)
    let deadlines = try #require(late["deadlines"] as? [[String: String]])
    #expect(deadlines.map { $0["weight"] } == ["binding", "information", "information"])
    let questions = try #require(late["questionnaire"] as? [String: Any])
    #expect(Set(questions.keys) == Set(IncidentQuestion.allCases.map(\.rawValue)))
    let times = try #require(object["times"] as? [String: [String: Any]])
    // The 19th of 20 is the 95th percentile by nearest rank.
    #expect(times["toDecision"]?["percentile95Seconds"] as? Int == 19 * 3600)
    #expect(
      (object["waiting"] as? [[String: Any]])?.last?["awaits"] as? String
        == "authority-mentioned")
  }

  @Test(arguments: hostile)
  func `JSON gives a name back as it was`(name: String) throws {
    let bytes = Data(written(try named(name), IncidentJSONFormat.self).utf8)
    let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    let rows = try #require(object?["rows"] as? [[String: Any]])
    #expect(rows.allSatisfy { $0["item"] as? String == name })
  }

  @Test func `each controller has its own part of a joined incident`() throws {
    var list = try inventedIncidents()
    let index = try #require(list.rows.firstIndex { $0.item.hasSuffix("joined-2") })
    list.rows[index].controllers = ["Exempelnämnden"]
    let page = written(list, IncidentHTMLFormat.self, in: .en)
    let titles = page.matches(of: #/<h3>Incident 4 [^<]*<\/h3>/#).map { String($0.output) }
    #expect(
      Set(titles) == ["<h3>Incident 4 Vaka 0d0e0f01</h3>", "<h3>Incident 4 Vaka 0d0e0f02</h3>"])
    #expect(page.contains("Incidents: Andra nämnden") && page.contains("Incidents: Exempelnämnden"))
  }

  @Test func `a corrected answer does not change what an incident is called`() throws {
    var list = try inventedIncidents()
    let before = written(list, IncidentHTMLFormat.self, in: .en)
    let title = "<h3>Incident 4 Vaka 0d0e0f01, 2 removals</h3>"
    #expect(before.contains(title))
    for index in list.rows.indices { list.rows[index].answer?.entry = "99999999" }
    #expect(written(list, IncidentHTMLFormat.self, in: .en).contains(title))
  }
}
