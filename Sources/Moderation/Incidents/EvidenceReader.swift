public import PatternMatching

extension Judge {
  /// What a judged item itself says about its removal.
  ///
  /// Looks once more at the text, so ask it only of items that need a person, or of which one
  /// decides.
  public func evidence(
    of comment: Comment, judged judgement: Judgement, using scratch: borrowing MatchScratch
  ) -> ItemEvidence {
    let text = Self.judgedText(of: comment)
    var signals = TextSignals(
      TextViews(text), finder: pack.finder, signalCount: pack.signals.count, asOf: today)
    var seen: [SignalID: [SignalHit]] = [:]
    let wanted = pack.incidents.signals.union(pack.policy.signals)
    for (index, signal) in pack.signals.enumerated() where wanted.contains(signal.id) {
      let hits = signals.hits(of: index, using: scratch)
      if !hits.isEmpty { seen[signal.id] = hits }
    }
    let reader = EvidenceReader(
      pack: pack, comment: comment, text: text,
      findings: judgement.findings.filter { $0.category != .question }, seen: seen)
    var evidence = reader.evidence
    // A search that gave up has not found that nothing is there; nor has one of half a text.
    guard judgement.unscanned != nil || !signals.failures.isEmpty else { return evidence }
    if evidence.mentionsAuthority == .no { evidence.mentionsAuthority = .unclear }
    if evidence.identifiable.value == .no { evidence.identifiable = .init(.unclear, sources: []) }
    if evidence.isAuthorsOwn == .yes { evidence.isAuthorsOwn = .unclear }
    return evidence
  }
}

/// Reads findings and signals as answers about a removal.
private struct EvidenceReader {
  typealias Sourced = ItemEvidence.Sourced

  private static let noPersons: Set<Finding.Subject> = [.group, .organisation, .nobody]

  let pack: RulePack
  let comment: Comment
  let text: [UInt8]
  private let allFindings: [Finding]
  /// Those that call for something; all of them if none does.
  let findings: [Finding]
  /// Those of them that are of personal data.
  let personal: [Finding]
  /// Those of them that call for removal.
  private let removable: Set<Finding>
  let seen: [SignalID: [SignalHit]]
  let assessment: IncidentAssessment

  init(
    pack: RulePack, comment: Comment, text: [UInt8], findings all: [Finding],
    seen: [SignalID: [SignalHit]]
  ) {
    (self.pack, self.comment, self.text, self.seen) = (pack, comment, text, seen)
    allFindings = all
    let verdicts = all.map { finding in
      (finding, pack.policy.verdict(on: finding, among: all, of: comment).recommendation)
    }
    let strongest = verdicts.map(\.1).max() ?? .keep
    let calling = verdicts.filter { $0.1 > .keep }.map(\.0)
    findings = calling.isEmpty ? all : calling
    removable = Set(verdicts.filter { $0.1 == .remove }.map(\.0))
    personal = findings.filter { !$0.category.isAbuse }
    assessment = pack.incidents.assessment(
      ofRemoved: verdicts.filter { $0.1 == strongest }.map(\.0), among: all, in: comment)
  }

  var evidence: ItemEvidence {
    var evidence = ItemEvidence(assessment: assessment)
    evidence.identifiable = identifiable
    evidence.origin = origin
    evidence.protections = protections
    evidence.persons = persons
    evidence.isAuthorsOwn = isAuthorsOwn
    evidence.isOwnItem =
      switch comment.ownership {
      case .own: .yes
      case .others: .no
      case .unknown: comment.author.role == .public ? .no : .unclear
      }
    if let signal = pack.policy.secondReader?.signal {
      evidence.mentionsAuthority = seen[signal] == nil ? .no : .yes
    }
    evidence.severity = pack.incidents.severity?.inputs(
      for: personal.filter { !Self.noPersons.contains($0.subject) }, among: findings, in: comment,
      seen: Set(seen.keys))
    evidence.severity?.persons = max(1, persons)
    return evidence
  }

  /// Whether words in a finding tell who somebody is.
  private func names(_ finding: Finding) -> Bool {
    finding.modifiers.contains(.named)
      || finding.signals.contains(where: pack.incidents.namingSignals.contains)
  }

  private func isIdentified(_ finding: Finding) -> Bool {
    guard !finding.modifiers.contains(.deceased) else { return false }
    switch finding.subject {
    case .third, .officeHolder:
      return names(finding) || (!finding.category.isAbuse && removable.contains(finding))
    // A relative without a name is known to few; the author's name may stand beside the item.
    case .relative: return names(finding) || removable.contains(finding)
    default: return false
    }
  }

