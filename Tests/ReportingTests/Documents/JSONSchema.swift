import Foundation
import TestSupport
import Testing

/// As much of JSON Schema (draft 2020-12) as `fixtures/dsa/statement.schema.json` uses.
///
/// A keyword that is not known here is a fault of the schema, never passed over.
struct JSONSchema {
  let root: [String: Any]

  init(fixture path: String) throws {
    let data = try Data(contentsOf: Repository.fixtures.appending(path: path))
    root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// What is wrong with the JSON value, each with where.
  func faults(in json: some Sequence<UInt8>) throws -> [String] {
    faults(in: try JSONSerialization.jsonObject(with: Data(json)), by: root, at: "statement")
  }

  private func faults(in value: Any, by schema: [String: Any], at place: String) -> [String] {
    var faults: [String] = []
    for keyword in schema.keys.sorted() {
      let fault: String? =
        switch (keyword, schema[keyword]) {
        case ("$schema", _), ("title", _), ("then", _): nil
        case ("type", let type as String): isOf(type, value) ? nil : "is no \(type)"
        case ("enum", let allowed as [String]):
          allowed.contains { $0 == value as? String } ? nil : "is not in the list"
        case ("minLength", let length as Int):
          (value as? String).map { $0.unicodeScalars.count >= length } ?? true ? nil : "too short"
        case ("maxLength", let length as Int):
          (value as? String).map { $0.unicodeScalars.count <= length } ?? true ? nil : "too long"
        case ("pattern", let pattern as String):
          (value as? String)?.range(of: pattern, options: .regularExpression) != nil
            ? nil : "does not match \(pattern)"
        case ("minItems", let count as Int):
          (value as? [Any]).map { $0.count >= count } ?? true ? nil : "has too few"
        case ("uniqueItems", _):
          (value as? [String]).map { Set($0).count == $0.count } ?? true ? nil : "has repeats"
        case ("required", let names as [String]):
          missing(names, in: value).map { "lacks \($0)" }
        case ("anyOf", let schemas as [[String: Any]]):
          schemas.contains { self.faults(in: value, by: $0, at: place).isEmpty }
            ? nil : "fits none of anyOf"
        case ("contains", let item as [String: Any]):
          (value as? [Any] ?? []).contains { self.faults(in: $0, by: item, at: place).isEmpty }
            ? nil : "contains none"
        case ("allOf", _), ("if", _), ("items", _), ("properties", _), ("additionalProperties", _):
          nil
        default: "the schema has \(keyword), which is not known here"
        }
      if let fault { faults.append("\(place) \(fault)") }
    }
    return faults + nestedFaults(in: value, by: schema, at: place)
  }

  private func nestedFaults(
    in value: Any, by schema: [String: Any], at place: String
  ) -> [String] {
    var faults: [String] = []
    for part in schema["allOf"] as? [[String: Any]] ?? [] {
      faults += self.faults(in: value, by: part, at: place)
    }
    if let condition = schema["if"] as? [String: Any],
      let consequence = schema["then"] as? [String: Any],
      self.faults(in: value, by: condition, at: place).isEmpty
    {
      faults += self.faults(in: value, by: consequence, at: place)
    }
    if let item = schema["items"] as? [String: Any] {
      for element in value as? [Any] ?? [] {
        faults += self.faults(in: element, by: item, at: "\(place)[]")
      }
    }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for (name, field) in value as? [String: Any] ?? [:] {
      if let known = properties[name] {
        faults += self.faults(in: field, by: known, at: name)
      } else if schema["additionalProperties"] as? Bool == false {
        faults.append("\(name) is not known")
      }
    }
    return faults
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private func missing(_ names: [String], in value: Any) -> String? {
    names.first { (value as? [String: Any])?[$0] == nil }
  }
}
