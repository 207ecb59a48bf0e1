internal import Moderation

/// The reasons for a removal as one object for the DSA Transparency Database.
///
/// The order of the keys is that of the database's documentation. All free text is made from codes,
/// since it must hold no personal data. Swedish laws are cited by their Swedish names.
///
/// Source: the database's API documentation and `Statement.php` at commit 69e80a0b; Regulation (EU)
/// 2022/2065 (DSA) articles 17 and 24(5).
public struct StatementOfReasons: Sendable {
  /// JSON in UTF-8, on one line.
  public let bytes: [UInt8]

  /// - Throws: ``DocumentError`` if the removal has no ground, if it is not known when it was made,
  ///   or if a day or the entry's name does not fit the database.
  public init(of facts: RemovalFacts) throws(DocumentError) {
    try facts.checkGrounds()
    let days = try Days(facts)
    let entry = facts.entry
    guard !entry.isEmpty, entry.utf8.count <= 500, entry.utf8.allSatisfy(Self.isAllowedInID) else {
      throw DocumentError(
        facts.item,
        "the name of the log's entry is not 1 to 500 letters, digits, '_' and '-'; give it as the "
          + "log has it")
    }
    var object = JSONObject()
    object.add("decision_visibility", ["DECISION_VISIBILITY_CONTENT_REMOVED"])
    object.add("decision_facts", Self.decisionFacts(facts).fitting(5_000))
    Self.addGround(facts, to: &object)
    object.add("content_type", ["CONTENT_TYPE_TEXT"])
    Self.addCategory(facts.grounds, to: &object)
    object.add("territorial_scope", Self.europeanEconomicArea)
    if let language = facts.language, language.utf8.count == 2,
      language.utf8.allSatisfy(Self.isLetter)
    {
      object.add("content_language", language.uppercased())
    }
    object.add("content_date", days.content.description)
    object.add("application_date", days.application.description)
    object.add(
      "source_type",
      facts.origin == .notice ? "SOURCE_TYPE_OTHER_NOTIFICATION" : "SOURCE_VOLUNTARY")
    object.add("automated_detection", facts.flagged == nil ? "No" : "Yes")
    object.add("automated_decision", "AUTOMATED_DECISION_NOT_AUTOMATED")
    object.add("puid", entry)
    bytes = object.closed
  }

  /// The members of the Union and of the European Economic Area, by ISO 3166-1: what is removed is
  /// gone for all of them.
  private static let europeanEconomicArea = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private static func isAllowedInID(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
  }
}

extension StatementOfReasons {
  /// The days that the database asks for.
  private struct Days {
    let content: CivilDate
    let application: CivilDate

    init(_ facts: RemovalFacts) throws(DocumentError) {
      guard let removed = facts.removed else {
        throw DocumentError(
          facts.item,
          "it is not known when it was removed, which a statement of reasons must say; say it with "
            + "vaka decide --removed-at")
      }
      application = removed.localDay
      // The database wants a day. Where the export has none, the first day on which it is known to
      // have been public is right in that it was public then, and the facts say so.
      content = (facts.published ?? facts.flagged ?? removed).localDay
      guard content.year >= 2000, application.year >= 2020, application.year <= 9999 else {
        throw DocumentError(
          facts.item,
          "the database takes nothing published before 2000 or removed before 2020; check the "
            + "times")
      }
    }
  }

  /// Articles 17(3)(b) and (c) in whole sentences, from codes.
  private static func decisionFacts(_ facts: RemovalFacts) -> String {
    let kind = ItemNoun(facts.kind, in: .en).indefinite
    var sentences = ["The provider of an account removed \(kind) that somebody published on it."]
    sentences.append(
      facts.origin == .notice
        ? "The provider had been told of it."
        : "The provider looked at it on its own initiative.")
    sentences.append(
      facts.flagged == nil
        ? "A person found it and made the decision."
        : "A computer program flagged it by published rules, and a person made the decision.")
    if facts.published == nil {
      sentences.append(
        "The day of publication is not known: content_date is the first day on which the content "
          + "is known to have been public.")
    }
    let grounds = facts.grounds.map { "\($0.words(in: .en)) (\($0.rawValue))" }
    sentences.append("Grounds: \(grounds.joined(separator: "; ")).")
    return sentences.joined(separator: " ")
  }

  /// The ground in law, or in the account's rules.
  ///
  /// The database has one of them for each statement. Where grounds of both kinds meet, the law
  /// goes first, and the facts name the rest.
  private static func addGround(_ facts: RemovalFacts, to object: inout JSONObject) {
    let illegal = facts.grounds.filter { $0.statement.basis == .illegal }
    if !illegal.isEmpty {
      object.add("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT")
      object.add("illegal_content_legal_ground", illegal.laws.fitting(500))
      object.add("illegal_content_explanation", explanation(illegal))
      return
    }
    object.add("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT")
    if let rules = facts.rules, rules.utf8.count <= 500,
      rules.hasPrefix("https://") || rules.hasPrefix("http://")
    {
      object.add("decision_ground_reference_url", rules)
    }
    let laws = facts.grounds.laws
    object.add(
      "incompatible_content_ground",
      (laws.isEmpty ? "The rules of the account" : "The rules of the account; cf. \(laws)")
        .fitting(500))
    object.add("incompatible_content_explanation", explanation(facts.grounds))
    let mayBeCrime = facts.grounds.contains { $0.statement.basis == .incompatibleAndIllegal }
    object.add("incompatible_content_illegal", mayBeCrime ? "Yes" : "No")
  }

  private static func explanation(_ grounds: [Ground]) -> String {
    let words = grounds.map { $0.words(in: .en) }.joined(separator: "; ")
    return "The content is considered to fall under: \(words).".fitting(2_000)
  }

  private static func addCategory(_ grounds: [Ground], to object: inout JSONObject) {
    // What the statement rests on gives the category, also where another ground is before it.
    let ordered =
      grounds.filter { $0.statement.basis == .illegal }
      + grounds.filter { $0.statement.basis != .illegal }
    var categories: [String] = []
    var keywords: [String] = []
    var others: [String] = []
    for statement in ordered.map(\.statement) {
      if !categories.contains(statement.category) { categories.append(statement.category) }
      if !keywords.contains(statement.keyword) { keywords.append(statement.keyword) }
      if let other = statement.other { others.append(other) }
    }
    object.add("category", categories[0])
    if categories.count > 1 { object.add("category_addition", categories.dropFirst()) }
    object.add("category_specification", keywords)
    if !others.isEmpty {
      object.add("category_specification_other", others.joined(separator: "; ").fitting(500))
    }
  }
}

extension [Ground] {
  /// What all of them rest on: first what wants the content away, then the crimes.
  fileprivate var laws: String {
    (flatMap(\.law.removal) + flatMap(\.law.offenses).map(\.provision)).words(in: .en)
  }
}

extension String {
  /// The string, or its beginning and `…`, in at most so many characters.
  fileprivate func fitting(_ limit: Int) -> String { clipped(to: limit - "…".utf8.count) }
}
