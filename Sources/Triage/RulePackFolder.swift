internal import Foundation
public import Moderation

/// Where the rules are read from.
public struct RulePackFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// A folder of rules that cannot be used, with the cure.
  public struct ReadError: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// The folder that a command reads: `--rules`, else `VAKA_RULES`, else `rules` in the working
  /// directory, else `../share/vaka/rules` beside the binary.
  ///
  /// - Parameter executable: The path of the running binary.
  public static func find(
    option: String?, environment: [String: String], executable: String
  ) throws(ReadError) -> RulePackFolder {
    if let option { return RulePackFolder(path: option) }
    if let path = environment["VAKA_RULES"], !path.isEmpty { return RulePackFolder(path: path) }
    let installed = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "../share/vaka/rules").standardized.path
    for path in ["rules", installed] {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        return RulePackFolder(path: path)
      }
    }
    throw ReadError(
      description: "there is no folder 'rules' here and none at \(installed); "
        + "name one with --rules or VAKA_RULES")
  }

  /// Reads every rule file below the folder, in order of path.
  public func files() throws(ReadError) -> [RulePackFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue, let names = FileManager.default.subpaths(atPath: path)
    else {
      throw ReadError(description: "\(path): is not a folder that can be read; check --rules")
    }
    var files: [RulePackFile] = []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
        throw ReadError(description: "\(path)/\(name): cannot be read; check its permissions")
      }
      files.append(RulePackFile(path: name, bytes: Array(data)))
    }
    return files
  }

  /// Reads, checks and compiles the rules, on all cores: it takes as long as a small feed.
  ///
  /// - Throws: ``ReadError`` or `RulePackError`.
  public func load() throws -> RulePack {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return try RulePack(files: files(), doing: ConcurrentWork(workerCount: cores))
  }

  /// Reads what follows from findings and removals, which is quick.
  ///
  /// - Throws: ``ReadError`` or `RuleFileError`.
  public func loadPolicies() throws -> RulePolicies {
    let contents = try RulePolicies.files.map { name throws(ReadError) in
      guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
        throw ReadError(description: "\(path)/\(name): cannot be read; check --rules")
      }
      return Array(data)
    }
    return try RulePolicies(policy: contents[0], incident: contents[1])
  }

  /// Reads the register of accounts, which is no part of the rules.
  ///
  /// - Parameter option: The file, or `nil` for `accounts.yaml` in the folder of the rules; that
  ///   one need not be there.
  /// - Throws: ``ReadError`` or `RuleFileError`.
  public func accounts(at option: String? = nil) throws -> AccountRegister {
    let file = option ?? path + "/" + AccountRegister.fileName
    guard let data = FileManager.default.contents(atPath: file) else {
      if option == nil, !FileManager.default.fileExists(atPath: file) { return .absent }
      throw ReadError(
        description: "\(file): cannot be read; check that it is there and its permissions")
    }
    // Messages name a file of the pack by its path inside the pack.
    return try AccountRegister(file: option ?? AccountRegister.fileName, bytes: Array(data))
  }
}
