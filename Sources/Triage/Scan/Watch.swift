internal import CaseStore
internal import Ingest
internal import Moderation

/// Versions of which later exports tell whether they are still there, found by what workers know.
struct Watch: Sendable {
  /// Of an item, by which workers know it fast; two with the same number are only looked at in vain.
  typealias Key = Int

  /// In the order in which they were flagged.
  let versions: [WatchedVersion]
  private let byItem: [Key: [WatchedVersion]]
  private let byMark: [Mark: WatchedVersion]
  private let byThread: [VersionLink: [WatchedVersion]]
  private let byThreadAbove: [VersionLink: [WatchedVersion]]
  /// As `platform/account`.
  private let byAccount: [Substring: [WatchedVersion]]

  init(_ versions: [WatchedVersion]) {
    self.versions = versions.sorted()
    byItem = Dictionary(grouping: versions) { Self.key(ofItem: $0.item) }
    byMark = Dictionary(versions.map { ($0.mark, $0) }) { first, _ in first }
    byThread = Self.grouped(versions, by: \.threads)
    byThreadAbove = Self.grouped(versions, by: \.above)
    byAccount = Dictionary(grouping: versions) { version in
      let slashes = version.item.indices.filter { version.item[$0] == "/" }
      return slashes.count < 2 ? "" : version.item[..<slashes[1]]
    }
  }

  private static func grouped(
    _ versions: [WatchedVersion], by links: (WatchedVersion) -> Set<VersionLink>
  ) -> [VersionLink: [WatchedVersion]] {
    versions.reduce(into: [:]) { groups, version in
      for link in links(version) { groups[link, default: []].append(version) }
    }
  }

  var isEmpty: Bool { versions.isEmpty }

  /// `platform/account/id` of each is what it begins with, so that no name has to be put together.
  private static func key(ofItem name: String) -> Key {
    let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return 0 }
    return key(parts[0], parts[1], parts[2])
  }

  private static func key(
    _ platform: some StringProtocol, _ account: some StringProtocol, _ id: some StringProtocol
  ) -> Key {
    var hasher = Hasher()
    for name in [String(platform), String(account), String(id)] { hasher.combine(name) }
    return hasher.finalize()
  }

  /// The key of an item, if any version of it is watched.
  func key(of comment: Comment) -> Key? {
    let key = Self.key(comment.platform, comment.account ?? "", comment.id)
    return byItem[key] == nil ? nil : key
  }

  func key(of version: WatchedVersion) -> Key { Self.key(ofItem: version.item) }

  func watches(_ mark: Mark) -> Bool { byMark[mark] != nil }
  func watches(_ thread: VersionLink) -> Bool {
    byThread[thread] != nil || byThreadAbove[thread] != nil
  }
  func watches(account: String) -> Bool { byAccount[account[...]] != nil }

  func versions(ofItem key: Key) -> [WatchedVersion] { byItem[key] ?? [] }
  func versions(in thread: VersionLink) -> [WatchedVersion] { byThread[thread] ?? [] }
  /// Those that answer something that stands in a thread.
  func versions(under thread: VersionLink) -> [WatchedVersion] { byThreadAbove[thread] ?? [] }
  func versions(ofAccount account: String) -> [WatchedVersion] { byAccount[account[...]] ?? [] }
}

extension Comment {
  /// The thread of those that answer it.
  var ownThreadName: String { threadName(of: id) }

  /// What it answers, or itself if it answers nothing; the thread of posts is their page.
  var threadName: String { threadName(of: kind == .post ? "" : parent ?? id) }

  /// The thread in which stands what it answers; `nil` where the export does not tell.
  var threadNameAbove: String? {
    guard let answered, let parent else { return nil }
    return threadName(of: answered.kind == .post ? "" : answered.parent ?? parent)
  }

  private func threadName(of id: String) -> String { "\(platform)\0\(account ?? "")\0\(id)" }
}
