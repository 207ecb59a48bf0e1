internal import Moderation

extension TextPage {
  /// Adds what a person needs to decide about one item.
  mutating func add(_ item: FlaggedItem) {
    addHead(item)
    if options.excerpts == .shown { add(excerpt: item.excerpt) }
    for (index, ground) in item.verdict.grounds.enumerated() {
      var text = StyledText(ground.words)
      text.append(" (\(ground.rawValue))", .dim)
      add(label: index == 0 || isNarrow ? "ground" : "", text)
    }
    addFound(item)
    if let incident = item.incident {
      var text = StyledText(
        incident.recommendation.words,
        incident.recommendation == .notIncident ? .plain : .bold)
      if !incident.reasons.isEmpty {
        text.append(" (\(incident.reasons.map(spaced).joined(separator: ", ")))")
      }
      add(label: "incident", text)
    }
    if item.isQuestion { add(label: "asks", StyledText("something that may need an answer")) }
    if let unscanned = item.unscanned {
      add(label: "unscanned", StyledText(unscanned.words, .bold))
    }
    if item.isTruncated {
      add(label: "truncated", StyledText("more findings than are listed"))
    }
    addWhole(label: "item", item.key.clipped(to: 300))
    if let url = item.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
      addWhole(label: "open", percentEncoded(url))
    }
  }

  private mutating func addHead(_ item: FlaggedItem) {
    let isRemoval = item.verdict.recommendation == .remove
    var head = StyledText(isRemoval ? "REMOVE" : "REVIEW", isRemoval ? .remove : .review)
    head.pad(to: 8)
    head.append("\(item.kind.rawValue) on \(item.platform.clipped(to: 60))")
    if let account = item.account { head.append("/\(account.clipped(to: 120))") }
    if let published = item.published { head.append(", \(published.minute) UTC") }
    add(head)
  }

  private mutating func addFound(_ item: FlaggedItem) {
    let shown = item.found.prefix(min(item.surestCount, 4))
    for (index, found) in shown.enumerated() {
      add(label: index == 0 || isNarrow ? "found" : "", words(for: found))
    }
    let rest = item.found.count + item.foundBeyond - shown.count
    if rest > 0 { add(label: "", StyledText("and \(counted(rest, "more kind")) of findings")) }
  }

  /// What was found, how sure it is, and about whom.
  private func words(for found: FlaggedItem.Found) -> StyledText {
    var text = StyledText(options.titles[found.rule] ?? found.rule.description)
    if found.count > 1 { text.append(", \(counted(found.count, "place"))") }
    var facts = [found.confidence.rawValue]
    if let subject = found.subject.words { facts.append(subject) }
    facts += found.modifiers.map { spaced($0.rawValue) }
    text.append(": \(facts.joined(separator: ", "))")
    if options.excerpts == .hidden, !found.masked.isEmpty {
      text.append("; \(found.masked.joined(separator: ", "))")
    }
    text.append(" (\(found.category.rawValue))", .dim)
    return text
  }

  /// Adds what people copy on a line of its own, however long: a part of it opens nothing.
  private mutating func addWhole(label: String, _ text: String) {
    var line = StyledText(isNarrow ? label + ":" : label, .dim)
    if isNarrow { line.append(" ") } else { line.pad(to: Self.labelColumns) }
    line.append(text, .dim)
    addLine(line.cells, indent: 2)
  }
}

/// The address with all that is not printable ASCII as percent signs and bytes (RFC 3987
/// section 3.1), so that it is what it looks like.
private func percentEncoded(_ url: String) -> String {
  var result = ""
  for byte in url.utf8 {
    if byte > 0x20, byte < 0x7F {
      result.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return result
}

// MARK: Excerpts

extension TextPage {
  /// Adds the words themselves, in a few lines: all of a short comment, of a long one what stands
  /// around its worst finding.
  private mutating func add(excerpt: Excerpt) {
    var text = StyledText()
    var anchor = 0
    for (index, piece) in excerpt.pieces.enumerated() {
      if index == excerpt.anchor { anchor = text.cells.count }
      text.append(piece.text, piece.kind == .found ? .found : .plain)
    }
    if text.cells.isEmpty { return }
    let columns = width - 2
    let lineCount = min(max((200 + columns - 1) / columns, 2), 4)
    // Less what is lost where lines are broken at spaces, and the quotation marks.
    let budget = columns * lineCount - 10 * (lineCount - 1) - 4
    let range = text.cells.window(of: budget, around: anchor)
    var quoted = StyledText("“")
    if excerpt.isCutBefore || range.lowerBound > 0 { quoted.append("…") }
    quoted.append(text.cells[range])
    if excerpt.isCutAfter || range.upperBound < text.cells.count { quoted.append("…") }
    quoted.append("”")
    add(quoted, indent: 2)
  }
}

extension [StyledText.Cell] {
  /// All of the cells, or at most `columns` of them, of which a third before `anchor` and beginning
  /// and ending between words where that costs little.
  fileprivate func window(of columns: Int, around anchor: Int) -> Range<Int> {
    if self.columns <= columns { return 0..<count }
    var start = Swift.min(anchor, count)
    var before = 0
    while start > 0, before + self[start - 1].columns <= columns / 3 {
      start -= 1
      before += self[start].columns
    }
    if start > 0 {
      let space = self[start..<Swift.min(anchor, start + 16)].firstIndex(where: \.isSpace)
      start = space.map { $0 + 1 } ?? start
    }
    // A mark belongs to the character before it.
    while start < count, self[start].columns == 0 { start += 1 }
    var end = self[start...].prefix(columns: columns).endIndex
    if end < count, let space = self[start..<end].suffix(16).lastIndex(where: \.isSpace) {
      end = space
    }
    return start..<end
  }
}
