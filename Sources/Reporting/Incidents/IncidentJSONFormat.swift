public import Moderation

/// All of the list as one JSON object, for programs: codes only, times as RFC 3339 in UTC.
public struct IncidentJSONFormat: IncidentListFormat {
  public static let name = "json"

  public init(_ options: ReportOptions) {}

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    var object = JSONObject()
    object.add("asOf", now)
    object.add("controller", list.controller)
    object.add("rows", list.byUrgency.map { JSONObject($0, asOf: now) })
    object.add("waiting", list.waiting.map(JSONObject.init))
    object.add(
      "proposals",
      list.proposals.map { proposal in
        var object = JSONObject()
        object.add("items", proposal.items)
        object.add("reasons", proposal.reasons)
        return object
      })
    object.add("times", JSONObject(list.times))
    object.add(
      "accounts",
      list.accounts.map { account in
        var object = JSONObject()
        object.add("platform", account.key.platform)
        object.add("account", account.key.account)
        object.add("problems", account.problems.map(\.rawValue))
        return object
      })
    return object.closed
  }
}

extension JSONObject {
  fileprivate init(_ row: IncidentRow, asOf now: Timestamp) {
    self.init()
    add("item", row.item)
    add("version", row.version)
    add("state", row.state.rawValue)
    add("urgent", row.isUrgent(at: now))
    add("sample", row.isSampled)
    add("incident", row.incident)
    add("controllers", row.controllers)
    add("accountProblems", row.accountProblems.map(\.rawValue))
    add("persons", row.persons)
    add("verdict", row.verdict.rawValue)
    add("published", row.published)
    add("firstScanned", row.firstScanned)
    add("firstSeen", row.firstSeen)
    add("judged", row.judged)
    add("removal", JSONObject(row.removal))
    add("recommendedThen", row.recommendation.map(JSONObject.init))
    add("recommendation", JSONObject(row.assessment.recommendation))
    add("answer", row.answer.map(JSONObject.init))
    add("clock", JSONObject(clockOf: row, asOf: now))
    add("cautiousClock", row.cautiousClock.map { JSONObject($0, named: "firstSeen", asOf: now) })
    add("deadlines", row.deadlines.map(JSONObject.init))
    add("questionnaire", JSONObject(row.assessment.questionnaire))
    add("severity", row.assessment.severity.map(JSONObject.init))
    add("exposure", JSONObject(row.assessment.exposure))
    add("duties", JSONObject(row.assessment.duties))
    add("records", row.records.map(JSONObject.init))
  }

  private init(_ removal: IncidentRow.Removal) {
    self.init()
    switch removal.cause {
    case .decision:
      add("cause", "decision")
      add("remover", nil as String?)
    case .vanished(let remover):
      add("cause", "vanished")
      add("remover", remover)
    }
    add("opened", removal.opened)
    add("entry", removal.entry)
    add("grounds", removal.grounds.map(\.rawValue))
    add("role", removal.role)
    add("removed", removal.removed)
    add("gone", removal.gone)
    add("confirmed", removal.isConfirmed)
    add("awaits", removal.awaits)
  }

  private init(_ assessment: IncidentAssessment) {
    self.init()
    add("recommendation", assessment.recommendation.rawValue)
    add("reasons", assessment.reasons)
  }

  private init(_ answer: IncidentRow.Answer) {
    self.init()
    add("choice", answer.choice)
    add("role", answer.role)
    add("answered", answer.answered)
    add("aware", answer.aware)
    add("persons", answer.persons)
    add("entry", answer.entry)
  }

  private init?(clockOf row: IncidentRow, asOf now: Timestamp) {
    guard let clock = row.clock else { return nil }
    self.init(clock, named: "aware", asOf: now)
    add("late", clock.isLate(at: row.notified ?? now))
    add("running", row.isClockRunning)
    add("threshold", clock.term.threshold.rawValue)
  }

  private init(_ clock: some HourCount, named start: String, asOf now: Timestamp) {
    self.init()
    add(start, clock.start)
    add("hours", clock.term.hours)
    add("latest", clock.latest)
    add("secondsLeft", Int(clock.secondsLeft(at: now)))
    add("alarmHours", clock.alarm(at: now))
  }

  private init(_ deadline: Deadline) {
    self.init()
    add("provision", deadline.provision.rawValue)
    add("weight", deadline.weight.rawValue)
    add("at", deadline.at)
  }

  private init(_ questionnaire: Questionnaire) {
    self.init()
    for question in IncidentQuestion.allCases {
      let object = questionnaire[question].map { answer in
        var object = JSONObject()
        object.add("answer", answer.text)
        object.add("sources", answer.sources)
        return object
      }
      add(question.rawValue, object)
    }
  }

  private init(_ severity: Severity) {
    let inputs = severity.inputs
    self.init()
    add("value", severity.value)
    add("level", severity.level.rawValue)
    add("data", inputs.kind.rawValue)
    add("dpc", inputs.context)
    add("dpcReason", inputs.contextReason)
    add("ei", inputs.identification.value)
    add("identifier", inputs.identifier)
    add("confidentiality", inputs.confidentiality)
    add("integrity", inputs.integrity)
    add("availability", inputs.availability)
    add("malicious", inputs.malice)
    add("persons", inputs.persons)
    add("unintelligible", inputs.intelligibility == .unintelligible)
    add("replaced", severity.replaced.map(\.rawValue))
    add("flags", severity.flags.map(\.rawValue))
  }

  private init(_ exposure: Exposure) {
    self.init()
    add("publishedToScanSeconds", exposure.publishedToScan)
    add("scanToSightSeconds", exposure.scanToSight)
    add("sightToRemovalSeconds", exposure.sightToRemoval)
    add("visibleAtLeastSeconds", exposure.visibleAtLeast)
    add("visibleAtMostSeconds", exposure.visibleAtMost)
    add("afterNoticeSeconds", exposure.afterNotice)
    add("views", exposure.views)
    add("reactions", exposure.reactions)
  }

  private init(_ duties: Duties) {
    self.init()
    add("documentation", JSONObject(duties.documentation))
    add("notification", JSONObject(duties.notification))
    add("information", JSONObject(duties.information))
    add("policeReport", JSONObject(duties.policeReport))
  }

  private init(_ duty: Duties.Duty) {
    self.init()
    add("advice", duty.advice.rawValue)
    add("reasons", duty.reasons)
    add("basis", duty.basis.rawValue)
  }

  private init(_ record: IncidentRow.Record) {
    self.init()
    add("kind", record.kind)
    add("at", record.at)
    add("role", record.role)
    add("hasReference", record.hasReference)
  }

  fileprivate init(_ waiting: IncidentList.Waiting) {
    self.init()
    add("item", waiting.item)
    add("flagged", waiting.flagged)
    add("verdict", waiting.verdict.recommendation.rawValue)
    add("grounds", waiting.verdict.grounds.map(\.rawValue))
    add("incident", waiting.incident.map(JSONObject.init))
    add("awaits", waiting.awaits)
  }

  fileprivate init(_ times: IncidentList.Times) {
    self.init()
    add("undecided", JSONObject(times.undecided))
    add("notRemoved", JSONObject(times.notRemoved))
    add("toDecision", JSONObject(times.toDecision))
    add("toRemoval", JSONObject(times.toRemoval))
  }

  private init(_ delays: Delays) {
    self.init()
    add("count", delays.count)
    add("medianSeconds", delays.median)
    add("percentile95Seconds", delays.percentile(95))
    add("longestSeconds", delays.longest)
  }
}
