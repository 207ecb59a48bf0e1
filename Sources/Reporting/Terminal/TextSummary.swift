extension TextPage {
  /// Adds one line for each account: as a table, or in words where a table does not fit.
  mutating func addAccounts(_ summary: RunSummary) {
    let shown = summary.accounts.prefix(Self.maximumAccounts)
    if shown.isEmpty { return }
    addHeading("By account")
    var rows = shown.map { AccountRow(name: $0.displayName, counts: $0.counts) }
    if summary.accounts.count > 1 { rows.append(AccountRow(name: "All", counts: summary.total)) }
    let nameWidth = rows.map { StyledText($0.name).columns }.max() ?? 0
    let headings = AccountRow.headings.first { headings in
      width - headings.reduce(0) { $0 + $1.count + 2 } >= min(nameWidth, 24)
    }
    if let headings {
      addTable(rows, headings, nameWidth: nameWidth)
    } else {
      for row in rows { addInWords(row) }
    }
    let rest = summary.accounts.count - shown.count
    if rest > 0 { add("… and \(counted(rest, "more account")); use --format json for all") }
    addBlankLine()
  }

  static let maximumAccounts = 50

  private mutating func addTable(_ rows: [AccountRow], _ headings: [String], nameWidth: Int) {
    let nameWidth = min(nameWidth, width - headings.reduce(0) { $0 + $1.count + 2 })
    var header = StyledText()
    header.pad(to: nameWidth)
    for heading in headings {
      header.pad(to: header.columns + 2)
      header.append(heading, .dim)
    }
    addLine(header.cells)
    for row in rows {
      var line = StyledText(row.name).truncated(to: nameWidth)
      line.pad(to: nameWidth)
      for (heading, cell) in zip(headings, row.cells) {
        line.pad(to: line.columns + 2 + max(0, heading.count - StyledText(cell.text).columns))
        line.append(cell.text, cell.style)
      }
      addLine(line.cells)
    }
  }

  private mutating func addInWords(_ row: AccountRow) {
    let counts = row.counts
    add(StyledText(row.name, .bold))
    add(
      StyledText(
        "\(counted(counts.items, "item")): \(grouped(counts.remove)) to remove, "
          + "\(grouped(counts.review)) to review, \(grouped(counts.keep)) to keep"), indent: 2)
    var rest: [String] = []
    if counts.questions > 0 { rest.append(counted(counts.questions, "question")) }
    if counts.incident > 0 { rest.append("\(grouped(counts.incident)) recommended as incident") }
    if counts.investigate > 0 { rest.append("\(grouped(counts.investigate)) to investigate") }
    if !rest.isEmpty { add(StyledText(rest.joined(separator: ", ")), indent: 2) }
  }
}

/// What is said of one account.
private struct AccountRow {
  let name: String
  let counts: RunSummary.Counts

  /// The widest first.
  static let headings = [
    ["Items", "Remove", "Review", "Keep", "Questions", "Incident", "Investigate"],
    ["Items", "Remove", "Review", "Keep", "Asks", "Incident", "Maybe"],
  ]

  /// In the order of the headings.
  var cells: [(text: String, style: StyledText.Style)] {
    [
      (grouped(counts.items), .plain), (grouped(counts.remove), counts.remove > 0 ? .remove : .dim),
      (grouped(counts.review), counts.review > 0 ? .review : .dim),
      (grouped(counts.keep), .plain), (grouped(counts.questions), .plain),
      (grouped(counts.incident), counts.incident > 0 ? .bold : .dim),
      (grouped(counts.investigate), counts.investigate > 0 ? .bold : .dim),
    ]
  }
}

extension RunSummary.Account {
  fileprivate var displayName: String { "\(platform)/\(account ?? "(unknown)")" }
}

// MARK: What was not judged

extension TextPage {
  static let maximumProblems = 20

