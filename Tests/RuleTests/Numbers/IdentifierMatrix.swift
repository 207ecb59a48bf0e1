import Moderation
import PatternMatching
import TestSupport
import Testing

/// A table of kinds of identifiers and of ways to write them: how many of how many were found.
///
/// Rows and columns are printed in the order in which they were first tried.
struct IdentifierMatrix: ~Copyable {
  /// An identifier in a text, and what must come of it.
  struct Sample {
    let before: String
    let text: String
    let after: String
    let category: Moderation.Category
    var verdict = Verdict.Recommendation.remove
    var company = Company.alone

    /// What else of its kind may be found.
    enum Company {
      case alone
      /// One more, which reaches over it to its owner.
      case withOwner
    }

    /// The place of the identifier, which parentheses around it are no part of; those around the
    /// area's code of a telephone number are.
    var range: Range<Int> {
      let isPart = category == .phone && text.last != ")"
      let start = before.utf8.count + (text.first == "(" && !isPart ? 1 : 0)
      return start..<before.utf8.count + text.utf8.count - (text.last == ")" ? 1 : 0)
    }
  }

  private struct Cell {
    var found = 0
    var total = 0
    var firstMiss: String?
    var description: String { "\(found)/\(total)" }
  }

  private let name: String
  private let judge: Judge
  private let scratch = MatchScratch()
  private var rows: [(name: String, cells: [(name: String, cell: Cell)])] = []

  init(_ name: String) throws {
    self.name = name
    judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
  }

  /// Judges the sample and counts whether its place, and nothing else but its company, was found.
  mutating func attempt(_ sample: Sample, row: String, column: String) {
    let isFound = finds(sample)
    if rows.last?.name != row { rows.append((row, [])) }
    let last = rows.count - 1
    if rows[last].cells.last?.name != column { rows[last].cells.append((column, Cell())) }
    let cell = rows[last].cells.count - 1
    rows[last].cells[cell].cell.total += 1
    if isFound {
      rows[last].cells[cell].cell.found += 1
    } else if rows[last].cells[cell].cell.firstMiss == nil {
      rows[last].cells[cell].cell.firstMiss =
        "\(sample.before)[[\(sample.text)]]\(sample.after)"
    }
  }

  private func finds(_ sample: Sample) -> Bool {
    let comment = Moderation.Comment(
      platform: "facebook", id: "1", kind: .comment,
      text: Array((sample.before + sample.text + sample.after).utf8),
      source: SourceLocation(file: "-", offset: 0))
    let judgement = judge.judgement(of: comment, using: scratch)
    // `identity.personnummer` is of the kind of `identity.cpr`, too.
    let area = sample.category.rawValue.prefix { $0 != "." }
    let alike = judgement.findings.filter { $0.category.rawValue.prefix { $0 != "." } == area }
    guard judgement.verdict.recommendation == sample.verdict,
      alike.allSatisfy({ $0.category == sample.category })
    else { return false }
    let ranges = alike.map(\.range)
    switch sample.company {
    case .alone: return ranges == [sample.range]
    case .withOwner:
      return ranges.contains(sample.range) && ranges.allSatisfy { $0.contains(sample.range) }
    }
  }

  /// Prints the table, and expects every cell to be whole but those in `reached`.
  ///
  /// - Parameter reached: By `row × column`, how many are found where some are still missed.
  consuming func report(reached: [String: Int] = [:]) {
    let cells = rows.flatMap { $0.cells.map(\.cell) }
    let found = cells.reduce(0) { $0 + $1.found }
    print("\(name) matrix, \(found)/\(cells.reduce(0) { $0 + $1.total })")
    for row in rows {
      let line = row.cells.map { "\($0.name) \($0.cell.description)" }
      print("\(row.name): \(line.joined(separator: ", "))")
      for (column, cell) in row.cells {
        let place = "\(row.name) × \(column)"
        #expect(
          cell.found == reached[place] ?? cell.total,
          "\(place): \(cell.description), \(cell.firstMiss ?? "")")
      }
    }
  }
}
