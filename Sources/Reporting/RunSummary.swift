public import Moderation

/// What a run amounts to: counts by account, and what was not judged and why.
///
/// Summaries of parts add up to the summary of the whole, in input order.
public struct RunSummary: Sendable {
  /// How many items of each kind.
  public struct Counts: Hashable, Sendable {
    public internal(set) var items = 0
    public internal(set) var keep = 0
    public internal(set) var review = 0
    public internal(set) var remove = 0
    /// Items that ask something that the account should answer, whatever their verdict.
    public internal(set) var questions = 0
    /// Removals by incident recommendation; a removal without an assessment is in none.
    public internal(set) var incident = 0
    public internal(set) var investigate = 0
    public internal(set) var notIncident = 0
    /// Items without a full verdict.
    public internal(set) var unscanned = 0
    /// Items with more findings than are listed.
    public internal(set) var truncated = 0

    /// Items that ask for a decision.
    public var flagged: Int { review + remove }
  }

  /// The counts of one page or account.
  public struct Account: Hashable, Sendable {
    public let platform: String
    /// `nil` where the export does not say.
    public let account: String?
    public internal(set) var counts: Counts
  }

  /// By platform and account, sorted; those without an account first.
  public private(set) var accounts: [Account] = []
  /// Exports that were opened and read, in whole or in part.
  public var filesRead = 0
  /// Items that could not be read.
  ///
  /// Each is among the ``problems``.
  public private(set) var unreadable = 0
  /// Why the result is not complete: a place, a fact and a cure each.
  public private(set) var problems = FirstOf()
  /// Posts and files that say that there is more than was in the export.
  public private(set) var morePages = FirstOf()
  /// Pictures, films and links, which nobody here judges.
  public private(set) var attachmentsNotJudged = 0
  /// Items that are kept although a rule applies to them.
  public private(set) var keptWithFindings = 0
  /// Items that came before their post, which was too large to wait for.
  public var parentsUnknown = 0
  /// Findings that their context made less sure.
  public private(set) var loweredFindings = 0
  /// What rules in shadow would have found; they change nothing.
  public private(set) var shadowFindings = 0
  /// Rules that flagged more than their share of an account, in order.
  public var brakedRules: [BrakedRule] = []
  /// Items to review that are not to remove because a rule was braked.
  public private(set) var brakedItems = 0
  /// Items that were in the exports before, and were not judged again.
  public var duplicates = 0
  /// For each pattern that gave up, or the length of the text, how many items it left unscanned.
  public private(set) var unscannedReasons: [String: Int] = [:]

  /// Where in `accounts` the last item was counted: the next is mostly of the same account.
  private var lastAccount = 0

  public init() {}

  /// The counts of all accounts.
  public var total: Counts {
    accounts.reduce(into: Counts()) { $0 += $1.counts }
  }

  /// Whether something could not be read or judged in full, so that the result can't be trusted.
  public var isIncomplete: Bool {
    problems.count > 0 || accounts.contains { $0.counts.unscanned > 0 }
  }

  /// Counts an item and what it was judged to be.
  public mutating func add(_ item: JudgedItem) {
    let index = indexOfAccount(item.comment.platform, item.comment.account)
    accounts[index].counts.add(item.judgement, 1)
    attachmentsNotJudged += item.comment.attachmentCount
    if item.judgement.isKeptWithFindings { keptWithFindings += 1 }
    loweredFindings += item.judgement.loweredCount
    shadowFindings += item.judgement.shadowCount
    if let unscanned = item.judgement.unscanned {
      unscannedReasons[unscanned.reason, default: 0] += 1
    }
  }

  /// Counts an item otherwise, because a rule was braked.
  mutating func replace(_ old: JudgedItem, with new: JudgedItem) {
    let index = indexOfAccount(old.comment.platform, old.comment.account)
    accounts[index].counts.add(old.judgement, -1)
    accounts[index].counts.add(new.judgement, 1)
    if old.judgement.verdict.recommendation != new.judgement.verdict.recommendation {
      brakedItems += 1
    }
  }

