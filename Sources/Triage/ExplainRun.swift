internal import Ingest
public import Moderation
internal import PatternMatching
public import Reporting

/// Says of one item why it got its verdict, and why not another: `vaka rules explain`.
public struct ExplainRun {
  private let judge: Judge

  /// - Parameter now: The moment as of which the item is judged.
  public init(pack: RulePack, asOf now: Timestamp) { judge = Judge(pack: pack, asOf: now) }

  /// - Parameter text: Valid UTF-8, as it would be published.
  public func explanation(ofText text: [UInt8], _ options: ReportOptions) -> [UInt8] {
    explanation(
      of: Comment(
        platform: "plain", id: "text", text: text,
        source: SourceLocation(file: "--text", offset: 0)), options)
  }

  /// - Parameter name: `platform/account/id`, or the id alone.
  public func explanation(
    ofItem name: String, in feeds: TriageRun.Feeds, _ options: ReportOptions
  ) throws -> [UInt8] {
    let hit = try FeedSearch(feeds: feeds).last(name) { comment in
      comment.id == name || "\(comment.platform)/\(comment.account ?? "")/\(comment.id)" == name
    }
    return explanation(of: hit.comment, options)
  }

  private func explanation(of comment: Comment, _ options: ReportOptions) -> [UInt8] {
    ExplanationText(options).write(
      judge.explanation(of: comment, using: MatchScratch()), of: comment)
  }
}
