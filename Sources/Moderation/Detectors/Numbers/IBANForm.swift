/// How many signs an IBAN of a country has, and which of them are digits.
///
/// Source: SWIFT, *IBAN Registry*: the length, and the leading letters of the bank.
struct IBANForm: Sendable {
  enum Account: Sendable {
    /// Digits from the country on.
    case digits
    /// So many letters of the bank, then digits.
    case digitsAfter(letters: Int)
    /// Letters and digits; mostly digits, so that words are none.
    case mostlyDigits
    /// Letters and digits as the bank likes.
    case any
  }

  let length: Int
  let account: Account

  /// The code with letters that stand for digits as digits, or `nil` where it has letters that it
  /// cannot have.
  func withDigits(_ code: [UInt8]) -> [UInt8]? {
    let head =
      switch account {
      case .digits: 2
      case .digitsAfter, .mostlyDigits, .any: 4
      }
    var code = code
    func read(from start: Int) -> Bool {
      for index in start..<code.count {
        guard let digit = Self.digit(code[index]) else { return false }
        code[index] = digit
      }
      return true
    }
    guard code[2...3].allSatisfy({ Self.digit($0) != nil }) else { return nil }
    for index in 2...3 { code[index] = Self.digit(code[index]) ?? code[index] }
    switch account {
    case .digits:
      guard read(from: head) else { return nil }
    case .digitsAfter(let letters):
      guard code[4..<(4 + letters)].allSatisfy({ $0 >= 0x61 }), read(from: 4 + letters) else {
        return nil
      }
    case .mostlyDigits:
      let digits = code.count { $0 < 0x61 }
      guard digits * 2 > code.count - 2 else { return nil }
    case .any: break
    }
    // Words with a count among them have fewer.
    let written = code.indices.count { $0 >= 2 && code[$0] < 0x61 }
    return written >= 7 ? code : nil
  }

  /// The code with every letter after the country that looks like a digit as that digit.
  func withAllDigits(_ code: [UInt8]) -> [UInt8] {
    code.enumerated().map { $0.offset < 2 ? $0.element : Self.digit($0.element) ?? $0.element }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte
    case UInt8(ascii: "o"): 0x30
    case UInt8(ascii: "i"), UInt8(ascii: "l"): 0x31
    default: nil
    }
  }

  /// By country, in small letters.
  static let all: [String: IBANForm] = {
    var forms: [String: IBANForm] = [:]
    func add(_ account: Account, _ lengths: [String: Int]) {
      for (country, length) in lengths {
        forms[country] = IBANForm(length: length, account: account)
      }
    }
    add(
      .digits,
      [
        "se": 24, "no": 15, "dk": 18, "fi": 18, "is": 26, "fo": 18, "gl": 18, "ax": 18, "ae": 23,
        "at": 20, "ba": 20, "be": 16, "cz": 24, "de": 22, "ee": 20, "eg": 29, "es": 24, "hr": 21,
        "hu": 28, "il": 23, "lt": 20, "me": 22, "pl": 28, "pt": 25, "rs": 22, "si": 19, "sk": 24,
        "tn": 24, "va": 22, "xk": 20,
      ])
    add(.digitsAfter(letters: 4), ["gb": 22, "ie": 22, "iq": 23, "nl": 18, "vg": 24])
    add(.digitsAfter(letters: 2), ["ge": 22])
    add(
      .mostlyDigits,
      [
        "ad": 24, "al": 28, "az": 28, "bg": 22, "by": 28, "ch": 21, "cy": 28, "fr": 27, "gi": 23,
        "gr": 27, "it": 27, "kz": 20, "lb": 28, "li": 21, "lu": 20, "lv": 21, "mc": 27, "md": 24,
        "mk": 19, "pk": 24, "ps": 29, "ro": 24, "sa": 24, "sm": 27, "tr": 26, "ua": 29,
      ])
    add(.any, ["bh": 22, "jo": 30, "kw": 30, "lc": 32, "mt": 31, "qa": 29])
    return forms
  }()
}
