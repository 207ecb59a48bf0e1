import Moderation
import Testing

@Suite struct NordicNumberTests {
  @Test(arguments: [
    ("15108695088", 4), ("151086 95088", 7), ("151086-95088", 7), ("29029600013", 4),
    ("12812199631", 4), ("10884399853", 4), ("13922947702", 4), ("12813200102", 4),
    ("12813200110", 2), ("12813200129", 2), ("12813200137", 2), ("128132 00110", 4),
    ("81234567802", 1), ("01415612385", 4),
  ])
  func `a right fødselsnummer weighs by its form and rule`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(FodselsnummerDetector.self, "nummer \(number) der")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
  }

  @Test(arguments: ["15108695077", "13932947702", "29029900157", "12345678910"])
  func `a wrong fødselsnummer weighs nothing`(number: String) throws {
    let trial = try DetectorTrial(FodselsnummerDetector.self, number)
    #expect(trial.weights.allSatisfy { $0 == DetectorHit.failed })
  }

  @Test func `a synthetic fødselsnummer is labelled`() throws {
    let trial = try DetectorTrial(FodselsnummerDetector.self, "12812199631")
    #expect(trial.hits.first?.modifiers == [.testNumber])
  }

  @Test(arguments: [
    ("211062-5629", 4), ("251248-9996", 2), ("2110625629", 1), ("211062 5629", 1),
    ("2512489996", 1), ("010100-0AB1", 1),
  ])
  func `a CPR-nummer is never rejected by its check digit`(number: String, weight: Int) throws {
    let trial = try DetectorTrial(CPRDetector.self, "nr \(number) er")
    #expect(trial.texts == [number])
    #expect(trial.weights == [weight])
    #expect(trial.hits.first?.modifiers == [])
  }

  @Test(arguments: ["511062-5629", "556012-5790", "311299-9", "https://example.org/211062-5629"])
  func `a CPR-nummer needs a day that exists`(number: String) throws {
    #expect(try DetectorTrial(CPRDetector.self, number).texts == [])
  }

  @Test(arguments: [
    ("131052-308T", 7), ("010190-999W", 7), ("010190Y999W", 7), ("010594Y9032", 7),
    ("020594X903P", 7), ("020504A902E", 7), ("131052-308t", 7),
  ])
  func `a right henkilötunnus is certain`(code: String, weight: Int) throws {
    let trial = try DetectorTrial(HetuDetector.self, "Tunnus: \(code).")
    #expect(trial.texts == [code])
    #expect(trial.weights == [weight])
  }

  @Test(arguments: ["131052-308U", "310252-308Y"])
  func `a wrong henkilötunnus weighs nothing`(code: String) throws {
    #expect(try DetectorTrial(HetuDetector.self, code).weights == [DetectorHit.failed])
  }

  @Test func `only DVV's invented people are labelled`() throws {
    let listed = try DetectorTrial(HetuDetector.self, "010594Y9021")
    #expect(listed.hits.first?.modifiers == [.testNumber])
    let unlisted = try DetectorTrial(HetuDetector.self, "010190Y999W")
    #expect(unlisted.hits.first?.modifiers == [])
  }

  @Test func `a person's kennitala is found and an organisation's is not`() throws {
    let person = try DetectorTrial(KennitalaDetector.self, "kt. 120174-3399")
    #expect(person.texts == ["120174-3399"])
    #expect(person.weights == [DetectorHit.likely])
    #expect(try DetectorTrial(KennitalaDetector.self, "1201743399").weights == [DetectorHit.faint])
    #expect(try DetectorTrial(KennitalaDetector.self, "kt. 450401-3150").texts == [])
  }

  @Test(arguments: ["530575-0299", "320174-3399"])
  func `a wrong kennitala is nothing`(number: String) throws {
    #expect(try DetectorTrial(KennitalaDetector.self, number).texts == [])
  }

  @Test(arguments: [
    "22950606FH20", "25780404KHD5", "00342145BZ31", "00749852BZK0", "19810829M070",
    "19930829X801", "22950606-FH20",
  ])
  func `a reserve number is certain though its date cannot be`(number: String) throws {
    let trial = try DetectorTrial(ReservnummerDetector.self, "Patient \(number) kom in")
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.certain])
  }

  @Test(arguments: ["991981000011", "991945000024"])
  func `twelve bare digits of Region Stockholm's form are likely`(number: String) throws {
    let trial = try DetectorTrial(ReservnummerDetector.self, number)
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.likely])
  }

  @Test(arguments: [
    "22950606FH21", "991981000012", "19810829M071", "22950606OI20", "19900101-2385",
  ])
  func `other codes are no reserve numbers`(number: String) throws {
    #expect(try DetectorTrial(ReservnummerDetector.self, number).texts == [])
  }
}
