/// What one judged item itself says about its removal: only codes and counts, no text, name or
/// number, because the list for the data protection officer is read without the keys to sealed
/// originals.
///
/// Made when an item is judged, and the same from then on. What depends on the page, the account
/// or a person is ``RemovalCircumstances`` and ``RemovalAnswers``.
public struct ItemEvidence: Hashable, Sendable {
  /// Something said of an item, with the codes of what says it, such as `rule health-named-person`
  /// or `subject third`.
  public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    /// Sorted, without repeats.
    public var sources: [String]

    public init(_ value: Value, sources: some Sequence<String>) {
      self.value = value
      self.sources = Set(sources).sorted()
    }
  }

  /// Whether it is about an identifiable living person other than the author.
  public var identifiable: Sourced<EvidenceAnswer>
  /// Where the information came from; `unknown` if nothing in the item tells.
  public var origin: Sourced<InformationOrigin>
  /// Sorted.
  public var protections: Sourced<[Protection]>
  /// How many third persons findings point to, at least.
  ///
  /// The distinct identity numbers that are not the author's, or the distinct spans at which one
  /// signal sees a person inside a finding, whichever are more: a person who is named in two ways
  /// counts once, and so may two persons of whom one is named in another way.
  public var persons: Int
  /// Whether all personal data in it are the author's own.
  public var isAuthorsOwn: EvidenceAnswer
  /// Whether the account itself wrote it.
  public var isOwnItem: EvidenceAnswer
  /// Whether it mentions the authority itself, which asks for a second reader.
  public var mentionsAuthority: EvidenceAnswer
  /// What the rules recommend if it is removed, on whatever ground.
  public var assessment: IncidentAssessment
  /// What ENISA's severity is proposed to be computed from; `nil` without personal data.
  public var severity: SeverityInputs?

  /// What is known of an item that nothing was seen in.
  public init(assessment: IncidentAssessment) {
    self.assessment = assessment
    identifiable = Sourced(.unclear, sources: [])
    origin = Sourced(.unknown, sources: [])
    protections = Sourced([], sources: [])
    persons = 0
    isAuthorsOwn = .unclear
    isOwnItem = .unclear
    mentionsAuthority = .unclear
  }
}
