public import Moderation

/// What a person is shown of an item that asks for action.
///
/// Of bounded size, whatever the item.
public struct FlaggedItem: Hashable, Sendable {
  /// Findings that say the same thing.
  public struct Found: Hashable, Sendable {
    public let rule: RuleID
    public let category: Moderation.Category
    public let confidence: Finding.Confidence
    public let subject: Finding.Subject
    /// Of all the findings, sorted.
    public internal(set) var modifiers: [Finding.Modifier]
    /// How many places.
    public internal(set) var count = 1
    /// What may be shown of the numbers, without repeats: the first few.
    public internal(set) var masked: [String] = []
  }

  public let platform: String
  public let account: String?
  public let id: String
  public let kind: Comment.Kind
  public let published: Timestamp?
  public let url: String?
  public let verdict: Verdict
  /// The surest of each category and subject, then the others; the surest first, then in order of
  /// place.
  public let found: [Found]
  /// How many of `found` are the surest of their category and subject: those come first.
  public var surestCount: Int { Self.parted(found).surest.count }
  /// How many more kinds of findings there are than are in `found`.
  public let foundBeyond: Int
  public let incident: IncidentAssessment?
  public let isQuestion: Bool
  public let isTruncated: Bool
  public let unscanned: Judgement.Unscanned?
  public let excerpt: Excerpt

  /// How many kinds of findings are kept.
  static let maximumFound = 12
  static let maximumMasked = 3
  /// How much of an ID or address is kept, in bytes of UTF-8.
  static let maximumBytes = 2_000

  public init(_ item: JudgedItem) {
    platform = item.comment.platform.clipped(to: Self.maximumBytes)
    account = item.comment.account?.clipped(to: Self.maximumBytes)
    id = item.comment.id.clipped(to: Self.maximumBytes)
    kind = item.comment.kind
    published = item.comment.published
    url = item.comment.url.flatMap { $0.utf8.count > Self.maximumBytes ? nil : $0 }
    verdict = item.judgement.verdict
    let (surest, others) = Self.parted(Self.grouped(item.judgement.findings))
    let all = surest + others
    found = Array(all.prefix(Self.maximumFound))
    foundBeyond = all.count - found.count
    incident = item.judgement.incident
    isQuestion = item.judgement.isQuestion
    isTruncated = item.judgement.isTruncated
    unscanned = item.judgement.unscanned
    excerpt = Excerpt(item)
  }

  /// The first of each category and subject, and the others; that nobody knows who it is about says
  /// nothing more beside one of whom it is known.
  private static func parted(_ found: [Found]) -> (surest: [Found], others: [Found]) {
    struct Kind: Hashable {
      let category: Moderation.Category
      let subject: Finding.Subject
    }
    var seen: Set<Kind> = []
    var categories: Set<Moderation.Category> = []
    var (surest, others): ([Found], [Found]) = ([], [])
    for found in found {
      let isKnown = found.subject == .unknown && categories.contains(found.category)
      categories.insert(found.category)
      if !isKnown, seen.insert(Kind(category: found.category, subject: found.subject)).inserted {
        surest.append(found)
      } else {
        others.append(found)
      }
    }
    return (surest, others)
  }

  private static func grouped(_ findings: [Finding]) -> [Found] {
    struct Kind: Hashable {
      let rule: RuleID
      let confidence: Finding.Confidence
      let subject: Finding.Subject
    }
    var groups: [Found] = []
    var indices: [Kind: Int] = [:]
    for finding in findings where finding.category != .question {
      let kind = Kind(
        rule: finding.rule, confidence: finding.confidence, subject: finding.subject)
      if let index = indices[kind] {
        groups[index].add(finding)
      } else {
        indices[kind] = groups.count
        groups.append(
          Found(
            rule: finding.rule, category: finding.category, confidence: finding.confidence,
            subject: finding.subject, modifiers: finding.modifiers,
            masked: finding.masked.map { [$0] } ?? []))
      }
    }
    // Confidence by confidence, because the standard library does not promise a stable sort.
    return Finding.Confidence.allCases.sorted(by: >).flatMap { confidence in
      groups.filter { $0.confidence == confidence }
    }
  }
}

extension FlaggedItem.Found {
  fileprivate mutating func add(_ finding: Finding) {
    count += 1
    modifiers = Set(modifiers + finding.modifiers).sorted()
    if let number = finding.masked, masked.count < FlaggedItem.maximumMasked,
      !masked.contains(number)
    {
      masked.append(number)
    }
  }
}

extension String {
  /// The string, or as many whole characters as fit in `limit` bytes of UTF-8, then `…`.
  func clipped(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = startIndex
    var size = 0
    while end < endIndex {
      let next = index(after: end)
      size += self[end..<next].utf8.count
      if size > limit { break }
      end = next
    }
    return self[..<end] + "…"
  }
}
