import CaseStore
import Foundation
import Moderation
import TestSupport

/// A store of cases in a folder of its own, with random numbers that are the same in every run.
struct SmallStore {
  let folder: URL
  let wrapping: WrappingKey
  let database: CaseDatabase
  let random: RandomBytes

  init(seed: UInt64 = 1) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "keys"), withIntermediateDirectories: true)
    random = SeededRandom.source(seed: seed)
    wrapping = WrappingKey(random: random)
    try CaseDatabase.create(
      in: folder.path, wrapping: wrapping, settings: ["wrapping": "env:TEST"], random: random)
    database = try CaseDatabase(opening: folder.path, wrapping: wrapping)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// All bytes of all files of the store.
  func allBytes() throws -> Data {
    let names = FileManager.default.subpaths(atPath: folder.path) ?? []
    return names.sorted().reduce(into: Data()) { all, name in
      all += FileManager.default.contents(atPath: folder.appending(path: name).path) ?? Data()
    }
  }

  @discardableResult
  func commit<Value>(
    logSize: UInt64 = 0, _ body: (inout CaseTransaction) throws -> Value
  ) throws -> (value: Value, entries: [[UInt8]]) {
    try database.commit(logSize: logSize, random: random, body)
  }

  func mark(_ id: String, _ text: String) -> Mark {
    database.marks.mark(platform: "plain", account: "a", id: id, text: Array(text.utf8))
  }

  /// Flags one version of an item.
  @discardableResult
  func flag(_ id: String, text: String, entry: String = "e1") throws -> StoredVersion {
    try commit { transaction in
      let pack = try transaction.pack("p1")
      let mark = mark(id, text)
      try transaction.remember([mark], judgedBy: pack)
      return try transaction.add(
        NewVersion(
          mark: mark, entry: entry, judged: Timestamp(secondsSince1970: 1_795_219_200),
          verdict: Verdict(.remove, grounds: [.gdprIdentityNumber]),
          incident: IncidentAssessment(.incident, reasons: ["third-person"]),
          original: Array(text.utf8)), of: try transaction.item(named: "plain/a/\(id)"))
    }.value
  }
}
