import DecisionLog
import Foundation
import TestSupport
import Testing

/// The small log in `fixtures/log/`, with a checkpoint of every size that it has had.
///
/// `UPDATE_GOLDEN=1 swift test` grows it anew: the same entries, the same key, the same bytes.
@Suite struct GrownLogTests {
  static let size = 12
  static let folder = Repository.fixtures.appending(path: "log").path

  /// What every file of the fixture must hold, by its path.
  static func expected() throws -> [String: [UInt8]] {
    let disk = SimulatedDisk()
    let signer = try SampleLog.signer()
    try LogWriter.create(in: "log", signer: signer, files: disk)
    var writer = try LogWriter(opening: "log", signer: signer, files: disk)
    var files: [String: [UInt8]] = [:]
    for size in 0...Self.size {
      if size > 0 { try writer.append([SampleLog.entry(size - 1)]) }
      files["checkpoints/\(size)"] = try disk.bytes(of: "log/checkpoint")
    }
    let cosigner = try SampleLog.cosigner()
    let reader = LogReader(folder: "log", files: disk)
    var note = try reader.note()
    note.add(try cosigner.cosignature(of: try reader.checkpoint(), at: 1_767_225_600))
    try disk.overwrite("log/checkpoint", with: note.bytes)
    for path in try disk.files(under: "log") { files[path] = try disk.bytes(of: path) }
    files["log.vkey"] = Array("\(signer.verifierKey)\n".utf8)
    files["cosigner.vkey"] = Array("\(cosigner.verifierKey)\n".utf8)
    return files
  }

  @Test func `the log in the fixtures is the one that grows from its entries and key`() throws {
    let expected = try Self.expected()
    for (path, bytes) in expected {
      let url = URL(filePath: "\(Self.folder)/\(path)")
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      #expect(try Array(Data(contentsOf: url)) == bytes, "\(path)")
    }
    let names = try #require(FileManager.default.subpaths(atPath: Self.folder))
    #expect(names.filter { $0.contains(".p/") }.count == Self.size)
  }

  @Test func `it grew from every checkpoint to every later one`() throws {
    let key = try VerifierKey(
      String(decoding: Data(contentsOf: URL(filePath: "\(Self.folder)/log.vkey")), as: UTF8.self))
    let checkpoints = try (0...Self.size).map { size in
      let bytes = Array(try Data(contentsOf: URL(filePath: "\(Self.folder)/checkpoints/\(size)")))
      let note = try SignedNote(bytes, place: "\(size)")
      #expect(note.check(with: [key]).map(\.result) == [.verified])
      return try Checkpoint(text: note.text, place: "\(size)")
    }
    #expect(checkpoints.map(\.size) == (0...UInt64(Self.size)).map { $0 })
    let reader = LogReader(folder: "\(Self.folder)/log", files: POSIXFileSystem())
    for new in checkpoints {
      for old in checkpoints where old.size <= new.size {
        let proof = try reader.consistencyProof(from: old.size, to: new.size)
        #expect(proof.proves(oldRoot: old.root, newRoot: new.root))
      }
    }
  }

  @Test func `it is sound, to us and to a stranger, beside every checkpoint that it has had`()
    throws
  {
    let kept = (0...Self.size).map { "\(Self.folder)/checkpoints/\($0)" }
    let report = try SampleLog.check(
      POSIXFileSystem(), folder: "\(Self.folder)/log",
      cosigners: [SampleLog.cosigner().verifierKey],
      against: kept.map {
        LogCheck.Kept(name: $0, bytes: Array(try Data(contentsOf: URL(filePath: $0))))
      })
    #expect(isSound(report) && report.comparisons.allSatisfy { $0.outcome == .consistent })
    let answer = try StrangerTests.verify(
      kept.flatMap { ["--against", $0] }
        + ["--key", SampleLog.cosigner().verifierKey.description, "\(Self.folder)/log"])
    #expect(answer.lines == ["ok \(Self.size) \(Self.folder)/log"])
  }
}
