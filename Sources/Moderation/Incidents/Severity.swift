/// What a severity is computed from, by ENISA's "Recommendations for a methodology of the
/// assessment of severity of personal data breaches" (2013).
public struct SeverityInputs: Hashable, Sendable {
  /// The kind of data, with a basic score each (annex 1).
  public enum DataKind: String, Sendable, CaseIterable {
    case simple, behavioral, financial, sensitive

    /// The basic score, 1 to 4.
    public var base: Int {
      switch self {
      case .simple: 1
      case .behavioral: 2
      case .financial: 3
      case .sensitive: 4
      }
    }
  }

  /// How easily a person is identified by the data (annex 2).
  public enum Identification: Int, Sendable, CaseIterable {
    case negligible = 25
    case limited = 50
    case significant = 75
    case maximum = 100

    public var value: Hundredths { Hundredths(rawValue) }

    public init?(_ value: Hundredths) { self.init(rawValue: value.count) }
  }

  /// Data processing context.
  public var kind: DataKind
  /// The score of the context as adjusted, 1 to 4.
  public var context: Int
  /// Why it is what it is, such as `critical-for-safety`.
  public var contextReason: String
  /// Ease of identification.
  public var identification: Identification
  /// What it rests on, such as `name-and-address`.
  public var identifier: String
  /// Circumstances of the breach: 0, 0.25 or 0.5 each.
  public var confidentiality = Hundredths(0)
  public var integrity = Hundredths(0)
  public var availability = Hundredths(0)
  /// 0 or 0.5.
  public var malice = Hundredths(0)
  /// How many persons, at least.
  public var persons: Int
  public var intelligibility = Intelligibility.plain

  /// Whether those who have the data can read them.
  public enum Intelligibility: String, Sendable, CaseIterable {
    case plain, unintelligible
  }

  public init(
    kind: DataKind, context: Int, contextReason: String, identification: Identification,
    identifier: String
  ) {
    self.kind = kind
    self.context = context
    self.contextReason = contextReason
    self.identification = identification
    self.identifier = identifier
    persons = 1
  }
}

/// How severe an incident is: SE = DPC × EI + CB, by ENISA's methodology of 2013.
///
/// A proposal, never the answer: it is not law, and Integritetsskyddsmyndigheten judges for itself.
public struct Severity: Hashable, Sendable, CustomStringConvertible {
  public enum Level: String, Sendable, CaseIterable, Comparable {
    case low, medium, high
    case veryHigh = "very-high"

    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    init(_ value: Hundredths) {
      self =
        switch value.count {
        case ..<200: .low
        case ..<300: .medium
        case ..<400: .high
        default: .veryHigh
        }
    }
  }

  /// What is told beside the score and does not change it.
  public enum Flag: String, Sendable, CaseIterable {
    case overHundred = "over-100-persons"
    case unintelligible
  }

  /// What counted: what was proposed, with what a person replaced.
  public let inputs: SeverityInputs
  /// What a person replaced, in the order of the formula.
  public let replaced: [SeverityOverrides.Input]

  /// - Returns: `nil` if nothing is proposed, as for an item without personal data, and a person
  ///   has not given both `dpc` and `ei`.
  public init?(_ proposal: SeverityInputs?, overrides: SeverityOverrides = SeverityOverrides()) {
    guard let inputs = overrides.applied(to: proposal) else { return nil }
    self.inputs = inputs
    replaced = overrides.replaced
  }

  /// Circumstances of the breach, 0 to 2.
  public var circumstances: Hundredths {
    inputs.confidentiality + inputs.integrity + inputs.availability + inputs.malice
  }

  public var value: Hundredths {
    inputs.context * inputs.identification.value + circumstances
  }

  public var level: Level { Level(value) }

  public var flags: [Flag] {
    (inputs.persons > 100 ? [.overHundred] : [])
      + (inputs.intelligibility == .unintelligible ? [.unintelligible] : [])
  }

  /// With all that it was computed from, such as `2 × 1.00 + 0.50 = 2.50 medium`.
  public var description: String {
    let identification = inputs.identification.value
    return "\(inputs.context) × \(identification) + \(circumstances) = \(value) \(level.rawValue)"
  }
}
