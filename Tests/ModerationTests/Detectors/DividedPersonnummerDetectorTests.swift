import Moderation
import Testing

@Suite struct DividedPersonnummerDetectorTests {
  @Test(arguments: [
    "Född [[1990-01-01, sista fyra är 2385]].",
    "Han är född [[1 januari 1990 och fyra sista är 2385]]",
    "Hans [[sista fyra är 2385. Han är född 900101]], bara så ni vet",
    "[[19900101 två tre åtta fem]]",
    "[[900101-två tre åtta fem]] står det",
    "[[900101, de sista siffrorna är 2-3-8-5]]",
    "född den [[1/1 1990 med slutsiffrorna två, tre, åtta, fem]]",
    "[[90-01-01 … FYRA SISTA: 2385]]",
    "[[1:e jan. 1990, sista fyra 2385]]",
  ])
  func `a birth date and the last four make a number`(example: String) throws {
    let marked = Marked(example)
    let trial = try DetectorTrial(DividedPersonnummerDetector.self, marked.text)
    #expect(trial.texts == marked.marked)
    #expect(trial.weights == [DetectorHit.certain])
    #expect(trial.hits.first?.masked == "1990****-****")
  }

  @Test func `a wrong check digit is possible, since the words say what it is`() throws {
    let trial = try DetectorTrial(
      DividedPersonnummerDetector.self, "Född 1990-01-01, sista fyra är 2384")
    #expect(trial.weights == [DetectorHit.possible])
    #expect(trial.hits.first?.modifiers == [.checkFailed])
  }

  @Test(arguments: [
    "Hon är född 1990-01-01", "Sista fyra dagarna i maj 2019 var 2385 besökare där",
    "Mötet 2019-01-01 har diarienummer 2385", "Kortets fyra sista är 1111",
    "Den 1 januari 1990 kom två, tre, fyra bilar", "Född 2385-01-01, sista fyra är 2385",
  ])
  func `a date alone or four digits alone are nothing`(text: String) throws {
    #expect(try DetectorTrial(DividedPersonnummerDetector.self, text).texts == [])
  }

  @Test func `the parts must stand near each other`() throws {
    let between = String(repeating: "och så vidare i all evighet ", count: 20)
    let text = "Född 1990-01-01. \(between) Sista fyra: 2385"
    #expect(try DetectorTrial(DividedPersonnummerDetector.self, text).texts == [])
  }
}
