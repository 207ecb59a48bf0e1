internal import CSimdjson

/// A simdjson parser with its memory, which reads one record at a time.
///
/// Make one for each worker.
public struct RecordParser: ~Copyable {
  private let parser: OpaquePointer
  /// For each of ``ExportFormats/paths``, the values that it asks for.
  private let paths: [OpaquePointer]
  private var values: [csimdjson_value]
  private var mended: [UInt8]
  /// How many records had half of a surrogate pair, which was replaced by U+FFFD.
  public private(set) var mendedCount: Int

  public init() {
    parser = Self.makeParser()
    let wanted = ExportFormats.paths
    paths = wanted.map { Self.compiled($0) }
    values = Array(repeating: csimdjson_value(), count: wanted.map(\.count).max() ?? 0)
    mended = []
    mendedCount = 0
  }

  deinit {
    for made in paths { csimdjson_paths_destroy(made) }
    csimdjson_parser_destroy(parser)
  }

  private static func makeParser() -> OpaquePointer {
    // It returns nil only when memory has run out, where nothing can go on.
    guard let parser = csimdjson_parser_create() else {
      preconditionFailure("out of memory for a JSON parser")
    }
    return parser
  }

  private static func compiled(_ paths: [String]) -> OpaquePointer {
    var pointers: [UnsafePointer<CChar>?] = []
    let text = paths.map { Array($0.utf8CString) }
    // The bytes of all paths, one after another, so that their addresses hold during the call.
    let made = text.flatMap { $0 }.withUnsafeBufferPointer { all in
      var start = 0
      for path in text {
        pointers.append(all.baseAddress.map { $0 + start })
        start += path.count
      }
      return csimdjson_paths_create(pointers, pointers.count)
    }
    // As above.
    guard let made else { preconditionFailure("out of memory for the paths of a format") }
    return made
  }

  /// How many readable bytes must follow each record.
  static let padding = Int(CSIMDJSON_PADDING)

  /// Reads the record in `range` of `bytes`, all of it; what is returned holds until the next call.
  ///
  /// - Parameters:
  ///   - bytes: At least ``padding`` bytes follow the range.
  ///   - format: Index in ``ExportFormats/paths``.
  /// - Throws: ``RecordError`` if it is not one JSON object.
  mutating func parse(
    _ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, for format: Int
  ) throws(RecordError) -> ParsedRecord {
    precondition(range.upperBound + Self.padding <= bytes.count, "a record has its padding")
    let record = UnsafeBufferPointer(rebasing: bytes[range.lowerBound...])
    var code = parse(record, length: range.count, for: format)
    if csimdjson_is_string_error(code) {
      mended = Array(bytes[range])
      let count = replaceLoneSurrogates(in: &mended)
      if count > 0 {
        mended.append(contentsOf: repeatElement(0, count: Self.padding))
        let length = range.count
        code = mended.withUnsafeBufferPointer { parse($0, length: length, for: format) }
        if code == 0 { mendedCount += 1 }
      }
    }
    guard code == 0 else { throw RecordError(Self.reason(code)) }
    return ParsedRecord(values: values)
  }

  private mutating func parse(
    _ record: UnsafeBufferPointer<UInt8>, length: Int, for format: Int
  ) -> CInt {
    guard let start = record.baseAddress else { return -1 }
    return start.withMemoryRebound(to: CChar.self, capacity: record.count) {
      csimdjson_parse(parser, paths[format], $0, length, &values)
    }
  }

  private static func reason(_ code: CInt) -> String {
    let words = csimdjson_error_message(code).map { String(cString: $0) } ?? "error \(code)"
    return "the item is not valid JSON (simdjson: \(words)); it was not read"
  }
}

/// Why a record is not a comment: a fact, a semicolon, the cure.
struct RecordError: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// The value at `path` is missing or of another kind.
  init(_ path: String, _ expected: String) {
    reason = "'\(path)' \(expected)"
  }
}

/// The values of one record that a format asked for, until the parser reads the next one.
struct ParsedRecord {
  enum Kind {
    case absent, null, bool, integer, number, string, object, array
  }

  fileprivate let values: [csimdjson_value]

  func kind(_ index: Int) -> Kind {
    switch values[index].kind {
    case CSIMDJSON_NULL: .null
    case CSIMDJSON_BOOL: .bool
    case CSIMDJSON_INTEGER: .integer
    case CSIMDJSON_NUMBER: .number
    case CSIMDJSON_STRING: .string
    case CSIMDJSON_OBJECT: .object
    case CSIMDJSON_ARRAY: .array
    default: .absent
    }
  }

  /// Whether there is nothing, or `null`.
  func isMissing(_ index: Int) -> Bool { kind(index) == .absent || kind(index) == .null }

  /// The bytes of a string, as valid UTF-8; `nil` for anything else.
  func bytes(_ index: Int) -> [UInt8]? {
    guard kind(index) == .string else { return nil }
    let value = values[index]
    return value.bytes.map { start in
      Array(UnsafeRawBufferPointer(start: start, count: value.length))
    }
  }

  func string(_ index: Int) -> String? {
    guard kind(index) == .string else { return nil }
    let value = values[index]
    return value.bytes.map { start in
      String(
        decoding: UnsafeRawBufferPointer(start: start, count: value.length), as: UTF8.self)
    }
  }

  func integer(_ index: Int) -> Int? {
    kind(index) == .integer ? Int(values[index].integer) : nil
  }

  func bool(_ index: Int) -> Bool? {
    kind(index) == .bool ? values[index].integer != 0 : nil
  }

  /// How many elements a list has; `nil` for anything else.
  func count(_ index: Int) -> Int? {
    kind(index) == .array ? Int(values[index].integer) : nil
  }
}

/// A field of a format's items.
protocol RecordField {
  /// Among the paths of the format.
  var index: Int { get }
  /// What the user calls it.
  var path: String { get }
}

extension ParsedRecord {
  /// The string of a field, or `nil` if nothing is there.
  func optionalString(_ field: some RecordField) throws(RecordError) -> String? {
    try optionalString(field.index, field.path)
  }

  /// One of the values of a closed list, or `nil` if nothing is there.
  func optionalChoice<Value: RawRepresentable<String> & CaseIterable>(
    _ field: some RecordField
  ) throws(RecordError) -> Value? {
    try optionalChoice(field.index, field.path)
  }

  /// The string at an index, or `nil` if nothing is there.
  ///
  /// - Parameter path: What the user calls it.
  private func optionalString(_ index: Int, _ path: String) throws(RecordError) -> String? {
    if isMissing(index) { return nil }
    guard let string = string(index) else {
      throw RecordError(path, "is not a string; put it in quotes")
    }
    return string
  }

  /// One of the values of a closed list, or `nil` if nothing is there.
  func optionalChoice<Value: RawRepresentable<String> & CaseIterable>(
    _ index: Int, _ path: String
  ) throws(RecordError) -> Value? {
    guard let string = try optionalString(index, path) else { return nil }
    guard let value = Value(rawValue: string) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordError(path, "is not one that is known; use one of \(known)")
    }
    return value
  }
}
