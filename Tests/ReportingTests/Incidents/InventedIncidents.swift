import Moderation
import Reporting
import TestSupport
import Testing

/// One removal as a test needs it, assessed by the rules as they are shipped.
///
/// No one in it is real.
struct InventedRemovalCase {
  static let now = time("2026-11-24T09:00:00Z")

  /// A moment that is written in a test.
  static func time(_ text: String) -> Timestamp {
    Timestamp(text) ?? Timestamp(secondsSince1970: 0)
  }

  var item: String
  var version = "a1b2c3d4"
  /// The entry that opened the question.
  var question = "0d0e0f00"
  var state = IncidentRow.State.answered
  var cause = IncidentRow.Removal.Cause.decision
  var controllers = ["Exempelnämnden"]
  var grounds: [Ground] = [.gdprIdentityNumber]
  var circumstances = RemovalCircumstances()
  var answers = RemovalAnswers()
  var evidence: ItemEvidence
  /// When it was decided on.
  var opened = time("2026-11-20T09:00:00Z")

  /// A comment with a third person's personnummer, published on November 19 and removed a day later.
  init(_ item: String) {
    self.item = item
    evidence = ItemEvidence(
      assessment: IncidentAssessment(.incident, reasons: ["identity-number", "third-person"]))
    evidence.identifiable = ItemEvidence.Sourced(
      .yes, sources: ["rule se-personnummer", "subject third"])
    evidence.protections = ItemEvidence.Sourced(
      [.identityNumber], sources: ["category identity.personnummer"])
    evidence.persons = 1
    var severity = SeverityInputs(
      kind: .simple, context: 2, contextReason: "number-can-be-abused", identification: .maximum,
      identifier: "identity-number")
    severity.confidentiality = Hundredths(50)
    evidence.severity = severity
    circumstances.published = Self.time("2026-11-19T19:15:00Z")
    circumstances.firstScanned = Self.time("2026-11-20T02:00:00Z")
    circumstances.firstSeen = Self.time("2026-11-20T08:00:00Z")
    circumstances.removed = Self.time("2026-11-20T09:15:00Z")
    circumstances.views = 120
    circumstances.reactions = 3
  }

  /// The row, answered by a lawyer an hour after the decision if `choice` is given.
  func row(
    _ choice: IncidentAssessment.Recommendation? = nil, aware: String? = nil, entry: String = "",
    change: (inout IncidentRow) -> Void = { _ in }
  ) throws -> IncidentRow {
    let policy = try ShippedRules.pack.get().incidents
    var circumstances = circumstances
    circumstances.controllers = controllers
    var answers = answers
    answers.grounds = grounds
    if let choice { answers.questions[.incident] = choice.rawValue }
    let assessment = policy.assessment(
      of: evidence, in: circumstances, answers: answers, threshold: .risk, asOf: Self.now)
    var removal = IncidentRow.Removal(cause: cause, opened: opened, grounds: grounds)
    removal.entry = question
    if cause == .decision { removal.role = "communications-officer" }
    removal.removed = circumstances.removed
    removal.gone = circumstances.firstMissed
    var row = IncidentRow(
      item: item, version: version, judged: Self.time("2026-11-20T02:00:00Z"), verdict: .remove,
      assessment: assessment, removal: removal, state: state)
    row.recommendation = evidence.assessment
    row.controllers = controllers
    row.persons = evidence.persons
    row.published = circumstances.published
    row.firstScanned = circumstances.firstScanned
    row.firstSeen = circumstances.firstSeen
    let terms = policy.notification
    if let seen = circumstances.firstSeen {
      row.cautiousClock = CautiousClock(firstViewedAt: seen, terms: terms)
    }
    if let choice {
      let answered = Timestamp(secondsSince1970: opened.secondsSince1970 + 3600)
      var answer = IncidentRow.Answer(
        choice: choice.rawValue, role: "lawyer", answered: answered, entry: entry)
      if let aware {
        let moment = Self.time(aware)
        answer.aware = moment
        row.clock = NotificationClock(awareAt: moment, terms: terms)
        row.deadlines = IncidentLaws.deadlines(awareAt: moment, under: terms)
      }
      row.answer = answer
    }
    change(&row)
    return row
  }
}

/// A list with a removal in every state there is, as of ``InventedRemovalCase/now``.
func inventedIncidents() throws -> IncidentList {
  let rows = try answeredIncidents() + openQuestions() + otherAnswers()
  var list = IncidentList(rows: rows, waiting: waitingItems())
  list.proposals = [
    IncidentList.Proposal(
      items: ["facebook/exempel/open", "facebook/exempel/investigated"],
      reasons: ["number", "thread"])
  ]
  let hours = { (count: Int) in Duration.seconds(count * 3600) }
  list.times.undecided = Delays([hours(2), hours(30)])
  list.times.notRemoved = Delays([hours(6)])
  list.times.toDecision = Delays((1...20).map(hours))
  list.times.toRemoval = Delays([.seconds(900)])
  list.accounts = [
    (AccountKey(platform: "facebook", account: "<script>alert(1)"), [.unregistered])
  ]
  return list
}

