import DecisionLog
import Foundation
import TestSupport
import Testing

/// What a log promises when the disk or the machine fails at any call.
@Suite struct FaultTests {
  /// A log that is about to fill a tile, and one that is about to fill a file of entries too.
  static let starts: [Int] = [253, 4093]

  /// Few groups where the log is long, which takes time to open.
  static func steps(from start: Int) -> [Int] { start < 1000 ? [1, 2, 9, 3] : [5] }

  /// All of them take minutes.
  static let wantsAll = ProcessInfo.processInfo.environment["VAKA_ALL_LOG_TESTS"] != nil

  /// Appends what is still missing of `total` entries, as a caller does after a restart: it looks
  /// at what is there first.
  static func catchUp(_ writer: inout LogWriter, to total: Int) throws {
    let missing = SampleLog.entries(Int(writer.size)..<total)
    try writer.append(missing)
  }

  /// After an error the writer must not write on what it does not know.
  static func expectUnusable(_ writer: inout LogWriter) {
    do throws(LogError) {
      try writer.append([[0x41]])
      Issue.record("a writer appended after an error")
    } catch {
      #expect(error.fact == "an earlier append was not finished")
    }
  }

  /// The whole lines beyond the checkpoint are what was to be appended.
  static func expectExpectedEntries(_ writer: borrowing LogWriter) {
    writer.forEachUncovered { index, bytes in #expect(bytes == SampleLog.entry(Int(index))) }
  }

  /// Appends group after group until a call fails.
  ///
  /// - Returns: How many entries have been reported as appended.
  static func runUntilFault(_ files: any LogFileSystem, start: Int) throws -> Int {
    var reported = start
    do {
      var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: files)
      for step in steps(from: start) {
        try writer.append(SampleLog.entries(reported..<reported + step))
        reported += step
      }
    } catch {
      // The fault: what counts is what was reported before it.
    }
    return reported
  }

  @Test(arguments: starts)
  func `a call that fails loses nothing that was reported`(start: Int) throws {
    let base = try SampleLog.disk(growing: [start / 2, start]).snapshot
    let clean = FaultyFiles(SimulatedDisk(base), .before, at: 0)
    let total = try Self.runUntilFault(clean, start: start)
    #expect(total == start + Self.steps(from: start).reduce(0, +))
    for fault in start < 1000 || Self.wantsAll
      ? [FaultyFiles.Fault.before, .short, .after] : [.short]
    {
      for place in 1...clean.callCount {
        let disk = SimulatedDisk(base)
        let files = FaultyFiles(disk, fault, at: place)
        let reported = try Self.runUntilFault(files, start: start)
        var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: files)
        #expect(writer.coveredSize >= reported, "\(fault) at call \(place)")
        Self.expectExpectedEntries(writer)
        try Self.catchUp(&writer, to: total)
        // A sync that failed may have dropped data: only what survives a power loss now counts.
        var random = SeededRandom(seed: UInt64(place))
        let left = disk.afterPowerLoss(using: &random)
        let report = try SampleLog.check(left)
        #expect(isSound(report), "\(fault) at call \(place): \(report.problems.items)")
        #expect(count(report) == total, "\(fault) at call \(place)")
      }
    }
  }

  @Test(arguments: starts)
  func `a power loss at any call loses nothing that was reported`(start: Int) throws {
    let base = try SampleLog.disk(growing: [start / 2, start]).snapshot
    let clean = FaultyFiles(SimulatedDisk(base), .before, at: 0)
    let total = try Self.runUntilFault(clean, start: start)
    for place in 1...clean.callCount {
      let disk = SimulatedDisk(base)
      let reported = try Self.runUntilFault(FaultyFiles(disk, .power, at: place), start: start)
      for seed in 0..<UInt64(Self.wantsAll ? 50 : start < 1000 ? 6 : 1) {
        var random = SeededRandom(seed: seed << 32 | UInt64(place))
        let left = disk.afterPowerLoss(using: &random)
        let found = try SampleLog.check(left)
        #expect(hasNoProblem(found), "call \(place), seed \(seed): \(found.problems.items)")
        var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: left)
        #expect(writer.coveredSize >= reported, "call \(place), seed \(seed)")
        Self.expectExpectedEntries(writer)
        try Self.catchUp(&writer, to: total)
        let report = try SampleLog.check(left)
        #expect(isSound(report), "call \(place), seed \(seed): \(report.problems.items)")
        #expect(count(report) == total, "call \(place), seed \(seed)")
      }
    }
  }

  @Test(arguments: [FaultyFiles.Fault.before, .short, .after])
  func `the same writer goes on after a fault on the real disk`(fault: FaultyFiles.Fault) throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/log"
    try SampleLog.grow(in: folder, through: [254], files: POSIXFileSystem())
    var (total, place) = (254, 1)
    while true {
      let files = FaultyFiles(POSIXFileSystem(), fault, at: place)
      do {
        var writer = try LogWriter(opening: folder, signer: SampleLog.signer(), files: files)
        total += 3
        do { try writer.append(SampleLog.entries(total - 3..<total)) } catch {
          Self.expectUnusable(&writer)
          try writer.refresh()
          #expect(writer.size == total || writer.recovery != nil || writer.size == total - 3)
          try Self.catchUp(&writer, to: total)
        }
      } catch {
        // Opening failed; the next round opens again.
      }
      if files.callCount < place { break }
      place += 1
      total = Int(try LogReader(folder: folder, files: POSIXFileSystem()).checkpoint().size)
    }
    #expect(place > 20)
    let report = try SampleLog.check(POSIXFileSystem(), folder: folder)
    #expect(isSound(report), "\(report.problems.items)")
    #expect(count(report) == total)
  }
}
