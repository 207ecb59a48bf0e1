import Foundation
import Moderation
import Reporting
import Testing

struct NDJSONFormatTests {
  let format = NDJSONFormat(ReportOptions())

  @Test func `the record has the names and the order of the contract`() throws {
    let text = "Hej på dig, 850813-2381 är numret"
    let found = Finding(
      rule: try #require(RuleID("se-personnummer")), category: .personnummer, confidence: .certain,
      subject: .third, modifiers: [.testNumber, .named], range: 13..<24, view: .composed,
      masked: "1985****-****")
    let item = invented(
      text, Verdict(.remove, grounds: [.gdprIdentityNumber]), findings: [found]
    ) { _, judgement in
      judgement.incident = IncidentAssessment(
        .incident, reasons: ["third-person", "identity-number"])
      judgement.isQuestion = true
    }
    let expected = """
      {"platform":"facebook","account":"exempelstad","id":"c1","kind":"comment",\
      "verdict":"remove","grounds":["gdpr-identity-number"],\
      "findings":[{"rule":"se-personnummer","category":"identity.personnummer",\
      "confidence":"certain","subject":"third","modifiers":["named","test-number"],\
      "start":12,"end":23,"view":"composed","masked":"1985****-****"}],\
      "incident":{"recommendation":"incident","reasons":["identity-number","third-person"],\
      "severity":null},\
      "question":true,"truncated":false,"unscanned":null}

      """
    #expect(report([item], format) == expected)
  }

  @Test func `what is not there is null or an empty list`() {
    let item = invented("Tack!") { comment, judgement in
      comment.account = nil
      comment.kind = .reply
      judgement.isTruncated = true
      judgement.unscanned = .gaveUp(pattern: "signals/insult", code: -47)
    }
    let expected = """
      {"platform":"facebook","account":null,"id":"c1","kind":"reply","verdict":"keep",\
      "grounds":[],"findings":[],"incident":null,"question":false,"truncated":true,\
      "unscanned":"signals/insult gave up (PCRE2 -47)"}

      """
    #expect(report([item], format) == expected)
  }

  @Test(arguments: [
    ("a number 1", 9, 10),  // ASCII
    ("åäö 1", 4, 5),  // two bytes each
    ("a\u{30A}a\u{308} 1", 5, 6),  // decomposed: the accents count
    ("👩‍👧 1", 4, 5),  // woman, joiner, girl, space: not UTF-16 units, not characters
    ("🇸🇪1", 2, 3),
    ("1", 0, 1),
  ])
  func `places are counted in code points`(text: String, start: Int, end: Int) throws {
    let item = invented(text, findings: [try finding("1", in: text)])
    let object = try #require(try parsed(report([item], format)).first)
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.first?["start"] as? Int == start)
    #expect(findings.first?["end"] as? Int == end)
  }

  @Test func `places are right where findings overlap, in any order`() throws {
    let text = "å 😀 hej då"
    let findings = [
      try finding("då", in: text), try finding("😀 hej då", in: text), try finding("å", in: text),
      try finding("hej", in: text),
    ]
    let object = try #require(
      try parsed(report([invented(text, findings: findings)], format)).first)
    let places = try #require(object["findings"] as? [[String: Any]]).map {
      [$0["start"] as? Int, $0["end"] as? Int]
    }
    #expect(places == [[8, 10], [2, 10], [0, 1], [4, 7]])
  }

  @Test func `a place outside the text is moved to its end`() throws {
    let finding = Finding(
      rule: try #require(RuleID("x")), category: .phone, confidence: .likely, range: 2..<900,
      view: .folded)
    let object = try #require(
      try parsed(report([invented("åå", findings: [finding])], format)).first)
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.first?["start"] as? Int == 1)
    #expect(findings.first?["end"] as? Int == 2)
  }

  @Test(arguments: [
    "plain", "", "\"", "\\", "a\"b\\c", "\n\r\t", "\u{0}\u{1}\u{1F}", "\u{7F}\u{9B}31m",
    "\u{2028}\u{2029}", "\u{202E}gpj.exe", "\u{FEFF}", "åäö", "😀", "\u{10FFFF}", "</script>",
  ])
  func `an ID comes back as it was`(id: String) throws {
    let item = invented("", id: id) { comment, _ in
      comment.account = id
      comment.platform = id
    }
    let output = report([item], format)
    #expect(output.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    let object = try #require(try parsed(output).first)
    for key in ["id", "account", "platform"] {
      let string = try #require(object[key] as? String)
      #expect(Array(string.unicodeScalars) == Array(id.unicodeScalars))
    }
  }

  @Test func `escapes are those of RFC 8259`() {
    let output = report([invented("", id: "\u{8}\u{1F}\"\\\u{2028}\u{9B}\u{202E}å")], format)
    #expect(output.contains(#""id":"\u0008\u001f\"\\\u2028\u009b\u202eå""#))
  }

  @Test func `nothing of the text is written`() throws {
    let text = "Hemlig mening om någon"
    let item = invented(text, findings: [try finding("mening", in: text)])
    let output = report([item], format)
    #expect(!output.contains("emlig") && !output.contains("mening") && !output.contains("någon"))
  }
}

/// The objects of an NDJSON output, read by somebody else's reader.
private func parsed(_ output: String) throws -> [[String: Any]] {
  try output.split(separator: "\n").map { line in
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(object as? [String: Any])
  }
}
