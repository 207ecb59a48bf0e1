import Moderation
import Testing

@Suite struct PaymentNumberTests {
  @Test(arguments: [
    ("4111 1111 1111 1111", 6), ("4111-1111-1111-1111", 6), ("4111111111111111", 2),
    ("5555 5555 5555 4444", 6), ("3782 822463 10005", 6), ("378282246310005", 2),
    ("4111.1111.1111.1111", 6), ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", 6),
    ("4111 1111-1111 1111", 4), ("41 11 11 11 11 11 11 11", 1), ("4l1l1l1l1l1l1l1l", 1),
  ])
  func `a card weighs by its grouping`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(CardDetector.self, "kortet \(number) gäller till december")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
    #expect(trial.hits.first?.modifiers == [.testNumber])
  }

  @Test func `a card is found beside its date and code`() throws {
    let trial = try DetectorTrial(CardDetector.self, "4111 1111 1111 1111 12/27 123")
    #expect(trial.texts == ["4111 1111 1111 1111"])
  }

  @Test func `a card that fails weighs nothing`() throws {
    let trial = try DetectorTrial(CardDetector.self, "4111111111111112")
    #expect(trial.weights == [DetectorHit.failed])
    #expect(trial.hits.first?.modifiers == [.checkFailed])
  }

  @Test(arguments: [
    "7310865004703", "1234 5678 9012 3456", "https://example.org/photo/4111111111111111",
    "SE45 5000 0000 0583 9825 7466", "1224567890123456789012", "070-1740605 08-46500412",
    "pfbid4111111111111111",
  ])
  func `other long numbers are no cards`(text: String) throws {
    let trial = try DetectorTrial(CardDetector.self, text)
    #expect(trial.weights.allSatisfy { $0 == DetectorHit.failed })
  }

  @Test(arguments: [
    ("SE45 5000 0000 0583 9825 7466", 7), ("SE4550000000058398257466", 6),
    ("se45-5000-0000-0583-9825-7466", 7), ("GB82 WEST 1234 5698 7654 32", 7),
    ("DE89370400440532013000", 6), ("NO93 8601 1117 947", 7), ("SE 45 5000 0000 0583 9825 7466", 2),
    ("SE45 50 000 000 0583 9825 7466", 1), ("FR14 2OO4 1010 0505 0001 3M02 606", 6),
  ])
  func `an IBAN weighs by its grouping`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(IBANDetector.self, "till \(number) senast fredag")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
  }

  @Test func `an IBAN shows its country and no more`() throws {
    let trial = try DetectorTrial(IBANDetector.self, "SE45 5000 0000 0583 9825 7466")
    #expect(trial.hits.first?.masked == "SE" + String(repeating: "*", count: 22))
  }

  @Test func `an IBAN that fails weighs nothing`() throws {
    let trial = try DetectorTrial(IBANDetector.self, "SE45 5000 0000 0583 9825 7467")
    #expect(trial.weights == [DetectorHit.failed])
  }

  @Test(arguments: [
    "se 12 bilar 2019 och 400 till", "no 12 3456", "är 45 år", "SE45 5000 0000 0583",
    "de 10 000 kronorna 2023 gick till 1500 barn 2024 i 12 skolor",
  ])
  func `words and counts are no IBAN`(text: String) throws {
    #expect(try DetectorTrial(IBANDetector.self, text).texts == [])
  }

  @Test(arguments: [
    "5000-1234560", "6000 123 456 789", "8327-9 123 456 789-7", "5000 12 345 60",
  ])
  func `an account is possible, for a word to raise`(number: String) throws {
    let trial = try DetectorTrial(AccountDetector.self, "kontonummer \(number)")
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.possible])
  }

  @Test func `Nordea's personal account is a personnummer, not an account`() throws {
    let text = "konto 3300 900101-2385"
    #expect(try DetectorTrial(AccountDetector.self, text).texts == [])
    #expect(try DetectorTrial(PersonnummerDetector.self, text).texts == ["3300 900101-2385"])
  }

  @Test(arguments: ["070-1740605", "08-46500412", "0123-4567890"])
  func `a telephone number is no account`(text: String) throws {
    #expect(try DetectorTrial(AccountDetector.self, text).texts == [])
  }
}
