/// How what is found becomes what ENISA's severity is computed from: `severity:` in
/// `incident.yaml`.
struct SeverityTable: Sendable {
  private struct ContextRow: Sendable {
    let condition: PolicyCondition
    let kind: SeverityInputs.DataKind
    let context: Int
    let reason: String
  }

  private struct IdentificationRow: Sendable {
    let condition: SeenCondition
    let identification: SeverityInputs.Identification
    let identifier: String
  }

  private let contexts: [ContextRow]
  private let identifications: [IdentificationRow]
  private let publicPage: Hundredths
  private let malicious: Set<Finding.Modifier>
  private let malice: Hundredths

  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    contexts = try map.need("dpc").list().map(Self.contextRow)
    let rows = try map.need("ei")
    identifications = try rows.list().map(Self.identificationRow)
    publicPage = try map.need("public-page").hundredths(of: [0, 25, 50])
    var intent = try map.need("malicious").map()
    malicious = Set(try intent.need("modifiers").someOf(Finding.Modifier.self))
    malice = try intent.need("cb").hundredths(of: [0, 50])
    try intent.finish()
    try map.finish()
    guard let last = identifications.last, last.condition.isOpen else {
      throw rows.error("the last row must have no 'when', so that every item has an ei")
    }
  }

  private static func contextRow(_ value: YAMLValue) throws(RuleFileError) -> ContextRow {
    var row = try value.map()
    let condition = try PolicyCondition(row.take("when"))
    let kind = try row.need("data").oneOf(SeverityInputs.DataKind.self)
    let context = try row.need("dpc").integer(in: 1...4)
    let reason = try row.need("reason").hyphenatedName()
    _ = try row.take("why")?.string()
    try row.finish()
    return ContextRow(condition: condition, kind: kind, context: context, reason: reason)
  }

  private static func identificationRow(
    _ value: YAMLValue
  ) throws(RuleFileError) -> IdentificationRow {
    var row = try value.map()
    let condition = try SeenCondition(row.take("when"))
    let number = try row.need("ei")
    guard
      let identification = SeverityInputs.Identification(
        try number.hundredths(of: SeverityInputs.Identification.allCases.map(\.rawValue)))
    else { throw number.error("expected 0.25, 0.5, 0.75 or 1") }
    let identifier = try row.need("identifier").hyphenatedName()
    _ = try row.take("why")?.string()
    try row.finish()
    return IdentificationRow(
      condition: condition, identification: identification, identifier: identifier)
  }

  /// The rules that rows name.
  var ruleIDs: Set<RuleID> { Set(contexts.flatMap(\.condition.ruleIDs)) }

  /// The signals that rows name.
  var signals: Set<SignalID> { Set(identifications.flatMap(\.condition.signals)) }

  /// The signals that alone tell who somebody is, at least within limits.
  var namingSignals: Set<SignalID> {
    Set(
      identifications.filter { $0.identification.value >= Hundredths(50) }
        .flatMap(\.condition.anyOf))
  }

  /// What is proposed for `findings` of personal data, by the one with the highest score and the
  /// surest identifier; `nil` if no row fits any.
  ///
  /// - Parameter all: All findings, which tell whether somebody means to harm.
  func inputs(
    for findings: [Finding], among all: [Finding], in comment: Comment, seen: Set<SignalID>
  ) -> SeverityInputs? {
    let rows = findings.compactMap { finding in
      contexts.first { $0.condition.fits(finding, among: all, of: comment) }
    }
    // Of rows with the same score the first that stands in the text, for a steady answer.
    guard let context = rows.map(\.context).max(),
      let row = rows.first(where: { $0.context == context })
    else { return nil }
    let fitting = identifications.filter { $0.condition.fits(findings, seen: seen) }
    guard let surest = fitting.map(\.identification.rawValue).max(),
      let identified = fitting.first(where: { $0.identification.rawValue == surest })
    else { return nil }
    var inputs = SeverityInputs(
      kind: row.kind, context: row.context, contextReason: row.reason,
      identification: identified.identification, identifier: identified.identifier)
    inputs.confidentiality = publicPage
    if all.contains(where: { !malicious.isDisjoint(with: $0.modifiers) }) {
      inputs.malice = malice
    }
    return inputs
  }
}

/// What a row asks of all that was seen in an item.
struct SeenCondition: Sendable {
  private let categories: [CategoryPattern]
  private let subjects: Set<Finding.Subject>
  /// Of each list one must be seen, if it names any.
  let anyOf: Set<SignalID>
  private let andOf: Set<SignalID>
  private let with: [CategoryPattern]

  init(_ value: YAMLValue?) throws(RuleFileError) {
    var map = try value?.map()
    categories = try CategoryPattern.read(map?.take("category"))
    subjects = Set(try map?.take("subject")?.someOf(Finding.Subject.self) ?? [])
    anyOf = Set(try readSignalIDs(map?.take("signal")))
    andOf = Set(try readSignalIDs(map?.take("with-signal")))
    with = try CategoryPattern.read(map?.take("with"))
    try map?.finish()
  }

  var isOpen: Bool {
    categories.isEmpty && subjects.isEmpty && signals.isEmpty && with.isEmpty
  }

  var signals: Set<SignalID> { anyOf.union(andOf) }

  func fits(_ findings: [Finding], seen: Set<SignalID>) -> Bool {
    let hasFinding =
      (categories.isEmpty && subjects.isEmpty)
      || findings.contains { finding in
        (categories.isEmpty || categories.contains { $0.covers(finding.category) })
          && (subjects.isEmpty || subjects.contains(finding.subject))
      }
    return hasFinding
      && (anyOf.isEmpty || !anyOf.isDisjoint(with: seen))
      && (andOf.isEmpty || !andOf.isDisjoint(with: seen))
      && (with.isEmpty
        || findings.contains { finding in with.contains { $0.covers(finding.category) } })
  }
}

extension YAMLValue {
  /// A number with at most two decimals, one of `known`, in hundredths.
  func hundredths(of known: [Int]) throws(RuleFileError) -> Hundredths {
    guard let number = Hundredths(try string()), known.contains(number.count) else {
      let names = known.map { "\(Hundredths($0))" }.joined(separator: ", ")
      throw error("expected one of \(names)")
    }
    return number
  }

  /// A code of lower-case words joined by hyphens.
  func hyphenatedName() throws(RuleFileError) -> String {
    let text = try string()
    guard isHyphenatedName(text) else {
      throw error("a reason is a code of lower-case words joined by hyphens")
    }
    return text
  }
}
