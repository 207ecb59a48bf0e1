extension [UInt8] {
  /// Appends `string` as a JSON string (RFC 8259 section 7).
  ///
  /// Escapes more than it must, so that a line is harmless where it is likely to end up: DEL and C1
  /// on a terminal, U+2028 and U+2029 inside a script, the byte order mark, which some readers
  /// drop, and what turns the direction of text in an editor. Readers give back the same string.
  mutating func appendJSON(_ string: String) {
    append(UInt8(ascii: "\""))
    // Almost every ID is plain ASCII, and is copied whole.
    let isCopied = string.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C {
        return false
      }
      append(contentsOf: bytes)
      return true
    }
    if isCopied != true {
      for scalar in string.unicodeScalars { appendJSON(scalar) }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends `string` as a JSON string, or `null`.
  mutating func appendJSON(_ string: String?) {
    if let string { appendJSON(string) } else { self += "null".utf8 }
  }

  mutating func appendJSON(_ number: Int) {
    append(contentsOf: String(number).utf8)
  }

  mutating func appendJSON(_ strings: some Sequence<String>) {
    append(UInt8(ascii: "["))
    var isFirst = true
    for string in strings {
      if !isFirst { append(UInt8(ascii: ",")) }
      appendJSON(string)
      isFirst = false
    }
    append(UInt8(ascii: "]"))
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": self += "\\\"".utf8
    case "\\": self += "\\\\".utf8
    case "\n": self += "\\n".utf8
    case "\r": self += "\\r".utf8
    case "\t": self += "\\t".utf8
    case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.mustBeEscaped:
      let digits = String(scalar.value, radix: 16)
      self += "\\u".utf8
      self += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      self += digits.utf8
    default: self += UTF8.encode(scalar)?.map { $0 } ?? []
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is above ASCII and does something where it is shown.
  ///
  /// All are below U+10000.
  fileprivate var mustBeEscaped: Bool {
    switch value {
    case 0x80...0x9F, 0x2028, 0x2029, 0xFEFF: true
    default: turnsDirection
    }
  }

  /// Whether it turns the direction of the text around it (Unicode Standard Annex 9, section 2),
  /// by which a line can be made to look like another.
  var turnsDirection: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
