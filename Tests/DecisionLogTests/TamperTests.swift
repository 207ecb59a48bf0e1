import DecisionLog
import Foundation
import TestSupport
import Testing

/// Whatever is changed in a log is reported.
@Suite struct TamperTests {
  static let wantsAll = ProcessInfo.processInfo.environment["VAKA_ALL_LOG_TESTS"] != nil

  @Test func `any flipped bit in any file is reported`() throws {
    let disk = try SampleLog.disk(growing: [2, 5])
    #expect(isSound(try SampleLog.check(disk)))
    let state = disk.snapshot
    for path in try disk.files(under: "log") {
      let bytes = try disk.bytes(of: path)
      for place in bytes.indices {
        for bit in 0..<8 {
          var changed = bytes
          changed[place] ^= 1 << UInt8(bit)
          let damaged = SimulatedDisk(state)
          try damaged.overwrite(path, with: changed)
          #expect(!isSound(try SampleLog.check(damaged)), "\(path), byte \(place), bit \(bit)")
        }
      }
    }
  }

  @Test func `any flipped bit in a cosignature is reported or takes it away`() throws {
    let (disk, keys) = try Self.cosigned()
    let whole = try SampleLog.check(disk, cosigners: keys)
    #expect(whole.isSound && whole.lastCosignature?.time == 1_767_225_600)
    let bytes = try disk.bytes(of: "log/checkpoint")
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      try disk.overwrite("log/checkpoint", with: changed)
      let report = try SampleLog.check(disk, cosigners: keys)
      #expect(!report.isSound || report.lastCosignature == nil, "byte \(place)")
    }
  }

  static func cosigned() throws -> (SimulatedDisk, [VerifierKey]) {
    let disk = try SampleLog.disk(growing: [2, 5])
    let cosigner = try SampleLog.cosigner()
    let reader = LogReader(folder: "log", files: disk)
    var note = try reader.note()
    note.add(try cosigner.cosignature(of: try reader.checkpoint(), at: 1_767_225_600))
    try disk.overwrite("log/checkpoint", with: note.bytes)
    return (disk, [cosigner.verifierKey])
  }

  @Test func `a sample of changes of every kind is reported`() throws {
    var random = SeededRandom(seed: 49)
    for (sizes, count) in [
      ([5, 260, 300], Self.wantsAll ? 9000 : 300), ([4096, 4200], Self.wantsAll ? 1000 : 12),
    ] {
      let disk = try SampleLog.disk(growing: sizes)
      let state = disk.snapshot
      let paths = try disk.files(under: "log")
      var done = 0
      while done < count {
        let damaged = SimulatedDisk(state)
        let change = Change.allCases.randomElement(using: &random) ?? .flip
        guard let path = paths.randomElement(using: &random),
          try change.apply(to: path, of: damaged, using: &random)
        else { continue }
        done += 1
        #expect(!isSound(try SampleLog.check(damaged)), "\(change) in \(path), number \(done)")
      }
    }
  }

  @Test func `nobody can hide a change by appending`() throws {
    var random = SeededRandom(seed: 9162)
    let state = try SampleLog.disk(growing: [5, 260, 300]).snapshot
    let paths = try SimulatedDisk(state).files(under: "log")
    var done = 0
    while done < 100 {
      let disk = SimulatedDisk(state)
      guard let change = Change.allCases.randomElement(using: &random),
        let path = paths.randomElement(using: &random),
        try change.apply(to: path, of: disk, using: &random),
        // A line after the last one is what a writer that was stopped may leave too.
        try SampleLog.check(disk).problems.count > 0
      else { continue }
      done += 1
      do {
        var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
        try writer.append([SampleLog.entry(300)])
      } catch {
        // A writer that refuses is as good.
      }
      #expect(!isSound(try SampleLog.check(disk)), "\(change) in \(path), number \(done)")
    }
  }

  /// One way to change a log.
  enum Change: CaseIterable {
    case flip, cut, cutFront, insertByte, swapLines, dropLine, doubleLine, delete, copy, exchange

    /// - Returns: Whether it made a difference.
    func apply(
      to path: String, of disk: SimulatedDisk, using random: inout SeededRandom
    ) throws -> Bool {
      let bytes = try disk.bytes(of: path)
      var changed = bytes
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let place = Int.random(in: bytes.indices, using: &random)
      let line = Int.random(in: lines.indices.dropLast(), using: &random, orZero: lines.count < 2)
      switch self {
      case .flip: changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case .cut: changed.removeLast(bytes.count - place)
      case .cutFront: changed.removeFirst(place)
      case .insertByte: changed.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
      case .swapLines, .dropLine, .doubleLine:
        guard path.hasSuffix(".ndjson") else { return false }
        switch self {
        case .swapLines:
          lines.swapAt(line, Int.random(in: 0..<lines.count - 1, using: &random))
        case .dropLine: lines.remove(at: line)
        default: lines.insert(lines[line], at: line)
        }
        changed = Array(lines.joined(separator: [0x0A]))
      case .delete:
        // An unfinished tile of an earlier checkpoint may go at any time.
        if path.hasSuffix(".p/4") { return false }
        try disk.remove(path)
        return true
      case .copy:
        try disk.overwrite(path + "0", with: bytes)
        return true
      case .exchange:
        changed = try disk.bytes(of: "log/000000000000.ndjson")
      }
      try disk.overwrite(path, with: changed)
      return changed != bytes
    }
  }

  @Test func `which entries differ is said exactly`() throws {
    let disk = try SampleLog.disk(growing: [5, 260, 700])
    var bytes = try disk.bytes(of: "log/000000000000.ndjson")
    var lines = bytes.split(separator: 0x0A).map(Array.init)
    lines[17] = SampleLog.entry(1)
    lines.swapAt(600, 601)
    bytes = Array(lines.joined(separator: [0x0A])) + [0x0A]
    try disk.overwrite("log/000000000000.ndjson", with: bytes)
    let report = try SampleLog.check(disk)
    #expect(report.damaged.ranges == [17..<18, 600..<602])
    #expect(report.intact.ranges == [0..<17, 18..<600, 602..<700])
    #expect(report.missing.count == 0 && report.undecided.count == 0)
  }

  @Test func `where the hashes are damaged too it is not known which entries differ`() throws {
    let disk = try SampleLog.disk(growing: [5, 260, 700])
    var lines = try disk.bytes(of: "log/000000000000.ndjson").split(separator: 0x0A).map(Array.init)
    lines[17] = SampleLog.entry(1)
    lines[300] = SampleLog.entry(1)
    try disk.overwrite(
      "log/000000000000.ndjson", with: Array(lines.joined(separator: [0x0A])) + [0x0A])
    var tile = try disk.bytes(of: "log/tile/0/000")
    tile[0] ^= 1
    try disk.overwrite("log/tile/0/000", with: tile)
    let report = try SampleLog.check(disk)
    #expect(report.undecided.ranges == [0..<256])
    #expect(report.damaged.ranges == [300..<301])
    #expect(report.intact.ranges == [256..<300, 301..<700])
  }

  @Test func `missing files and cut ends are said as ranges`() throws {
    let disk = try SampleLog.disk(growing: [4090, 8200])
    try disk.remove("log/000000004096.ndjson")
    let report = try SampleLog.check(disk)
    #expect(report.missing.ranges == [4096..<8192])
    #expect(report.intact.ranges == [0..<4096, 8192..<8200])
    #expect(!report.isSound)
  }

  @Test func `whole lines beyond the checkpoint and a torn end are told apart`() throws {
    let disk = try SampleLog.disk(growing: [5])
    let bytes = try disk.bytes(of: "log/000000000000.ndjson")
    let more = SampleLog.entry(5) + [0x0A] + SampleLog.entry(6) + [0x0A]
    try disk.overwrite("log/000000000000.ndjson", with: bytes + more + [0x7B, 0x22])
    let report = try SampleLog.check(disk)
    #expect(report.uncovered == 5..<7 && report.tornByteCount == 2)
    #expect(report.intact.ranges == [0..<5] && report.problems.count == 0 && !report.isSound)
    var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    #expect(writer.recovery == LogWriter.Recovery(uncoveredCount: 2, cutByteCount: 2))
    #expect(writer.size == 7 && writer.coveredSize == 5)
    try writer.append([])
    #expect(writer.recovery == nil && writer.coveredSize == 7)
    let after = try SampleLog.check(disk)
    #expect(after.isSound && after.entryCount == 7)
  }

  @Test func `a log that was rolled back or rewritten is told from one that grew`() throws {
    let grown = try SampleLog.disk(growing: [3, 5, 9])
    let old = LogCheck.Kept(
      name: "kept", bytes: try SampleLog.disk(growing: [5]).bytes(of: "log/checkpoint"))
    #expect(try SampleLog.check(grown, against: [old]).comparisons.map(\.outcome) == [.consistent])
    let short = try SampleLog.check(try SampleLog.disk(growing: [4]), against: [old])
    #expect(short.comparisons.map(\.outcome) == [.rollback] && !short.isSound)
    let other = SimulatedDisk()
    let signer = try SampleLog.signer()
    try LogWriter.create(in: "log", signer: signer, files: other)
    var writer = try LogWriter(opening: "log", signer: signer, files: other)
    try writer.append((0..<9).map { SampleLog.entry($0 == 2 ? 40 : $0) })
    let forked = try SampleLog.check(other, against: [old])
    #expect(forked.comparisons.map(\.outcome) == [.fork] && !forked.isSound)
    #expect(forked.intact.ranges == [0..<9])
    var unsigned = old.bytes
    unsigned[unsigned.count - 5] ^= 1
    let report = try SampleLog.check(grown, against: [LogCheck.Kept(name: "kept", bytes: unsigned)])
    #expect(report.comparisons.map(\.outcome) == [.unusable] && !report.isSound)
  }
}

extension Int {
  /// A number of a range, or 0 where the range may be empty.
  fileprivate static func random(
    in range: Range<Int>, using random: inout SeededRandom, orZero isEmpty: Bool
  ) -> Int { isEmpty ? 0 : Int.random(in: range, using: &random) }
}