  /// Adds what was not judged, or not in full, and why; nothing where all was.
  mutating func addNotJudged(_ summary: RunSummary) {
    let lines = summary.limits
    if lines.isEmpty, summary.problems.count == 0, summary.morePages.count == 0 { return }
    addHeading("Limits of this result")
    if summary.problems.count > 0 {
      let unreadable = "\(counted(summary.unreadable, "item")) could not be read:"
      let all = counted(summary.problems.count, "problem")
      switch summary.unreadable {
      case summary.problems.count: add(unreadable, .bold)
      case 0: add("\(all):", .bold)
      default: add("\(all); \(unreadable)", .bold)
      }
      addList(summary.problems, limit: Self.maximumProblems)
    }
    if summary.morePages.count > 0 {
      add("The export is only a part; there are more pages to fetch in:")
      addList(summary.morePages, limit: Self.maximumProblems)
    }
    for line in lines { add(StyledText(line), hanging: 2) }
    addBlankLine()
  }

  private mutating func addList(_ list: FirstOf, limit: Int) {
    for item in list.items.prefix(limit) {
      add(StyledText(item.clipped(to: 500)), indent: 2, hanging: 2)
    }
    let rest = list.count - limit
    if rest > 0 { add(StyledText("… and \(grouped(rest)) more"), indent: 2) }
  }

  /// Adds one plain line that says what to do now.
  mutating func addNextStep(_ summary: RunSummary) {
    add(StyledText(summary.nextStep, .bold))
  }
}

extension RunSummary {
  /// What a person should know of beyond problems, a sentence each.
  fileprivate var limits: [String] {
    var lines = unscannedReasons.sorted { $0.key < $1.key }.map { reason, count in
      "\(counted(count, "item")) got no full verdict and must be read by a person: \(reason)."
    }
    if total.truncated > 0 {
      lines.append("\(counted(total.truncated, "item")) had more findings than are listed.")
    }
    if attachmentsNotJudged > 0 {
      lines.append(
        "Nobody has looked at "
          + counted(attachmentsNotJudged, "picture, film or link", "pictures, films or links")
          + " beside the text.")
    }
    if parentsUnknown > 0 {
      lines.append(
        "\(counted(parentsUnknown, "item")) came before a very large post: "
          + "what they answer, and whether they are your own, is unknown.")
    }
    if duplicates > 0 {
      lines.append("\(counted(duplicates, "item")) came more than once and were counted once.")
    }
    lines += brakeWords.map { $0 + "." }
    if keptWithFindings > 0 {
      lines.append(
        "\(counted(keptWithFindings, "item")) to keep although a rule applies: "
          + "see them with --format ndjson.")
    }
    if shadowFindings > 0 {
      lines.append(
        "\(counted(shadowFindings, "finding")) by rules in shadow, which change nothing.")
    }
    if loweredFindings > 0 {
      lines.append("\(counted(loweredFindings, "finding")) made less sure by the words around it.")
    }
    return lines
  }

  /// What to do now, in a sentence or two.
  var nextStep: String {
    let total = total
    var sentences: [String] = []
    let incidents = total.incident + total.investigate
    if incidents > 0 {
      let removals =
        incidents == 1
        ? "the removal that may be an incident"
        : "the \(grouped(incidents)) removals that may be incidents"
      sentences.append(
        "Next: show your data protection officer \(removals) (72 hours, GDPR art. 33), "
          + "then decide on \(total.flagged == 1 ? "it" : "the \(grouped(total.flagged)) above").")
    } else if total.flagged > 0 {
      let items = total.flagged == 1 ? "item" : "\(grouped(total.flagged)) items"
      sentences.append("Next: read the \(items) above and decide.")
    }
    if problems.count > 0 {
      sentences.append(
        "This result is not complete: mend what could not be read, and run again.")
    } else if total.unscanned > 0 {
      sentences.append("This result is not complete: read what got no full verdict yourself.")
    }
    if sentences.isEmpty {
      return total.items == 0
        ? "There were no items to judge." : "All was read, and nothing asks for action."
    }
    return sentences.joined(separator: " ")
  }
}
