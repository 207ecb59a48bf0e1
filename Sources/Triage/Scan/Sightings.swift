internal import CaseStore
internal import Ingest
internal import Moderation

/// What one batch, or one export, shows of versions that are watched.
///
/// Nothing is kept of what no watched version depends on, however much an export holds.
struct Sightings: Sendable {
  /// Those that it has.
  var versions: Set<Mark> = []
  /// Items that it has, with whatever text.
  var items: Set<Watch.Key> = []
  /// Those of them of which it has a text: perhaps nobody asked for the others'.
  var itemsWithText: Set<Watch.Key> = []
  /// Threads of items that it has.
  var owners: Set<VersionLink> = []
  /// What documents with a list show, by their numbers.
  var documents: [Int: ListSightings] = [:]
  /// What documents show that are items themselves, such as lines of NDJSON.
  var lines = ListSightings()
  /// Accounts, as `platform/account`.
  var accounts: Set<String> = []
  /// When its newest item was published.
  var newest: Timestamp?
  /// Whether something could not be read, so that what is missing may be just that.
  var isDamaged = false

  /// Adds all but what documents show.
  mutating func addItems(of other: Sightings) {
    versions.formUnion(other.versions)
    items.formUnion(other.items)
    itemsWithText.formUnion(other.itemsWithText)
    owners.formUnion(other.owners)
    accounts.formUnion(other.accounts)
    newest = [newest, other.newest].compactMap(\.self).max()
    isDamaged = isDamaged || other.isDamaged
  }
}

/// What the lists of one document show, or those of all lines.
struct ListSightings: Sendable {
  /// Threads of which it has all items.
  var whole: Set<VersionLink> = []
  /// Posts without a list of comments, and comments without one of replies.
  var withoutList: [Comment.Kind: Set<VersionLink>] = [:]
  /// Of which kinds of items any has a list, so that lists were asked for, and one without has none.
  var withLists: Set<Comment.Kind> = []
  /// Threads of the items in the list at the top.
  var top: Set<VersionLink> = []
  /// Who wrote the posts at the top.
  var posts: Set<Comment.Ownership> = []
  /// Whether any item is at the top.
  var hasTop = false
  /// The oldest and the newest item at the top.
  var oldest: Timestamp?
  var newest: Timestamp?
  /// What the list at the top says of itself, once it has ended.
  var list: ItemList?

  static func += (a: inout ListSightings, b: ListSightings) {
    a.whole.formUnion(b.whole)
    a.withoutList.merge(b.withoutList) { $0.union($1) }
    a.withLists.formUnion(b.withLists)
    a.top.formUnion(b.top)
    a.posts.formUnion(b.posts)
    a.hasTop = a.hasTop || b.hasTop
    a.oldest = [a.oldest, b.oldest].compactMap(\.self).min()
    a.newest = [a.newest, b.newest].compactMap(\.self).max()
    a.list = b.list ?? a.list
  }

  /// The watched threads of one item: that in which it stands, if it is at the top, and its own.
  struct Links {
    let top: VersionLink?
    let own: VersionLink?
  }

  mutating func see(_ comment: Comment, _ record: BatchResult.Record, _ links: Links) {
    if record.isListed {
      hasTop = true
      if comment.kind == .post { posts.insert(comment.ownership) }
      if let published = comment.published {
        oldest = min(oldest ?? published, published)
        newest = max(newest ?? published, published)
      }
      if let thread = links.top { top.insert(thread) }
    }
    if record.list.isThere { withLists.insert(comment.kind) }
    guard let own = links.own else { return }
    if record.list.isWhole { whole.insert(own) }
    if !record.list.isThere { withoutList[comment.kind, default: []].insert(own) }
  }

  /// Threads of which it has all that is in items.
  var wholeInItems: Set<VersionLink> {
    withLists.reduce(into: whole) { $0.formUnion(withoutList[$1] ?? []) }
  }
}

/// Looks in one batch for what is watched.
struct Lookout {
  private let watch: Watch
  private let cases: CaseDatabase
  private(set) var sightings = Sightings()
  private var account: (platform: String, name: String)?
  private var thread: (name: String, link: VersionLink)?

  init(_ watch: Watch, cases: CaseDatabase) {
    self.watch = watch
    self.cases = cases
  }

  mutating func noteDamage() { sightings.isDamaged = true }

  mutating func see(_ lists: [BatchResult.TopList]) {
    guard !watch.isEmpty else { return }
    for list in lists {
      sightings.documents[list.document, default: ListSightings()].list = list.list
    }
  }

  mutating func see(_ comment: Comment, _ mark: Mark, _ record: BatchResult.Record) {
    guard !watch.isEmpty else { return }
    see(comment)
    if watch.watches(mark) { sightings.versions.insert(mark) }
    if let key = watch.key(of: comment) {
      sightings.items.insert(key)
      if !comment.text.isEmpty { sightings.itemsWithText.insert(key) }
    }
    guard record.mayHaveList || record.list.isThere else { return }
    let top = record.isListed ? link(ofThread: comment.threadName) : nil
    let own = cases.link(.thread, comment.ownThreadName.utf8)
    let isOwnWatched = watch.watches(own)
    if isOwnWatched { sightings.owners.insert(own) }
    let links = ListSightings.Links(
      top: top.flatMap { watch.watches($0) ? $0 : nil }, own: isOwnWatched ? own : nil)
    if let document = record.document {
      sightings.documents[document, default: ListSightings()].see(comment, record, links)
    } else {
      sightings.lines.see(comment, record, links)
    }
  }

  private mutating func see(_ comment: Comment) {
    if let published = comment.published {
      sightings.newest = max(sightings.newest ?? published, published)
    }
    let name = comment.account ?? ""
    guard account?.platform != comment.platform || account?.name != name else { return }
    account = (comment.platform, name)
    if watch.watches(account: "\(comment.platform)/\(name)") {
      sightings.accounts.insert("\(comment.platform)/\(name)")
    }
  }

  /// A link costs a microsecond, and items of one thread follow each other.
  private mutating func link(ofThread name: String) -> VersionLink {
    if let thread, thread.name == name { return thread.link }
    let link = cases.link(.thread, name.utf8)
    thread = (name, link)
    return link
  }
}
