internal import CaseStore
internal import Ingest
internal import Moderation

/// Which flagged items later exports still have, and which they lack.
///
/// An item has vanished if an export that must have it lacks it: one that holds the whole list in which
/// it stood, was made after the item was last seen, and knows things that are as new as the item. All
/// else is no evidence: a list that goes on, damage anywhere in the file, an older copy.
struct Watch: Sendable {
  /// Of an item, by which workers know it fast; two with the same number are only looked at in vain.
  typealias Key = Int

  private let byKey: [Key: [WatchedVersion]]
  private let threads: Set<VersionLink>

  init(_ versions: [WatchedVersion]) {
    byKey = Dictionary(grouping: versions) { Self.key(ofItem: $0.item) }
    threads = Set(versions.compactMap(\.thread))
  }

  var isEmpty: Bool { byKey.isEmpty }
  var versions: [WatchedVersion] { byKey.values.flatMap(\.self) }

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

  func key(of comment: Comment) -> Key? {
    let key = Self.key(comment.platform, comment.account ?? "", comment.id)
    return byKey[key] == nil ? nil : key
  }

  func key(of version: WatchedVersion) -> Key { Self.key(ofItem: version.item) }

  func watches(_ thread: VersionLink) -> Bool { threads.contains(thread) }
}

/// What one batch, or one export, shows of items that are watched.
struct Sightings: Sendable {
  /// Those that it has.
  var seen: Set<Watch.Key> = []
  /// Threads of which it has all items.
  var whole: Set<VersionLink> = []
  /// Posts without a list of comments, and comments without one of replies.
  var withoutList: [Comment.Kind: Set<VersionLink>] = [:]
  /// Of which kinds of items any has a list, so that lists were asked for, and one without has none.
  var withLists: Set<Comment.Kind> = []
  /// Threads of the items at the top.
  var top: Set<VersionLink> = []
  /// Accounts, as `platform/account`.
  var accounts: Set<String> = []
  /// The lists at the top that have ended.
  var topLists: [ItemList] = []
  /// The oldest item at the top, and the newest anywhere.
  var oldestTop: Timestamp?
  var newest: Timestamp?
  /// Whether something could not be read, so that what is missing may be just that.
  var isDamaged = false

  /// - Parameter thread: What it answers, or itself if it answers nothing.
  static func thread(_ comment: Comment, of id: String) -> String {
    "\(comment.platform)\0\(comment.account ?? "")\0\(id)"
  }

  /// The thread of posts is their page.
  static func threadName(of comment: Comment) -> String {
    thread(comment, of: comment.kind == .post ? "" : comment.parent ?? comment.id)
  }

  mutating func see(
    _ comment: Comment, _ record: BatchResult.Record, watch: Watch, cases: CaseDatabase
  ) {
    if let key = watch.key(of: comment) { seen.insert(key) }
    if let published = comment.published { newest = max(newest ?? published, published) }
    accounts.insert("\(comment.platform)/\(comment.account ?? "")")
    /// A link costs a microsecond: it is made only where something depends on it.
    func insert(_ name: String, into threads: inout Set<VersionLink>) {
      let thread = cases.link(.thread, name.utf8)
      if watch.watches(thread) { threads.insert(thread) }
    }
    if record.isListed {
      if let published = comment.published { oldestTop = min(oldestTop ?? published, published) }
      insert(Self.threadName(of: comment), into: &top)
    }
    let own = Self.thread(comment, of: comment.id)
    switch record.list {
    case .whole:
      withLists.insert(comment.kind)
      insert(own, into: &whole)
    case .partial: withLists.insert(comment.kind)
    case .none where record.isInList:
      insert(own, into: &withoutList[comment.kind, default: []])
    case .none: break
    }
  }

  static func += (a: inout Sightings, b: Sightings) {
    a.seen.formUnion(b.seen)
    a.whole.formUnion(b.whole)
    a.withoutList.merge(b.withoutList) { $0.union($1) }
    a.withLists.formUnion(b.withLists)
    a.top.formUnion(b.top)
    a.accounts.formUnion(b.accounts)
    a.topLists += b.topLists
    a.oldestTop = [a.oldestTop, b.oldestTop].compactMap(\.self).min()
    a.newest = [a.newest, b.newest].compactMap(\.self).max()
    a.isDamaged = a.isDamaged || b.isDamaged
  }

  /// Whether the lists at the top are one list, from its beginning to its end: pages that follow each
  /// other, each of which but the last says that there is another.
  var topIsWhole: Bool {
    topLists.last == .whole && topLists.dropLast().allSatisfy { $0 == .partial }
  }
}

/// What the user says of the exports of a scan.
public enum ExportExtent: Sendable {
  /// They are as whole as each says itself.
  case asStated
  /// Each holds all that its accounts had when it was made.
  case complete
}

/// All that the exports of a run show, put together export by export.
struct Presence {
  private let extent: ExportExtent
  private var file: String?
  private var exported = Timestamp(secondsSince1970: 0)
  private var current = Sightings()

  /// When an export last had an item.
  private(set) var seen: [Watch.Key: Timestamp] = [:]

  /// What an export proves of a thread or account that it has whole.
  private struct Whole {
    let exported: Timestamp
    /// What is older was perhaps not asked for.
    let oldest: Timestamp?
    let newest: Timestamp?
  }
  private var wholeThreads: [VersionLink: [Whole]] = [:]
  private var wholeAccounts: [String: [Whole]] = [:]

  init(_ extent: ExportExtent) { self.extent = extent }

  /// - Parameter exported: When the export was made; the clock's time where nobody knows.
  mutating func add(_ sightings: Sightings, of file: String, exported: Timestamp) {
    if file != self.file {
      endFile()
      self.file = file
      self.exported = exported
    }
    current += sightings
  }

  /// Says that there are no more exports.
  mutating func endFile() {
    defer {
      current = Sightings()
      file = nil
    }
    guard file != nil else { return }
    for key in current.seen { seen[key] = max(seen[key] ?? exported, exported) }
    guard !current.isDamaged else { return }
    let all = Whole(exported: exported, oldest: nil, newest: current.newest)
    if extent == .complete {
      for account in current.accounts { wholeAccounts[account, default: []].append(all) }
    }
    var threads = current.whole
    for kind in current.withLists { threads.formUnion(current.withoutList[kind] ?? []) }
    for thread in threads { wholeThreads[thread, default: []].append(all) }
    if current.topIsWhole {
      let top = Whole(exported: exported, oldest: current.oldestTop, newest: current.newest)
      for thread in current.top { wholeThreads[thread, default: []].append(top) }
    }
  }

  /// When an export was made that must have the version and lacks it; `nil` if there is none.
  func absence(of version: WatchedVersion, key: Watch.Key) -> Timestamp? {
    let last = [version.online, seen[key]].compactMap(\.self).max()
    let account = version.item.split(separator: "/").prefix(2).joined(separator: "/")
    let proofs =
      (version.thread.flatMap { wholeThreads[$0] } ?? []) + (wholeAccounts[account] ?? [])
    return proofs.filter { proof in
      guard let last, proof.exported > last else { return false }
      if extent == .complete { return true }
      guard let published = version.published, let newest = proof.newest else { return false }
      return published <= newest && published >= proof.oldest ?? published
    }.map(\.exported).min()
  }
}
