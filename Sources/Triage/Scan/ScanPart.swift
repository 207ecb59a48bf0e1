internal import CaseStore
internal import Foundation
internal import Ingest
internal import Moderation
internal import PatternMatching
internal import Reporting

/// What a worker makes of one batch of a scan.
struct ScanPart: Sendable {
  /// A version that is to be remembered.
  struct Version: Sendable {
    let mark: Mark
    var judgement: Judgement
    let attachments: Int
    /// What is to be kept of it: only if it is flagged, or was judged by other rules before.
    var detail: Detail?
  }

  /// An item as it goes into the log and the store.
  struct Detail: Sendable {
    /// `platform/account/id`.
    let name: String
    let text: [UInt8]
    /// What is sealed of it.
    var original: [UInt8]
    /// What lists need to know.
    let facts: VersionFacts
    /// What it may have in common with others.
    let links: [VersionLink]
  }

  /// Versions that are not known yet, or by other rules, in input order.
  var versions: [Version] = []
  /// Those that the same rules have judged.
  var unchanged: [Mark] = []
  var found = 0
  /// What could not be read, and what else is not of one version.
  var summary = RunSummary()
  /// For a report of all items, if there is one.
  var report: ReportPart?
  /// What the brake must know of items that were judged.
  var notes = BrakeNotes()
  /// What it shows of versions that are watched.
  var sightings = Sightings()
  var accounts = RunAccounts()
  let file: String
  let exported: Timestamp?
  /// Why the store could not be asked; then nothing of the batch has been judged.
  var failure: CaseError?

  init(_ batch: RecordBatch) {
    file = batch.file
    exported = batch.exported
  }
}

/// Judges batches for a scan, on any thread.
struct ScanWorker: Sendable {
  let judge: Judge
  let cases: CaseDatabase
  let watch: Watch
  /// The number of what judges.
  let pack: Int64
  let account: String?
  /// The clock's time when the run began: when an export was made whose file does not tell.
  let started: Timestamp
  /// For a report of all items, also those that are known.
  let format: (any ReportFormat)?

  func part(of batch: RecordBatch) -> ScanPart {
    var part = ScanPart(batch)
    if let format { part.report = ReportPart(format) }
    var parser = RecordParser()
    let scratch = MatchScratch()
    let read = BatchReader.comments(in: batch, using: &parser)
    part.summary.parentsUnknown += read.parentsUnknown
    var lookout = Lookout(watch, cases: cases)
    lookout.see(read.topLists)
    var lastAccount: AccountKey?
    var items: [(comment: Comment, record: Range<Int>, mark: Mark)] = []
    for (outcome, record) in zip(read.outcomes, read.records) {
      part.found += 1
      switch outcome {
      case .failure(let error):
        part.summary.addUnreadable(error.description)
        lookout.noteDamage()
      case .success(var comment):
        comment.settleAccount(account)
        if let problem = comment.namingProblem {
          part.summary.addUnreadable("\(comment.source): \(problem)")
          lookout.noteDamage()
          continue
        }
        // Items of one account stand together.
        if lastAccount?.platform != comment.platform || lastAccount?.account != comment.account {
          let key = AccountKey(platform: comment.platform, account: comment.account ?? "")
          part.accounts.see(key)
          lastAccount = key
        }
        let mark = cases.marks.mark(
          platform: comment.platform, account: comment.account ?? "", id: comment.id,
          text: comment.text)
        lookout.see(comment, mark, record)
        items.append((comment, record.bytes, mark))
      }
    }
    part.sightings = lookout.sightings
    do {
      let states = try cases.states(of: items.map(\.mark))
      for (item, state) in zip(items, states) {
        judge(item.comment, batch.bytes(of: item.record), item.mark, state, scratch, &part)
      }
    } catch { part.failure = error }
    part.report?.summary += part.summary
    return part
  }

  private func judge(
    _ comment: Comment, _ record: ArraySlice<UInt8>, _ mark: Mark, _ state: MarkState?,
    _ scratch: borrowing MatchScratch, _ part: inout ScanPart
  ) {
    let isKnown = state.map { $0.isErased || $0.pack == pack } ?? false
    if isKnown { part.unchanged.append(mark) }
    if isKnown && format == nil { return }
    let judgement = judge.judgement(of: comment, using: scratch)
    let item = JudgedItem(comment: comment, judgement: judgement)
    let place = part.report?.add(item)
    part.notes.add(
      item, by: judge.pack.policy, place: place, mark: mark.short,
      version: isKnown ? nil : part.versions.count)
    if isKnown { return }
    let isFlagged = judgement.verdict.recommendation != .keep
    part.versions.append(
      ScanPart.Version(
        mark: mark, judgement: judgement, attachments: comment.attachmentCount,
        detail: isFlagged || state != nil
          ? ScanPart.Detail(
            item, record: record,
            evidence: judge.evidence(of: comment, judged: judgement, using: scratch),
            exported: min(part.exported ?? started, started), cases: cases) : nil))
  }
}

