// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  .treatAllWarnings(as: .error),
]

/// A module of ours, with the settings that hold everywhere.
func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// A module that is optimized in a debug build, too: tests judge a million texts, and without it
/// they take five times as long.
func hotModule(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + dependencies, path: "Tests/\(name)",
    swiftSettings: swiftSettings)
}

let package = Package(
  name: "vaka",
  products: [
    .executable(name: "vaka", targets: ["vaka"]),
    // For Tests/Benchmarks only: modules are not promised to anybody.
    .library(name: "VakaModules", targets: ["Moderation", "Triage", "Reporting", "CaseStore"]),
    // The log alone, with its checker: builds without the rest.
    .library(name: "DecisionLog", targets: ["DecisionLog"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries: module maps and, for simdjson, the few calls we make. No logic of ours.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    // No pkgConfig: its flag -DUTF8PROC_EXPORTS is one that SwiftPM warns of.
    .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // PCRE2 as safe Swift, and which of many patterns are worth trying. Forbidden: knowing what is
    // searched for.
    hotModule("PatternMatching", ["CPCRE2"]),
    // The whole judgement, pure. Forbidden: files, network, clock, random, threads, printing.
    hotModule(
      "Moderation",
      [
        "PatternMatching", "CUtf8proc", .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Untrusted bytes to comments, streamed. Forbidden: judging; a whole export in memory.
    module("Ingest", ["Moderation", "CSimdjson", "CZlib"]),
    // What must be erasable: sealed originals, decisions, answers, what was already judged.
    // Forbidden: judging; the log.
    module(
      "CaseStore",
      [
        "Moderation", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // An append-only log over opaque bytes, with proofs and a checker. Forbidden: knowing what a
    // comment or a decision is, so that a court's expert can build the checker alone.
    .target(
      name: "DecisionLog", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      exclude: ["README.md"], swiftSettings: swiftSettings),
    // Results to text, NDJSON, JSON, CSV, HTML. Forbidden: reading anything; deciding anything.
    module("Reporting", ["Moderation"]),
    // Runs: joins the above with Dispatch, files and clock. Forbidden: parsing arguments; markup.
    module(
      "Triage",
      [
        "PatternMatching", "Moderation", "Ingest", "Reporting", "DecisionLog", "CaseStore",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // The command line. Forbidden: any logic worth testing without a process.
    .executableTarget(
      name: "vaka",
      dependencies: [
        "Triage", "CaseStore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    .target(
      name: "TestSupport", dependencies: ["Moderation", "Triage", "DecisionLog"],
      path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    tests("PatternMatchingTests", ["PatternMatching"]),
    tests("ModerationTests", ["Moderation", "PatternMatching", "CUtf8proc"]),
    tests("IngestTests", ["Ingest", "Moderation"]),
    tests(
      "CaseStoreTests",
      ["CaseStore", "Moderation", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("ReportingTests", ["Reporting", "Moderation"]),
    tests(
      "TriageTests", ["Triage", "Moderation", "CaseStore", "DecisionLog", "Reporting"]),
    tests("RuleTests", ["Triage", "Reporting", "Moderation", "PatternMatching"]),
    .testTarget(
      name: "DecisionLogTests", dependencies: ["DecisionLog", "TestSupport"],
      path: "Tests/DecisionLogTests", exclude: ["verify_log.py"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests", dependencies: ["vaka", "TestSupport"], path: "Tests/CommandTests",
      exclude: ["terminal.py"], swiftSettings: swiftSettings),
    tests("HouseTests", []),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
