/// What a person says instead of what is proposed, one input at a time.
public struct SeverityOverrides: Hashable, Sendable {
  /// The inputs, in the order of the formula.
  public enum Input: String, Sendable, CaseIterable {
    case data, dpc, ei, confidentiality, integrity, availability, malicious, persons
    case unintelligible

    /// What it may be, for messages; empty for a whole number.
    public var values: [String] {
      switch self {
      case .data: SeverityInputs.DataKind.allCases.map(\.rawValue)
      case .dpc: ["1", "2", "3", "4"]
      case .ei: ["0.25", "0.5", "0.75", "1"]
      case .confidentiality, .integrity, .availability: ["0", "0.25", "0.5"]
      case .malicious: ["0", "0.5"]
      case .persons: []
      case .unintelligible: ["yes", "no"]
      }
    }

    /// Whether `value` is one that it may be; `0.50` counts as `0.5`.
    func accepts(_ value: String) -> Bool {
      switch self {
      case .data, .unintelligible: values.contains(value)
      case .persons: (Int(value) ?? -1) >= 0
      default:
        Hundredths(value).map { number in values.contains { Hundredths($0) == number } } ?? false
      }
    }
  }

  private var values: [Input: String] = [:]

  public init() {}

  /// Reads inputs by name; `nil` if one of them is no input or cannot have that value.
  public init?(_ texts: [String: String]) {
    for (name, value) in texts {
      guard let input = Input(rawValue: name), set(input, to: value) else { return nil }
    }
  }

  /// Replaces one input; false, and nothing is changed, if it cannot have that value.
  public mutating func set(_ input: Input, to value: String) -> Bool {
    guard input.accepts(value) else { return false }
    values[input] = value
    return true
  }

  /// What was said of each input that is replaced.
  public subscript(input: Input) -> String? { values[input] }

  public var replaced: [Input] { Input.allCases.filter { values[$0] != nil } }

  /// What is to be kept, by the names of the inputs.
  public var texts: [String: String] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
  }

  func applied(to proposal: SeverityInputs?) -> SeverityInputs? {
    var result: SeverityInputs
    if let proposal {
      result = proposal
    } else {
      guard let context = number(.dpc), let identification = identification else { return nil }
      result = SeverityInputs(
        kind: .simple, context: context.count / 100, contextReason: "person",
        identification: identification, identifier: "person")
    }
    if let kind = values[.data].flatMap(SeverityInputs.DataKind.init(rawValue:)) {
      result.kind = kind
      // Another kind of data has another basic score, unless that was replaced as well.
      (result.context, result.contextReason) = (kind.base, "person")
    }
    if let context = number(.dpc) {
      (result.context, result.contextReason) = (context.count / 100, "person")
    }
    if let identification {
      (result.identification, result.identifier) = (identification, "person")
    }
    result.confidentiality = number(.confidentiality) ?? result.confidentiality
    result.integrity = number(.integrity) ?? result.integrity
    result.availability = number(.availability) ?? result.availability
    result.malice = number(.malicious) ?? result.malice
    result.persons = values[.persons].flatMap { Int($0) } ?? result.persons
    if let answer = values[.unintelligible] {
      result.intelligibility = answer == "yes" ? .unintelligible : .plain
    }
    return result
  }

  private func number(_ input: Input) -> Hundredths? { values[input].flatMap { Hundredths($0) } }

  private var identification: SeverityInputs.Identification? {
    number(.ei).flatMap { SeverityInputs.Identification($0) }
  }
}
