internal import CaseStore
internal import Ingest
internal import Moderation

/// Which watched versions would stand in the lists of one export if they were there still.
///
/// A list at the top tells of nothing older or newer than what is in it: who exported it may have
/// asked for no more. A list in an item has all that there was, up to the newest item of the export.
struct ListProofs {
  private let watch: Watch
  /// Versions that a whole list would have, and those that answer something that one would have.
  private(set) var lacking: Set<Mark> = []
  private(set) var lackingAbove: Set<Mark> = []

  private var wholeInItems: Set<VersionLink> = []
  /// Lists at the top that go on in a later document.
  private var open: [VersionLink: Pages] = [:]

  /// Pages of a list at the top, from its first one.
  private struct Pages {
    var oldest: Timestamp?
    var newest: Timestamp?
    var posts: Set<Comment.Ownership> = []
    /// The document of the last one.
    var last = 0

    mutating func add(_ lists: ListSightings, number: Int) {
      oldest = [oldest, lists.oldest].compactMap(\.self).min()
      newest = [newest, lists.newest].compactMap(\.self).max()
      posts.formUnion(lists.posts)
      last = number
    }

    func covers(_ time: Timestamp?) -> Bool {
      guard let time, let oldest, let newest else { return false }
      return oldest <= time && time <= newest
    }

    /// Whether posts of such an owner were asked for: a page's own list (`/posts`) has no others'.
    func asks(for ownership: @autoclosure () -> Comment.Ownership) -> Bool {
      // No posts: these are comments. Where others' are, all were asked for.
      if posts.isEmpty || posts.contains(.others) { return true }
      return switch ownership() {
      case .own: true
      case .others: false
      case .unknown: posts.contains(.unknown)
      }
    }
  }

  init(_ watch: Watch) { self.watch = watch }

  /// Adds what a document shows, all of it, in the order of documents.
  mutating func add(_ lists: ListSightings, number: Int) {
    wholeInItems.formUnion(lists.wholeInItems)
    guard let list = lists.list, list.isThere else {
      for thread in lists.top { open[thread] = nil }
      return
    }
    for thread in threads(of: lists, list, number: number) {
      // What says that it is not the first page goes on with the one before, or is of no use.
      guard var pages = list.hasEarlier ? open[thread] : Pages() else { continue }
      pages.add(lists, number: number)
      open[thread] = list.hasLater ? pages : nil
      if !list.hasLater { conclude(from: pages, of: thread) }
    }
  }

  mutating func add(lines: ListSightings) { wholeInItems.formUnion(lines.wholeInItems) }

  /// Exporters stop at a page without items, which belongs to the list before it.
  private func threads(
    of lists: ListSightings, _ list: ItemList, number: Int
  ) -> [VersionLink] {
    if lists.hasTop { return Array(lists.top) }
    return list.hasEarlier ? open.filter { $0.value.last == number - 1 }.map(\.key) : []
  }

  private mutating func conclude(from pages: Pages, of thread: VersionLink) {
    for version in watch.versions(in: thread)
    where pages.covers(version.facts.published) && pages.asks(for: version.ownership) {
      lacking.insert(version.mark)
    }
    for version in watch.versions(under: thread)
    where pages.covers(version.facts.abovePublished) && pages.asks(for: version.ownershipAbove) {
      lackingAbove.insert(version.mark)
    }
  }

  /// Says that the export has ended.
  ///
  /// - Parameter newest: When its newest item was published.
  mutating func end(newest: Timestamp?) {
    guard let newest else { return }
    for thread in wholeInItems {
      for version in watch.versions(in: thread)
      where version.facts.published.map({ $0 <= newest }) == true {
        lacking.insert(version.mark)
      }
      for version in watch.versions(under: thread)
      where version.facts.abovePublished.map({ $0 <= newest }) == true {
        lackingAbove.insert(version.mark)
      }
    }
  }
}

extension WatchedVersion {
  /// Whether the account itself wrote it.
  fileprivate var ownership: Comment.Ownership {
    switch ItemEvidence(code: facts.evidence)?.isOwnItem {
    case .yes: .own
    case .no: .others
    case .unclear, nil: .unknown
    }
  }

  /// Whether the account itself wrote what it answers.
  fileprivate var ownershipAbove: Comment.Ownership {
    facts.aboveIsOwn.map { $0 ? .own : .others } ?? .unknown
  }
}
