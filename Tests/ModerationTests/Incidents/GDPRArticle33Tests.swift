import Testing

@testable import Moderation

@Suite struct GDPRArticle33Tests {
  static let today = """
    terms:
      - {from: 2018-05-25, hours: 72, threshold: risk, source: art. 33.1}
    alarms: [24, 48, 60, 70]
    """
  /// What the Commission proposed in 2025, as if it held from the first day of 2028.
  static let omnibus = """
    terms:
      - {from: 2018-05-25, hours: 72, threshold: risk, source: art. 33.1}
      - from: 2028-01-01
        hours: 96
        threshold: high-risk
        source: art. 33.1 as changed
        alarms: [24, 72, 94]
    alarms: [24, 48, 60, 70]
    """

  private func terms(_ text: String = today) throws -> NotificationTerms {
    var map = try YAMLMap(
      file: "incident.yaml", bytes: Array("notification:\n\(text.indented)\n".utf8))
    return try NotificationTerms(map.need("notification"))
  }

  private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  @Test(arguments: [
    ("2026-03-27T10:00:00+01:00", "2026-03-30 11:00 CEST"),
    ("2026-10-23T10:00:00+02:00", "2026-10-26 09:00 CET"),
    ("2026-04-02T10:00:00+02:00", "2026-04-05 10:00 CEST"),  // Ends on Easter Sunday, stays there.
    ("2026-11-20T16:45:10+01:00", "2026-11-23 16:45 CET"),
    ("2026-12-30T12:00:00+01:00", "2027-01-02 12:00 CET"),
    ("2024-02-27T08:00:00+01:00", "2024-03-01 08:00 CET"),
  ])
  func `72 hours are elapsed hours`(aware: String, latest: String) throws {
    let clock = try NotificationClock(awareAt: moment(aware), terms: terms())
    #expect(clock.latest.stockholm.description == latest)
  }

  @Test func `alarms are reached to the second`() throws {
    let clock = try NotificationClock(awareAt: moment("2026-11-24T08:00:00Z"), terms: terms())
    for (now, alarm) in [
      ("2026-11-24T07:00:00Z", nil), ("2026-11-24T08:00:00Z", nil), ("2026-11-25T07:59:59Z", nil),
      ("2026-11-25T08:00:00Z", 24), ("2026-11-26T07:59:59Z", 24), ("2026-11-26T08:00:00Z", 48),
      ("2026-11-26T20:00:00Z", 60), ("2026-11-27T05:59:59Z", 60), ("2026-11-27T06:00:00Z", 70),
      ("2026-12-24T06:00:00Z", 70),
    ] as [(String, Int?)] {
      #expect(try clock.alarm(at: moment(now)) == alarm, "\(now)")
      #expect(try clock.isNear(at: moment(now)) == (alarm != nil), "\(now)")
    }
  }

  @Test func `late begins after the last second`() throws {
    let clock = try NotificationClock(awareAt: moment("2026-11-24T08:00:00Z"), terms: terms())
    #expect(clock.latest.rfc3339 == "2026-11-27T08:00:00Z")
    for (now, left, isLate) in [
      ("2026-11-24T08:00:00Z", 259_200, false), ("2026-11-27T07:59:59Z", 1, false),
      ("2026-11-27T08:00:00Z", 0, false), ("2026-11-27T08:00:01Z", -1, true),
    ] as [(String, Int64, Bool)] {
      #expect(try clock.secondsLeft(at: moment(now)) == left)
      #expect(try clock.isLate(at: moment(now)) == isLate, "\(now)")
    }
  }

  @Test func `the first look counts alike and is named otherwise`() throws {
    let cautious = try CautiousClock(firstViewedAt: moment("2026-10-23T08:00:00Z"), terms: terms())
    #expect(cautious.latest.stockholm.description == "2026-10-26 09:00 CET")
    #expect(try cautious.alarm(at: moment("2026-10-24T08:00:00Z")) == 24)
    #expect(try cautious.isLate(at: moment("2026-10-26T08:00:01Z")))
  }

