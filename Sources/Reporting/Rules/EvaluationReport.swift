public import Moderation

/// What an evaluation of the rules amounts to, and what could not be read.
///
/// It names items by their ids and shows nothing of their text.
public struct EvaluationReport: Sendable {
  public var evaluation = Evaluation()
  /// Why the result is not complete: a place, a fact and a cure each.
  public var problems = FirstOf()

  public init() {}

  /// Adds what came after.
  public static func += (a: inout EvaluationReport, b: EvaluationReport) {
    a.evaluation += b.evaluation
    a.problems += b.problems
  }

  /// How many misses are listed for a person.
  static let listedMisses = 50
  /// How many rules of a miss are listed for a person.
  private static let listedRules = 8

  private static let verdicts = Verdict.Recommendation.allCases.sorted(by: >)

  /// For a person on a terminal.
  public func text(_ options: ReportOptions) -> [UInt8] {
    var page = TextPage(options)
    addVerdicts(to: &page)
    addCategories(to: &page)
    addFunctionalities(to: &page)
    addMisses(to: &page)
    addCounts(to: &page)
    return page.bytes
  }

  private func addVerdicts(to page: inout TextPage) {
    page.addHeading("Verdicts: expected, and judged")
    page.addTable(
      ["expected"] + Self.verdicts.map(\.rawValue),
      Self.verdicts.map { expected in
        [expected.rawValue]
          + Self.verdicts.map { grouped(evaluation.confusion[expected, judged: $0]) }
      })
    page.addTable(
      Self.scoreHeadings,
      [
        Self.row("remove", evaluation.confusion.score(of: [.remove])),
        Self.row("remove or review", evaluation.confusion.score(of: [.remove, .review])),
      ])
  }

  private static let scoreHeadings = [
    "", "expected", "found", "right", "precision", "recall", "F1",
  ]

  private static func row(_ name: String, _ score: Score) -> [String] {
    [
      name, grouped(score.expected), grouped(score.found), grouped(score.right),
      score.precision.words, score.recall.words, score.f1.words,
    ]
  }

  private func addCategories(to page: inout TextPage) {
    if evaluation.categories.isEmpty { return }
    page.addHeading("By category")
    page.addTable(
      Self.scoreHeadings,
      evaluation.categories.sorted { $0.key < $1.key }.map { Self.row($0.key.rawValue, $0.value) })
  }

  private func addFunctionalities(to page: inout TextPage) {
    if evaluation.functionalities.isEmpty { return }
    page.addHeading("By what is tried")
    page.addTable(
      ["", "items", "right", "pairs", "both right"],
      evaluation.functionalities.sorted { $0.key < $1.key }.map { name, tally in
        let pairs = evaluation.pairTally(of: name)
        return [name] + [tally.items, tally.asExpected, pairs.items, pairs.asExpected].map(grouped)
      })
  }

  private func addMisses(to page: inout TextPage) {
    let misses = evaluation.misses
    if misses.isEmpty { return }
    let shown = misses.prefix(Self.listedMisses)
    page.addHeading("Otherwise than expected: \(grouped(misses.count))")
    for miss in shown {
      page.add(StyledText("\(miss.id) (\(miss.source.file))", .bold), hanging: 2)
      let others = miss.aspects.filter { $0 != .verdict }.map(\.rawValue)
      page.add(
        label: "",
        StyledText(
          "expected \(miss.expected.rawValue), judged \(miss.actual.rawValue)"
            + (others.isEmpty ? "" : "; also otherwise: \(others.joined(separator: ", "))")))
      let rest = miss.rules.count - Self.listedRules
      let rules = miss.rules.prefix(Self.listedRules).map(\.description).joined(separator: ", ")
      page.add(
        label: "", StyledText((rules.isEmpty ? "no rule" : rules) + (rest > 0 ? " …" : ""), .dim))
    }
    if shown.count < misses.count {
      page.add("… and \(grouped(misses.count - shown.count)) more; use --format json for all")
    }
    page.addBlankLine()
  }

  private func addCounts(to page: inout TextPage) {
    let total = evaluation.total
    var words = "\(grouped(total.asExpected)) of \(counted(total.items, "item")) as expected"
    let aspects = ExpectedJudgement.Aspect.allCases.compactMap { aspect in
      evaluation.aspects[aspect].map { "\(aspect.rawValue) \(grouped($0))" }
    }
    if !aspects.isEmpty { words += "; otherwise: \(aspects.joined(separator: ", "))" }
    page.add(StyledText(words, .bold), hanging: 2)
    let pairs = evaluation.pairTally
    if pairs.items > 0 {
      page.add("\(grouped(pairs.asExpected)) of \(counted(pairs.items, "pair")) wholly right")
    }
    let known = evaluation.knownMisses
    if known.items > 0 {
      page.add(
        "\(counted(known.items, "known miss", "known misses")) not counted, of which "
          + "\(grouped(known.asExpected)) as expected by now")
    }
    if evaluation.context > 0 {
      page.add("\(counted(evaluation.context, "item")) of which nothing is expected")
    }
    if problems.count > 0 {
      page.add("This result is not complete: \(counted(problems.count, "problem")).", .bold)
    }
  }
}
