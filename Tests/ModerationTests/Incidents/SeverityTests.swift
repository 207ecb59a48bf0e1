import Testing

@testable import Moderation

@Suite struct SeverityTests {
  private func inputs(
    _ kind: SeverityInputs.DataKind, _ context: Int,
    _ identification: SeverityInputs.Identification,
    confidentiality: Int = 50, malice: Int = 0
  ) -> SeverityInputs {
    var inputs = SeverityInputs(
      kind: kind, context: context, contextReason: "base", identification: identification,
      identifier: "full-name")
    inputs.confidentiality = Hundredths(confidentiality)
    inputs.malice = Hundredths(malice)
    return inputs
  }

  @Test func `the basic scores are those of ENISA's annex 1`() {
    #expect(SeverityInputs.DataKind.simple.base == 1)
    #expect(SeverityInputs.DataKind.behavioral.base == 2)
    #expect(SeverityInputs.DataKind.financial.base == 3)
    #expect(SeverityInputs.DataKind.sensitive.base == 4)
  }

  @Test func `the eases of identification are those of ENISA's annex 2`() {
    #expect(
      SeverityInputs.Identification.allCases.map { "\($0.value)" } == [
        "0.25", "0.50", "0.75", "1.00",
      ])
  }

  /// The cases that were computed by hand from the formula.
  private static let worked:
    [(SeverityInputs.DataKind, Int, SeverityInputs.Identification, Int, String)] = [
      // Name and phone, public, malicious.
      (.simple, 1, .maximum, 50, "1 × 1.00 + 1.00 = 2.00 medium"),
      // A diagnosis with full name and address, workplace or birth date, public.
      (.sensitive, 4, .maximum, 0, "4 × 1.00 + 0.50 = 4.50 very-high"),
      // A diagnosis with a rare full name alone, public.
      (.sensitive, 4, .limited, 0, "4 × 0.50 + 0.50 = 2.50 medium"),
      // "Grannens son har adhd": between these two.
      (.sensitive, 4, .negligible, 0, "4 × 0.25 + 0.50 = 1.50 low"),
      // Personnummer and name, raised for what it can be used for.
      (.simple, 2, .maximum, 0, "2 × 1.00 + 0.50 = 2.50 medium"),
      (.simple, 1, .maximum, 0, "1 × 1.00 + 0.50 = 1.50 low"),
      (.financial, 3, .significant, 0, "3 × 0.75 + 0.50 = 2.75 medium"),
      (.behavioral, 3, .maximum, 0, "3 × 1.00 + 0.50 = 3.50 high"),
    ]

  @Test(arguments: worked.indices) func `the worked values come out exactly`(_ index: Int) {
    let (kind, context, identification, malice, text) = Self.worked[index]
    let severity = Severity(inputs(kind, context, identification, malice: malice))
    #expect(severity?.description == text)
  }

  @Test func `the levels begin at 2, 3 and 4`() {
    let levels = [0, 199, 200, 299, 300, 399, 400, 600].map { Severity.Level(Hundredths($0)) }
    #expect(levels == [.low, .low, .medium, .medium, .high, .high, .veryHigh, .veryHigh])
  }

  @Test func `losses of all kinds and malice add up to two`() throws {
    var all = inputs(.simple, 1, .negligible, malice: 50)
    all.integrity = Hundredths(50)
    all.availability = Hundredths(50)
    let severity = try #require(Severity(all))
    #expect(severity.circumstances == Hundredths(200))
    #expect(severity.description == "1 × 0.25 + 2.00 = 2.25 medium")
  }

  @Test func `more than a hundred persons and unintelligible data are told and not scored`() throws
  {
    var many = inputs(.simple, 1, .maximum)
    many.persons = 100
    #expect(try #require(Severity(many)).flags == [])
    many.persons = 101
    many.intelligibility = .unintelligible
    let severity = try #require(Severity(many))
    #expect(severity.flags == [.overHundred, .unintelligible])
    #expect(severity.value == Hundredths(150))
  }

  @Test func `a person replaces one input and the others stay`() throws {
    let overrides = try #require(SeverityOverrides(["ei": "0.75", "malicious": "0.5"]))
    let severity = try #require(
      Severity(inputs(.sensitive, 4, .limited), overrides: overrides))
    #expect(severity.description == "4 × 0.75 + 1.00 = 4.00 very-high")
    #expect(severity.replaced == [.ei, .malicious])
    #expect(severity.inputs.identifier == "person")
    #expect(severity.inputs.contextReason == "base")
  }

  @Test func `another kind of data has its basic score unless that is replaced too`() throws {
    let proposal = inputs(.simple, 1, .maximum)
    let kind = try #require(SeverityOverrides(["data": "sensitive"]))
    #expect(Severity(proposal, overrides: kind)?.inputs.context == 4)
    let both = try #require(SeverityOverrides(["data": "sensitive", "dpc": "3"]))
    #expect(Severity(proposal, overrides: both)?.inputs.context == 3)
  }

  @Test func `without a proposal a person gives at least dpc and ei`() throws {
    let one = try #require(SeverityOverrides(["dpc": "4"]))
    #expect(Severity(nil, overrides: one) == nil)
    let two = try #require(SeverityOverrides(["dpc": "4", "ei": "1"]))
    #expect(Severity(nil, overrides: two)?.description == "4 × 1.00 + 0.00 = 4.00 very-high")
  }

  @Test(arguments: [
    ["dpc": "5"], ["dpc": "0"], ["dpc": "1.5"], ["ei": "0.3"], ["ei": "0"], ["malicious": "0.25"],
    ["confidentiality": "1"], ["data": "secret"], ["persons": "-1"], ["se": "2"],
    ["unintelligible": "maybe"],
  ])
  func `what an input cannot be is refused`(_ texts: [String: String]) {
    #expect(SeverityOverrides(texts) == nil)
  }

  @Test func `hundredths are read exactly, with a point or a comma`() {
    #expect(Hundredths("0.25") == Hundredths(25))
    #expect(Hundredths("0,5") == Hundredths(50))
    #expect(Hundredths("1") == Hundredths(100))
    #expect(
      ["", ".", "0.", ".5", "0.255", "-1", "1e2", "0.5.5"].allSatisfy { Hundredths($0) == nil })
  }
}
