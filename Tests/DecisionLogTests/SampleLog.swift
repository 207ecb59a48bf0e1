import DecisionLog
import Foundation
import TestSupport

/// Logs to test with: the same entries and key every time.
enum SampleLog {
  /// Bytes 00 to 1f, as in the vectors; used nowhere but in tests.
  static let seed = [UInt8](0..<32)

  static func signer() throws(LogError) -> LogSigningKey {
    try LogSigningKey(name: "logg.example/test", seed: seed)
  }

  static func cosigner() throws -> CosignerKey {
    try CosignerKey(name: "vittne.example/w1", seed: seed)
  }

  /// The entry at an index, of 20 to 80 bytes, with a letter outside ASCII now and then.
  static func entry(_ index: Int) -> [UInt8] {
    let filler = String(repeating: index.isMultiple(of: 7) ? "å" : "a", count: index * 37 % 30)
    return Array("{\"n\":\(index),\"filler\":\"\(filler)\"}".utf8)
  }

  static func entries(_ range: Range<Int>) -> [[UInt8]] { range.map(entry) }

  /// A log in memory, grown in groups that end at these sizes.
  static func disk(growing sizes: [Int], folder: String = "log") throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    try grow(in: folder, through: sizes, files: disk)
    return disk
  }

  static func grow(in folder: String, through sizes: [Int], files: any LogFileSystem) throws {
    let signer = try signer()
    try LogWriter.create(in: folder, signer: signer, files: files)
    var writer = try LogWriter(opening: folder, signer: signer, files: files)
    for size in sizes { try writer.append(entries(Int(writer.size)..<size)) }
  }

  /// Checks a log with its key.
  static func check(
    _ files: any LogFileSystem, folder: String = "log", cosigners: [VerifierKey] = [],
    against: [LogCheck.Kept] = []
  ) throws -> LogReport {
    LogCheck(
      folder: folder, logKey: try signer().verifierKey, cosignerKeys: cosigners, against: against,
      files: files
    ).run()
  }
}

/// A folder on the real disk that goes when the test ends.
struct Scratch: ~Copyable {
  let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

// So that a failure prints the answer, not the whole report.
func isSound(_ report: LogReport) -> Bool { report.isSound }
func hasNoProblem(_ report: LogReport) -> Bool { report.problems.count == 0 }
func count(_ report: LogReport) -> Int { Int(report.entryCount) }