/// Late, running, joined, notified late, not to be notified.
private func answeredIncidents() throws -> [IncidentRow] {
  func record(_ kind: String, _ at: String, _ reference: Bool = false) -> IncidentRow.Record {
    IncidentRow.Record(
      kind: kind, at: InventedRemovalCase.time(at), role: "lawyer", hasReference: reference)
  }
  var late = InventedRemovalCase("facebook/exempel/late")
  late.question = "0d0e0f10"
  late.answers.risk = .high
  late.answers.questions[.origin] = "staff"
  _ = late.answers.severity.set(.dpc, to: "3")
  late.circumstances.notices = [InventedRemovalCase.time("2026-11-19T21:15:00Z")]
  var joined = InventedRemovalCase("facebook/exempel/joined-1")
  joined.answers.risk = .risk
  joined.question = "0d0e0f01"
  joined.controllers = ["Andra nämnden", "Exempelnämnden"]
  var other = joined
  other.item = "facebook/exempel/joined-2"
  other.question = "0d0e0f02"
  other.circumstances.removed = nil
  var notified = InventedRemovalCase("facebook/exempel/notified")
  notified.question = "0d0e0f20"
  notified.answers.risk = .high
  var low = InventedRemovalCase("facebook/exempel/low-risk")
  low.question = "0d0e0f30"
  low.answers.risk = RemovalAnswers.Risk.none
  low.grounds = [.bbsThreat]
  let join = { (row: inout IncidentRow) in
    row.incident = 4
    row.records = [record("police-report", "2026-11-22T10:00:00Z")]
  }
  return try [
    late.row(.incident, aware: "2026-11-20T10:00:00Z", entry: "1111aaaa") { row in
      row.answer?.persons = 2
      row.persons = 2
      row.records = [record("notice-received", "2026-11-19T21:15:00Z")]
    },
    joined.row(.incident, aware: "2026-11-22T11:30:00Z", entry: "2222bbbb", change: join),
    other.row(.incident, aware: "2026-11-22T11:30:00Z", entry: "2222bbbb", change: join),
    notified.row(.incident, aware: "2026-11-20T10:00:00Z", entry: "3333cccc") { row in
      row.records = [
        record("notified", "2026-11-23T12:00:00Z", true),
        record("informed", "2026-11-23T14:00:00Z"),
        record("measure", "2026-11-23T15:00:00Z"),
      ]
    },
    low.row(.incident, aware: "2026-11-23T10:00:00Z", entry: "4444dddd"),
  ]
}

/// Not answered, investigated, vanished; one that nobody has seen, on an account nobody registered.
private func openQuestions() throws -> [IncidentRow] {
  var open = InventedRemovalCase("facebook/exempel/open")
  open.state = .open
  open.opened = InventedRemovalCase.time("2026-11-23T09:00:00Z")
  open.circumstances.firstSeen = InventedRemovalCase.time("2026-11-23T08:00:00Z")
  open.circumstances.removed = nil
  var investigated = InventedRemovalCase("facebook/exempel/investigated")
  investigated.state = .open
  var author = InventedRemovalCase("facebook/exempel/gone-author")
  author.state = .open
  author.cause = .vanished(by: "author")
  author.circumstances.removed = nil
  author.circumstances.firstMissed = InventedRemovalCase.time("2026-11-21T02:00:00Z")
  author.circumstances.lastSeenOnline = InventedRemovalCase.time("2026-11-20T02:00:00Z")
  var unknown = InventedRemovalCase("facebook/<script>alert(1)/gone")
  unknown.state = .open
  unknown.cause = .vanished(by: "unknown")
  unknown.controllers = []
  unknown.circumstances = RemovalCircumstances()
  unknown.circumstances.firstMissed = InventedRemovalCase.time("2026-11-21T02:00:00Z")
  unknown.evidence = ItemEvidence(
    assessment: IncidentAssessment(.investigate, reasons: ["identity-unclear"]))
  return try [
    open.row(),
    investigated.row(.investigate, entry: "5555eeee") { row in
      row.removal.isConfirmed = true
      row.removal.awaits = "authority-mentioned"
    },
    author.row(),
    unknown.row { row in row.accountProblems = [.unregistered] },
  ]
}

/// No incident, the same of which one is read again, taken back.
private func otherAnswers() throws -> [IncidentRow] {
  var none = InventedRemovalCase("facebook/exempel/no-incident")
  none.evidence = ItemEvidence(
    assessment: IncidentAssessment(.notIncident, reasons: ["no-personal-data"]))
  var sampled = none
  sampled.item = "facebook/exempel/sampled"
  var back = InventedRemovalCase("facebook/exempel/taken-back")
  back.state = .takenBack
  return try [
    none.row(.notIncident, entry: "ffff0000"), sampled.row(.notIncident, entry: "00000001"),
    back.row(),
  ]
}

private func waitingItems() -> [IncidentList.Waiting] {
  [
    IncidentList.Waiting(
      item: "facebook/exempel/waits", flagged: InventedRemovalCase.time("2026-11-23T02:00:00Z"),
      verdict: Verdict(.review, grounds: [.crimeInsult]), incident: nil, need: .decision),
    IncidentList.Waiting(
      item: "facebook/exempel/second", flagged: InventedRemovalCase.time("2026-11-23T02:00:00Z"),
      verdict: Verdict(.remove, grounds: [.houseLanguage]),
      incident: IncidentAssessment(.notIncident, reasons: ["no-personal-data"]),
      need: .agreement(because: "authority-mentioned")),
  ]
}

func written(
  _ list: IncidentList, _ format: any IncidentListFormat.Type, in language: Language = .sv
) -> String {
  var options = ReportOptions(width: 100)
  options.language = language
  return String(
    decoding: format.init(options).write(list, asOf: InventedRemovalCase.now), as: UTF8.self)
}