  private var identifiable: Sourced<EvidenceAnswer> {
    let identified = findings.filter(isIdentified)
    if !identified.isEmpty {
      return Sourced(
        .yes,
        sources: identified.flatMap { ["rule \($0.rule)", "subject \($0.subject.rawValue)"] })
    }
    // A name anywhere in the text, or a finding that was too unsure to count, leaves it open.
    let others = Self.noPersons.union([.author])
    let isNamed = pack.incidents.namingSignals.contains { seen[$0] != nil }
    let isOthers = allFindings.contains { !others.contains($0.subject) }
    guard !findings.isEmpty, !isNamed, !isOthers else { return Sourced(.unclear, sources: []) }
    return Sourced(.no, sources: findings.map { "subject \($0.subject.rawValue)" })
  }

  private var origin: Sourced<InformationOrigin> {
    if comment.ownership == .own { return Sourced(.authority, sources: ["own-item"]) }
    let role = comment.author.role
    if role == .staff || role == .contractor {
      return Sourced(.staff, sources: ["role \(role.rawValue)"])
    }
    if findings.contains(where: { $0.modifiers.contains(.insideKnowledge) }) {
      return Sourced(.staff, sources: ["modifier inside-knowledge"])
    }
    let leaks = pack.incidents.leakSignals.filter { seen[$0] != nil }
    if !leaks.isEmpty { return Sourced(.leak, sources: leaks.map { "signal \($0)" }) }
    let isOwnLife = personal.allSatisfy { $0.subject == .author || $0.subject == .relative }
    guard !personal.isEmpty, isOwnLife else { return Sourced(.unknown, sources: []) }
    return Sourced(.author, sources: personal.map { "subject \($0.subject.rawValue)" })
  }

  private var protections: Sourced<[Protection]> {
    var protections: Set<Protection> = []
    var sources: [String] = []
    for finding in personal where !Self.noPersons.contains(finding.subject) {
      let category = finding.category.protections
      if !category.isEmpty { sources.append("category \(finding.category.rawValue)") }
      protections.formUnion(category)
      for modifier in finding.modifiers where modifier == .minor || modifier == .deceased {
        protections.insert(modifier == .minor ? .minor : .deceased)
        sources.append("modifier \(modifier.rawValue)")
      }
    }
    return Sourced(protections.sorted(), sources: sources)
  }

  private var persons: Int {
    let others = findings.filter { $0.subject != .author }
    let numbers = others.filter { $0.category.isIdentityNumber }.map { finding in
      // The century may be left out, the hyphen too.
      Array(text[finding.range].filter { (0x30...0x39).contains($0) }.suffix(10))
    }
    let about: Set<Finding.Subject> = [.third, .relative, .officeHolder]
    let ranges = others.filter { about.contains($0.subject) }.map(\.range)
    let names = pack.incidents.namingSignals.map { signal in
      let hits = (seen[signal] ?? []).filter { hit in
        ranges.contains { $0.overlaps(hit.range) }
      }
      return Set(hits.map { Self.name(at: $0.range, in: text) }).count
    }
    let counted = max(Set(numbers).count, names.max() ?? 0)
    return max(counted, identifiable.value == .yes ? 1 : 0)
  }

  /// A name as it is compared: in lower case, without the genitive's s.
  private static func name(at range: Range<Int>, in text: [UInt8]) -> String {
    let name = FoldedWords.folded(String(decoding: text[range], as: UTF8.self))
    return name.hasSuffix("s") ? String(name.dropLast()) : name
  }

  private var isAuthorsOwn: EvidenceAnswer {
    guard !personal.isEmpty else { return .unclear }
    if personal.allSatisfy({ $0.subject == .author }) { return .yes }
    return personal.contains { $0.subject == .unknown || $0.subject == .author } ? .unclear : .no
  }
}

extension Category {
  var isAbuse: Bool { rawValue.hasPrefix("abuse.") }
  var isIdentityNumber: Bool { rawValue.hasPrefix("identity.") }

  /// In which circles of protection data of this kind stand.
  fileprivate var protections: Set<Protection> {
    switch self {
    case .crime: [.article10]
    case .protectedIdentity: [.secrecy, .protectedIdentity]
    // That somebody is a patient tells of their health (C-184/20: what can be inferred counts).
    case .healthcare: [.article9, .secrecy]
    case .socialServices, .school: [.secrecy]
    case .minor: [.minor]
    default:
      isIdentityNumber
        ? [.identityNumber] : rawValue.hasPrefix("sensitive.") ? [.article9] : []
    }
  }
}
