internal import Moderation

extension ReviewScreen {
  /// How many lines of what an item answers are shown at first: the item itself must be seen.
  private func parentLines(_ columns: Int) -> Int {
    parentExtent == .whole ? .max : columns < 64 ? 3 : 6
  }

  /// The item: what it answers, its words, who wrote it, and what the rules say of it.
  func itemLines(_ columns: Int, _ options: ReportOptions) -> [StyledText] {
    guard let item else { return [] }
    var body = ReviewBody(columns: columns, options: options)
    body.add(item.parent, words, limit: parentLines(columns))
    body.add(item.words, words, indent: 2)
    body.addBlankLine()
    body.add("author", StyledText(item.author == .unknown ? "not known" : item.author.rawValue))
    for (index, ground) in item.flagged.verdict.grounds.enumerated() {
      var text = StyledText(ground.words)
      text.append(" (\(ground.rawValue))", .dim)
      body.add(index == 0 ? "ground" : "", text)
    }
    for (index, found) in item.flagged.found.enumerated() {
      body.add(index == 0 ? "found" : "", Self.words(for: found, options))
    }
    if item.flagged.foundBeyond > 0 {
      body.add("", StyledText("and \(counted(item.flagged.foundBeyond, "more kind")) of findings"))
    }
    if let incident = item.flagged.incident {
      var text = StyledText(
        incident.recommendation.words,
        incident.recommendation == .notIncident ? .plain : .bold)
      if !incident.reasons.isEmpty {
        text.append(" (\(incident.reasons.map(spaced).joined(separator: ", ")))")
      }
      body.add("incident", text)
    }
    if let unscanned = item.flagged.unscanned {
      body.add("unscanned", StyledText(unscanned.words, .bold))
    }
    if item.flagged.isTruncated {
      body.add("truncated", StyledText("more findings than are listed"))
    }
    body.add("item", StyledText(item.flagged.key.clipped(to: 300), .dim))
    if let url = item.flagged.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
      body.add("open", StyledText(url, .dim))
    }
    if let motive { body.add("motive", StyledText(motive, .bold)) }
    return body.lines
  }

  /// What was found, how sure it is, and about whom.
  private static func words(
    for found: FlaggedItem.Found, _ options: ReportOptions
  ) -> StyledText {
    var text = StyledText(options.titles[found.rule] ?? found.rule.description)
    if found.count > 1 { text.append(", \(counted(found.count, "place"))") }
    var facts = [found.confidence.rawValue]
    if let subject = found.subject.words { facts.append(subject) }
    facts += found.modifiers.map { spaced($0.rawValue) }
    text.append(": \(facts.joined(separator: ", "))")
    text.append(" (\(found.category.rawValue))", .dim)
    return text
  }
}

/// Lines of the upper part of a screen.
private struct ReviewBody {
  let columns: Int
  private let marking: Excerpt.Marking
  private(set) var lines: [StyledText] = []

  init(columns: Int, options: ReportOptions) {
    self.columns = columns
    marking = options.color == .on ? .style : .brackets
  }

  private var isNarrow: Bool { columns < 64 }

  mutating func addBlankLine() { lines.append(StyledText()) }

  /// Adds a paragraph after a label, which is empty where the label before still holds.
  mutating func add(_ label: String, _ text: StyledText) {
    let indent = isNarrow ? 2 : 10
    if isNarrow, !label.isEmpty { lines.append(StyledText(label, .dim)) }
    for (index, words) in text.wrapped(to: columns - indent).enumerated() {
      var line = StyledText(index == 0 && !isNarrow ? label : "", .dim)
      line.pad(to: indent)
      line.append(words)
      lines.append(line)
    }
  }

  /// Adds what somebody wrote, paragraph by paragraph.
  mutating func add(
    _ excerpt: Excerpt, _ words: ReviewScreen.Words, indent: Int, limit: Int = .max
  ) {
    var shown: [StyledText] = []
    if excerpt.isCutBefore { shown.append(StyledText("… the text begins earlier", .dim)) }
    paragraphs: for paragraph in excerpt.paragraphs(marking) {
      let text = words == .blurred ? paragraph.blurred() : paragraph
      for line in text.wrapped(to: columns - indent) {
        if shown.count == limit {
          shown[shown.count - 1].append(" …", .dim)
          break paragraphs
        }
        var indented = StyledText()
        indented.pad(to: indent)
        indented.append(line)
        shown.append(indented)
      }
    }
    if excerpt.isCutAfter, shown.count < limit {
      shown.append(StyledText("… the text goes on: open it on the platform", .dim))
    }
    lines += shown
  }

  mutating func add(_ parent: ReviewedItem.Parent, _ words: ReviewScreen.Words, limit: Int) {
    switch parent {
    case .none: return
    case .notInExport:
      lines.append(StyledText("answers something that is not in this export", .dim))
    case .found(let kind, let isOwn, let excerpt):
      lines.append(
        StyledText("answers \(isOwn ? "your own \(kind.rawValue)" : "a \(kind.rawValue)"):", .dim))
      add(excerpt, words, indent: 4, limit: limit)
    }
    addBlankLine()
  }
}

extension Excerpt {
  /// How what was found is told from the rest.
  fileprivate enum Marking {
    case style
    /// Where styles are not wanted; as in the examples of rules.
    case brackets
  }

  /// The words as the author divided them into lines, with what was found marked.
  fileprivate func paragraphs(_ marking: Marking) -> [StyledText] {
    var paragraphs = [StyledText()]
    func append(_ text: some StringProtocol, _ kind: Piece.Kind) {
      paragraphs[paragraphs.count - 1].append(String(text), kind == .found ? .found : .plain)
    }
    for (index, piece) in pieces.enumerated() {
      // A finding may be in several pieces.
      let begins = piece.kind == .found && (index == 0 || pieces[index - 1].kind != .found)
      let ends =
        piece.kind == .found && (index + 1 == pieces.count || pieces[index + 1].kind != .found)
      if begins, marking == .brackets { append("[[", .found) }
      for (line, part) in piece.text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline
      ).enumerated() {
        if line > 0 { paragraphs.append(StyledText()) }
        append(part, piece.kind)
      }
      if ends, marking == .brackets { append("]]", .found) }
    }
    return paragraphs.filter { !$0.cells.isEmpty }
  }
}

extension StyledText {
  /// The same layout with letters that nobody can read; where something was found they are denser.
  fileprivate func blurred() -> StyledText {
    var result = StyledText()
    result.append(
      cells.flatMap { cell -> [Cell] in
        if cell.isSpace { return [cell] }
        let letter: Character = cell.style == .found ? "▒" : "░"
        let blurred = Cell(character: letter, columns: 1, style: .dim)
        return Array(repeating: blurred, count: cell.columns)
      })
    return result
  }
}
