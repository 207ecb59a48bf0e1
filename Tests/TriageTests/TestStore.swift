import CaseStore
import Foundation
import Moderation
import Reporting
import TestSupport
import Triage

/// A store in a folder of its own, with a clock and random numbers that are the same in every run.
struct TestStore {
  let folder: ScratchFolder
  let options: Store.Options

  var path: String { folder.path("store") }

  static let time = Timestamp(secondsSince1970: 1_795_300_000)

  init(seed: UInt64 = 7) throws {
    folder = try ScratchFolder()
    options = Store.Options(random: SeededRandom.source(seed: seed), clock: { Self.time })
  }

  func open() throws -> Store { try Store.openOrCreate(path, options: options) }

  /// Writes an export of items `id: text`, in order of id.
  func export(_ name: String, _ items: [String: String]) throws -> String {
    let lines = items.sorted { $0.key < $1.key }.map { id, text in
      #"{"id":"\#(id)","text":"\#(text)","author":{"name":"Greta Testberg"}}"# + "\n"
    }
    return try folder.write(name, lines.joined())
  }

  @discardableResult
  func scan(
    _ paths: [String], rules: FruitRules = FruitRules(),
    sizes: ScanRun.Sizes = ScanRun.Sizes(), version: String = "1",
    extent: ExportExtent = .asStated
  ) throws -> ScanRun.Summary {
    var feeds = TriageRun.Feeds(paths: paths, account: "a")
    feeds.extent = extent
    return try open().use { store in
      try ScanRun(
        pack: rules.load(), asOf: Self.time, feeds: feeds, store: store, toolVersion: version,
        sizes: sizes
      ).run()
    }
  }

  func decide(
    _ item: String, _ choice: Decision.Choice, as identity: String = "anna",
    act: DecideRun.Act = .decide, motive: String? = "en fråga", removed: Timestamp? = nil
  ) throws {
    let decision = Decision(
      choice, grounds: choice == .remove ? [.gdprArticle9] : [],
      actor: Actor(identity: identity, role: "communications-officer"), motive: motive,
      decided: Self.time, removed: removed)
    try open().use { store in
      _ = try DecideRun(store: store, policy: FruitRules().load().policy).run(item, act, decision)
    }
  }

  func answer(
    _ item: String, version: String? = nil, _ choice: IncidentAnswer.Choice
  ) throws {
    let answer = IncidentAnswer(
      choice, actor: Actor(identity: "kim", role: "lawyer"), motive: "m", answered: Self.time)
    try open().use { store in
      _ = try IncidentsRun(store: store).answer(
        IncidentsRun.Reference(item, version: version), answer)
    }
  }

  func list(now: Timestamp = time, controller: String? = nil) throws -> IncidentList {
    var context = ListingContext(
      policy: try FruitRules().load().incidents, register: .absent, now: now)
    context.controller = controller
    return try IncidentsRun.list(path, in: context)
  }

  /// All bytes of the entries, in order.
  func logBytes() throws -> Data {
    let log = folder.url.appending(path: "store/log")
    return try FileManager.default.contentsOfDirectory(atPath: log.path)
      .filter { $0.hasSuffix(".ndjson") }.sorted()
      .reduce(into: Data()) { $0 += try Data(contentsOf: log.appending(path: $1)) }
  }

  /// The entries, in order.
  func entries() throws -> [[String: Any]] {
    try logBytes().split(separator: 0x0A).map { line in
      try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    }
  }

  func types() throws -> [String] { try entries().map { $0["type"] as? String ?? "" } }
}
