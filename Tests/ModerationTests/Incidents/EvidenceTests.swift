import PatternMatching
import Testing

@testable import Moderation

@Suite struct EvidenceTests {
  private func full() -> ItemEvidence {
    var evidence = ItemEvidence(
      assessment: IncidentAssessment(.incident, reasons: ["third-person", "gdpr-art9"]))
    evidence.identifiable = .init(.yes, sources: ["subject third", "rule fruit-person"])
    evidence.origin = .init(.staff, sources: ["role staff"])
    evidence.protections = .init([.article9, .minor], sources: ["category sensitive.health"])
    evidence.persons = 2
    evidence.isAuthorsOwn = .no
    evidence.isOwnItem = .no
    evidence.mentionsAuthority = .yes
    var severity = SeverityInputs(
      kind: .sensitive, context: 4, contextReason: "base", identification: .limited,
      identifier: "full-name")
    severity.confidentiality = Hundredths(50)
    severity.malice = Hundredths(50)
    severity.persons = 2
    evidence.severity = severity
    return evidence
  }

  @Test func `evidence is written the same each time and read back whole`() {
    let evidence = full()
    #expect(evidence.code == full().code)
    #expect(ItemEvidence(code: evidence.code) == evidence)
    let bare = ItemEvidence(assessment: IncidentAssessment(.investigate, reasons: ["x"]))
    #expect(ItemEvidence(code: bare.code) == bare)
  }

