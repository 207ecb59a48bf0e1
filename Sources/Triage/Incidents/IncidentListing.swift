internal import CaseStore
internal import Foundation
public import Moderation
public import Reporting

/// What the list is made from beside the store.
public struct ListingContext: Sendable {
  /// What is recommended, and which hours count.
  public var policy: IncidentPolicy
  public var register: AccountRegister
  /// The moment as of which the list is made.
  public var now: Timestamp
  /// Only the part of this controller; `nil` for all.
  public var controller: String?

  public init(policy: IncidentPolicy, register: AccountRegister, now: Timestamp) {
    self.policy = policy
    self.register = register
    self.now = now
  }
}

extension IncidentsRun {
  /// All removals of a store, read without any key.
  public static func list(_ path: String, in context: ListingContext) throws -> IncidentList {
    let folder = StoreFolder(path: path)
    guard try folder.state() == .store else {
      throw StoreError(path, "there is no store; check --store")
    }
    let all = try CaseDatabase.cases(in: path)
    func isWanted(_ controllers: [String]) -> Bool {
      context.controller.map(controllers.contains) ?? true
    }
    let cases = all.filter { isWanted(context.controllers(of: $0)) }
    if let controller = context.controller, cases.isEmpty,
      !context.register.accounts.contains(where: { $0.controllers.contains(controller) })
    {
      throw StoreError(
        "--controller \(controller)", "no account in the register has it; see rules/accounts.yaml")
    }
    var list = IncidentList(
      // Of all, since an incident of several controllers has one clock.
      rows: all.flatMap { known in
        known.questions.enumerated().compactMap { index, question in
          // One that was taken back is shown while nothing came after it.
          question.isWithdrawn && index < known.questions.count - 1
            ? nil : IncidentRow(known, question, in: context)
        }
      },
      // An earlier version of what was edited stands nowhere any more.
      waiting: cases.filter { $0.isWaiting }.map { known in
        IncidentList.Waiting(
          item: known.item, flagged: known.judged, verdict: known.verdict,
          incident: known.incident,
          need: known.isBack
            ? .removal : known.decided?.awaits.map { .agreement(because: $0) } ?? .decision)
      })
    list.settleIncidents(under: context.policy.notification)
    list.rows.removeAll { !isWanted($0.controllers) }
    list.proposals = proposals(among: cases)
    list.times = times(of: cases, at: context.now)
    list.controller = context.controller
    list.accounts = Set(cases.map(\.account)).sorted().compactMap { key in
      let problems = context.problems(of: key)
      return problems.isEmpty ? nil : (key, problems)
    }
    return list
  }

  private static func times(of cases: [Case], at now: Timestamp) -> IncidentList.Times {
    func elapsed(_ start: Timestamp, _ end: Timestamp) -> Duration {
      .seconds(end.secondsSince1970 - start.secondsSince1970)
    }
    var times = IncidentList.Times()
    times.undecided = Delays(
      cases.filter { $0.isWaiting && $0.decided == nil }.map { elapsed($0.judged, now) })
    let removed = cases.filter { $0.decided?.choice == .remove }
    times.notRemoved = Delays(
      removed.filter { $0.decided?.removed == nil && $0.facts.gone == nil }
        .compactMap { known in known.decided.map { elapsed($0.time, now) } })
    times.toDecision = Delays(
      cases.compactMap { known in known.decided.map { elapsed(known.judged, $0.time) } })
    times.toRemoval = Delays(
      removed.compactMap { known in
        guard let decided = known.decided, let removed = decided.removed else { return nil }
        return elapsed(decided.time, removed)
      })
    return times
  }

  /// Removals that have something in common and are not one incident yet.
  ///
  /// A thread alone is no event: it counts only among removals whose question is open.
  private static func proposals(among cases: [Case]) -> [IncidentList.Proposal] {
    let live = cases.filter { $0.question.map { !$0.isWithdrawn } ?? false }
    var members: [VersionLink: [Int]] = [:]
    for (index, known) in live.enumerated() {
      for link in known.question?.links ?? []
      where link.kind != .thread || known.question?.isOpen == true {
        members[link, default: []].append(index)
      }
    }
    var reasons: [[Int]: Set<String>] = [:]
    for (link, group) in members where group.count > 1 {
      let incidents = Set(group.map { live[$0].question?.joined })
      if incidents.count == 1, incidents.first != .some(nil) { continue }
      reasons[group, default: []].insert(link.kind.rawValue)
    }
    return reasons.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { group in
      IncidentList.Proposal(
        items: group.map { live[$0].item }, reasons: (reasons[group] ?? []).sorted())
    }
  }
}

extension IncidentList {
  /// Gives removals of one incident what holds for all of it: the first awareness, and what was done.
  fileprivate mutating func settleIncidents(under terms: NotificationTerms) {
    let members = rows.indices.filter { rows[$0].incident != nil && rows[$0].state != .takenBack }
    let groups = Dictionary(grouping: members) { rows[$0].incident }
    for members in groups.values {
      let aware = members.compactMap { rows[$0].answer?.aware }.min()
      let records = members.flatMap { rows[$0].records }
      for index in members {
        rows[index].records = records
        guard let aware else { continue }
        rows[index].clock = NotificationClock(awareAt: aware, terms: terms)
        rows[index].deadlines = IncidentLaws.deadlines(awareAt: aware, under: terms)
      }
    }
  }
}

