internal import Moderation

/// A JSON object as it is written, its fields in the order in which they are added.
struct JSONObject {
  private var fields: [UInt8] = [UInt8(ascii: "{")]

  var bytes: [UInt8] { fields + [UInt8(ascii: "}")] }

  /// The object with the end of its line.
  var closed: [UInt8] { bytes + [UInt8(ascii: "\n")] }

  mutating func add(_ name: String, _ value: String?) {
    addName(name)
    fields.appendJSON(value)
  }

  mutating func add(_ name: String, _ values: some Sequence<String>) {
    addName(name)
    fields.appendJSON(values)
  }

  mutating func add(_ name: String, _ value: Int?) {
    addName(name)
    fields += (value.map(String.init) ?? "null").utf8
  }

  mutating func add(_ name: String, _ value: Bool) {
    addName(name)
    fields += (value ? "true" : "false").utf8
  }

  /// As RFC 3339 in UTC.
  mutating func add(_ name: String, _ value: Timestamp?) { add(name, value?.rfc3339) }

  /// In whole seconds.
  mutating func add(_ name: String, _ value: Duration?) {
    add(name, (value?.components.seconds).map { Int($0) })
  }

  /// With two decimals.
  mutating func add(_ name: String, _ value: Hundredths) {
    addName(name)
    fields += value.description.utf8
  }

  /// With four decimals.
  mutating func add(_ name: String, _ value: Share?) {
    addName(name)
    fields += (value?.decimal ?? "null").utf8
  }

  mutating func add(_ name: String, _ value: JSONObject?) {
    addName(name)
    fields += value?.bytes ?? Array("null".utf8)
  }

  /// Each on a line of its own.
  mutating func add(_ name: String, _ values: [JSONObject]) {
    addName(name)
    fields.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      fields += index == 0 ? "\n".utf8 : ",\n".utf8
      fields += value.bytes
    }
    fields.append(UInt8(ascii: "]"))
  }

  private mutating func addName(_ name: String) {
    if fields.count > 1 { fields.append(UInt8(ascii: ",")) }
    fields.appendJSON(name)
    fields.append(UInt8(ascii: ":"))
  }
}
