import DecisionLog
import Foundation
import TestSupport
import Testing

/// A checker that has nothing of ours says the same as ours: `verify_log.py`, in Python.
@Suite struct StrangerTests {
  static let script = Repository.root.appending(path: "Tests/DecisionLogTests/verify_log.py").path

  /// Runs the stranger's checker.
  ///
  /// - Parameter keys: Of the log, the current one first; `nil` for that of the samples.
  /// - Returns: Its lines: `ok` or `not ok`, and the folder.
  static func verify(
    _ arguments: [String], keys: [String]? = nil
  ) throws -> (lines: [String], exitCode: Int32) {
    let scratch = try Scratch()
    let output = URL(filePath: scratch.path + "/out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    let keys = try keys ?? [SampleLog.signer().verifierKey.description]
    process.arguments = ["-B", script] + keys.flatMap { ["--key", $0] } + arguments
    // A file, not a pipe: a pipe that nobody reads while the process runs would fill up.
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return (text.split(separator: "\n").map(String.init), process.terminationStatus)
  }

  /// Writes a log out of memory to the real disk.
  static func write(_ disk: SimulatedDisk, to folder: String) throws {
    for path in try disk.files(under: "log") {
      let url = URL(filePath: folder + path.dropFirst(3))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(try disk.bytes(of: path)).write(to: url)
    }
  }

  @Test func `both call good logs good`() throws {
    let scratch = try Scratch()
    let sizes = [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 4095, 4096, 4097]
    for size in sizes {
      let disk = try SampleLog.disk(growing: [size / 3, size].filter { $0 > 0 })
      #expect(isSound(try SampleLog.check(disk)))
      try Self.write(disk, to: "\(scratch.path)/\(size)")
    }
    let answer = try Self.verify(sizes.map { "\(scratch.path)/\($0)" })
    #expect(answer.lines == sizes.map { "ok \($0) \(scratch.path)/\($0)" })
    #expect(answer.exitCode == 0)
  }

  @Test func `both find the same damaged logs damaged`() throws {
    let scratch = try Scratch()
    var random = SeededRandom(seed: 6962)
    let state = try SampleLog.disk(growing: [5, 260, 300]).snapshot
    let paths = try SimulatedDisk(state).files(under: "log")
    var (names, ours): ([String], [Bool]) = ([], [])
    while names.count < 80 {
      let disk = SimulatedDisk(state)
      // Every tenth is left as it is, so that agreement is not for free.
      if !names.count.isMultiple(of: 10) {
        guard let change = TamperTests.Change.allCases.randomElement(using: &random),
          let path = paths.randomElement(using: &random),
          try change.apply(to: path, of: disk, using: &random)
        else { continue }
      }
      names.append("\(scratch.path)/\(names.count)")
      ours.append(try SampleLog.check(disk).isSound)
      try Self.write(disk, to: names[names.count - 1])
    }
    let answer = try Self.verify(names)
    #expect(answer.lines.map { $0.hasPrefix("ok ") } == ours)
    #expect(ours.count(where: { $0 }) == 8)
    #expect(answer.exitCode == 2)
  }

  @Test func `both tell growth from rollback and fork, and check a cosignature`() throws {
    let scratch = try Scratch()
    let (cosigned, keys) = try TamperTests.cosigned()
    let kept = "\(scratch.path)/kept"
    try Data(try cosigned.bytes(of: "log/checkpoint")).write(to: URL(filePath: kept))
    let arguments = ["--key", keys[0].description, "--against", kept]
    for (name, sizes) in [("grown", [5, 9]), ("short", [4])] {
      let folder = "\(scratch.path)/\(name)"
      try Self.write(try SampleLog.disk(growing: sizes), to: folder)
      let answer = try Self.verify(arguments + [folder])
      #expect(answer.lines.map { $0.hasPrefix("ok ") } == [name == "grown"])
    }
    var wrong = try cosigned.bytes(of: "log/checkpoint")
    wrong[wrong.count - 6] ^= 1
    try Data(wrong).write(to: URL(filePath: kept))
    let answer = try Self.verify(arguments + ["\(scratch.path)/grown"])
    #expect(answer.exitCode == 2)
  }

  @Test func `both follow a log over a change of its key, and neither takes the old one for it`()
    throws
  {
    let scratch = try Scratch()
    let disk = try SampleLog.disk(growing: [3])
    let (old, new) = (try SampleLog.signer(), try CountersignTests.successor())
    var kept = [try disk.bytes(of: "log/checkpoint")]
    var writer = try LogWriter(opening: "log", signer: old, files: disk)
    kept.append(try writer.countersign(with: new))
    writer = try LogWriter(opening: "log", signer: new, files: disk)
    try writer.append(SampleLog.entries(3..<300))
    try Self.write(disk, to: scratch.path + "/log")
    for (place, bytes) in kept.enumerated() {
      try Data(bytes).write(to: URL(filePath: "\(scratch.path)/\(place)"))
    }
    let against = ["--against", "\(scratch.path)/0", "--against", "\(scratch.path)/1"]
    for keys in [[new, old], [new], [old], [old, new]] {
      let report = LogCheck(
        folder: "log", logKey: keys[0].verifierKey, earlierKeys: keys[1...].map(\.verifierKey),
        against: kept.enumerated().map { LogCheck.Kept(name: "\($0)", bytes: $1) }, files: disk
      ).run()
      let answer = try Self.verify(
        against + ["\(scratch.path)/log"], keys: keys.map(\.verifierKey.description))
      #expect(answer.lines.map { $0.hasPrefix("ok ") } == [report.isSound])
      #expect(report.isSound == (keys.count == 2 && keys[0].verifierKey == new.verifierKey))
    }
  }
}
