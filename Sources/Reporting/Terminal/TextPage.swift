/// Lines for a terminal of a given width.
struct TextPage {
  let options: ReportOptions
  /// Columns that are used: lines longer than 120 are hard to read, below 40 nothing fits.
  let width: Int
  private(set) var bytes: [UInt8] = []

  init(_ options: ReportOptions) {
    self.options = options
    width = min(max(options.width, 40), 120)
  }

  /// Whether labels can't have a column of their own.
  var isNarrow: Bool { width < 64 }

  /// How wide labels are, with the space after them.
  static let labelColumns = 11

  mutating func addBlankLine() { bytes.append(UInt8(ascii: "\n")) }

  /// Adds a paragraph.
  mutating func add(_ text: String, _ style: StyledText.Style = .plain) {
    add(StyledText(text, style))
  }

  /// Adds a paragraph that begins `indent` columns in, and `hanging` more after its first line.
  mutating func add(_ text: StyledText, indent: Int = 0, hanging: Int = 0) {
    for (index, line) in text.wrapped(to: width - indent - hanging).enumerated() {
      addLine(line, indent: index == 0 ? indent : indent + hanging)
    }
  }

  /// Adds a paragraph after a label, which is empty where the label before still holds.
  mutating func add(label: String, _ text: StyledText) {
    let indent = isNarrow ? 4 : 2 + Self.labelColumns
    var first = StyledText(isNarrow && !label.isEmpty ? label + ":" : label, .dim)
    if isNarrow {
      if !label.isEmpty { first.append(" ") }
      first.append(text)
      return add(first, indent: label.isEmpty ? 4 : 2, hanging: label.isEmpty ? 0 : 2)
    }
    first.pad(to: indent - 2)
    for (index, line) in text.wrapped(to: width - indent).enumerated() {
      addLine(index == 0 ? first.cells + line : Array(line), indent: index == 0 ? 2 : indent)
    }
  }

  /// Adds one line as it is, however wide.
  mutating func addLine(_ cells: some Sequence<StyledText.Cell>, indent: Int = 0) {
    bytes += repeatElement(UInt8(ascii: " "), count: indent)
    bytes.append(cells, color: options.color)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a title with a line to the right margin.
  mutating func addHeading(_ title: String, _ style: StyledText.Style = .bold) {
    var line = StyledText(title, style)
    line.append(" ")
    line.append(String(repeating: "─", count: max(3, width - line.columns)), .dim)
    addLine(line.cells)
    addBlankLine()
  }
}
