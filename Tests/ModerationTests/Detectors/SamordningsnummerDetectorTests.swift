import Moderation
import Testing

@Suite struct SamordningsnummerDetectorTests {
  @Test(arguments: [
    "701063-2391", "730288-9931", "210791-9967", "20200161-2395", "20200289-2392",
    "19150088-2392", "19200160-2396", "19800060-2394", "19900161-2382", "900179-2382",
  ])
  func `a published number is certain, also with month 00 and day 60`(number: String) throws {
    let trial = try DetectorTrial(SamordningsnummerDetector.self, "Nummer \(number) gäller")
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.certain])
  }

  @Test(arguments: ["420566-9899", "721086-9924", "20200161-2394", "19900192-2381"])
  func `a number that fails weighs nothing by itself`(number: String) throws {
    let trial = try DetectorTrial(SamordningsnummerDetector.self, number)
    #expect(trial.weights == [DetectorHit.failed])
  }

  @Test func `a date that was not established makes bare digits possible only`() throws {
    let bare = try DetectorTrial(SamordningsnummerDetector.self, "8000602394")
    #expect(bare.weights == [DetectorHit.possible])
    let whole = try DetectorTrial(SamordningsnummerDetector.self, "2020 0161 2395")
    #expect(whole.weights == [DetectorHit.certain])
  }

  @Test(arguments: ["640823-3234", "556012-5790", "19900101-2385"])
  func `personnummer and organisation numbers are not its own`(number: String) throws {
    #expect(try DetectorTrial(SamordningsnummerDetector.self, number).texts == [])
  }

  @Test func `day 60 of a birth year in the future fails`() throws {
    let trial = try DetectorTrial(
      SamordningsnummerDetector.self, "19800060-2394", asOf: CivilDate(1979, 12, 31))
    #expect(trial.weights == [DetectorHit.failed])
  }
}
