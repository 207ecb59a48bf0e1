public import Moderation

/// What differs between two rule packs over one feed, and what could not be read.
///
/// It names items by their ids and shows nothing of their text.
public struct ComparisonReport: Sendable {
  public var comparison = PackComparison()
  /// Why the result is not complete: a place, a fact and a cure each.
  public var problems = FirstOf()

  public init() {}

  /// Adds what came after.
  public static func += (a: inout ComparisonReport, b: ComparisonReport) {
    a.comparison += b.comparison
    a.problems += b.problems
  }

  private static let words: [(change: PackComparison.Change, words: String)] = [
    (.new, "new"), (.lost, "lost"), (.toRemove, "to remove"), (.toReview, "to review"),
  ]

  /// For a person on a terminal.
  public func text(_ options: ReportOptions) -> [UInt8] {
    var page = TextPage(options)
    add(
      comparison.rules.sorted { $0.key < $1.key }.map { ($0.key.description, $0.value) },
      "Verdicts by rule", to: &page)
    add(
      comparison.accounts.sorted { $0.key < $1.key }.map { ($0.key.words, $0.value) },
      "Verdicts by account", to: &page)
    addFindings(to: &page)
    let counts = Self.words.map { "\(grouped(comparison.total[$0.change])) \($0.words)" }
    page.add(
      StyledText(
        "\(counted(comparison.items, "item")), \(counted(comparison.changes, "other verdict"))"
          + (comparison.changes > 0 ? ": \(counts.joined(separator: ", "))" : ""), .bold),
      hanging: 2)
    if problems.count > 0 {
      page.add("This result is not complete: \(counted(problems.count, "problem")).", .bold)
    }
    return page.bytes
  }

  private func add(
    _ rows: [(name: String, row: PackComparison.Row)], _ title: String, to page: inout TextPage
  ) {
    if rows.isEmpty { return }
    page.addHeading(title)
    page.addTable(
      [""] + Self.words.map(\.words),
      rows.map { name, row in [name] + Self.words.map { grouped(row[$0.change]) } })
    for (name, row) in rows {
      // Of an account's items the ids are enough.
      let examples = row.examples.map { example in
        example.hasPrefix(name + "/") ? String(example.dropFirst(name.count + 1)) : example
      }
      page.add(name, examples: examples)
    }
    page.addBlankLine()
  }

  private func addFindings(to page: inout TextPage) {
    let rows = comparison.findings.sorted { $0.key < $1.key }
    if rows.isEmpty { return }
    page.addHeading("Findings that only one has")
    page.addTable(
      ["", "only old", "only new"],
      rows.map { [$0.key.description, grouped($0.value.onlyOld), grouped($0.value.onlyNew)] })
    for (rule, row) in rows { page.add(rule.description, examples: row.examples) }
    page.addBlankLine()
  }
}

extension TextPage {
  fileprivate mutating func add(_ name: String, examples: [String]) {
    add(StyledText("\(name): \(examples.joined(separator: ", "))", .dim), hanging: 2)
  }
}

extension AccountKey {
  /// As a person is told of it.
  var words: String { "\(platform)/\(account.isEmpty ? "(unknown)" : account)" }
}

extension ComparisonReport {
  /// One JSON document.
  public var json: [UInt8] {
    var object = JSONObject()
    object.add("items", comparison.items)
    object.add("changes", comparison.changes)
    object.add(comparison.total)
    object.add("rules", comparison.rules) { object, rule, row in
      object.add("rule", rule.description)
      object.add(row)
    }
    object.add("accounts", comparison.accounts) { object, account, row in
      object.add("platform", account.platform)
      object.add("account", account.account.isEmpty ? nil : account.account)
      object.add(row)
    }
    object.add("findings", comparison.findings) { object, rule, row in
      object.add("rule", rule.description)
      object.add("onlyOld", row.onlyOld)
      object.add("onlyNew", row.onlyNew)
      object.add("examples", row.examples)
    }
    object.add("problemCount", problems.count)
    object.add("problems", problems.items)
    return object.closed
  }
}

extension JSONObject {
  /// An object for each row, in order of its key.
  fileprivate mutating func add<Key: Comparable, Row>(
    _ name: String, _ rows: [Key: Row], _ write: (inout JSONObject, Key, Row) -> Void
  ) {
    add(
      name,
      rows.sorted { $0.key < $1.key }.map { key, row in
        var object = JSONObject()
        write(&object, key, row)
        return object
      })
  }

  fileprivate mutating func add(_ row: PackComparison.Row) {
    for change in PackComparison.Change.allCases { add(change.rawValue, row[change]) }
    add("examples", row.examples)
  }
}
