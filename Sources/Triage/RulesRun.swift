public import Moderation
internal import PatternMatching

/// Checks and tests a folder of rules: `vaka rules check` and `vaka rules test`.
public struct RulesRun: Sendable {
  private let folder: RulePackFolder

  public init(folder: RulePackFolder) { self.folder = folder }

  /// What a command prints, and whether all is well.
  public struct Answer: Sendable, Equatable {
    public var lines: [String]
    public var outcome: RunOutcome
  }

  /// Loads the pack and says what it holds, or everything that is wrong with it.
  public func check() -> Answer {
    switch load() {
    case .failure(let answer): answer
    case .success(let pack):
      Answer(
        lines: [
          "\(pack.rules.count) rules, \(pack.signals.count) signals, digest \(pack.digest)"
        ], outcome: .clean)
    }
  }

  /// Runs every example of the pack.
  ///
  /// - Parameter now: The moment as of which examples are judged.
  public func test(asOf now: Timestamp) -> Answer {
    switch load() {
    case .failure(let answer): return answer
    case .success(let pack):
      let report = RuleExamples(pack: pack, asOf: now).run(using: MatchScratch())
      var lines = report.knownMisses.map(\.description) + report.failures.map(\.description)
      lines.append(
        "\(report.exampleCount) examples, \(report.triedCount) texts with disguises: "
          + "\(report.failures.count) failed, \(report.knownMisses.count) known misses")
      if !report.hasFewKnownMisses {
        lines.append("known misses are more than a tenth of the examples; mend some rules")
      }
      let isGood = report.failures.isEmpty && report.hasFewKnownMisses
      return Answer(lines: lines, outcome: isGood ? .clean : .flagged)
    }
  }

  private enum Loaded {
    case success(RulePack)
    case failure(Answer)
  }

  private func load() -> Loaded {
    do {
      return .success(try folder.load())
    } catch {
      let lines = "\(error)".split(separator: "\n").map(String.init)
      return .failure(Answer(lines: lines, outcome: .incomplete))
    }
  }
}