  @Test func `a changed law is a line of data`() throws {
    let terms = try terms(Self.omnibus)
    // Midnight in Stockholm is 23:00 UTC of the day before.
    let old = try NotificationClock(awareAt: moment("2027-12-31T22:59:59Z"), terms: terms)
    #expect(old.term.hours == 72)
    #expect(old.term.threshold == .risk)
    #expect(old.latest.rfc3339 == "2028-01-03T22:59:59Z")
    let new = try NotificationClock(awareAt: moment("2027-12-31T23:00:00Z"), terms: terms)
    #expect(new.term.hours == 96)
    #expect(new.term.threshold == .highRisk)
    #expect(new.term.source == "art. 33.1 as changed")
    #expect(new.latest.rfc3339 == "2028-01-04T23:00:00Z")
    #expect(try new.alarm(at: moment("2028-01-03T22:59:59Z")) == 24)
    #expect(try new.alarm(at: moment("2028-01-04T21:00:00Z")) == 94)
  }

  @Test func `a longer term without alarms of its own takes the common ones`() throws {
    let text = Self.omnibus.replacing("    alarms: [24, 72, 94]\n", with: "")
    #expect(try terms(text).terms.map(\.alarms) == [[24, 48, 60, 70], [24, 48, 60, 70]])
  }

  @Test(arguments: [
    ("from: 2018-05-25", "from: 2018-05-26", "3: the first term must hold from 2018-05-25"),
    ("from: 2018-05-25", "from: 2018-02-30", "3: expected a day such as 2018-05-25"),
    ("from: 2028-01-01", "from: 2018-05-25", "4: must be later than 2018-05-25 of the term above"),
    ("hours: 96", "hours: 0", "5: expected a whole number from 1 to 8760"),
    ("high-risk", "huge", "6: 'huge' is not known here; use one of risk, high-risk"),
    ("source: art. 33.1 as changed", "source: ''", "7: is empty; name the provision"),
    ("    source: art. 33.1 as changed\n", "", "4: has no 'source'; add it"),
    ("[24, 72, 94]", "[24, 24]", "8: '24' must be more than the 24 before it"),
    ("[24, 72, 94]", "[96]", "8: '96' is not before the 96 hours of the term from 2028-01-01"),
    ("[24, 72, 94]", "[]", "8: needs at least one hour"),
    ("[24, 72, 94]", "[1.5]", "8: expected a whole number"),
    ("60, 70]", "60, 72]", "9: '72' is not before the 72 hours of the term from 2018-05-25"),
    (
      "\nalarms:", "\neves: open\nalarms:",
      "9: 'open' is not known here; use one of working, closed"
    ),
    ("\nalarms:", "\nnear: 24\nalarms:", "9: 'near' is not a key here"),
    ("hours: 72,", "hour: 72,", "3: has no 'hours'; add it"),
  ])
  func `a fault is named with line and cure`(old: String, new: String, problem: String) throws {
    let text = Self.omnibus.replacing(old, with: new)
    #expect(text != Self.omnibus)
    #expect {
      _ = try terms(text)
    } throws: { error in
      "\(error)".contains("incident.yaml:\(problem)")
    }
  }

  @Test func `a list of no terms is refused`() {
    #expect(throws: RuleFileError.self) { try terms("terms: []\nalarms: [24]") }
  }

  @Test func `what is shown of an incident is in the order of the list`() throws {
    let aware = try moment("2026-04-02T10:00:00+02:00")
    let deadlines = try IncidentLaws.deadlines(awareAt: aware, under: terms())
    #expect(deadlines.map(\.provision) == Deadline.Provision.allCases)
    #expect(deadlines.map(\.weight) == [.binding, .information, .information])
    #expect(
      deadlines.map(\.at.stockholm.description) == [
        "2026-04-05 10:00 CEST", "2026-04-05 11:00 CEST", "2026-04-08 00:00 CEST",
      ])
  }

  @Test func `eves reach the count by working days`() throws {
    let aware = try moment("2026-12-23T10:00:00+01:00")
    let deadlines = try IncidentLaws.deadlines(
      awareAt: aware, under: terms(Self.today + "\neves: closed"))
    #expect(deadlines.last?.at.stockholm.description == "2026-12-29 00:00 CET")
    #expect(deadlines.first?.at.stockholm.description == "2026-12-26 10:00 CET")
  }

  @Test func `a pack has its terms, and none is refused`() throws {
    #expect(try SmallPack().load().incidents.notification.terms.map(\.hours) == [72])
    var pack = SmallPack()
    let text = try #require(pack.files["incident.yaml"])
    pack.files["incident.yaml"] = text.replacing("notification:", with: "notice:")
    #expect(pack.problems == ["incident.yaml:1: has no 'notification'; add it"])
  }
}

extension String {
  /// With two spaces before each line.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}
