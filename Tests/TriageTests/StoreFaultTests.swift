import DecisionLog
import Foundation
import Moderation
import Reporting
import TestSupport
import Testing
import Triage

/// A scan whose log fails at any call, and is run again.
@Suite struct StoreFaultTests {
  private static let items = Dictionary(
    uniqueKeysWithValues: (0..<9).map { number in
      ("\(number)", "nr \(number): \(number.isMultiple(of: 3) ? "en citron" : "en banan")")
    })

  private static let sizes = ScanRun.Sizes(commitItems: 4)

  /// The worst of them; all take a minute of waiting for the disk.
  private static let faults: [FaultyFiles.Fault] =
    ProcessInfo.processInfo.environment["VAKA_ALL_LOG_TESTS"] == nil
    ? [.short] : [.before, .short, .after]

  @Test(arguments: faults)
  func `whatever call fails, the next scan completes the log and repeats nothing`(
    fault: FaultyFiles.Fault
  ) throws {
    // The store is there before its disk fails; copying it costs less than making it anew.
    let empty = try TestStore()
    defer { empty.folder.remove() }
    try empty.open().close()
    var place = 1
    while true {
      let store = try TestStore()
      defer { store.folder.remove() }
      let export = try store.export("a.ndjson", Self.items)
      try FileManager.default.copyItem(atPath: empty.path, toPath: store.path)
      var options = store.options
      let files = FaultyFiles(POSIXFileSystem(), fault, at: place)
      options.files = files
      let failure = Result { try scan(export, try Store(opening: store.path, options: options)) }
      let counts = try scan(export, try store.open())
      #expect(counts.found == 9, "\(fault) at call \(place)")
      let types = try store.types()
      #expect(types.count { $0 == "item-flagged" } == 3, "\(fault) at call \(place)")
      #expect(types.last == "run-finished")
      let names = try store.entries().compactMap { $0["entry"] as? String }
      #expect(Set(names).count == names.count, "\(fault) at call \(place)")
      let checked = try LogRun(.store(store.path, cosignerKeys: []))
        .verify(against: [], format: .text, progress: { _ in })
      #expect(checked.outcome == .clean, "\(fault) at call \(place): \(checked.lines)")
      if files.callCount < place {
        #expect(throws: Never.self) { try failure.get() }
        break
      }
      place += 1
    }
    #expect(place > 100)
  }

  private func scan(_ export: String, _ store: Store) throws -> ScanCounts {
    try ScanRun(
      pack: try FruitRules().load(), asOf: TestStore.time,
      feeds: TriageRun.Feeds(paths: [export], account: "a"), store: store, toolVersion: "1",
      sizes: Self.sizes
    ).run().counts
  }
}
