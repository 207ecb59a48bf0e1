internal import Foundation

extension ItemEvidence {
  /// The evidence as a short line of JSON with sorted keys, for a store: the same evidence gives
  /// the same bytes.
  public var code: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding strings and whole numbers cannot fail.
    return (try? encoder.encode(Wire(self))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads what ``code`` wrote; `nil` for anything else, also for codes that are not known.
  public init?(code: String) {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(code.utf8)),
      let evidence = wire.evidence
    else { return nil }
    self = evidence
  }

  /// The evidence in the names of the stored form, which outlive those in this program.
  private struct Wire: Codable {
    struct Statement: Codable {
      let value: String
      let by: [String]

      enum CodingKeys: String, CodingKey {
        case value = "is"
        case by
      }
    }

    struct Score: Codable {
      let data: String
      let dpc: Int
      let why: String
      let ei: Int
      let identifier: String
      /// Confidentiality, integrity, availability, malice, in hundredths.
      let cb: [Int]
      let persons: Int
    }

    let version: Int
    let identifiable: Statement
    let origin: Statement
    let protected: Statement
    let persons: Int
    let authorsOwn: String
    let own: String
    let authority: String
    let recommendation: Statement
    let severity: Score?

    init(_ evidence: ItemEvidence) {
      version = 1
      identifiable = Statement(
        value: evidence.identifiable.value.rawValue, by: evidence.identifiable.sources)
      origin = Statement(value: evidence.origin.value.rawValue, by: evidence.origin.sources)
      protected = Statement(
        value: evidence.protections.value.map(\.rawValue).joined(separator: ","),
        by: evidence.protections.sources)
      persons = evidence.persons
      authorsOwn = evidence.isAuthorsOwn.rawValue
      own = evidence.isOwnItem.rawValue
      authority = evidence.mentionsAuthority.rawValue
      recommendation = Statement(
        value: evidence.assessment.recommendation.rawValue, by: evidence.assessment.reasons)
      severity = evidence.severity.map { inputs in
        Score(
          data: inputs.kind.rawValue, dpc: inputs.context, why: inputs.contextReason,
          ei: inputs.identification.rawValue, identifier: inputs.identifier,
          cb: [inputs.confidentiality, inputs.integrity, inputs.availability, inputs.malice]
            .map(\.count),
          persons: inputs.persons)
      }
    }

    /// `nil` if a code is not known, or a source holds anything but a code.
    var evidence: ItemEvidence? {
      let sources = identifiable.by + origin.by + protected.by + recommendation.by
      guard version == 1, persons >= 0, sources.allSatisfy(Self.isSource),
        let recommended = IncidentAssessment.Recommendation(rawValue: recommendation.value),
        let identified = EvidenceAnswer(rawValue: identifiable.value),
        let came = InformationOrigin(rawValue: origin.value),
        let protections = protected.value.isEmpty ? [] : Protection.list(protected.value),
        let isAuthorsOwn = EvidenceAnswer(rawValue: authorsOwn),
        let isOwnItem = EvidenceAnswer(rawValue: own),
        let mentionsAuthority = EvidenceAnswer(rawValue: authority)
      else { return nil }
      var evidence = ItemEvidence(
        assessment: IncidentAssessment(recommended, reasons: recommendation.by))
      evidence.identifiable = Sourced(identified, sources: identifiable.by)
      evidence.origin = Sourced(came, sources: origin.by)
      evidence.protections = Sourced(protections, sources: protected.by)
      evidence.persons = persons
      evidence.isAuthorsOwn = isAuthorsOwn
      evidence.isOwnItem = isOwnItem
      evidence.mentionsAuthority = mentionsAuthority
      guard let severity else { return evidence }
      guard let inputs = Self.inputs(severity) else { return nil }
      evidence.severity = inputs
      return evidence
    }

    private static func inputs(_ score: Score) -> SeverityInputs? {
      guard let kind = SeverityInputs.DataKind(rawValue: score.data), (1...4).contains(score.dpc),
        let identification = SeverityInputs.Identification(rawValue: score.ei),
        score.cb.count == 4, score.cb.allSatisfy({ [0, 25, 50].contains($0) }),
        score.persons >= 0, isSource(score.why), isSource(score.identifier)
      else { return nil }
      var inputs = SeverityInputs(
        kind: kind, context: score.dpc, contextReason: score.why, identification: identification,
        identifier: score.identifier)
      inputs.confidentiality = Hundredths(score.cb[0])
      inputs.integrity = Hundredths(score.cb[1])
      inputs.availability = Hundredths(score.cb[2])
      inputs.malice = Hundredths(score.cb[3])
      inputs.persons = score.persons
      return inputs
    }

    /// Whether it is a code, as `own-item`, or a word and a code, as `category sensitive.health`.
    private static func isSource(_ text: String) -> Bool {
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      return words.count <= 2
        && words.allSatisfy { word in
          word.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { isHyphenatedName($0) }
        }
    }
  }
}
