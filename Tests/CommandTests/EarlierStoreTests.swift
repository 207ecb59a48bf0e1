import Foundation
import TestSupport
import Testing

/// A store that the version before this one made goes on.
@Suite struct EarlierStoreTests {
  private static let who = ["--as", "anna", "--role", "officer", "--store", "s"]

  /// A copy of `fixtures/store/version-1`, readable for its owner only, as that version made it.
  private func office() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let store = folder.url.appending(path: "s")
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "fixtures/store/version-1"), to: store)
    for name in [""] + (try FileManager.default.subpathsOfDirectory(atPath: store.path)) {
      let path = store.appending(path: name).path
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      try FileManager.default.setAttributes(
        [.posixPermissions: isFolder.boolValue ? 0o700 : 0o600], ofItemAtPath: path)
    }
    try FruitRules().write(to: folder.url.appending(path: "rules"))
    return folder
  }

  private func vaka(_ arguments: [String], in folder: ScratchFolder) throws -> VakaProcess.Result {
    try VakaProcess.run(arguments, in: folder.url)
  }

  /// The state of each row of the list, by item.
  private func states(in folder: ScratchFolder) throws -> [String: String] {
    let list = try vaka(
      ["incidents", "--store", "s", "--rules", "rules", "--format", "csv"], in: folder)
    #expect(list.exitCode < 2, "\(list.errors)")
    let rows = list.text.split(separator: "\r\n").dropFirst().map { row in
      row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], "\($0[10]) \($0[11])") })
  }

  @Test func `the first command that writes brings it up to date, and nothing is lost`() throws {
    let folder = try office()
    defer { folder.remove() }
    let early = try vaka(["incidents", "--store", "s", "--rules", "rules"], in: folder)
    #expect(early.exitCode == 2 && early.errors.contains("made by an earlier version"))
    let export = Repository.root.appending(path: "fixtures/store/version-1.ndjson").path
    let scan = try vaka(
      ["scan", export, "--account", "a", "--rules", "rules", "--store", "s"], in: folder)
    #expect(scan.exitCode == 0 && scan.text.contains("5 of the judged had been judged by other"))
    #expect(
      try states(in: folder) == [
        "plain/a/1": "open incident", "plain/a/2": "taken-back ",
        "plain/a/3": "open ", "plain/a/4": "open ",
      ])
    let verified = try vaka(["log", "verify", "--store", "s"], in: folder)
    #expect(verified.exitCode == 0, "\(verified.text)")
  }

  @Test func `what it kept of an item does not spare the second reader`() throws {
    let folder = try office()
    defer { folder.remove() }
    let decided = try vaka(
      ["decide", "plain/a/5", "--decision", "remove", "--ground", "gdpr-art9", "--rules", "rules"]
        + Self.who, in: folder)
    #expect(decided.exitCode == 0 && decided.text.contains("when somebody else has agreed"))
  }

  @Test func `an incident of which nobody said when they were aware is asked for it`() throws {
    let folder = try office()
    defer { folder.remove() }
    let answered = try vaka(
      [
        "incidents", "answer", "plain/a/1", "--incident", "incident", "--motive", "m",
        "--aware-at", "2026-11-20T08:00:00Z", "--risk", "risk",
      ] + Self.who, in: folder)
    #expect(answered.exitCode == 0, "\(answered.errors)")
    let list = try vaka(
      [
        "incidents", "--store", "s", "--rules", "rules", "--format", "csv", "--now",
        "2026-11-21T08:00:00Z",
      ], in: folder)
    #expect(list.text.contains("2026-11-23 09:00"))
  }
}
