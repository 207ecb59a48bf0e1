import Foundation
import Moderation
import PatternMatching
import TestSupport
import Testing

/// Every invented removal is assessed as is written beside it, by the rules as they are shipped.
@Suite struct AssessmentTests {
  /// One line of `fixtures/assessments`.
  private struct Case {
    let id: String
    let object: [String: Any]
    let expected: [String: Any]

    init(_ line: Data) throws {
      object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      id = try #require(object["id"] as? String)
      expected = try #require(object["expected"] as? [String: Any])
    }

    var circumstances: RemovalCircumstances {
      let known = object["circumstances"] as? [String: Any] ?? [:]
      let time = { (name: String) in (known[name] as? String).flatMap { Timestamp($0) } }
      var circumstances = RemovalCircumstances()
      circumstances.published = time("published")
      circumstances.firstScanned = time("firstScanned")
      circumstances.firstSeen = time("firstSeen")
      circumstances.removed = time("removed")
      circumstances.lastSeenOnline = time("lastSeenOnline")
      circumstances.views = known["views"] as? Int
      circumstances.reactions = known["reactions"] as? Int
      circumstances.notices = (known["notices"] as? [String] ?? []).compactMap { Timestamp($0) }
      circumstances.controllers = known["controllers"] as? [String] ?? []
      circumstances.monitorHours = known["monitorHours"] as? Int ?? 24
      return circumstances
    }

    var answers: RemovalAnswers {
      get throws {
        var answers = RemovalAnswers()
        for (question, answer) in object["answers"] as? [String: String] ?? [:] {
          answers.questions[try #require(IncidentQuestion(rawValue: question))] = answer
        }
        answers.grounds = try (object["grounds"] as? [String] ?? []).map {
          try #require(Ground(rawValue: $0))
        }
        return answers
      }
    }
  }

  /// Reads an item in the plain format, as far as assessments look at it.
  private static func comment(_ object: [String: Any]) throws -> Moderation.Comment {
    var comment = Moderation.Comment(
      platform: "facebook", id: try #require(object["id"] as? String),
      kind: (object["kind"] as? String).flatMap { .init(rawValue: $0) } ?? .comment,
      text: Array(try #require(object["text"] as? String).utf8),
      source: SourceLocation(file: "-", offset: 0))
    let author = object["author"] as? [String: Any]
    comment.author.role =
      (author?["role"] as? String).flatMap { .init(rawValue: $0) } ?? .unknown
    comment.ownership = (object["own"] as? Bool).map { $0 ? .own : .others } ?? .unknown
    return comment
  }

  private static func lines(in folder: String) throws -> [Data] {
    try Repository.fixtures(in: folder, ending: ".ndjson").flatMap { file in
      try Data(contentsOf: file).split(separator: 0x0A).map { Data($0) }
    }
  }

  private static func evidence(
    of comment: Moderation.Comment, by judge: Judge, using scratch: borrowing MatchScratch
  ) -> ItemEvidence {
    judge.evidence(
      of: comment, judged: judge.judgement(of: comment, using: scratch), using: scratch)
  }

  @Test func `the invented removals are assessed as is written beside them`() throws {
    let pack = try ShippedRules.pack.get()
    let judge = Judge(pack: pack, asOf: ShippedRules.now)
    let scratch = MatchScratch()
    let cases = try Self.lines(in: "assessments").map { try Case($0) }
    #expect(cases.count >= 80)
    #expect(Set(cases.map(\.id)).count == cases.count)
    for example in cases {
      let evidence = Self.evidence(of: try Self.comment(example.object), by: judge, using: scratch)
      // As it is read from a store, years later.
      let stored = try #require(ItemEvidence(code: evidence.code), "\(example.id)")
      #expect(stored == evidence, "\(example.id)")
      let assessment = pack.incidents.assessment(
        of: stored, in: example.circumstances, answers: try example.answers, threshold: .risk,
        asOf: ShippedRules.now)
      try expect(assessment, stored, fit: example)
    }
  }

  private func expect(
    _ assessment: RemovalAssessment, _ evidence: ItemEvidence, fit example: Case
  ) throws {
    let (id, expected) = (example.id, example.expected)
    #expect(
      assessment.recommendation.recommendation.rawValue == expected["recommendation"] as? String,
      "\(id)")
    let reasons = Set(assessment.recommendation.reasons)
    let missing = Set(expected["reasons"] as? [String] ?? []).subtracting(reasons)
    #expect(missing.isEmpty, "\(id) has only \(reasons.sorted())")
    let unwanted = reasons.intersection(expected["without_reasons"] as? [String] ?? [])
    #expect(unwanted.isEmpty, "\(id)")
    for (name, text) in expected["answers"] as? [String: String] ?? [:] {
      let question = try #require(IncidentQuestion(rawValue: name))
      #expect(assessment.questionnaire[question]?.text == text, "\(id): \(name)")
    }
    for name in expected["open"] as? [String] ?? [] {
      let question = try #require(IncidentQuestion(rawValue: name))
      #expect(assessment.questionnaire[question] == nil, "\(id): \(name)")
    }
    let count = IncidentQuestion.allCases.count - assessment.questionnaire.open.count
    #expect(count >= expected["answered_at_least"] as? Int ?? 0, "\(id)")
    #expect(evidence.persons >= expected["persons_at_least"] as? Int ?? 0, "\(id)")
    let severity = expected["severity"] as? [String: Any] ?? [:]
    let found: [String: String?] = [
      "dpc": assessment.severity.map { "\($0.inputs.context)" },
      "ei": assessment.severity.map { "\($0.inputs.identification.value)" },
      "se": assessment.severity.map { "\($0.value)" },
      "level": assessment.severity.map { $0.level.rawValue },
    ]
    for (name, value) in severity { #expect(found[name] == "\(value)", "\(id): \(name)") }
  }

  @Test func `four questions or more are answered for removals in a registered account`() throws {
    let cases = try Self.lines(in: "assessments").map { try Case($0) }
    let four = cases.filter { $0.expected["answered_at_least"] as? Int ?? 0 >= 4 }
    #expect(four.count * 3 >= cases.count * 2, "\(four.count) of \(cases.count)")
  }

  /// Every text that evidence may hold: codes of the program and of the rule files.
  private static func knownCodes(_ pack: RulePack) throws -> Set<String> {
    var codes = Set(EvidenceAnswer.allCases.map(\.rawValue))
    codes.formUnion(InformationOrigin.allCases.map(\.rawValue))
    codes.formUnion(Protection.allCases.map(\.rawValue))
    codes.formUnion(IncidentAssessment.Recommendation.allCases.map(\.rawValue))
    codes.formUnion(SeverityInputs.DataKind.allCases.map(\.rawValue))
    codes.formUnion(pack.rules.map { "rule \($0.id)" })
    codes.formUnion(pack.signals.map { "signal \($0.id)" })
    codes.formUnion(Finding.Subject.allCases.map { "subject \($0.rawValue)" })
    codes.formUnion(Finding.Modifier.allCases.map { "modifier \($0.rawValue)" })
    codes.formUnion(Moderation.Category.allCases.map { "category \($0.rawValue)" })
    codes.formUnion(["role staff", "role contractor", "own-item"])
    let table = try String(
      contentsOf: Repository.rules.appending(path: "incident.yaml"), encoding: .utf8)
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2, ["reason", "reasons", "identifier"].contains(parts[0]) else {
        continue
      }
      codes.formUnion(
        parts[1].split { "[], ".contains($0) }.map { String($0) })
    }
    return codes
  }

