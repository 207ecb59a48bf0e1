import Foundation
import TestSupport
import Testing

/// `scan`, `decide`, `incidents`, `keys` as a user runs them.
@Suite struct ScanCommandTests {
  static let page = "fixtures/facebook/stockholm-district-page.json"
  static let now = ["--now", "2026-11-21T12:00:00Z"]

  /// A store with the invented district's page in it.
  private func scanned(_ folder: ScratchFolder, _ options: [String] = []) throws
    -> VakaProcess.Result
  {
    try VakaProcess.run(["scan", Self.page, "--store", folder.path("store")] + Self.now + options)
  }

  private func logText(_ folder: ScratchFolder) throws -> String {
    try String(contentsOfFile: folder.path("store/log/000000000000.ndjson"), encoding: .utf8)
  }

  @Test func `a page is judged, flagged, decided on and answered for`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let first = try scanned(folder)
    #expect(first.exitCode == 1, "\(first.errors)")
    #expect(first.text.contains("92 items found: 92 read, 0 unreadable"))
    #expect(first.text.contains("92 judged: 18 flagged, 0 without a full verdict"))
    #expect(first.text.contains("to keep although a rule applies"))
    #expect(first.text.contains("made less sure by the words around"))
    #expect(first.errors.contains("more pages"))
    #expect(first.text.contains("Next: see what waits for a decision with: vaka incidents"))
    let second = try scanned(folder)
    #expect(second.exitCode == 0 && second.text.contains("0 judged, 92 unchanged"))

    let item = "facebook/100441180620177/149936935481362_136697154994847"
    let store = ["--store", folder.path("store")]
    let who = ["--as", "anna", "--role", "communications-officer"]
    let refused = try VakaProcess.run(["decide", item, "--decision", "remove"] + store + who)
    #expect(refused.exitCode == 64 && refused.errors.contains("--ground"))
    let decided = try VakaProcess.run(
      ["decide", item, "--decision", "remove", "--ground", "secrecy"] + store + who)
    #expect(decided.exitCode == 0, "\(decided.errors)")
    // The comment speaks of the authority, and secrecy is no ground of BBS-lagen.
    #expect(decided.text.contains("it counts when somebody else has agreed"))
    let confirmed = try VakaProcess.run(
      ["decide", item, "--decision", "remove", "--confirm", "--as", "bo", "--role", "lawyer"]
        + store)
    #expect(confirmed.exitCode == 0, "\(confirmed.errors)")
    let open = try VakaProcess.run(["incidents", "--format", "csv"] + store)
    #expect(open.exitCode == 1 && open.text.contains("\(item);"))
    #expect(open.text.contains(";open;"))
    let answered = try VakaProcess.run(
      ["incidents", "answer", item, "--incident", "incident", "--motive", "en tredje person"]
        + store + who)
    #expect(answered.exitCode == 0, "\(answered.errors)")
    let list = try VakaProcess.run(["incidents", "list"] + store)
    #expect(list.exitCode == 0 && list.text.contains("Next: decide on 17 flagged items"))
  }

  /// The log must not hold what people wrote or are called, nor numbers, times and names of the
  /// exports.
  @Test func `nothing of any fixture is in the log, nor in any file of the store`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let paths = ["fixtures/judged", "fixtures/facebook", "fixtures/plain"]
    let result = try VakaProcess.run(
      ["scan", "--account", "konto-som-ingen-har", "--store", folder.path("store")] + paths
        + Self.now)
    #expect(result.exitCode == 2)
    let log = try logText(folder)
    #expect(log.split(separator: "\n").count > 300)
    var store = Data()
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path("store")).sorted()
    where !name.hasPrefix("keys/wrapping") {
      store += FileManager.default.contents(atPath: folder.path("store/\(name)")) ?? Data()
    }
    let secrets = try FixtureSecrets(paths)
    #expect(secrets.texts.count > 800 && secrets.numbers.count > 300)
    // The real time, and that as of which it judged, are allowed.
    let searched = Data(log.replacing(#/"(time|asOf)":"[^"]*"/#, with: "").utf8)
    let inLog = secrets.texts.union(secrets.values).union(secrets.numbers)
      .union(["konto-som-ingen-har", "fixtures/"]).filter {
        searched.range(of: Data($0.utf8)) != nil
      }
    #expect(inLog.isEmpty)
    // Ids stand in the store, which forgets them; what people wrote or are called does not, nor in
    // what the operator sees.
    let kept = store + result.output + Data(result.errors.utf8)
    let inStore = secrets.texts.filter { kept.range(of: Data($0.utf8)) != nil }
    #expect(inStore.isEmpty)
  }

  /// Whoever reads the list need not know who wrote what, nor of whom.
  @Test func `nothing of what people wrote or are called is in any list of removals`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    #expect(try scanned(folder).exitCode == 1)
    let store = ["--store", folder.path("store")]
    let item = "facebook/100441180620177/149936935481362_136697154994847"
    // It mentions the authority, so that a second reader must agree.
    for who in [["--as", "anna", "--ground", "secrecy"], ["--as", "bo", "--confirm"]] {
      let decided = try VakaProcess.run(
        ["decide", item, "--decision", "remove", "--role", "officer"] + who + store)
      #expect(decided.exitCode == 0, "\(decided.errors)")
    }
    let texts = try FixtureSecrets(["fixtures/facebook"]).texts
    #expect(texts.count > 50)
    for format in ["text", "csv", "json", "html"] {
      let list = try VakaProcess.run(["incidents", "--format", format] + store)
      #expect(list.text.contains(item), "\(format)")
      #expect(texts.filter { list.output.range(of: Data($0.utf8)) != nil }.isEmpty, "\(format)")
      #expect(!list.text.contains("facebook.com"), "\(format)")
    }
  }

  @Test func `the wrapping key may be in a variable, and must be there`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let key = Data(repeating: 7, count: 32).base64EncodedString()
    let arguments = [
      "scan", folder.path("a.ndjson"), "--store", folder.path("store"), "--account", "a",
      "--rules", folder.path("rules"), "--wrapping-key", "env:NATTVAKT",
    ]
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    try folder.write("a.ndjson", #"{"id":"1","text":"en citron"}"#)
    let without = try VakaProcess.run(arguments)
    #expect(without.exitCode == 2 && without.errors.contains("NATTVAKT"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("store")))
    let with = try VakaProcess.run(arguments, environment: ["NATTVAKT": key])
    #expect(with.exitCode == 1, "\(with.errors)")
    // The store says where it is.
    let later = try VakaProcess.run(
      Array(arguments.dropLast(2)), environment: ["NATTVAKT": key])
    #expect(later.exitCode == 0, "\(later.errors)")
    let rewrap = try VakaProcess.run(
      [
        "keys", "rewrap", "--store", folder.path("store"), "--new-wrapping-key",
        "file:" + folder.path("new.key"), "--as", "op", "--role", "operator",
      ], environment: ["NATTVAKT": key])
    #expect(rewrap.exitCode == 0, "\(rewrap.errors)")
    #expect(try VakaProcess.run(Array(arguments.dropLast(2))).exitCode == 0)
    let old = try VakaProcess.run(arguments, environment: ["NATTVAKT": key])
    #expect(old.exitCode == 2 && old.errors.contains("does not fit"))
    // A key is a secret: it is in no message.
    #expect(!(without.errors + old.errors + with.errors).contains(key))
  }

  @Test func `a second scan says that another is running`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    try folder.write("a.ndjson", #"{"id":"1","text":"en citron"}"#)
    let arguments = [
      "scan", folder.path("a.ndjson"), "--store", folder.path("store"), "--account", "a",
      "--rules", folder.path("rules"),
    ]
    #expect(try VakaProcess.run(arguments).exitCode == 1)
    let lock = open(folder.path("store/scan.lock"), O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let second = try VakaProcess.run(arguments)
    #expect(second.exitCode == 2 && second.errors.contains("another scan of this store is running"))
    // A decision does not wait for a scan.
    let decided = try VakaProcess.run([
      "decide", "plain/a/1", "--decision", "keep", "--store", folder.path("store"), "--as", "anna",
      "--role", "officer",
    ])
    #expect(decided.exitCode == 0, "\(decided.errors)")
  }

  @Test func `counts are told in JSON and for Prometheus`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    try folder.write("a.ndjson", #"{"id":"1","text":"en citron"}"# + "\n{\"id\":\n")
    let result = try VakaProcess.run([
      "scan", folder.path("a.ndjson"), "--store", folder.path("store"), "--account", "a",
      "--rules", folder.path("rules"), "--log-format", "json", "--metrics",
      folder.path("vaka.prom"),
    ])
    #expect(result.exitCode == 2)
    let lines = try result.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["event"] as? String } == ["problem", "finished"])
    #expect(lines.last?["flagged"] as? Int == 1 && lines.last?["unreadable"] as? Int == 1)
    let metrics = try String(contentsOfFile: folder.path("vaka.prom"), encoding: .utf8)
    #expect(metrics.contains("\nvaka_scan_count{of=\"flagged\"} 1\n"))
    #expect(metrics.contains("\nvaka_scan_problems 1\n"))
  }

  @Test func `a triage with a store remembers as a scan does, and still shows everything`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let plain = try VakaProcess.run(["triage", Self.page, "--format", "ndjson"] + Self.now)
    for _ in 0..<2 {
      let stored = try VakaProcess.run(
        ["triage", Self.page, "--format", "ndjson", "--store", folder.path("store")] + Self.now)
      #expect(stored.exitCode == 1 && stored.output == plain.output)
    }
    #expect(try scanned(folder).text.contains("92 unchanged"))
    let flagged = try logText(folder).split(separator: "\n")
      .filter { $0.contains(#""type":"item-flagged""#) }
    #expect(flagged.count == 18)
  }
}

