internal import Moderation

/// What one ground is in the DSA Transparency Database.
struct StatementGround: Hashable, Sendable {
  /// Against what the content is.
  enum Basis: Hashable, Sendable {
    /// A law that wants it away.
    case illegal
    /// The account's rules.
    case incompatible
    /// The account's rules, where it may be a crime that lag (1998:112) 5 § does not name: nothing
    /// but the rules says that it must go.
    case incompatibleAndIllegal
  }

  let basis: Basis
  let category: String
  let keyword: String
  /// What it is, where no keyword of the category says so.
  let other: String?

  fileprivate init(_ basis: Basis, _ category: String, _ keyword: String) {
    self.basis = basis
    self.category = "STATEMENT_CATEGORY_" + category
    self.keyword = "KEYWORD_" + keyword
    other = nil
  }

  fileprivate init(_ basis: Basis, _ category: String, other: String) {
    self.basis = basis
    self.category = "STATEMENT_CATEGORY_" + category
    keyword = "KEYWORD_OTHER"
    self.other = other
  }
}

extension Ground {
  /// What the ground is called there: each keyword is one of its category.
  var statement: StatementGround {
    switch self {
    case .bbsThreat: StatementGround(.illegal, "CYBER_VIOLENCE", "CYBER_BULLYING_INTIMIDATION")
    case .bbsPrivacy:
      StatementGround(
        .illegal, "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", other: "Unlawful breach of privacy")
    case .bbsIncitement: StatementGround(.illegal, "VIOLENCE", "INCITEMENT_VIOLENCE_HATRED")
    case .bbsHate: StatementGround(.illegal, "ILLEGAL_OR_HARMFUL_SPEECH", "HATE_SPEECH")
    case .bbsChildAbuse:
      StatementGround(.illegal, "PROTECTION_OF_MINORS", "CHILD_SEXUAL_ABUSE_MATERIAL")
    case .bbsViolence:
      StatementGround(.illegal, "VIOLENCE", other: "Unlawful depiction of violence")
    case .bbsTerrorism:
      StatementGround(.illegal, "RISK_FOR_PUBLIC_SECURITY", "TERRORIST_CONTENT")
    case .bbsCopyright:
      StatementGround(
        .illegal, "INTELLECTUAL_PROPERTY_INFRINGEMENTS", "COPYRIGHT_INFRINGEMENT")
    case .gdprIdentityNumber, .gdprArticle9, .gdprArticle10, .gdprPrivate:
      StatementGround(
        .illegal, "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "MISSING_PROCESSING_GROUND")
    case .secrecy:
      StatementGround(
        .illegal, "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", other: "Data under secrecy")
    case .crimeDefamation:
      StatementGround(.incompatibleAndIllegal, "ILLEGAL_OR_HARMFUL_SPEECH", "DEFAMATION")
    case .crimeInsult, .crimeMolestation, .crimeSexualMolestation:
      StatementGround(.incompatibleAndIllegal, "CYBER_VIOLENCE", "CYBER_HARASSMENT")
    case .crimeStalking:
      StatementGround(.incompatibleAndIllegal, "CYBER_VIOLENCE", "CYBER_STALKING")
    case .crimeOfficial:
      StatementGround(.incompatibleAndIllegal, "CYBER_VIOLENCE", "CYBER_BULLYING_INTIMIDATION")
    case .crimeIdentity:
      StatementGround(
        .incompatibleAndIllegal, "SCAMS_AND_FRAUD", "IMPERSONATION_ACCOUNT_HIJACKING")
    case .crimeSuicide: StatementGround(.incompatibleAndIllegal, "SELF_HARM", "SUICIDE")
    case .houseLanguage:
      StatementGround(.incompatible, "OTHER_VIOLATION_TC", other: "Coarse language")
    case .houseHarassment: StatementGround(.incompatible, "CYBER_VIOLENCE", "CYBER_HARASSMENT")
    case .houseSpam:
      StatementGround(.incompatible, "OTHER_VIOLATION_TC", other: "Advertising or spam")
    }
  }
}
