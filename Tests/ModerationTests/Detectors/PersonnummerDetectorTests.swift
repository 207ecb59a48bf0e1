import Moderation
import Testing

@Suite struct PersonnummerDetectorTests {
  @Test(arguments: [
    "640823-3234", "811218-9876", "811228-9874", "880320-0016", "19121212-1212", "121212+1212",
    "090527+1474", "20000229-2399", "570428-9999", "19900101-2385", "19850113-9995",
    "18900101-9802", "19900101-2393",
  ])
  func `a published number in its own form is certain`(number: String) throws {
    for text in [number, "Hon heter \(number), sa han.", "(\(number))", "pnr:\(number)."] {
      let trial = try DetectorTrial(PersonnummerDetector.self, text)
      #expect(trial.texts == [number])
      #expect(trial.weights == [DetectorHit.certain])
    }
  }

  @Test(arguments: [
    "900101 2385", "90 01 01-2385", "1990 0101 2385", "900101-23 85", "19900101 2385",
    "199001012385", "1990-01-01-2385", "1990 01 01 2385", "900101 - 2385", "900101–2385",
    "900101\u{2011}2385", "９００１０１－２３８５", "1 9 9 0 0 1 0 1 2 3 8 5", "19900l0l-2385",
    "1990\u{AD}0101-23\u{AD}85", "900101+2385", "1990.01.01-2385",
    "33009001012385", "3300 900101-2385",
  ])
  func `people's own spellings are found whole`(number: String) throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "hans är \(number) tror jag")
    #expect(trial.texts == [number])
    let whole = number == "199001012385" ? DetectorHit.whole : DetectorHit.certain
    #expect(trial.weights == [whole])
  }

  @Test(arguments: [
    "9001012385", "9 0 0 1 0 1 2 3 8 5", "900101.2385", "900101*2385", "900101\n2385",
    "900101/2385", "900101 23 85", "900101🔥2385",
  ])
  func `ten digits without their separator are likely at most`(number: String) throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "hans är \(number) tror jag")
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.likely])
  }

  @Test(arguments: [
    "880320-0018", "000230-2399", "150916-0006", "700428-9895", "19090527-1475", "901331-2389",
    "20270101-2391", "19900101-2384", "9001012384",
  ])
  func `a number that fails weighs nothing by itself`(number: String) throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "personnummer \(number)")
    #expect(trial.texts == [number])
    #expect(trial.weights == [DetectorHit.failed])
    #expect(trial.hits.first?.modifiers == [.checkFailed])
  }

  @Test(arguments: [
    "556012-5790", "212000-0142", "202100-5489", "16556012-5790", "SE556012579001",
    "OCR 90010123850", "ring 070-1740605", "08-46500412", "beställning 10009001012385",
    "https://example.org/posts/199001012385", "https://example.org/?id=9001012385",
    "122107990010123_85", "1763712345", "7310865004703", "978-91-0-012345-6", "KS 2018/1303",
    "Dnr 3434-2016", "4111 1111 1111 1111", "12.9001012385", "3,9001012385",
    "SE45 5000 0000 0583 9825 7466", "701063-2391", "20200161-2395", "+9001012385",
    "abc9001012385", "9001012385abc", "991-2346", "5555-5551",
  ])
  func `what only looks like one is left alone`(text: String) throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, text)
    #expect(trial.texts.filter { _ in trial.weights != [DetectorHit.failed] } == [])
  }

  @Test func `a number in a web address is possible, and only in its full form`() throws {
    let text = "https://example.org/?pnr=19900101-2385"
    let trial = try DetectorTrial(PersonnummerDetector.self, text)
    #expect(trial.texts == ["19900101-2385"])
    #expect(trial.weights == [DetectorHit.possible])
  }

  @Test func `an interim number is found with its letter`() throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "Numret är 000101-T220 nu")
    #expect(trial.texts == ["000101-T220"])
    #expect(trial.weights == [DetectorHit.certain])
    #expect(trial.hits.first?.view == .composed)
    let wrong = try DetectorTrial(PersonnummerDetector.self, "kod 000101-T221")
    #expect(wrong.weights == [DetectorHit.failed])
    for text in ["x000101-T220", "000101.T220", "00 01 01-T220", "(000101)-T220"] {
      #expect(try DetectorTrial(PersonnummerDetector.self, text).weights == [DetectorHit.likely])
    }
  }

  @Test func `ten bare digits that begin as a mobile number are possible only`() throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "0701012386 0701012394")
    #expect(trial.weights.allSatisfy { $0 <= DetectorHit.possible })
  }

  @Test func `the century follows the day as of which the text is judged`() throws {
    // Born 1926-01-01 with a plus sign, from the year in which a person turns 100.
    for (text, day, masked) in [
      ("121212+1212", CivilDate(2026, 1, 1), "1912****-****"),
      ("121212-1212", CivilDate(2026, 1, 1), "2012****-****"),
      ("121212-1212", CivilDate(2012, 12, 11), "1912****-****"),
      ("121212-1212", CivilDate(2012, 12, 12), "2012****-****"),
      ("121212-1212", CivilDate(2011, 12, 31), "1912****-****"),
      ("811218-9876", CivilDate(2026, 1, 1), "1981****-****"),
    ] {
      let trial = try DetectorTrial(PersonnummerDetector.self, text, asOf: day)
      #expect(trial.hits.map(\.masked) == [masked])
      #expect(trial.weights == [DetectorHit.certain])
    }
  }

  @Test(arguments: [
    "2014-03-12 10:21", "2014-03-12, 14.35", "14-03-12 10:21", "2014-03-12 2391 kr",
    "2014-03-12 2391:-",
  ])
  func `a date with a time or a sum weighs little however its digits add up`(text: String) throws {
    let trial = try DetectorTrial(PersonnummerDetector.self, "hans är \(text) tror jag")
    #expect(trial.weights.allSatisfy { $0 <= DetectorHit.faint })
  }

  @Test func `a birth in the future fails with twelve digits`() throws {
    let before = CivilDate(1999, 12, 31)
    let trial = try DetectorTrial(PersonnummerDetector.self, "20000229-2399", asOf: before)
    #expect(trial.weights == [DetectorHit.failed])
  }

  @Test func `only a number in a published list is called a test number`() throws {
    let listed = try DetectorTrial(PersonnummerDetector.self, "900101-2385")
    #expect(listed.hits.first?.modifiers == [.testNumber])
    let unlisted = try DetectorTrial(PersonnummerDetector.self, "900101-2393")
    #expect(unlisted.hits.first?.modifiers == [])
  }

  @Test func `several numbers in one text are found each in its place`() throws {
    let marked = Marked("[[900101-2385]], [[19910101-2392]] och [[20000101 2384]]")
    let trial = try DetectorTrial(PersonnummerDetector.self, marked.text)
    #expect(trial.texts == marked.marked)
  }

  @Test func `a number beside a telephone number or a house number is found`() throws {
    for example in [
      "ring 070-1740605 [[900101-2385]] hej", "Testgatan 4 [[900101-2385]]",
      "[[900101-2385]] 070-1740605", "4711 [[199001012385]] 12",
    ] {
      let marked = Marked(example)
      let trial = try DetectorTrial(PersonnummerDetector.self, marked.text)
      #expect(trial.texts == marked.marked)
    }
  }

  @Test func `what folding changed is said to stand in the folded view`() throws {
    let views = ["900101-2385", "９００１０１-2385"].map { text in
      try? DetectorTrial(PersonnummerDetector.self, text).hits.first?.view
    }
    #expect(views == [.composed, .folded])
  }
}