/// Every text, name, id and time of the fixtures, and every number in their texts.
private struct FixtureSecrets {
  /// What people wrote or are called.
  private(set) var texts: Set<String> = []
  /// All else: ids, times, addresses.
  private(set) var values: Set<String> = []
  private(set) var numbers: Set<String> = []

  init(_ paths: [String]) throws {
    for path in paths {
      let folder = Repository.root.appending(path: path)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where !name.hasSuffix(".gz") && !name.contains(".expected.") {
        let data = try Data(contentsOf: folder.appending(path: name))
        for piece in [data] + data.split(separator: 0x0A) {
          if let json = try? JSONSerialization.jsonObject(with: piece) { collect(json) }
        }
      }
    }
  }

  /// Keys whose values are codes, which the log may have too.
  private static let codes: Set<String> = [
    "expected", "known_miss", "kind", "platform", "role", "lang", "type", "situation",
  ]

  private mutating func collect(_ json: Any) {
    if let list = json as? [Any] { list.forEach { collect($0) } }
    for (key, value) in json as? [String: Any] ?? [:] where !Self.codes.contains(key) {
      guard let string = value as? String else {
        collect(value)
        continue
      }
      // A letter or two stands in every log.
      if string.count > 5 {
        if ["text", "message", "name"].contains(key) { texts.insert(string) }
        values.insert(string)
      }
      for number in string.matches(of: #/[0-9][0-9 -]{5,}[0-9]/#) {
        numbers.insert(String(number.output))
      }
    }
  }
}
