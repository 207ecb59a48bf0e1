/// Text for a terminal, in characters of known width, each with a style.
///
/// All that is appended is made ``visible(_:)``, so that nothing from an export can move the
/// cursor, change a color or turn the direction of a line.
struct StyledText {
  enum Style: Sendable {
    case plain, bold, dim, remove, review, found

    /// The parameters of SGR (ECMA-48 section 8.3.117).
    ///
    /// Only the eight colors that every terminal has, which people set to what they can see.
    var sgr: String {
      switch self {
      case .plain: ""
      case .bold: "1"
      case .dim: "2"
      case .remove: "1;31"
      case .review: "1;33"
      case .found: "1;4"
      }
    }
  }

  struct Cell {
    let character: Character
    let columns: Int
    let style: Style

    var isSpace: Bool { character == " " }
  }

  private(set) var cells: [Cell] = []

  init() {}

  init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  var columns: Int { cells.columns }

  mutating func append(_ text: String, _ style: Style = .plain) {
    for character in visible(text) {
      // Spaces meet where pieces meet.
      if character == " ", cells.last?.isSpace == true { continue }
      cells.append(Cell(character: character, columns: character.columns, style: style))
    }
  }

  /// Adds spaces up to so many columns; unlike those of a text, they are kept as they are.
  mutating func pad(to columns: Int) {
    let space = Cell(character: " ", columns: 1, style: .plain)
    cells += repeatElement(space, count: max(0, columns - self.columns))
  }

  mutating func append(_ other: StyledText) { cells += other.cells }

  mutating func append(_ cells: some Sequence<Cell>) { self.cells += cells }

  /// The text, cut after a whole character and ended with `…` where it is wider than `width`.
  func truncated(to width: Int) -> StyledText {
    guard columns > width else { return self }
    var result = StyledText()
    result.append(cells.prefix(columns: width - 1))
    result.append("…", cells.first?.style ?? .plain)
    return result
  }

  /// The text in lines of at most `width` columns, broken at spaces where there are any.
  func wrapped(to width: Int) -> [ArraySlice<Cell>] {
    var lines: [ArraySlice<Cell>] = []
    var rest = cells[...].trimmed()
    while !rest.isEmpty {
      var line = rest.prefix(columns: max(2, width))
      if line.endIndex < rest.endIndex, !rest[line.endIndex].isSpace,
        let space = line.lastIndex(where: \.isSpace)
      {
        line = line[..<space]
      }
      lines.append(line.trimmed())
      rest = rest[line.endIndex...].trimmed()
    }
    return lines
  }
}

extension Collection<StyledText.Cell> {
  var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension RandomAccessCollection<StyledText.Cell> where SubSequence == ArraySlice<StyledText.Cell> {
  /// As many whole characters as fit, with the marks that belong to the last; at least one.
  func prefix(columns: Int) -> SubSequence where Index == Int {
    var used = 0
    var end = startIndex
    while end < endIndex, used + self[end].columns <= columns || end == startIndex {
      used += self[end].columns
      end += 1
    }
    return self[startIndex..<end]
  }
}

extension ArraySlice<StyledText.Cell> {
  /// Without spaces at the ends.
  fileprivate func trimmed() -> Self {
    guard let first = firstIndex(where: { !$0.isSpace }),
      let last = lastIndex(where: { !$0.isSpace })
    else { return self[endIndex...] }
    return self[first...last]
  }
}

extension [UInt8] {
  /// Appends cells, with escape sequences where the style changes.
  mutating func append(
    _ cells: some Sequence<StyledText.Cell>, color: ReportOptions.Color
  ) {
    var style = StyledText.Style.plain
    for cell in cells {
      if color == .on, cell.style != style {
        self += style == .plain ? "".utf8 : "\u{1B}[0m".utf8
        self += cell.style == .plain ? "".utf8 : "\u{1B}[\(cell.style.sgr)m".utf8
        style = cell.style
      }
      self += String(cell.character).utf8
    }
    if style != .plain { self += "\u{1B}[0m".utf8 }
  }
}
