// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users never resolve or build what only benchmarks need.
let package = Package(
  name: "vaka-benchmarks",
  dependencies: [.package(name: "vaka", path: "../..")],
  targets: [
    .executableTarget(
      name: "PipelineBenchmark", dependencies: [.product(name: "VakaModules", package: "vaka")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "StoreBenchmark", dependencies: [.product(name: "VakaModules", package: "vaka")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6]
)
