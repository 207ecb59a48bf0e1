import Foundation
import TestSupport
import Testing

/// The page of incidents on paper, printed by a browser where there is one.
@Suite struct PrintedListTests {
  static let tools = ["chromium", "pdfinfo", "pdftotext"]
  static let isPossible = tools.allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  /// What a tool says on standard output.
  private func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(tool)")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(tool)")
    return String(decoding: data, as: UTF8.self)
  }

  @Test(.enabled(if: isPossible, "chromium and poppler-utils are not installed"))
  func `each printed page has its number, and each controller its pages`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let store = ["--store", folder.path("store")]
    _ = try VakaProcess.run(
      ["scan", ScanCommandTests.page] + store + ScanCommandTests.now)
    let item = "facebook/100441180620177/149936935481362_136697154994847"
    let who = ["--as", "anna", "--role", "communications-officer"]
    for arguments in [
      ["decide", item, "--decision", "remove", "--ground", "gdpr-identity-number"] + who,
      // The removal mentions the authority, so that a second reader must agree.
      ["decide", item, "--decision", "remove", "--confirm", "--as", "bo", "--role", "editor"],
      ["incidents", "answer", item, "--incident", "incident", "--motive", "m"] + who,
    ] {
      let result = try VakaProcess.run(arguments + store)
      #expect(result.exitCode == 0, "\(result.errors)")
    }
    let list = try VakaProcess.run(["incidents", "--format", "html"] + store)
    try list.output.write(to: URL(filePath: folder.path("list.html")))
    let pdf = folder.path("list.pdf")
    _ = try run(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--user-data-dir=\(folder.path("browser"))", "--print-to-pdf=\(pdf)",
        "file://\(folder.path("list.html"))",
      ])
    let count = try #require(
      try run("pdfinfo", [pdf]).firstMatch(of: #/Pages: +([0-9]+)/#).flatMap { Int($0.output.1) })
    // At least the summary, the incident, and what waits for a decision.
    #expect(count >= 3)
    let pages = try run("pdftotext", ["-layout", pdf, "-"]).split(separator: "\u{C}")
    #expect(pages.count == count)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("Sida \(index + 1) av \(count)"))
    }
    let incident = try #require(pages.first { $0.contains("Egen referens") })
    #expect(
      incident.trimmingPrefix(while: \.isWhitespace).hasPrefix("Vinterholmens stadsdelsnämnd"))
    #expect(incident.contains("28. Möjliga konsekvenser"))
  }
}
