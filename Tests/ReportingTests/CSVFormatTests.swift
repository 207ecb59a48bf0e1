import Foundation
import Moderation
import Reporting
import Testing

struct CSVFormatTests {
  let format = CSVFormat(ReportOptions())

  @Test func `a file begins with a byte order mark and the names of the columns`() {
    let expected =
      "\u{FEFF}item;platform;account;id;kind;published_utc;verdict;grounds;categories;rules;"
      + "confidence;subjects;findings;incident;incident_reasons;"
      + "question;truncated;unscanned;url\r\n"
    #expect(Array(report([], format).utf8) == Array(expected.utf8))
  }

  @Test func `a row says what the record says, without text`() throws {
    let text = "Ring 070-1740605 eller 19900101-2385"
    let item = invented(
      text, Verdict(.remove, grounds: [.gdprPrivate, .gdprIdentityNumber]),
      findings: [
        try finding("070-1740605", in: text, rule: "se-phone", .phone, .likely),
        try finding("19900101-2385", in: text, masked: "1990****-****"),
      ]
    ) { comment, judgement in
      comment.published = Timestamp("2026-11-19T20:15:00+01:00")
      comment.url = "https://example.se/c1"
      judgement.incident = IncidentAssessment(.investigate, reasons: ["owner-unclear"])
      judgement.isQuestion = true
    }
    let expected =
      "facebook/exempelstad/c1;facebook;exempelstad;c1;comment;2026-11-19 19:15;remove;"
      + "\"gdpr-identity-number, gdpr-private\";\"contact.phone, identity.personnummer\";"
      + "\"se-personnummer, se-phone\";certain;third;2;investigate;owner-unclear;yes;no;;"
      + "https://example.se/c1\r\n"
    #expect(report([item], format).hasSuffix("\r\n" + expected))
  }

  @Test(arguments: [
    "c1", "a;b", "a\"b", "\"", "a\r\nb", "a\nb", "a,b", "åäö 😀", " a ", "", "12345678901234567890",
  ])
  func `an ID comes back as it was`(id: String) throws {
    let rows = try csvRows(of: report([invented("", id: id)], format))
    #expect(rows.count == 2)
    let row = try #require(rows.last)
    #expect(row.count == 19)
    #expect(Array(row[3].unicodeScalars) == Array(id.unicodeScalars))
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{A0}=1", "\u{200B}=1",
    "\u{FEFF}=1", "＝1", "＋1", "－1", "＠A", "﹦1", "=cmd|'/c calc'!A1", "\u{0}=1", "\"=1",
  ])
  func `nothing runs as a formula`(id: String) throws {
    let item = invented("", id: id) { comment, _ in
      comment.account = id
      comment.url = id
      comment.platform = id
    }
    let row = try #require(try csvRows(of: report([item], format)).last)
    for column in [0, 1, 2, 3, 18] where id != "\"=1" {
      #expect(row[column].unicodeScalars.first == "'", "column \(column)")
    }
    #expect(row.count == 19)
  }

  @Test func `control characters do not end the file for a spreadsheet`() throws {
    let file = report([invented("", id: "a\u{0}b\u{1B}c")], format)
    let row = try #require(try csvRows(of: file).last)
    #expect(row[3] == "a\u{FFFD}b\u{FFFD}c")
  }
}

/// The rows of a CSV file as RFC 4180 has them, with semicolons.
func csvRows(of file: String) throws -> [[String]] {
  var rest = Array(file.unicodeScalars)[...]
  try #require(rest.popFirst() == "\u{FEFF}")
  var rows: [[String]] = []
  var row: [String] = []
  while !rest.isEmpty {
    var field = String.UnicodeScalarView()
    if rest.first == "\"" {
      rest.removeFirst()
      while let scalar = rest.popFirst() {
        if scalar == "\"" {
          guard rest.first == "\"" else { break }
          rest.removeFirst()
        }
        field.append(scalar)
      }
    } else {
      while let scalar = rest.first, scalar != ";", scalar != "\r" {
        try #require(scalar != "\"" && scalar != "\n")
        field.append(rest.removeFirst())
      }
    }
    row.append(String(field))
    if rest.first == ";" {
      rest.removeFirst()
      continue
    }
    try #require(rest.popFirst() == "\r")
    try #require(rest.popFirst() == "\n")
    rows.append(row)
    row = []
  }
  return rows
}