extension Case {
  /// Whether it stands on the page, as far as is known, and nobody's decision on it counts.
  var isWaiting: Bool {
    if isBack { return true }
    if let decided { return isLast && !decided.counts }
    guard isLast, facts.gone == nil, question.map(\.isWithdrawn) ?? true else { return false }
    return verdict.recommendation != .keep
  }

  /// Whether it was taken down, or was gone, and stands on the page again though it must not.
  var isBack: Bool {
    guard isLast, facts.gone == nil, let decided, decided.choice == .remove, decided.counts else {
      return false
    }
    let removed = decided.removed ?? (question?.hasEnded == true ? question?.opened : nil)
    guard let removed, let online = facts.online else { return false }
    return removed < online || question?.hasEnded == true
  }

  var account: AccountKey { AccountKey(ofItem: item) }
}

extension ListingContext {
  func controllers(of known: Case) -> [String] {
    register.account(known.account)?.controllers ?? []
  }

  /// Nothing is wrong with accounts where nobody keeps a register.
  func problems(of key: AccountKey) -> [Account.Problem] {
    register.isAbsent ? [] : register.problems(of: key)
  }

  /// What a removal of a version amounts to by all that is known of it.
  ///
  /// - Parameters:
  ///   - question: The question that it opened; `nil` if it has opened none.
  ///   - said: What a person says of it just now, in the place of what was said before.
  func assessment(
    of known: Case, _ question: CaseQuestion?, saying said: [IncidentQuestion: String]? = nil
  ) -> RemovalAssessment {
    let evidence =
      ItemEvidence(code: known.facts.evidence)
      ?? ItemEvidence(
        assessment: question?.incident ?? known.incident
          ?? IncidentAssessment(.investigate, reasons: ["identity-unclear"]))
    var answers = RemovalAnswers()
    let answered = question?.answered
    for (name, text) in answered?.details.said ?? [:] {
      if let question = IncidentQuestion(rawValue: name) { answers.questions[question] = text }
    }
    if let said { answers.questions = said }
    if let choice = answered?.choice { answers.questions[.incident] = choice.rawValue }
    answers.risk = answered?.details.risk.flatMap(RemovalAnswers.Risk.init(rawValue:))
    answers.exceptions = Set(
      (answered?.details.exceptions ?? []).compactMap(RemovalAnswers.Exception.init(rawValue:)))
    answers.severity =
      SeverityOverrides(answered?.details.severity ?? [:]) ?? SeverityOverrides()
    answers.grounds = known.decided?.grounds ?? known.verdict.grounds
    let term = policy.notification.term(at: answered?.aware ?? now)
    return policy.assessment(
      of: evidence, in: circumstances(of: known, question), answers: answers,
      threshold: term.threshold,
      asOf: now)
  }

  private func circumstances(
    of known: Case, _ question: CaseQuestion?
  ) -> RemovalCircumstances {
    var circumstances = RemovalCircumstances()
    circumstances.published = known.facts.published
    circumstances.firstScanned = known.scanned
    circumstances.firstSeen = known.facts.seen
    circumstances.removed = known.decided?.removed
    circumstances.lastSeenOnline = known.facts.online
    circumstances.firstMissed = known.facts.gone
    circumstances.views = known.facts.views
    circumstances.reactions = known.facts.reactions
    circumstances.notices = (question?.records ?? [])
      .filter { $0.kind == .noticeReceived }.map(\.at)
    circumstances.controllers = controllers(of: known)
    return circumstances
  }
}

extension IncidentRow {
  fileprivate init(_ known: Case, _ question: CaseQuestion, in context: ListingContext) {
    let assessment = context.assessment(of: known, question)
    self.init(
      item: known.item, version: String(known.handle.prefix(8)), judged: known.judged,
      verdict: question.verdict, assessment: assessment,
      removal: Removal(known, question),
      state: question.isWithdrawn ? .takenBack : question.isOpen ? .open : .answered)
    recommendation = question.incident
    controllers = context.controllers(of: known)
    accountProblems = context.problems(of: known.account)
    published = known.facts.published
    firstScanned = known.scanned
    firstSeen = known.facts.seen
    incident = question.joined.map(Int.init)
    records = question.records.map {
      Record(kind: $0.kind.rawValue, at: $0.at, role: $0.role, hasReference: $0.hasReference)
    }
    persons = ItemEvidence(code: known.facts.evidence)?.persons ?? 0
    if let answered = question.answered {
      var answer = Answer(
        choice: answered.choice.rawValue, role: answered.role, answered: answered.time,
        entry: answered.entry)
      answer.aware = answered.aware
      answer.persons = answered.details.persons
      self.answer = answer
      persons = answered.details.persons ?? persons
    }
    let terms = context.policy.notification
    if let aware = question.answered?.aware {
      clock = NotificationClock(awareAt: aware, terms: terms)
      deadlines = IncidentLaws.deadlines(awareAt: aware, under: terms)
    }
    if let seen = known.facts.seen {
      cautiousClock = CautiousClock(firstViewedAt: seen, terms: terms)
    }
  }
}

extension IncidentRow.Removal {
  fileprivate init(_ known: Case, _ question: CaseQuestion) {
    let cause: Cause =
      switch question.cause {
      case .decision: .decision
      case .vanished(let remover): .vanished(by: remover.rawValue)
      }
    self.init(
      cause: cause, opened: question.opened,
      grounds: known.decided?.grounds ?? known.verdict.grounds)
    entry = question.entry
    role = known.decided?.role
    removed = known.decided?.removed
    gone = known.facts.gone
    isConfirmed = known.decided?.isConfirmed ?? false
    awaits = known.decided?.awaits
  }
}
