public import Foundation
public import Moderation

/// A rule pack of a few files, for tests of the machinery: citrons must go, pears are for review.
public struct FruitRules: Sendable {
  /// What texts that hold a pear are judged to be.
  public var pears = "review"
  /// The value of `brake` in the policy; empty for none.
  public var brake = ""

  public init() {}

  var files: [String: String] {
    [
      "words/paradigms.yaml": """
      noun-en-er:
        endings: ["", en, er, erna]
        genitive: s
        example: {word: ros, forms: [ros, rosen, roser, roserna, rosens, rosers, rosernas]}
      """,
      "words/citron.yaml": "title: Citrons\nsource: own list\nfixed: [citron]\n",
      "words/pear.yaml": "title: Pears\nsource: own list\nfixed: [päron]\n",
      "words/authority.yaml": "title: The authority\nsource: own list\nfixed: [kommunen]\n",
      "signals/authority.yaml": Self.signal("authority"),
      "signals/citron.yaml": Self.signal("citron"),
      "signals/pear.yaml": Self.signal("pear"),
      "sensitive/citron.yaml": Self.rule("citron", category: "sensitive.health", "citron"),
      "abuse/pear.yaml": Self.rule("pear", category: "abuse.insult", "päron"),
      "policy.yaml": """
      own: {at-most: review, except: [identity.*]}
      alert: {flagged-a-day: 3}
      \(brake.isEmpty ? "" : "brake: \(brake)")
      second-reader: {signal: authority, except-grounds: [bbs-*]}
      rows:
        - when: {category: [sensitive.*]}
          verdict: remove
          grounds: [gdpr-art9]
        - when: {category: [abuse.*]}
          verdict: \(pears)
          grounds: [house-language]
        - verdict: keep
      """,
      "incident.yaml": """
      rows:
        - recommendation: incident
          reasons: [third-person]
      notification:
        terms: [{from: 2018-05-25, hours: 72, threshold: risk, source: art. 33.1}]
        alarms: [24, 48, 60, 70]
      """,
    ]
  }

  private static func signal(_ list: String) -> String {
    """
    title: A fruit
    find: {words: [\(list)]}
    views: [folded]
    weight: 4
    examples: {match: ["[[x]]"], no_match: [y]}
    """
  }

  private static func rule(_ signal: String, category: String, _ word: String) -> String {
    """
    id: \(signal)
    title: A fruit
    category: \(category)
    basis: none
    all: [\(signal)]
    confidence: {certain: 4, likely: 3, possible: 2}
    examples: {match: ["En [[\(word)]]"], no_match: [En banan]}
    """
  }

  public func load() throws -> RulePack {
    try RulePack(files: files.map { RulePackFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// Writes the pack where `--rules` can find it.
  public func write(to folder: URL) throws {
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}

/// A folder of its own for one test, removed with ``remove()``.
public struct ScratchFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  public func remove() { try? FileManager.default.removeItem(at: url) }

  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }
}
