public import Moderation

/// Which accounts a scan has seen, and on which of them an unusual amount was flagged.
struct RunAccounts: Sendable {
  /// So many are remembered: an export that names more is not one of accounts that anybody keeps.
  private static let limit = 10_000

  /// What is said where there are more.
  static let truncation =
    "exports name more than \(limit) accounts; not all were looked up in the register: check them"

  private var known: Set<AccountKey> = []
  /// In the order in which they were seen, so that the limit cuts off the same for any hash.
  private var seen: [AccountKey] = []
  private var hits: [Day: Int] = [:]
  /// Whether there were more accounts than are remembered.
  private(set) var isTruncated = false

  private struct Day: Hashable {
    let account: AccountKey
    /// In Stockholm.
    let date: CivilDate
  }

  mutating func see(_ account: AccountKey) {
    guard seen.count < Self.limit else {
      isTruncated = isTruncated || !known.contains(account)
      return
    }
    if known.insert(account).inserted { seen.append(account) }
  }

  /// - Parameter time: When the flagged item was published, else when it was flagged.
  mutating func flag(_ account: AccountKey, at time: Timestamp) {
    let day = Day(account: account, date: time.stockholm.date)
    if hits.count < Self.limit || hits[day] != nil { hits[day, default: 0] += 1 }
  }

  /// Adds the accounts of a later part; hits are counted when they are committed.
  static func += (a: inout RunAccounts, b: RunAccounts) {
    for account in b.seen { a.see(account) }
    a.isTruncated = a.isTruncated || b.isTruncated
  }

  /// What the register says is wrong with accounts of the run, in order.
  func problems(
    by register: AccountRegister
  ) -> [(account: AccountKey, problems: [Account.Problem])] {
    if register.isAbsent { return [] }
    return seen.sorted().compactMap { account in
      let problems = register.problems(of: account)
      return problems.isEmpty ? nil : (account, problems)
    }
  }

  /// Days of accounts on which so many items or more were flagged, in order.
  func alerts(from limit: Int) -> [AccountAlert] {
    hits.filter { $0.value >= limit }.map { day, count in
      AccountAlert(account: day.account, date: day.date, count: count)
    }.sorted { ($0.account, $0.date) < ($1.account, $1.date) }
  }
}

/// A day on which so much was flagged on one account that somebody should look at once: a raid, or a
/// crisis.
public struct AccountAlert: Hashable, Sendable {
  public let account: AccountKey
  /// In Stockholm.
  public let date: CivilDate
  /// How many items of that day were flagged in this run.
  public let count: Int
}
