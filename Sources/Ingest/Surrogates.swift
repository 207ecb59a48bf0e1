/// Replaces each escape that is half of a surrogate pair by `\ufffd`, in place; returns how many.
///
/// JSON's grammar allows them (RFC 8259 section 8.2) and exports have them, where a text was cut in
/// the middle of an emoji; simdjson refuses them, since they are no Unicode.
func replaceLoneSurrogates(in json: inout [UInt8]) -> Int {
  var count = 0
  var index = 0
  while index < json.count {
    guard json[index] == UInt8(ascii: "\\") else {
      index += 1
      continue
    }
    guard let unit = escapedUnit(in: json, at: index), (0xD800...0xDFFF).contains(unit) else {
      index += 2
      continue
    }
    let next = escapedUnit(in: json, at: index + 6)
    if unit < 0xDC00, let next, (0xDC00...0xDFFF).contains(next) {
      index += 12
      continue
    }
    json.replaceSubrange(index..<index + 6, with: "\\ufffd".utf8)
    count += 1
    index += 6
  }
  return count
}

/// The UTF-16 code unit that `\u` and four digits at `index` stand for; `nil` if they are not there.
private func escapedUnit(in json: [UInt8], at index: Int) -> UInt16? {
  guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"),
    json[index + 1] == UInt8(ascii: "u")
  else { return nil }
  var unit: UInt16 = 0
  for byte in json[index + 2..<index + 6] {
    guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}
