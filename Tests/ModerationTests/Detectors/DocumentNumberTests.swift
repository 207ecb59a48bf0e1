import Moderation
import Testing

@Suite struct DocumentNumberTests {
  @Test(arguments: [
    ("98765432", 1), ("31 405 060", 1), ("AA1234567", 2), ("AA 123 45 67", 1), ("A1B2C3456", 1),
    ("08123456", 0),
  ])
  func `a passport weighs too little alone`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(PassportDetector.self, "det står \(number) på lappen")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
    #expect(trial.hits.first?.masked?.allSatisfy { $0 == "*" } == true)
  }

  @Test(arguments: [
    "20261224", "2026-12-24", "24-12-2026", "1234567", "123456789", "AB12345678", "ABCDEFGHI",
    "nr 1234567", "https://example.org/98765432", "A98765432B", "98765432-1",
  ])
  func `dates and longer codes are no passport`(text: String) throws {
    #expect(try DetectorTrial(PassportDetector.self, "det står \(text) på lappen").texts == [])
  }

  @Test(arguments: [
    // The account in SE45 5000 0000 0583 9825 7466, the example of SWIFT's registry.
    ("5839-8257466", 2),
    // Skandia counts the first digit, Nordea does not: 141 + 2 and 87 + 1 are multiples of 11.
    ("9150-1234562", 2), ("1100-1234561", 2), ("9150-1234561", 0),
    // No bank has 9000, and SEB has seven digits.
    ("9000-1234560", 0), ("5839-82574660", 0),
    ("8327-9 123 456 789-7", 2), ("6000-123456789", 2), ("6000-123456788", 0),
    ("9180-1234567897", 2), ("9 1 5 0 1 2 3 4 5 6 2", 2),
  ])
  func `an account weighs by its bank's own sum`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(AccountDetector.self, "konto \(number) tack")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
    #expect(trial.hits.first?.modifiers == (weight == 0 ? [.checkFailed] : []))
  }
}
