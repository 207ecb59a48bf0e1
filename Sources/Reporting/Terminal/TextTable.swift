internal import Moderation

extension TextPage {
  /// Adds a table: the first column is cut where it is too wide, the others are numbers.
  ///
  /// - Parameter headings: One for each cell of a row.
  mutating func addTable(_ headings: [String], _ rows: [[String]]) {
    let lines = [headings] + rows
    let widths = headings.indices.map { column in
      lines.map { StyledText($0[column]).columns }.max() ?? 0
    }
    let numbers = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
    let nameWidth = min(widths.first ?? 0, max(12, width - numbers))
    for (index, cells) in lines.enumerated() {
      var line = StyledText(cells[0], index == 0 ? .dim : .plain).truncated(to: nameWidth)
      line.pad(to: nameWidth)
      for (cell, width) in zip(cells, widths).dropFirst() {
        line.pad(to: line.columns + 2 + width - StyledText(cell).columns)
        line.append(cell, index == 0 ? .dim : .plain)
      }
      addLine(line.cells)
    }
    addBlankLine()
  }
}

extension Share {
  /// With one decimal, such as `98.8 %`.
  var percent: String {
    let tenths = (2 * 1_000 * part + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10)\u{A0}%"
  }

  /// With four decimals, such as `0.9876`.
  var decimal: String {
    let digits = String(tenThousandths % 10_000)
    return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Share? {
  /// With one decimal, or a dash where nobody can say.
  var words: String { self?.percent ?? "–" }
}