extension ScanPart {
  /// Takes over how items are judged that the brake held.
  mutating func replace(_ held: [RunBrake.Held]) throws {
    report?.replace(held)
    for held in held {
      guard let index = held.candidate.version else { continue }
      versions[index].judgement = held.item.judgement
      try versions[index].detail?.judge(held.item)
    }
  }
}

extension ScanPart.Detail {
  /// Seals another verdict with the item.
  fileprivate mutating func judge(_ item: JudgedItem) throws {
    var original = try Original(decoding: self.original)
    original.verdict = Original.verdict(of: item)
    self.original = original.encoded()
  }

  /// - Parameter exported: When the export was made that has it.
  init(
    _ item: JudgedItem, record: ArraySlice<UInt8>, evidence: ItemEvidence, exported: Timestamp?,
    cases: CaseDatabase
  ) {
    let original = Original(item, record: record)
    name = original.name
    text = item.comment.text
    self.original = original.encoded()
    var facts = VersionFacts()
    facts.evidence = evidence.code
    facts.published = item.comment.published
    facts.views = item.comment.views
    facts.reactions = item.comment.reactions
    facts.online = exported
    facts.abovePublished = item.comment.answered?.published
    facts.aboveIsOwn =
      switch item.comment.answered?.ownership {
      case .own: true
      case .others: false
      case .unknown, nil: nil
      }
    self.facts = facts
    links = CommonGround(item).links(by: cases)
  }
}

extension Comment {
  /// Why the item cannot be called `platform/account/id` without being taken for another one; `nil`
  /// if it can.
  var namingProblem: String? {
    guard let account else {
      return "the export does not say whose account this is; name it with --account"
    }
    for (field, value) in [("platform", platform), ("account", account), ("id", id)] {
      if value.isEmpty || value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        return "'\(field)' is empty or has control characters; mend the export"
      }
    }
    if (platform + account).utf8.contains(UInt8(ascii: "/")) {
      return "'platform' or 'account' has a slash; name the account with --account"
    }
    return nil
  }
}

/// Everything about a flagged item that a court may ask for, in one piece of JSON, to be sealed.
struct Original: Codable, Hashable {
  struct Author: Codable, Hashable {
    var id: String?
    var name: String?
    var role: String
  }

  var platform: String
  var account: String
  var id: String
  var kind: String
  var parent: String?
  var author: Author
  var published: String?
  var edited: String?
  var text: String
  var url: String?
  var reactions: Int?
  var views: Int?
  /// The bytes of the record as they stood in the export, in base64.
  var record: Data
  /// The verdict record, as `triage --format ndjson` writes it.
  var verdict: String

  init(_ item: JudgedItem, record: ArraySlice<UInt8>) {
    let comment = item.comment
    platform = comment.platform
    account = comment.account ?? ""
    id = comment.id
    kind = comment.kind.rawValue
    parent = comment.parent
    author = Author(
      id: comment.author.id, name: comment.author.name, role: comment.author.role.rawValue)
    published = comment.published?.rfc3339
    edited = comment.edited?.rfc3339
    text = String(decoding: comment.text, as: UTF8.self)
    url = comment.url
    reactions = comment.reactions
    views = comment.views
    self.record = Data(record)
    verdict = Self.verdict(of: item)
  }

  static func verdict(of item: JudgedItem) -> String {
    var line: [UInt8] = []
    NDJSONFormat(ReportOptions()).write(item, to: &line)
    return String(decoding: line.dropLast(), as: UTF8.self)
  }

  /// Reads what ``encoded()`` wrote.
  init(decoding bytes: [UInt8]) throws {
    do { self = try JSONDecoder().decode(Original.self, from: Data(bytes)) } catch {
      throw CaseError(
        .sealed, "cases.sqlite",
        "a sealed original is not of a form that is known; "
          + "use the version of vaka that wrote it")
    }
  }

  /// `platform/account/id`.
  var name: String { "\(platform)/\(account)/\(id)" }

  /// The same bytes for the same item.
  func encoded() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, numbers and data only: nothing in it can fail to be encoded.
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }
}
