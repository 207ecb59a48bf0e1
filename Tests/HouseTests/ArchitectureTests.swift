import Foundation
import Testing

/// The rules of the house that a compiler does not hold: see `Sources/README.md`.
@Suite struct ArchitectureTests {
  /// What each module may import beside the standard library: this table is the architecture.
  static let allowedImports: [String: Set<String>] = [
    "CPCRE2": [], "CUtf8proc": [], "CZlib": [], "CSimdjson": [],
    "PatternMatching": ["CPCRE2", "Synchronization"],
    "Moderation": ["PatternMatching", "CUtf8proc", "Yams", "Crypto"],
    "DecisionLog": ["Crypto", "Glibc"],
    "Ingest": ["Moderation", "CSimdjson", "CZlib", "Foundation", "Glibc"],
    "CaseStore": ["Moderation", "Crypto", "GRDB", "Foundation"],
    "Reporting": ["Moderation"],
    "Triage": [
      "PatternMatching", "Moderation", "Ingest", "Reporting", "DecisionLog", "CaseStore", "Crypto",
      "Dispatch",
      "Foundation", "Glibc", "Synchronization",
    ],
    "vaka": [
      "Triage", "Moderation", "CaseStore", "Reporting", "ArgumentParser", "Foundation", "Glibc",
      "Synchronization",
    ],
  ]

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Swift files under a folder of the repository, with what is in them.
  static func swiftFiles(under folder: String) throws -> [(path: String, text: String)] {
    let root = repository.appending(path: folder)
    let names = try #require(FileManager.default.subpaths(atPath: root.path))
    return try names.filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }.sorted().map {
      name in
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      return ("\(folder)/\(name)", text)
    }
  }

  static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ ["public", "internal", "private", "@testable"].contains($0) })
      else { return nil }
      return words[place + 1]
    }
  }

  @Test func `every module imports only what it may`() throws {
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: Self.repository.appending(path: "Sources").path
    ).filter { !$0.hasSuffix(".md") }
    #expect(Set(modules) == Set(Self.allowedImports.keys))
    for module in modules {
      let allowed = try #require(Self.allowedImports[module])
      for file in try Self.swiftFiles(under: "Sources/\(module)") {
        for name in Self.imports(in: file.text) {
          let isFoundationInIncidents =
            module == "Moderation" && name == "Foundation" && file.path.contains("/Incidents/")
          #expect(
            allowed.contains(name) || isFoundationInIncidents, "\(file.path) imports \(name)")
        }
      }
    }
  }

  @Test func `files are at most 400 lines`() throws {
    for file in try Self.swiftFiles(under: "Sources") {
      #expect(
        file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 401,
        "\(file.path)")
    }
  }

  @Test(arguments: [
    "try!", " as! ", "fatalError(", "nonisolated(unsafe)", "DispatchQueue.global",
    "TODO", "FIXME",
  ])
  func `what the style refuses is nowhere`(phrase: String) throws {
    for file in try Self.swiftFiles(under: "Sources") {
      #expect(!file.text.contains(phrase), "\(file.path) has \(phrase)")
    }
  }

  @Test func `unchecked sendability has its reason beside it`() throws {
    for file in try Self.swiftFiles(under: "Sources")
    where file.text.contains(": @unchecked Sendable") {
      #expect(file.text.contains("// @unchecked Sendable:"), "\(file.path)")
    }
  }

  @Test(arguments: [
    ("Sources/Moderation/Detectors", "Detector.swift", "Detector"),
    ("Sources/Ingest/Formats", "ExportFormat.swift", "Export"),
    ("Sources/Reporting/Formats", "ReportFormat.swift", "Format"),
  ])
  func `every file of a list's folder is in the list`(
    folder: String, list: String, suffix: String
  ) throws {
    let lists = try Self.swiftFiles(under: "Sources").filter { $0.path.hasSuffix("/" + list) }
    let text = try #require(lists.first?.text)
    for file in try Self.swiftFiles(under: folder) where !file.path.hasSuffix("/" + list) {
      let name = try #require(file.path.split(separator: "/").last?.dropLast(6))
      guard name.hasSuffix(suffix) else { continue }
      #expect(text.contains("\(name).self") || text.contains("\(name)()"), "\(name) is not listed")
    }
  }

  @Test func `every law with a clock is in the list`() throws {
    let files = try Self.swiftFiles(under: "Sources/Moderation/Incidents")
    let list = try #require(files.first { $0.path.hasSuffix("/IncidentLaw.swift") })
    let laws = files.filter { $0.text.contains(": IncidentLaw") && $0.path != list.path }
    #expect(laws.count >= 2)
    for law in laws {
      let name = try #require(law.path.split(separator: "/").last?.dropLast(6))
      #expect(list.text.contains("\(name).self"), "\(name) is not listed")
    }
  }

  @Test func `only the run makes a queue`() throws {
    for file in try Self.swiftFiles(under: "Sources")
    where !file.path.hasSuffix("/OrderedConcurrentMap.swift") {
      #expect(!file.text.contains("DispatchQueue("), "\(file.path)")
    }
  }

  @Test func `the top level holds what the house names and nothing else`() throws {
    let known: Set<String> = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "rules", "fixtures", "README.md",
    ]
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.repository.path)
    for name in names where !name.hasPrefix(".") { #expect(known.contains(name), "\(name)") }
  }
}