  /// Counts an item that could not be read.
  ///
  /// - Parameter problem: Place, fact and cure, without text, name or number of a person.
  public mutating func addUnreadable(_ problem: String) {
    unreadable += 1
    problems.append(problem)
  }

  /// Notes why the result is not complete, beyond a single item: a file that could not be opened.
  public mutating func addProblem(_ problem: String) { problems.append(problem) }

  /// Notes that `place` says that there is more than was in the export.
  public mutating func addMorePages(_ place: String) { morePages.append(place) }

  /// Adds what came after.
  public static func += (a: inout RunSummary, b: RunSummary) {
    for account in b.accounts {
      let index = a.indexOfAccount(account.platform, account.account)
      a.accounts[index].counts += account.counts
    }
    a.filesRead += b.filesRead
    a.unreadable += b.unreadable
    a.problems += b.problems
    a.morePages += b.morePages
    a.attachmentsNotJudged += b.attachmentsNotJudged
    a.keptWithFindings += b.keptWithFindings
    a.parentsUnknown += b.parentsUnknown
    a.loweredFindings += b.loweredFindings
    a.shadowFindings += b.shadowFindings
    a.brakedRules += b.brakedRules
    a.brakedItems += b.brakedItems
    a.duplicates += b.duplicates
    a.unscannedReasons.merge(b.unscannedReasons, uniquingKeysWith: +)
  }

  private mutating func indexOfAccount(_ platform: String, _ account: String?) -> Int {
    if accounts.indices.contains(lastAccount), accounts[lastAccount].account == account,
      accounts[lastAccount].platform == platform
    {
      return lastAccount
    }
    let new = Account(platform: platform, account: account, counts: Counts())
    var low = 0
    var high = accounts.count
    while low < high {
      let middle = (low + high) / 2
      if accounts[middle].precedes(new) { low = middle + 1 } else { high = middle }
    }
    if low == accounts.count || new.precedes(accounts[low]) { accounts.insert(new, at: low) }
    lastAccount = low
    return low
  }
}

/// The first of a list that may be long, and how many there were.
public struct FirstOf: Hashable, Sendable {
  /// In order, at most ``limit``.
  public private(set) var items: [String] = []
  public private(set) var count = 0

  /// How many are kept, so that a broken export costs bounded memory.
  public static let limit = 1_000

  public mutating func append(_ item: String) {
    count += 1
    if items.count < Self.limit { items.append(item) }
  }

  /// Adds what came after.
  public static func += (a: inout FirstOf, b: FirstOf) {
    a.count += b.count
    a.items += b.items.prefix(limit - a.items.count)
  }
}

extension RunSummary.Account {
  fileprivate func precedes(_ other: Self) -> Bool {
    if platform != other.platform { return platform < other.platform }
    guard let mine = account, let others = other.account else {
      return account == nil && other.account != nil
    }
    return mine < others
  }
}

extension RunSummary.Counts {
  /// - Parameter count: 1, or -1 to take it away.
  fileprivate mutating func add(_ judgement: Judgement, _ count: Int) {
    items += count
    switch judgement.verdict.recommendation {
    case .keep: keep += count
    case .review: review += count
    case .remove: remove += count
    }
    switch judgement.incident?.recommendation {
    case .incident: incident += count
    case .investigate: investigate += count
    case .notIncident: notIncident += count
    case nil: break
    }
    if judgement.isQuestion { questions += count }
    if judgement.unscanned != nil { unscanned += count }
    if judgement.isTruncated { truncated += count }
  }

  static func += (a: inout Self, b: Self) {
    a.items += b.items
    a.keep += b.keep
    a.review += b.review
    a.remove += b.remove
    a.questions += b.questions
    a.incident += b.incident
    a.investigate += b.investigate
    a.notIncident += b.notIncident
    a.unscanned += b.unscanned
    a.truncated += b.truncated
  }
}

extension Judgement.Unscanned {
  /// The reason without what differs from item to item, so that items can be counted by it.
  var reason: String {
    switch self {
    case .gaveUp: description
    case .tooLong: "the text is too long"
    }
  }
}
