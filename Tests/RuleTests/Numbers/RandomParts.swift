import TestSupport

/// Parts of texts, made at random.
extension SeededRandom {
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A number below 100 with two digits.
  mutating func two(_ range: ClosedRange<Int>) -> String { padded(number(range)) }

  /// Any digits, the first of which may be 0.
  mutating func figures(_ count: Int) -> String {
    (0..<count).map { _ in "\(number(0...9))" }.joined()
  }

  /// Any digits, the first of which may be 0.
  mutating func figures(_ count: ClosedRange<Int>) -> String { figures(number(count)) }

  /// Digits of which the first is not 0.
  mutating func digits(_ count: ClosedRange<Int>) -> String {
    "\(number(1...9))" + figures((count.lowerBound - 1)...(count.upperBound - 1))
  }

  /// Digits of which the last is their Luhn check digit.
  mutating func checked(_ count: ClosedRange<Int>) -> String {
    RandomPayment.luhn(digits((count.lowerBound - 1)...(count.upperBound - 1)))
  }

  mutating func letters(_ count: Int, of alphabet: String = "ABCDEFGHJKLMNOPQRSTUVWXYZ") -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in pick(letters) })
  }
}
