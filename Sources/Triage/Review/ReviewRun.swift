public import CaseStore
internal import Foundation
internal import Ingest
public import Moderation
internal import PatternMatching
internal import Reporting

/// Prepares that a person goes through one feed: scans it as a scan does, and finds what is left to
/// decide and to answer.
public struct ReviewRun {
  let pack: RulePack
  let asOf: Timestamp
  let feeds: TriageRun.Feeds
  let register: AccountRegister
  let path: String
  let options: Store.Options

  /// - Parameters:
  ///   - now: As of which items are judged.
  ///   - path: The store.
  ///   - options: How to open it for each act; what they tell must not disturb the screen.
  public init(
    pack: RulePack, register: AccountRegister, asOf now: Timestamp, feeds: TriageRun.Feeds,
    store path: String, options: Store.Options
  ) {
    self.pack = pack
    self.register = register
    asOf = now
    self.feeds = feeds
    self.path = path
    self.options = options
  }

  /// Opens the store; for each act anew, so that nothing of it is left open while a person thinks.
  func open() throws -> Store { try Store(opening: path, options: options) }

  /// What a scan of the feed came to, and the session that is ready to begin.
  public struct Prepared {
    public let summary: ScanRun.Summary
    public let session: ReviewSession
  }

  /// - Parameters:
  ///   - actor: Who reviews.
  ///   - openStore: Opens the same store, or makes it; only for who may decide.
  /// - Throws: ``StoreError`` if it is the data protection officer, who advises and does not decide.
  public func prepare(
    as actor: Actor, toolVersion: String, sizes: ScanRun.Sizes,
    progress: (ScanRun.Progress) -> Void = { _ in }, openStore: () throws -> Store
  ) throws -> Prepared {
    try Store.refuseAdviser(actor)
    var report: [UInt8] = []
    let summary = try openStore().use { store in
      try ScanRun(
        pack: pack, asOf: asOf, feeds: feeds, store: store, toolVersion: toolVersion, sizes: sizes
      ).run(report: FlaggedNames(), progress: progress) { report += $0 }
    }
    let session = try session(over: FlaggedNames.names(in: report), as: actor)
    return Prepared(summary: summary, session: session)
  }

  /// Looks up what is left of the items of a feed.
  func session(over names: Set<String>, as actor: Actor) throws -> ReviewSession {
    let cases = try CaseDatabase.cases(in: path).filter { names.contains($0.item) }
    let undecided = cases.filter { $0.isWaiting && $0.decided == nil }
    let open = cases.filter { $0.decided?.choice == .remove && $0.isQuestionOpen }
    let judge = Judge(pack: pack, asOf: asOf)
    let originals = try glimpses(of: undecided + open, judge)
    let ranked = Self.ranked(undecided, originals)
    let list = ranked + open
    var parents = ParentTexts(of: originals)
    parents.read(feeds, judge: judge)
    return ReviewSession(
      run: self, actor: actor, names: names, judge: judge, cases: list,
      tasks: list.indices.map { ReviewTask($0 < ranked.count ? .decide : .answer, item: $0) },
      parents: parents)
  }

  /// How many originals one commit opens: the lock is held for a moment only.
  private static let openedAtOnce = 256

  /// What is needed of each original before its turn comes.
  struct Glimpse {
    let rank: ItemRank?
    let parent: String?
  }

  private func glimpses(of cases: [Case], _ judge: Judge) throws -> [String: Glimpse] {
    var glimpses: [String: Glimpse] = [:]
    let scratch = MatchScratch()
    for start in stride(from: 0, to: cases.count, by: Self.openedAtOnce) {
      let group = cases[start..<min(start + Self.openedAtOnce, cases.count)]
      let opened = try open().use { store in
        try store.commit { transaction in
          try group.map { known in
            try Original(decoding: transaction.original(of: known.version(in: transaction)))
          }
        }
      }
      for (known, original) in zip(group, opened) {
        let item = original.judged(as: known, by: judge, using: scratch)
        glimpses[known.handle] = Glimpse(
          rank: ItemRank(item),
          parent: original.parent.map { "\(original.platform)/\(original.account)/\($0)" })
      }
    }
    return glimpses
  }

  /// The worst first; of equals, those flagged first.
  private static func ranked(
    _ cases: [Case], _ glimpses: [String: Glimpse]
  ) -> [Case] {
    cases.enumerated().sorted { a, b in
      switch (glimpses[a.element.handle]?.rank, glimpses[b.element.handle]?.rank) {
      case (let first?, let second?) where first != second: first > second
      default: a.offset < b.offset
      }
    }.map(\.element)
  }
}

extension Case {
  func version(in transaction: CaseTransaction) throws -> StoredVersion {
    try transaction.versions(ofItem: item).chosen(
      by: handle, of: item, otherwise: "is not in the store any more; it has been erased")
  }
}

extension Original {
  /// The item as the rules find it now, with the verdict that the store has.
  func judged(
    as known: Case, by judge: Judge, using scratch: borrowing MatchScratch
  ) -> JudgedItem {
    var comment = Comment(
      platform: platform, account: account, id: id, kind: Comment.Kind(rawValue: kind) ?? .comment,
      text: Array(text.utf8), source: SourceLocation(file: "", offset: 0))
    comment.author.role = Comment.Author.Role(rawValue: author.role) ?? .unknown
    comment.published = published.flatMap { Timestamp($0) }
    comment.url = url
    comment.parent = parent
    var judgement = judge.judgement(of: comment, using: scratch)
    judgement.verdict = known.verdict
    judgement.incident = known.incident
    return JudgedItem(comment: comment, judgement: judgement)
  }
}

/// What the items of a review answer, as far as their feed has it.
struct ParentTexts {
  private var wanted: Set<String>
  private(set) var found: [String: ReviewedItem.Parent] = [:]
  /// The name of what a version answers, by the version's handle.
  private let names: [String: String]

  init(of glimpses: [String: ReviewRun.Glimpse]) {
    names = glimpses.compactMapValues(\.parent)
    wanted = Set(names.values)
  }

  /// What a version answers.
  func parent(of known: Case) -> ReviewedItem.Parent {
    guard let name = names[known.handle] else { return .none }
    return found[name] ?? .notInExport
  }

  /// Reads the feed once more; standard input cannot be read twice.
  mutating func read(_ feeds: TriageRun.Feeds, judge: Judge) {
    var feeds = feeds
    feeds.paths.removeAll { $0 == "-" }
    guard !wanted.isEmpty, !feeds.paths.isEmpty else { return }
    var sources = FeedSources(feeds, batchSize: TriageRun.defaultBatchSize)
    var parser = RecordParser()
    let scratch = MatchScratch()
    while !wanted.isEmpty, let batch = sources.nextBatch() {
      for outcome in BatchReader.comments(in: batch, using: &parser).outcomes {
        guard case .success(var comment) = outcome else { continue }
        comment.settleAccount(feeds.account)
        let name = "\(comment.platform)/\(comment.account ?? "")/\(comment.id)"
        guard wanted.remove(name) != nil else { continue }
        // Judged, so that its numbers are masked too.
        let item = JudgedItem(
          comment: comment, judgement: judge.judgement(of: comment, using: scratch))
        found[name] = .found(
          kind: comment.kind, isOwn: comment.ownership == .own, words: Excerpt(item))
      }
    }
  }
}
