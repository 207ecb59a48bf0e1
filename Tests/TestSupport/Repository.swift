public import Foundation

/// Where things are in the checkout that the tests run in.
public enum Repository {
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static let rules = root.appending(path: "rules")
  public static let fixtures = root.appending(path: "fixtures")

  /// The files of a folder of fixtures with this ending, in order of name.
  public static func fixtures(in folder: String, ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: fixtures.appending(path: folder), includingPropertiesForKeys: nil
    ).filter { $0.lastPathComponent.hasSuffix(ending) }.sorted { $0.path < $1.path }
  }

  /// The cells of a table of fixtures below its headings: values without commas, a row a line.
  public static func rows(of path: String) throws -> [[String]] {
    try String(contentsOf: fixtures.appending(path: path), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
