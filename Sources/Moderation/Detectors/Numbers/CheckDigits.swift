/// The sums by which numbers protect themselves against slips of the pen.
///
/// One random number in ten passes Luhn, and one in eleven passes modulus 11, so a right check
/// digit alone never makes a finding certain.
enum CheckDigits {
  /// Whether the last of `digits` is the Luhn check digit of those before it.
  ///
  /// Source: ISO/IEC 7812-1, annex B; folkbokföringslagen (1991:481) 18 § by Skatteverket's rules.
  static func passLuhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    guard !digits.isEmpty else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let weighted = Int(item.element) * (item.offset.isMultiple(of: 2) ? 1 : 2)
      return sum + weighted / 10 + weighted % 10
    }
    return sum.isMultiple(of: 10)
  }

  /// The sum of the digits, each times its weight, modulo 11.
  ///
  /// Digits and weights are as many.
  static func remainder11(_ digits: some Sequence<UInt8>, weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11
  }

  /// The remainder by 97 of a number written with digits and letters, where `a` is 10, `z` 35.
  ///
  /// Source: ISO/IEC 7064, MOD 97-10, as ISO 13616 (IBAN) uses it.
  static func remainder97(_ text: some Sequence<UInt8>) -> Int {
    text.reduce(0) { remainder, byte in
      let isDigit = (0x30...0x39).contains(byte)
      let value = isDigit ? Int(byte) - 0x30 : Int(byte) - 0x61 + 10
      return (remainder * (isDigit ? 10 : 100) + value) % 97
    }
  }
}
