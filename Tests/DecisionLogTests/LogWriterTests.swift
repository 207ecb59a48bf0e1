import DecisionLog
import Foundation
import Testing

@Suite struct LogWriterTests {
  @Test func `what was appended is there when the log is opened again`() throws {
    let scratch = try Scratch()
    let key = try LogSigningKey(name: "logg.example/test", seed: Array(0..<32))
    let folder = scratch.path + "/log"
    try LogWriter.create(in: folder, signer: key, files: POSIXFileSystem())
    var writer = try LogWriter(opening: folder, signer: key, files: POSIXFileSystem())
    for round in 0..<30 {
      try writer.append((0..<(round * 20)).map { Array("{\"n\":\(round),\"i\":\($0)}".utf8) })
    }
    #expect(writer.size == 8700)
    try writer.refresh()
    let other = try LogWriter(opening: folder, signer: key, files: POSIXFileSystem())
    #expect(other.size == 8700 && other.coveredSize == 8700)
    #expect(other.recovery == nil)
  }

  @Test(arguments: [0, 1, 255, 256, 257, 4095, 4096, 4097, 8192])
  func `a log opens and grows at every boundary`(size: Int) throws {
    let disk = try SampleLog.disk(growing: [size / 2, size].filter { $0 > 0 })
    for step in 1...2 {
      var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
      #expect(writer.recovery == nil && writer.size == size + step - 1)
      try writer.append([SampleLog.entry(size + step - 1)])
    }
    let report = try SampleLog.check(disk)
    #expect(isSound(report) && count(report) == size + 2)
  }

  @Test func `a writer sees what another has appended meanwhile`() throws {
    let disk = try SampleLog.disk(growing: [3])
    var first = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    var second = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    try second.append(SampleLog.entries(3..<300))
    try first.refresh()
    #expect(first.size == 300)
    try first.append(SampleLog.entries(300..<301))
    try second.refresh()
    #expect(second.coveredSize == 301 && second.recovery == nil)
    #expect(isSound(try SampleLog.check(disk)))
  }

  @Test func `a log is its owner's alone`() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/log"
    try SampleLog.grow(in: folder, through: [3, 300], files: POSIXFileSystem())
    let manager = FileManager.default
    for name in try #require(manager.subpaths(atPath: folder)) {
      let attributes = try manager.attributesOfItem(atPath: "\(folder)/\(name)")
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name)")
    }
  }

  @Test func `a log is made only where nothing is`() throws {
    let disk = try SampleLog.disk(growing: [3])
    do throws(LogError) {
      try LogWriter.create(in: "log", signer: SampleLog.signer(), files: disk)
      Issue.record("it was made over another")
    } catch {
      #expect("\(error)" == "log: the folder is not empty; name a folder that is absent or empty")
    }
  }

  @Test func `nobody appends to a log that is damaged where it grows or has another key`() throws {
    let state = try SampleLog.disk(growing: [2, 300]).snapshot
    for path in ["log/000000000000.ndjson", "log/checkpoint", "log/tile/0/001.p/44"] {
      let disk = SimulatedDisk(state)
      var bytes = try disk.bytes(of: path)
      bytes[20] ^= 1
      try disk.overwrite(path, with: bytes)
      #expect(throws: LogError.self, "\(path)") {
        _ = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
      }
    }
    let other = try LogSigningKey(name: "logg.example/test", seed: [UInt8](repeating: 7, count: 32))
    #expect(throws: LogError.self) {
      _ = try LogWriter(opening: "log", signer: other, files: SimulatedDisk(state))
    }
  }

  @Test func `zeroes that a power loss left are cut off with whole lines after them`() throws {
    let disk = try SampleLog.disk(growing: [5])
    let bytes = try disk.bytes(of: "log/000000000000.ndjson")
    let rest = SampleLog.entry(5) + [0x0A, 0, 0, 0, 0x0A] + SampleLog.entry(6) + [0x0A, 0x7B]
    try disk.overwrite("log/000000000000.ndjson", with: bytes + rest)
    var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    let cut = UInt64(SampleLog.entry(6).count + 6)
    #expect(writer.recovery == LogWriter.Recovery(uncoveredCount: 1, cutByteCount: cut))
    try writer.append(SampleLog.entries(6..<8))
    let report = try SampleLog.check(disk)
    #expect(isSound(report) && count(report) == 8)
  }

  @Test func `a longer file that a stopped write left does not show through`() throws {
    let disk = try SampleLog.disk(growing: [254])
    let long = [UInt8](repeating: 0x61, count: 20_000)
    try disk.overwrite("log/checkpoint.tmp", with: long)
    try disk.overwrite("log/tile/0/000", with: long)
    var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    try writer.append(SampleLog.entries(254..<260))
    #expect(isSound(try SampleLog.check(disk)))
  }
}
