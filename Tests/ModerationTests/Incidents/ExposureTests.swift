import Testing

@testable import Moderation

@Suite struct ExposureTests {
  private let now = Timestamp(secondsSince1970: 1_000_000)

  /// Minutes after an arbitrary moment well before `now`.
  private func at(_ minutes: Int64) -> Timestamp {
    Timestamp(secondsSince1970: 100_000 + minutes * 60)
  }

  @Test(arguments: [
    (0, "0 h 0 min"), (59, "0 h 0 min"), (60, "0 h 1 min"), (3_600, "1 h 0 min"),
    (111_900, "31 h 5 min"), (111_959, "31 h 5 min"), (360_000, "100 h 0 min"),
  ])
  func `a duration reads as hours and minutes`(_ seconds: Int, _ text: String) {
    #expect(Duration.seconds(seconds).hoursAndMinutes == text)
  }

  @Test func `each step is told, and the whole exactly`() {
    var known = RemovalCircumstances()
    known.published = at(0)
    known.firstScanned = at(90)
    known.firstSeen = at(200)
    known.removed = at(1_865)
    let exposure = Exposure(known, asOf: now)
    #expect(exposure.publishedToScan?.hoursAndMinutes == "1 h 30 min")
    #expect(exposure.scanToSight?.hoursAndMinutes == "1 h 50 min")
    #expect(exposure.sightToRemoval?.hoursAndMinutes == "27 h 45 min")
    #expect(exposure.visibleAtLeast?.hoursAndMinutes == "31 h 5 min")
    #expect(exposure.visibleAtMost == exposure.visibleAtLeast)
  }

  @Test func `of an item whose removal is not known only bounds are told`() {
    var known = RemovalCircumstances()
    known.published = at(0)
    known.firstScanned = at(30)
    known.lastSeenOnline = at(120)
    let exposure = Exposure(known, asOf: at(600))
    #expect(exposure.visibleAtLeast?.hoursAndMinutes == "2 h 0 min")
    #expect(exposure.visibleAtMost?.hoursAndMinutes == "10 h 0 min")
    #expect(exposure.sightToRemoval == nil)
  }

  @Test func `when it was published is not known, then from when it was first seen at least`() {
    var known = RemovalCircumstances()
    known.firstScanned = at(30)
    known.removed = at(90)
    let exposure = Exposure(known, asOf: now)
    #expect(exposure.publishedToScan == nil)
    #expect(exposure.visibleAtLeast?.hoursAndMinutes == "1 h 0 min")
    #expect(exposure.visibleAtMost == nil)
  }

  @Test func `an export that is older than the removal proves nothing after it`() {
    var known = RemovalCircumstances()
    known.published = at(0)
    known.removed = at(60)
    known.lastSeenOnline = at(600)
    #expect(Exposure(known, asOf: now).visibleAtLeast?.hoursAndMinutes == "1 h 0 min")
  }

  @Test func `what was read late was not there that long`() {
    var known = RemovalCircumstances()
    known.published = at(0)
    known.lastSeenOnline = at(60)
    known.firstScanned = at(900)
    known.firstSeen = at(950)
    known.firstMissed = at(120)
    let exposure = Exposure(known, asOf: at(1_000))
    #expect(exposure.visibleAtLeast?.hoursAndMinutes == "1 h 0 min")
    #expect(exposure.visibleAtMost?.hoursAndMinutes == "2 h 0 min")
  }

  @Test func `clocks that do not agree give no duration`() {
    var known = RemovalCircumstances()
    known.published = at(60)
    known.firstScanned = at(30)
    known.removed = at(0)
    let exposure = Exposure(known, asOf: now)
    #expect(exposure.publishedToScan == nil)
    #expect(exposure.visibleAtLeast == nil)
  }

  @Test func `the first notice counts, and only if it was still there afterwards`() {
    var known = RemovalCircumstances()
    known.published = at(0)
    known.removed = at(120)
    known.notices = [at(90), at(60), at(300)]
    #expect(Exposure(known, asOf: now).afterNotice?.hoursAndMinutes == "1 h 0 min")
    known.notices = [at(120)]
    #expect(Exposure(known, asOf: now).afterNotice == nil)
    known.removed = nil
    #expect(Exposure(known, asOf: now).afterNotice == nil)
  }

  @Test func `nothing known is nothing told`() {
    let exposure = Exposure(RemovalCircumstances(), asOf: now)
    #expect(exposure.visibleAtLeast == nil && exposure.visibleAtMost == nil)
    #expect(exposure.views == nil && exposure.reactions == nil)
  }
}
