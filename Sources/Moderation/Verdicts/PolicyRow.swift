/// What a row of a policy asks of a finding, its item and the item's other findings.
struct PolicyCondition: Sendable {
  private let rules: Set<RuleID>
  private let categories: [CategoryPattern]
  private let confidences: Set<Finding.Confidence>
  private let subjects: Set<Finding.Subject>
  private let required: [Finding.Modifier]
  private let absent: [Finding.Modifier]
  private let with: [CategoryPattern]
  private let ownership: Set<Comment.Ownership>
  private let roles: Set<Comment.Author.Role>

  /// `yes`, `no` or `unknown`, as a policy file says whether an item is the account's own.
  private enum Own: String, CaseIterable {
    case yes, no, unknown

    var ownership: Comment.Ownership {
      switch self {
      case .yes: .own
      case .no: .others
      case .unknown: .unknown
      }
    }
  }

  init(_ value: YAMLValue?) throws(RuleFileError) {
    var map = try value?.map()
    rules = Set(
      try map?.take("rule")?.list().map { item throws(RuleFileError) in
        guard let id = RuleID(try item.string()) else {
          throw item.error("'\(try item.string())' is not the id of a rule")
        }
        return id
      } ?? [])
    categories = try CategoryPattern.read(map?.take("category"))
    confidences = Set(try map?.take("confidence")?.someOf(Finding.Confidence.self) ?? [])
    subjects = Set(try map?.take("subject")?.someOf(Finding.Subject.self) ?? [])
    required = try map?.take("modifiers")?.someOf(Finding.Modifier.self) ?? []
    absent = try map?.take("without")?.someOf(Finding.Modifier.self) ?? []
    with = try CategoryPattern.read(map?.take("with"))
    ownership = Set(try map?.take("own")?.someOf(Own.self).map(\.ownership) ?? [])
    roles = Set(try map?.take("role")?.someOf(Comment.Author.Role.self) ?? [])
    try map?.finish()
  }

  /// Whether the row asks nothing.
  var isOpen: Bool { asksNothingOfFindings && ownership.isEmpty && roles.isEmpty }

  private var asksNothingOfFindings: Bool {
    rules.isEmpty && categories.isEmpty && confidences.isEmpty && subjects.isEmpty
      && required.isEmpty && absent.isEmpty && with.isEmpty
  }

  /// Whether an item in which nothing was found fits.
  func fitsWithoutFinding(_ comment: Comment) -> Bool { asksNothingOfFindings && fits(comment) }

  private func fits(_ comment: Comment) -> Bool {
    (ownership.isEmpty || ownership.contains(comment.ownership))
      && (roles.isEmpty || roles.contains(comment.author.role))
  }

  /// The ids of rules that the row names, to be checked against the pack.
  var ruleIDs: Set<RuleID> { rules }

  /// Whether a finding of `category` can fit, whatever else it is.
  func mayFit(_ category: Category) -> Bool {
    categories.isEmpty || categories.contains { $0.covers(category) }
  }

  func fits(_ finding: Finding, among findings: [Finding], of comment: Comment) -> Bool {
    (rules.isEmpty || rules.contains(finding.rule))
      && mayFit(finding.category)
      && (confidences.isEmpty || confidences.contains(finding.confidence))
      && (subjects.isEmpty || subjects.contains(finding.subject))
      && required.allSatisfy(finding.modifiers.contains)
      && !absent.contains(where: finding.modifiers.contains)
      && (with.isEmpty
        || findings.contains { other in
          other != finding && with.contains { $0.covers(other.category) }
        })
      && fits(comment)
  }
}

/// A category, or all of an area (`identity.*`).
struct CategoryPattern: Sendable {
  private let covered: Set<Category>

  func covers(_ category: Category) -> Bool { covered.contains(category) }

  static func read(_ value: YAMLValue?) throws(RuleFileError) -> [CategoryPattern] {
    try value?.list().map { item throws(RuleFileError) in
      let text = try item.string()
      let covered = Category.allCases.filter { category in
        text.hasSuffix(".*")
          ? category.rawValue.hasPrefix(text.dropLast()) : category.rawValue == text
      }
      guard !covered.isEmpty else {
        throw item.error("'\(text)' is no category; use one such as \(Category.health.rawValue)")
      }
      return CategoryPattern(covered: Set(covered))
    } ?? []
  }
}