  @Test func `the stored form is a line of JSON with sorted keys`() {
    var bare = ItemEvidence(assessment: IncidentAssessment(.investigate, reasons: ["deceased"]))
    bare.protections = .init([.deceased], sources: ["modifier deceased"])
    #expect(
      bare.code == """
        {"authority":"unclear","authorsOwn":"unclear","identifiable":{"by":[],"is":"unclear"},\
        "origin":{"by":[],"is":"unknown"},"own":"unclear","persons":0,\
        "protected":{"by":["modifier deceased"],"is":"deceased"},\
        "recommendation":{"by":["deceased"],"is":"investigate"},"version":1}
        """)
  }

  @Test(arguments: [
    ("subject third", "Greta Testberg"), ("subject third", "subject third person"),
    (#""version":1"#, #""version":2"#), (#""is":"yes""#, #""is":"perhaps""#),
    (#""persons":2,"protected""#, #""persons":-1,"protected""#), (#""dpc":4"#, #""dpc":5"#),
    (#""ei":50"#, #""ei":51"#), ("art9,minor", "minor,art9"), (#"[50,0,0,50]"#, "[50,0,0]"),
    ("full-name", "Åsa"),
  ])
  func `what is no code of evidence is refused`(_ part: String, _ other: String) {
    let pieces = full().code.split(separator: part, omittingEmptySubsequences: false)
    #expect(pieces.count >= 2)
    #expect(ItemEvidence(code: pieces.joined(separator: other)) == nil)
  }

  @Test func `nonsense is refused`() {
    #expect(["", "{}", "[]", "null", "x"].allSatisfy { ItemEvidence(code: $0) == nil })
  }

  /// A pack whose policy looks for shops as the authority.
  private var pack: SmallPack {
    var pack = SmallPack()
    pack.files["policy.yaml"]? += "\nsecond-reader: {signal: shop, except-grounds: [bbs-*]}\n"
    pack.files["incident.yaml"]? += """

      severity:
        dpc:
          - when: {category: [sensitive.*]}
            data: sensitive
            dpc: 4
            reason: base
        ei:
          - when: {signal: [person]}
            ei: 0.5
            identifier: given-name
          - ei: 0.25
            identifier: little-seen
        public-page: 0.5
        malicious: {modifiers: [hostile], cb: 0.5}
      circumstances:
        - when: {visible-hours: 2, identifiable: [yes]}
          recommendation: incident
          reasons: [visible-long]
      """
    return pack
  }

  private func evidence(
    _ text: String, _ change: (inout Moderation.Comment) -> Void = { _ in }
  ) throws -> ItemEvidence {
    let judge = Judge(pack: try pack.load(), asOf: Timestamp(secondsSince1970: 1_767_225_600))
    var comment = Moderation.Comment(
      platform: "test", id: "1", text: Array(text.utf8),
      source: SourceLocation(file: "-", offset: 0))
    comment.author.role = .public
    change(&comment)
    let scratch = MatchScratch()
    return judge.evidence(
      of: comment, judged: judge.judgement(of: comment, using: scratch), using: scratch)
  }

  @Test func `a finding about a third person answers who, what and how severe`() throws {
    let evidence = try evidence("Greta har en citron. Kom!!")
    #expect(evidence.identifiable.value == .yes)
    #expect(evidence.identifiable.sources == ["rule fruit-person", "subject third"])
    #expect(evidence.protections.value == [.article9])
    #expect(evidence.persons == 1)
    #expect(evidence.isAuthorsOwn == .no)
    #expect(evidence.origin.value == .unknown)
    #expect(Severity(evidence.severity)?.description == "4 × 0.50 + 1.00 = 3.00 high")
  }

  @Test func `an item of the account's own comes from the authority, whatever its verdict`() throws
  {
    let evidence = try evidence("Greta har en citron") { $0.ownership = .own }
    #expect(evidence.origin == .init(.authority, sources: ["own-item"]))
    #expect(evidence.isOwnItem == .yes)
    #expect(evidence.assessment.recommendation == .investigate)
  }

  @Test func `of an item without findings nothing is known but its author`() throws {
    let evidence = try evidence("Hej") { $0.author.role = .staff }
    #expect(evidence.origin == .init(.staff, sources: ["role staff"]))
    #expect(evidence.identifiable.value == .unclear)
    #expect(evidence.assessment == IncidentAssessment(.investigate, reasons: ["identity-unclear"]))
    #expect(evidence.severity == nil)
  }

  @Test func `a text that was not judged to the end has not shown that nothing is there`() throws {
    let whole = try evidence("Hej")
    #expect(whole.mentionsAuthority == .no)
    let long = try evidence("Hej" + String(repeating: " hej", count: Judge.maximumTextLength / 4))
    #expect(long.mentionsAuthority == .unclear)
    let policy = try pack.load().policy
    #expect(
      policy.needsSecondReader(grounds: [.secrecy], evidence: long) == .authorityMentionUnclear)
    #expect(policy.needsSecondReader(grounds: [.secrecy], evidence: whole) == nil)
  }

  @Test func `a removal without a ground is not taken to be on an exempt one`() throws {
    let evidence = try evidence("Din butik")
    let policy = try pack.load().policy
    #expect(policy.needsSecondReader(grounds: [], evidence: evidence) == .authorityMentioned)
    #expect(policy.needsSecondReader(grounds: [.bbsHate], evidence: evidence) == nil)
    #expect(
      try SmallPack().load().policy.needsSecondReader(grounds: [.secrecy], evidence: evidence)
        == nil)
  }

  @Test func `a row may raise a recommendation and never lower it`() throws {
    let policy = try pack.load().incidents
    let evidence = try evidence("Greta har en citron")
    #expect(evidence.assessment.recommendation == .investigate)
    var known = RemovalCircumstances()
    known.published = Timestamp(secondsSince1970: 0)
    known.removed = Timestamp(secondsSince1970: 7_200)
    let recommended = { (known: RemovalCircumstances) in
      policy.assessment(
        of: evidence, in: known, answers: RemovalAnswers(), threshold: .risk,
        asOf: Timestamp(secondsSince1970: 100_000)
      ).recommendation
    }
    #expect(recommended(known).recommendation == .investigate)
    known.removed = Timestamp(secondsSince1970: 7_201)
    #expect(
      recommended(known)
        == IncidentAssessment(.incident, reasons: ["identity-unclear", "visible-long"]))
  }

  @Test(arguments: [
    ("dpc: 4", "dpc: 5", "expected a whole number from 1 to 4"),
    ("ei: 0.5", "ei: 0.6", "expected one of 0.25, 0.50, 0.75, 1.00"),
    ("data: sensitive", "data: secret", "'secret' is not known here"),
    ("reason: base", "reason: Base line", "a reason is a code of lower-case words"),
    ("[person]", "[nobody-sees]", "there is no signal 'nobody-sees'"),
    ("visible-hours: 2", "visible-hours: long", "expected a whole number"),
    ("identifiable: [yes]", "identifiable: [perhaps]", "'perhaps' is not known here"),
    ("cb: 0.5", "cb: 0.25", "expected one of 0.00, 0.50"),
    (
      "    - ei: 0.25\n", "    - when: {category: [minor]}\n      ei: 0.25\n", "must have no 'when'"
    ),
  ])
  func `a mistake in incident.yaml is told with its cure`(
    _ part: String, _ other: String, _ message: String
  ) throws {
    var wrong = pack
    let text = try #require(wrong.files["incident.yaml"])
    let pieces = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    #expect(pieces.count == 2)
    wrong.files["incident.yaml"] = pieces.joined(separator: other)
    #expect(wrong.problems.count == 1)
    #expect(wrong.problems.first?.contains(message) == true, "\(wrong.problems)")
  }

  @Test func `a second reader's signal and grounds must be there`() {
    var wrong = SmallPack()
    wrong.files["policy.yaml"]? += "\nsecond-reader: {signal: kommun}\n"
    #expect(wrong.problems.count == 1)
    #expect(wrong.problems.first?.contains("there is no signal 'kommun'") == true)
    wrong = SmallPack()
    wrong.files["policy.yaml"]? += "\nsecond-reader: {signal: shop, except-grounds: [criticism]}\n"
    #expect(wrong.problems.first?.contains("'criticism' is no ground") == true)
  }
}
