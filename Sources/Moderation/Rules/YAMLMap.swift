internal import Yams

/// A mapping in a rule file, read key by key, in which every key must be known.
struct YAMLMap {
  let file: String
  /// Where the mapping begins, counted from 1.
  let line: Int
  private var rest: [(key: String, value: YAMLValue)]
  /// In the order in which they were asked for, for the message about an unknown one.
  private var known: [String] = []

  /// Reads a whole file, which must be one mapping.
  init(file: String, bytes: [UInt8]) throws(RuleFileError) {
    let text = String(decoding: bytes, as: UTF8.self)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw Self.syntaxError(error, file: file)
    } catch {
      throw RuleFileError(file: file, line: 0, reason: "is not YAML")
    }
    guard let node else { throw RuleFileError(file: file, line: 0, reason: "is empty") }
    self = try YAMLValue(file: file, node: node).map()
  }

  init(file: String, line: Int, mapping: Node.Mapping) throws(RuleFileError) {
    self.file = file
    self.line = line
    rest = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw RuleFileError(file: file, line: line, reason: "a key must be a word")
      }
      rest.append((name, YAMLValue(file: file, node: value, fallbackLine: key.mark?.line ?? line)))
    }
  }

  /// The value of `key`, or `nil` if the file does not have it.
  mutating func take(_ key: String) -> YAMLValue? {
    known.append(key)
    guard let index = rest.firstIndex(where: { $0.key == key }) else { return nil }
    return rest.remove(at: index).value
  }

  /// The value of `key`, which must be there.
  mutating func need(_ key: String) throws(RuleFileError) -> YAMLValue {
    guard let value = take(key) else {
      throw RuleFileError(file: file, line: line, reason: "has no '\(key)'; add it")
    }
    return value
  }

  /// All that has not been taken yet, in the order of the file.
  mutating func takeRest() -> [(key: String, value: YAMLValue)] {
    defer { rest = [] }
    return rest
  }

  /// Makes sure that nothing is left unread.
  func finish() throws(RuleFileError) {
    guard let (key, value) = rest.first else { return }
    throw RuleFileError(
      file: file, line: value.line,
      reason: "'\(key)' is not a key here; use one of \(known.joined(separator: ", "))")
  }

  private static func syntaxError(_ error: YamlError, file: String) -> RuleFileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return RuleFileError(file: file, line: mark.line, reason: "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let line = context.mark.line
      let names = keys.joined(separator: ", ")
      return RuleFileError(
        file: file, line: line, reason: "'\(names)' stands twice; keep one of them")
    default:
      return RuleFileError(file: file, line: 0, reason: "is not YAML")
    }
  }
}

/// A value in a rule file, with where it stands.
struct YAMLValue {
  let file: String
  /// Counted from 1.
  let line: Int
  private let node: Node

  init(file: String, node: Node, fallbackLine: Int = 1) {
    self.file = file
    self.node = node
    line = node.mark?.line ?? fallbackLine
  }

  func error(_ reason: String) -> RuleFileError {
    RuleFileError(file: file, line: line, reason: reason)
  }

  func string() throws(RuleFileError) -> String {
    guard let scalar = node.scalar else { throw error("expected a text, not a list or a map") }
    return scalar.string
  }

  /// A list of texts; a single text counts as a list of one.
  func strings() throws(RuleFileError) -> [String] {
    try list().map { value throws(RuleFileError) in try value.string() }
  }

  /// A list of values; a single value counts as a list of one.
  func list() throws(RuleFileError) -> [YAMLValue] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.map { YAMLValue(file: file, node: $0, fallbackLine: line) }
  }

  func map() throws(RuleFileError) -> YAMLMap {
    guard let mapping = node.mapping else { throw error("expected keys with values") }
    return try YAMLMap(file: file, line: line, mapping: mapping)
  }

  func integer(in range: ClosedRange<Int>) throws(RuleFileError) -> Int {
    guard let number = Int(try string()), range.contains(number) else {
      throw error("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of the values of a closed list.
  func oneOf<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type
  ) throws(RuleFileError) -> Value where Value.RawValue == String {
    let text = try string()
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("'\(text)' is not known here; use one of \(known)")
    }
    return value
  }

  func someOf<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type
  ) throws(RuleFileError) -> [Value] where Value.RawValue == String {
    try list().map { value throws(RuleFileError) in try value.oneOf(type) }
  }
}
