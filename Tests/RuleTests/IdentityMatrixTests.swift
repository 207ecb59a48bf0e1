import Moderation
import PatternMatching
import TestSupport
import Testing

/// Every kind of identity number, written in every way, in every surrounding, by the shipped rules.
@Suite struct IdentityMatrixTests {
  /// How many of how many were found with their exact place and verdict.
  private struct Cell {
    var found = 0
    var total = 0
    var firstMiss: String?
    var description: String { total == 0 ? "-" : "\(found)/\(total)" }
  }

  /// Cells in which something is still missed, with what is reached; all others must be whole.
  private static let reached: [String: Int] = [:]

  private static let long = String(
    repeating: "Det har varit mycket snack om hissen i huset och ingen tar ansvar. ", count: 6)

  /// What stands before and after the number.
  private static let surroundings: [(before: String, after: String)] = [
    ("", ""), ("Det här är ", "."), ("På lappen står \"", "\" och inget mer"), ("Anna", ""),
    ("🔥", "🔥"), ("Hej!\n", "\nMvh"), (long, " " + long),
  ]

  /// The surroundings of a number of that kind, written so.
  private static func surroundings(
    of number: IdentityNumber, in disguise: Disguise, _ text: String
  ) -> [(before: String, after: String)] {
    let word = "\(number.kind.word): "
    // A code such as AB9001012385 is no number, and a word goes on with letters.
    let isOpen =
      text.first?.isLetter == true || text.first == "(" || number.kind.needsWord || disguise.isLoose
    return surroundings.filter { !isOpen || $0.before != "Anna" }.map { surrounding in
      let needsWord = number.kind.needsWord || disguise.isLoose && !number.kind.isSwedish
      return needsWord ? (surrounding.before + word, surrounding.after) : surrounding
    } + [(word, ""), ("Hennes \(word)", " säger de")]
  }

  @Test func `every kind of number is found in every disguise`() throws {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var whole = Cell()
    var lines: [String] = []
    for kind in IdentityNumber.Kind.allCases {
      var line: [String] = []
      for disguise in Disguise.all {
        var cell = Cell()
        for number in IdentityNumber.all where number.kind == kind {
          for text in disguise.ways(number) {
            for (before, after) in Self.surroundings(of: number, in: disguise, text) {
              cell.total += 1
              if Self.isFound(number, text, before, after, judge, scratch) {
                cell.found += 1
              } else if cell.firstMiss == nil {
                cell.firstMiss = "\(before)[[\(text)]]\(after)"
              }
            }
          }
        }
        guard cell.total > 0 else { continue }
        line.append("\(disguise.name) \(cell.description)")
        whole.found += cell.found
        whole.total += cell.total
        let name = "\(kind.rawValue) × \(disguise.name)"
        let floor = Self.reached[name] ?? cell.total
        #expect(cell.found == floor, "\(name): \(cell.description), \(cell.firstMiss ?? "")")
      }
      lines.append("\(kind.rawValue): " + line.joined(separator: ", "))
    }
    print("identity matrix, \(whole.description)\n" + lines.joined(separator: "\n"))
  }

  private static func isFound(
    _ number: IdentityNumber, _ text: String, _ before: String, _ after: String, _ judge: Judge,
    _ scratch: borrowing MatchScratch
  ) -> Bool {
    let comment = Moderation.Comment(
      platform: "facebook", id: "1", kind: .comment, text: Array((before + text + after).utf8),
      source: SourceLocation(file: "-", offset: 0))
    let judgement = judge.judgement(of: comment, using: scratch)
    let start = before.utf8.count + (text.first == "(" ? 1 : 0)
    let end = before.utf8.count + text.utf8.count - (text.last == ")" ? 1 : 0)
    let identity = judgement.findings.filter { $0.category.rawValue.hasPrefix("identity.") }
    return judgement.verdict.recommendation == .remove
      && identity.map(\.range) == [start..<end] && identity[0].category == number.kind.category
  }
}
