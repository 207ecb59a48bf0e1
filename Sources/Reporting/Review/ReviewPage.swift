internal import Moderation

/// A screen that is drawn: as many lines as the terminal has, none wider than it is.
public struct ReviewPage: Hashable, Sendable {
  /// Each in bytes for a terminal, without line ends.
  public fileprivate(set) var lines: [[UInt8]] = []
  /// How many lines of the item there is room for.
  public fileprivate(set) var bodyHeight = 0
  /// The largest ``ReviewScreen/scroll`` that shows anything new.
  public fileprivate(set) var maximumScroll = 0
}

extension ReviewScreen {
  /// Lines longer than 120 columns are hard to read.
  private static let maximumWidth = 120
  /// Below these nothing fits; a terminal that is smaller shows a part.
  private static let minimumWidth = 20
  private static let minimumHeight = 8

  /// Draws the screen: the item above, what is asked and the keys below it.
  ///
  /// Pure: the same lines for the same screen and size.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - height: Its lines.
  public func page(width: Int, height: Int, options: ReportOptions) -> ReviewPage {
    let columns = min(max(width, Self.minimumWidth), Self.maximumWidth)
    let rows = max(height, Self.minimumHeight)
    let head = header(columns)
    // The item keeps at least three lines, whatever is asked.
    let keyLines = Array(hints(columns).prefix(max(1, rows / 4)))
    let room = max(0, rows - 2 - keyLines.count - 3)
    let asked = Array(panelLines(columns, height: room).prefix(room))
    let bodyHeight = max(0, rows - 2 - keyLines.count - asked.count)
    let body = help.isEmpty ? itemLines(columns, options) : helpLines(columns)

    var page = ReviewPage()
    page.bodyHeight = bodyHeight
    page.maximumScroll = max(0, body.count - bodyHeight)
    let first = min(max(0, scroll), page.maximumScroll)
    var lines = [head]
    lines += body.dropFirst(first).prefix(bodyHeight)
    lines += repeatElement(StyledText(), count: max(0, 1 + bodyHeight - lines.count))
    let below = body.count - first - bodyHeight
    lines.append(Self.rule(columns, above: first, below: max(0, below)))
    lines += asked
    lines += keyLines
    page.lines = lines.prefix(height).map { line in
      var bytes: [UInt8] = []
      bytes.append(line.truncated(to: max(1, min(columns, width))).cells, color: options.color)
      return bytes
    }
    return page
  }

  private func header(_ columns: Int) -> StyledText {
    var line = StyledText()
    if let item = item?.flagged {
      let isRemoval = item.verdict.recommendation == .remove
      line.append(isRemoval ? "REMOVE" : "REVIEW", isRemoval ? .remove : .review)
      line.append(" ")
      line.append("\(item.kind.rawValue) on \(item.platform.clipped(to: 60))")
      if let account = item.account { line.append("/\(account.clipped(to: 120))") }
      if let published = item.published { line.append(", \(published.stockholm)") }
    }
    let place = StyledText(position, .bold)
    guard place.columns + 2 < columns else { return line }
    line = line.truncated(to: columns - place.columns - 2)
    line.pad(to: columns - place.columns)
    line.append(place)
    return line
  }

  /// The line between the item and what is asked; it tells what cannot be seen.
  private static func rule(_ columns: Int, above: Int, below: Int) -> StyledText {
    var words: [String] = []
    if above > 0 { words.append("↑ \(grouped(above))") }
    if below > 0 { words.append("↓ \(grouped(below)) more") }
    let text = words.isEmpty ? "" : " \(words.joined(separator: "  ")) lines "
    let label = StyledText(text, .bold)
    var line = StyledText(
      String(repeating: "─", count: max(0, columns - label.columns - 2)), .dim)
    line.append(label)
    line.append(String(repeating: "─", count: max(0, columns - line.columns)), .dim)
    return line
  }

  /// The keys in as few lines as they fit in.
  private func hints(_ columns: Int) -> [StyledText] {
    var lines: [StyledText] = []
    var line = StyledText()
    for key in keys {
      var hint = StyledText(key.key, .bold)
      hint.append(" ")
      hint.append(key.words)
      if !line.cells.isEmpty, line.columns + 2 + hint.columns > columns {
        lines.append(line)
        line = StyledText()
      }
      if !line.cells.isEmpty { line.pad(to: line.columns + 2) }
      line.append(hint)
    }
    if !line.cells.isEmpty { lines.append(line) }
    return lines
  }

  private func helpLines(_ columns: Int) -> [StyledText] {
    let width = help.map { StyledText($0.key).columns }.max() ?? 0
    return help.flatMap { key in
      let lines = StyledText(key.words).wrapped(to: columns - width - 2)
      return lines.enumerated().map { index, words in
        var line = StyledText(index == 0 ? key.key : "", .bold)
        line.pad(to: width + 2)
        line.append(words)
        return line
      }
    }
  }
}
