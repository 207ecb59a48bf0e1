/// Undoes what programs did to a text on its way to us: HTML's character references (`&aring;`,
/// `&#49;`), and UTF-8 that was taken for Latin-1 (`Ã¥` for å), as in the archives that Meta gives
/// out.
///
/// Comes before all other steps, because both hide letters, digits and signs whatever they are.
///
/// Source: HTML Living Standard, "Named character references" and "Numeric character reference end
/// state"; WHATWG Encoding Standard, index windows-1252.
enum Escapes {
  /// A text in which they are undone.
  struct Result {
    var bytes: [UInt8] = []
    var edits = EditList()
  }

  /// What is undone, or `nil` where there is nothing to undo.
  static func undo(_ text: [UInt8]) -> Result? {
    var position = OrdinaryRun.nextEscape(text, from: 0)
    var result = Result()
    var copied = 0
    while position < text.count {
      let found =
        text[position] == ampersand
        ? reference(in: text, at: position) : misread(in: text, at: position)
      if let (scalar, end) = found {
        result.bytes += text[copied..<position]
        let start = result.bytes.count
        UTF8Reading.append(scalar, to: &result.bytes)
        result.edits.replace(position..<end, with: start..<result.bytes.count)
        (position, copied) = (end, end)
      } else {
        position += 1
      }
      position = OrdinaryRun.nextEscape(text, from: position)
    }
    guard copied > 0 else { return nil }
    result.bytes += text[copied...]
    return result
  }

  private typealias Found = (scalar: UInt32, end: Int)

  private static let ampersand = UInt8(ascii: "&")
  private static let semicolon = UInt8(ascii: ";")
}

/// HTML.
extension Escapes {
  /// The reference that begins with the ampersand at `position`.
  private static func reference(in text: [UInt8], at position: Int) -> Found? {
    let body = text[(position + 1)...].prefix(10)
    if body.first == UInt8(ascii: "#") { return numbered(body.dropFirst()) }
    guard let end = body.firstIndex(of: semicolon) else { return nil }
    let name = String(decoding: body[..<end], as: UTF8.self)
    guard let scalar = named[name] ?? named[name.lowercased()] else { return nil }
    // Escaped twice: `&amp;#49;`.
    if scalar == UInt32(ampersand), let inner = reference(in: text, at: end) { return inner }
    return (scalar, end + 1)
  }

  /// Browsers also take a number that no semicolon ends.
  private static func numbered(_ body: ArraySlice<UInt8>) -> Found? {
    let isHex = body.first == UInt8(ascii: "x") || body.first == UInt8(ascii: "X")
    let digits = (isHex ? body.dropFirst() : body).prefix { value(of: $0, isHex ? 16 : 10) != nil }
    guard (1...7).contains(digits.count) else { return nil }
    let number = digits.reduce(0) { $0 * (isHex ? 16 : 10) + (value(of: $1, 16) ?? 0) }
    let scalar = (0x80...0x9F).contains(number) ? windows1252[number - 0x80] : UInt32(number)
    guard scalar > 0, Unicode.Scalar(scalar) != nil else { return nil }
    let hasEnd = digits.endIndex < body.endIndex && body[digits.endIndex] == semicolon
    return (scalar, digits.endIndex + (hasEnd ? 1 : 0))
  }

  private static func value(of byte: UInt8, _ radix: Int) -> Int? {
    Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { $0 < radix && byte < 0x80 ? $0 : nil }
  }

  /// Those that hide letters, digits or what stands between them.
  private static let named: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD,
    "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "hairsp": 0x200A, "zwnj": 0x200C,
    "zwj": 0x200D, "hyphen": 0x2010, "dash": 0x2010, "ndash": 0x2013, "mdash": 0x2014,
    "minus": 0x2212, "plus": 0x2B, "period": 0x2E, "comma": 0x2C, "sol": 0x2F, "colon": 0x3A,
    "lpar": 0x28, "rpar": 0x29, "commat": 0x40, "num": 0x23, "ast": 0x2A, "lowbar": 0x5F,
    "aring": 0xE5, "auml": 0xE4, "ouml": 0xF6, "Aring": 0xC5, "Auml": 0xC4, "Ouml": 0xD6,
    "eacute": 0xE9, "Eacute": 0xC9, "aelig": 0xE6, "AElig": 0xC6, "oslash": 0xF8, "Oslash": 0xD8,
    "uuml": 0xFC, "rsquo": 0x2019, "lsquo": 0x2018, "rdquo": 0x201D, "ldquo": 0x201C,
  ]
}

/// Latin-1.
extension Escapes {
  /// The character whose UTF-8 was read as one letter for each byte, beginning at `position`.
  ///
  /// Only characters are undone whose first letter is one of Â, Ã, â, ï and ð, which no Swedish
  /// word has: other first letters, such as å and ä, come before a no-break space or a quotation
  /// mark in ordinary text.
  private static func misread(in text: [UInt8], at position: Int) -> Found? {
    guard let lead = UTF8Reading.scalar(in: text, at: position), let first = leads[lead.value]
    else { return nil }
    var bytes = [UInt8(lead.value)]
    var end = position + lead.length
    while bytes.count < first, end < text.count {
      guard let next = UTF8Reading.scalar(in: text, at: end), let byte = byte(of: next.value) else {
        return nil
      }
      bytes.append(byte)
      end += next.length
    }
    guard let scalar = UTF8Reading.scalar(in: bytes, at: 0), scalar.length == bytes.count else {
      return nil
    }
    return (scalar.value, end)
  }

  /// How many bytes a character has that begins so.
  private static let leads: [UInt32: Int] = [0xC2: 2, 0xC3: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4]

  /// The byte for which `scalar` was shown.
  private static func byte(of scalar: UInt32) -> UInt8? {
    if (0x80...0xBF).contains(scalar) { return UInt8(scalar) }
    return windows1252.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  /// What Windows shows for 0x80 to 0x9F, where Latin-1 has control characters.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
