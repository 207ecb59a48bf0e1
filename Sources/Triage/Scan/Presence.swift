internal import CaseStore
internal import Ingest
internal import Moderation

/// What the user says of the exports of a scan.
public enum ExportExtent: Sendable {
  /// They are as whole as each says itself.
  case asStated
  /// Each holds all that its accounts had when it was made.
  case complete
}

/// What the exports of a run show of versions that are watched, put together export by export.
///
/// A version has vanished if an export that must have it lacks it: one that holds the whole list in
/// which it stood, or in which what it answers stood, was made after it was last seen, and knows things
/// that are as new. It has too if a later export has its item with another text. All else is no
/// evidence: a list that goes on, damage anywhere in the file, an older copy.
struct Presence {
  /// That a version is not there.
  struct Absence {
    enum Reason {
      /// Its item has another text.
      case edited
      /// Its item is not there.
      case gone
    }

    /// When the export was made that lacks it.
    let time: Timestamp
    let reason: Reason
  }

  let watch: Watch
  private let extent: ExportExtent
  /// When the run began: when an export was made whose file does not tell.
  private let started: Timestamp

  private var file: (name: String, exported: Timestamp?)?
  private var current = Sightings()
  private var lists: ListProofs
  /// The document that is not known to have ended.
  private var document: (number: Int, lists: ListSightings)?

  /// When an export last had a version, an item, or what others answer.
  private var seen: [Mark: Timestamp] = [:]
  private var seenItems: [Watch.Key: Timestamp] = [:]
  private var seenOwners: [VersionLink: Timestamp] = [:]
  /// When exports were made that have the item of a version with another text; that lack the item;
  /// that lack what it answers.
  private var edits: [Mark: [Timestamp]] = [:]
  private var absences: [Mark: [Timestamp]] = [:]
  private var absencesAbove: [Mark: [Timestamp]] = [:]

  init(_ extent: ExportExtent, of watch: Watch, started: Timestamp) {
    self.extent = extent
    self.watch = watch
    self.started = started
    lists = ListProofs(watch)
  }

  /// - Parameter exported: When the export was made; `nil` where nobody knows.
  mutating func add(_ sightings: Sightings, of name: String, exported: Timestamp?) {
    if name != file?.name {
      endFile()
      file = (name, exported)
    }
    current.addItems(of: sightings)
    current.lines += sightings.lines
    for number in sightings.documents.keys.sorted() {
      guard let found = sightings.documents[number] else { continue }
      if number != document?.number { endDocument() }
      var lists = document?.lists ?? ListSightings()
      lists += found
      document = (number, lists)
    }
  }

  private mutating func endDocument() {
    if let document { lists.add(document.lists, number: document.number) }
    document = nil
  }

  /// Says that there are no more exports.
  mutating func endFile() {
    endDocument()
    lists.add(lines: current.lines)
    defer {
      current = Sightings()
      lists = ListProofs(watch)
      file = nil
    }
    guard let file else { return }
    // An export cannot have been made later than now, whatever its file says.
    let exported = min(file.exported ?? started, started)
    for mark in current.versions { seen[mark] = max(seen[mark] ?? exported, exported) }
    for item in current.items { seenItems[item] = max(seenItems[item] ?? exported, exported) }
    for owner in current.owners { seenOwners[owner] = max(seenOwners[owner] ?? exported, exported) }
    guard !current.isDamaged else { return }
    for item in current.itemsWithText {
      for version in watch.versions(ofItem: item) where !current.versions.contains(version.mark) {
        edits[version.mark, default: []].append(exported)
      }
    }
    lists.end(newest: current.newest)
    let lacking = lists.lacking.union(lackingInAccounts(isDated: file.exported != nil))
    for mark in lacking.subtracting(current.versions) {
      absences[mark, default: []].append(exported)
    }
    for mark in lists.lackingAbove.subtracting(current.versions) {
      absencesAbove[mark, default: []].append(exported)
    }
  }

  /// Versions of which the user says that the export would have them if they were there.
  private func lackingInAccounts(isDated: Bool) -> Set<Mark> {
    guard extent == .complete else { return [] }
    return current.accounts.reduce(into: []) { marks, account in
      for version in watch.versions(ofAccount: account) {
        // Nobody knows how old an export is that has no date, unless it has something as new.
        let isNewer = version.facts.published.flatMap { time in
          current.newest.map { time <= $0 }
        }
        if isDated || isNewer == true { marks.insert(version.mark) }
      }
    }
  }

  /// When an export of the run last had a version; `nil` if none did.
  func lastSeen(_ version: WatchedVersion) -> Timestamp? { seen[version.mark] }

  /// What first showed that a version is not there any more; `nil` if nothing did.
  func absence(of version: WatchedVersion) -> Absence? {
    func last(_ times: [Timestamp?]) -> Timestamp? { times.compactMap(\.self).max() }
    func first(_ times: [Timestamp]?, after last: Timestamp) -> Timestamp? {
      times?.filter { $0 > last }.min()
    }
    guard let last = last([version.facts.online, seen[version.mark]]) else { return nil }
    let key = watch.key(of: version)
    let others = watch.versions(ofItem: key)
      .filter { $0.item == version.item && $0.mark != version.mark }.compactMap(\.facts.online)
    if let time = first((edits[version.mark] ?? []) + others, after: last) {
      return Absence(time: time, reason: .edited)
    }
    let lastItem = max(last, seenItems[key] ?? last)
    let lastAbove = version.threads.compactMap { seenOwners[$0] }.reduce(lastItem, max)
    let times = [
      first(absences[version.mark], after: lastItem),
      first(absencesAbove[version.mark], after: lastAbove),
    ]
    return times.compactMap(\.self).min().map { Absence(time: $0, reason: .gone) }
  }
}
