/// Which verdict follows from findings, and on what grounds: the table in `policy.yaml`.
///
/// Finding and policy are apart so that an authority can change what is done about a thing without
/// touching how it is found.
public struct VerdictPolicy: Sendable {
  private struct Row: Sendable {
    let condition: PolicyCondition
    let verdict: Verdict
  }

  private let rows: [Row]
  /// For each category, the rows that a finding of it can fit, in order.
  private let rowsOfCategory: [Category: [Int]]
  /// The strongest verdict on the account's own items, but for some categories.
  private let ownMaximum: Verdict.Recommendation
  private let ownExceptions: [CategoryPattern]
  /// `nil` if the policy asks for no second reader.
  let secondReader: SecondReaderRule?
  /// From how many flagged items of one account and day on somebody is alerted; `nil` for never.
  public let alertCount: Int?
  /// An item that is removed and has a finding of these waits for no answer.
  private let unanswered: [CategoryPattern]
  /// `nil` if no rule is ever braked.
  public let brake: BrakePolicy?

  init(file: String, bytes: [UInt8]) throws(RuleFileError) {
    var map = try YAMLMap(file: file, bytes: bytes)
    var own = try map.need("own").map()
    ownMaximum = try own.need("at-most").oneOf(Verdict.Recommendation.self)
    ownExceptions = try CategoryPattern.read(own.take("except"))
    try own.finish()
    let list = try map.need("rows")
    secondReader = try map.take("second-reader").map(SecondReaderRule.init)
    var alert = try map.take("alert")?.map()
    alertCount = try alert?.need("flagged-a-day").integer(in: 1...1_000_000)
    try alert?.finish()
    var questions = try map.take("questions")?.map()
    unanswered = try CategoryPattern.read(questions?.take("unless-removed-with"))
    try questions?.finish()
    brake = try map.take("brake").map(BrakePolicy.init)
    try map.finish()
    let rows = try list.list().map { value throws(RuleFileError) in
      var row = try value.map()
      let condition = try PolicyCondition(row.take("when"))
      let recommendation = try row.need("verdict").oneOf(Verdict.Recommendation.self)
      let grounds = try row.take("grounds")?.someOf(Ground.self) ?? []
      _ = try row.take("why")?.string()
      try row.finish()
      guard recommendation != .remove || !grounds.isEmpty else {
        throw value.error("a removal needs a ground; add 'grounds'")
      }
      return Row(condition: condition, verdict: Verdict(recommendation, grounds: grounds))
    }
    self.rows = rows
    rowsOfCategory = Dictionary(
      uniqueKeysWithValues: Category.allCases.map { category in
        (category, rows.indices.filter { rows[$0].condition.mayFit(category) })
      })
    guard let last = rows.last, last.condition.isOpen else {
      throw list.error("the last row must have no 'when', so that every finding has a verdict")
    }
  }

  /// The rules that rows and the brake name.
  var ruleIDs: Set<RuleID> {
    Set(rows.flatMap(\.condition.ruleIDs)).union(brake?.ruleIDs ?? [])
  }

  /// The signals that are looked for in an item that needs a person.
  var signals: Set<SignalID> { Set(secondReader.map { [$0.signal] } ?? []) }

  /// Why a second reader must confirm a removal on these grounds; `nil` if none need.
  public func needsSecondReader(
    grounds: [Ground], evidence: ItemEvidence
  ) -> SecondReaderReason? {
    secondReader?.reason(grounds: grounds, evidence: evidence)
  }

  /// The verdict on one finding: the first row that fits.
  public func verdict(
    on finding: Finding, among findings: [Finding], of comment: Comment
  ) -> Verdict {
    let row = rowsOfCategory[finding.category]?.first { row in
      rows[row].condition.fits(finding, among: findings, of: comment)
    }
    // The last row has no condition, which `init` makes sure of, so there is always one.
    let verdict = row.map { rows[$0].verdict } ?? Verdict(.review)
    guard comment.ownership == .own, verdict.recommendation > ownMaximum,
      !ownExceptions.contains(where: { $0.covers(finding.category) })
    else { return verdict }
    return Verdict(ownMaximum, grounds: verdict.grounds)
  }

  /// The strongest verdict of all findings, with the grounds at that strength.
  public func verdict(on findings: [Finding], of comment: Comment) -> Verdict {
    Self.strongest(of: findings.map { verdict(on: $0, among: findings, of: comment) })
  }

  /// Whether an item asks something that the account should answer.
  func asks(_ findings: [Finding], judged verdict: Verdict) -> Bool {
    let sure = findings.filter { $0.confidence > .possible }
    guard sure.contains(where: { $0.category == .question }) else { return false }
    return verdict.recommendation != .remove
      || !sure.contains { finding in unanswered.contains { $0.covers(finding.category) } }
  }

  static func strongest(of verdicts: [Verdict]) -> Verdict {
    guard let strongest = verdicts.map(\.recommendation).max() else { return Verdict(.keep) }
    guard strongest > .keep else { return Verdict(.keep) }
    return Verdict(
      strongest,
      grounds: verdicts.filter { $0.recommendation == strongest }.flatMap(\.grounds))
  }
}