  private static func texts(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(texts)
    case let map as [String: Any]: map.values.flatMap(texts)
    default: []
    }
  }

  @Test func `evidence holds codes and small numbers, and nothing of any invented comment`() throws
  {
    let pack = try ShippedRules.pack.get()
    let judge = Judge(pack: pack, asOf: ShippedRules.now)
    let scratch = MatchScratch()
    let known = try Self.knownCodes(pack)
    var count = 0
    for line in try Self.lines(in: "judged") + Self.lines(in: "assessments") {
      let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      let comment = try Self.comment(object)
      let code = Self.evidence(of: comment, by: judge, using: scratch).code
      #expect(ItemEvidence(code: code)?.code == code, "\(comment.id)")
      let stored = try JSONSerialization.jsonObject(with: Data(code.utf8))
      for text in Self.texts(in: stored) {
        let parts = known.contains(text) ? [] : text.split(separator: ",").map { String($0) }
        #expect(parts.allSatisfy(known.contains), "\(comment.id) holds something else")
      }
      let digits = code.split { !$0.isNumber }.map { String($0) }
      #expect(digits.allSatisfy { $0.count <= 3 }, "\(comment.id) holds a long number")
      let author = (object["author"] as? [String: Any])?["name"] as? String
      #expect(author.map { !code.contains($0) } ?? true, "\(comment.id) holds a name")
      count += 1
    }
    #expect(count > 700)
  }

  @Test func `what mentions the authority needs a second reader on grounds outside BBS-lagen`()
    throws
  {
    let pack = try ShippedRules.pack.get()
    let judge = Judge(pack: pack, asOf: ShippedRules.now)
    let scratch = MatchScratch()
    let reason = { (text: String, own: Bool, grounds: [Ground]) throws -> SecondReaderReason? in
      let comment = try Self.comment(["id": "1", "text": text, "own": own])
      return pack.policy.needsSecondReader(
        grounds: grounds, evidence: Self.evidence(of: comment, by: judge, using: scratch))
    }
    let critical = "Ni ljuger, varenda jävla hora på stadsdelsförvaltningen"
    #expect(try reason(critical, false, [.crimeInsult]) == .authorityMentioned)
    #expect(try reason(critical, false, [.bbsThreat, .houseLanguage]) == .authorityMentioned)
    #expect(try reason(critical, false, [.bbsThreat]) == nil)
    #expect(try reason(critical, true, [.crimeInsult]) == nil)
    let elsewhere = "Greta Almvik på tredje våningen har fått bröstcancer"
    #expect(try reason(elsewhere, false, [.gdprArticle9]) == nil)
  }
}
