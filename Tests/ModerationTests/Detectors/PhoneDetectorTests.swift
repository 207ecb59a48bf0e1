import Moderation
import Testing

@Suite struct PhoneDetectorTests {
  @Test(arguments: [
    // Mobile numbers, and what stands for the country.
    "[[070-1740605]]", "[[0701740605]]", "[[070/174 06 05]]", "[[+46701740605]]",
    "[[0046 70-174 06 05]]", "[[46701740605]]", "[[+46 (0) 70-174 06 05]]", "(070-1740605)",
    "[[(070) 174 06 05]]", "[[0 7 0 1 7 4 0 6 0 5]]", "[[0701-74 06 05]]",
    // The area's code is the longest that the plan has: 0980 and not 09 or 098.
    "[[0980-319200]]", "[[08-465 004 00]]", "[[031-390 06 00]]", "[[040-628 04 99]]",
    "[[0480-12345]]",
    // Two numbers, and the line after one.
    "[[070-1740605]]/[[070-1740606]]", "[[070-1740605]], [[0701740606]]",
    "[[08-465 004 00]]\n12 personer",
    // In words, with tens and ones, and with figures.
    "[[noll sju noll ett sju fyra noll sex noll fem]]", "[[noll sjuttio 174 06 05]]",
    "[[plus fyrtiosex sju noll ett sju fyra noll sex noll fem]]",
    "[[noll sju noll 174 nollsex 71]]",
    // Other countries: Denmark 8 digits, Norway 8, Finland 5 to 12, Iceland 7.
    "[[+45 22 22 22 22]]", "[[+47 222 22 222]]", "[[+358 44 444 4444]]", "[[+354 555 5555]]",
    "[[+44 20 2222 2222]]",
  ])
  func `a number in a form of its own is likely`(example: String) throws {
    let marked = Marked(example)
    let trial = try DetectorTrial(PhoneDetector.self, marked.text)
    let expected = marked.marked.isEmpty ? ["070-1740605"] : marked.marked
    #expect(trial.texts == expected)
    #expect(trial.weights.allSatisfy { $0 == DetectorHit.likely })
  }

  @Test(arguments: ["0846500400", "0480123456", "08 46 50 04 00", "0771-123456"])
  func `a number that may be another is possible`(text: String) throws {
    #expect(try DetectorTrial(PhoneDetector.self, text).weights == [DetectorHit.possible])
  }

  @Test(arguments: ["08 18 28 38 48", "07568710"])
  func `a row of a timetable, or few digits, are faint`(text: String) throws {
    #expect(try DetectorTrial(PhoneDetector.self, text).weights == [DetectorHit.faint])
  }

  @Test(arguments: [
    // No area has these codes; 010 has nine digits, a mobile number too.
    "0124-123456", "071-123456", "010-123456", "070-174060", "070-17406055",
    // No subscriber's number begins with 0.
    "08-0123456", "0500-000000",
    // Dates, times, sums, cases, addresses, codes and a birth date.
    "08-12-2019", "08-12 13-17", "07.30-16.00", "07:02, 07:15, 07:25", "+10 000 000 kr",
    "+46 500 000 000", "2026-09341-552", "0-70-072358-6", "https://example.org/0701740605",
    "SE070-1740605X", "#0846500400", "070101-2385", "08 465 004 00 kr", "1234-070-1740605",
    "46 7 34 31 20 44 6", "+0200 0701", "+45 000 000",
  ])
  func `what only looks like a number is none`(text: String) throws {
    #expect(try DetectorTrial(PhoneDetector.self, text).texts == [])
  }

  @Test func `the free series are test numbers to their ends`() throws {
    for (text, isTest) in [
      ("070-1740604", false), ("070-1740605", true), ("070-1740699", true), ("070-1740700", false),
      ("+46 31 3900600", true), ("031-3900700", false), ("040-6280499", true),
      ("040-6280500", false), ("08-46500400", true), ("08-46500500", false),
      ("0980-319299", true), ("0980-319300", false),
    ] {
      let trial = try DetectorTrial(PhoneDetector.self, text)
      #expect(trial.hits.map { $0.modifiers == [.testNumber] } == [isTest], "\(text)")
      #expect(trial.weights == [DetectorHit.likely])
    }
  }
}
