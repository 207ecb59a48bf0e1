import DecisionLog
import TestSupport
import Testing

/// A log whose key changes: the two sign once together, then the new one alone.
@Suite struct CountersignTests {
  static func successor(named name: String = "logg.example/test") throws -> LogSigningKey {
    try LogSigningKey(name: name, seed: [UInt8](repeating: 0x77, count: 32))
  }

  private static func open(
    _ disk: some LogFileSystem, _ signer: LogSigningKey
  ) throws -> LogWriter {
    try LogWriter(opening: "log", signer: signer, files: disk)
  }

  private static func check(
    _ disk: SimulatedDisk, _ keys: [LogSigningKey], against kept: [[UInt8]] = []
  ) throws -> LogReport {
    LogCheck(
      folder: "log", logKey: keys[0].verifierKey, earlierKeys: keys[1...].map(\.verifierKey),
      against: kept.enumerated().map { LogCheck.Kept(name: "\($0)", bytes: $1) }, files: disk
    ).run()
  }

  @Test func `both keys sign the change, and only the new one what follows`() throws {
    let disk = try SampleLog.disk(growing: [5])
    let (old, new) = (try SampleLog.signer(), try Self.successor())
    let before = try disk.bytes(of: "log/checkpoint")
    var writer = try Self.open(disk, old)
    let handover = try writer.countersign(with: new)
    #expect(try disk.bytes(of: "log/checkpoint") == handover)
    #expect(try writer.countersign(with: new) == handover)
    let ids = [old.verifierKey.id, new.verifierKey.id]
    let note = try SignedNote(handover, place: "handover")
    #expect(note.signatures.map(\.keyID) == ids)
    #expect(try SignedNote(before, place: "before").text == note.text)
    for keys in [[old], [new], [new, old], [old, new]] {
      #expect(isSound(try Self.check(disk, keys, against: [handover])))
    }

    var next = try Self.open(disk, new)
    try next.append(SampleLog.entries(5..<9))
    let after = try LogReader(folder: "log", files: disk).note()
    #expect(after.signatures.map(\.keyID) == [new.verifierKey.id])
    let whole = try Self.check(disk, [new, old], against: [before, handover])
    #expect(isSound(whole) && whole.comparisons.allSatisfy { $0.outcome == .consistent })
    // Who has not been given the old key has no use for what it alone signed.
    let without = try Self.check(disk, [new], against: [before, handover])
    #expect(without.comparisons.map(\.outcome) == [.unusable, .consistent])
    // The old key alone, or first, is not the log's key any more.
    for keys in [[old], [old, new]] {
      let report = try Self.check(disk, keys)
      #expect(!report.isSigned && report.intact.count == 0 && report.problems.count == 1)
      #expect(report.problems.items[0].cure.contains("give all its keys, the current one first"))
    }
  }

  @Test func `what an earlier key signs later is not the log's checkpoint`() throws {
    let disk = try SampleLog.disk(growing: [5])
    let (old, new) = (try SampleLog.signer(), try Self.successor())
    var writer = try Self.open(disk, old)
    _ = try writer.countersign(with: new)
    // As somebody does who kept the old seed.
    try writer.append(SampleLog.entries(5..<9))
    let report = try Self.check(disk, [new, old])
    #expect(!isSound(report) && !report.isSigned && report.undecided.count == 9)
    #expect(throws: LogError.self) { _ = try Self.open(disk, new) }
  }

  @Test func `a fork that an earlier key signed is told as one`() throws {
    let disk = try SampleLog.disk(growing: [5, 9])
    let (old, new) = (try SampleLog.signer(), try Self.successor())
    var writer = try Self.open(disk, old)
    _ = try writer.countersign(with: new)
    let other = SimulatedDisk()
    try LogWriter.create(in: "log", signer: old, files: other)
    var liar = try Self.open(other, old)
    try liar.append(SampleLog.entries(3..<7))
    let report = try Self.check(disk, [new, old], against: [try other.bytes(of: "log/checkpoint")])
    #expect(report.comparisons.map(\.outcome) == [.fork])
  }

  @Test func `cosignatures stay, after those of the log`() throws {
    let (disk, keys) = try TamperTests.cosigned()
    let (old, new) = (try SampleLog.signer(), try Self.successor())
    var writer = try Self.open(disk, old)
    let note = try SignedNote(try writer.countersign(with: new), place: "handover")
    let checks = note.check(with: [old.verifierKey, new.verifierKey] + keys)
    #expect(checks.map(\.kind) == [.log, .log, .cosigner])
    #expect(checks.allSatisfy { $0.result == .verified })
  }

  @Test func `only another key of the same name can take over`() throws {
    let disk = try SampleLog.disk(growing: [5])
    let before = try disk.bytes(of: "log/checkpoint")
    var writer = try Self.open(disk, try SampleLog.signer())
    for key in [try SampleLog.signer(), try Self.successor(named: "annan.example/test")] {
      do throws(LogError) {
        _ = try writer.countersign(with: key)
        Issue.record("\(key.name) took over")
      } catch {
        #expect(error.fact.contains("cannot take over"))
      }
    }
    #expect(try disk.bytes(of: "log/checkpoint") == before)
  }

  @Test(arguments: [FaultyFiles.Fault.before, .short, .after, .power])
  func `a fault at any call leaves a log of the old key or of both`(
    fault: FaultyFiles.Fault
  ) throws {
    let base = try SampleLog.disk(growing: [2, 5]).snapshot
    let (old, new) = (try SampleLog.signer(), try Self.successor())
    var place = 1
    while true {
      let disk = SimulatedDisk(base)
      let files = FaultyFiles(disk, fault, at: place)
      var isDone = false
      do {
        var writer = try Self.open(files, old)
        _ = try writer.countersign(with: new)
        isDone = true
      } catch {
        // The fault; what is left is looked at below.
      }
      var random = SeededRandom(seed: UInt64(place))
      let left = disk.afterPowerLoss(using: &random)
      #expect(isSound(try Self.check(left, [old])), "\(fault) at call \(place)")
      if isDone { #expect(isSound(try Self.check(left, [new])), "\(fault) at call \(place)") }
      var writer = try Self.open(left, old)
      _ = try writer.countersign(with: new)
      #expect(isSound(try Self.check(left, [new])), "\(fault) at call \(place)")
      if files.callCount < place { break }
      place += 1
    }
    #expect(place > 10)
  }
}
