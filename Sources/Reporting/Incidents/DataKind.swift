internal import Moderation

/// A kind of personal data as notification forms name them.
enum DataKind: CaseIterable {
  case identifying, contact, identityNumber, economic, crime, location
  case health, origin, political, religious, union, sexLife, genetic, sensitive
  case secrecy

  func words(in language: Language) -> String {
    switch self {
    case .identifying: language.choose(sv: "identifierande uppgifter", en: "identifying data")
    case .contact: language.choose(sv: "kontaktuppgifter", en: "contact details")
    case .identityNumber: language.choose(sv: "personnummer", en: "personal identity number")
    case .economic: language.choose(sv: "ekonomiska uppgifter", en: "economic data")
    case .crime: language.choose(sv: "uppgifter om brott", en: "data about crime")
    case .location: language.choose(sv: "lokalisering", en: "location")
    case .health: language.choose(sv: "hälsa", en: "health")
    case .origin: language.choose(sv: "ras eller etniskt ursprung", en: "racial or ethnic origin")
    case .political: language.choose(sv: "politiska åsikter", en: "political opinions")
    case .religious: language.choose(sv: "religiös eller filosofisk övertygelse", en: "religion")
    case .union: language.choose(sv: "fackligt medlemskap", en: "trade-union membership")
    case .sexLife: language.choose(sv: "sexualliv eller sexuell läggning", en: "sex life")
    case .genetic:
      language.choose(sv: "genetiska eller biometriska uppgifter", en: "genetic or biometric data")
    case .sensitive:
      language.choose(sv: "känsliga uppgifter (artikel 9)", en: "sensitive data (article 9)")
    case .secrecy:
      language.choose(
        sv: "uppgifter som omfattas av sekretess enligt OSL", en: "data under secrecy (OSL)")
    }
  }

  /// Whether codes of the incident tell of it; what they do not tell a person must add.
  func isSeen(in group: IncidentGroup) -> Bool {
    switch self {
    case .identifying: !Self.identifiers.isDisjoint(with: group.identifiers)
    case .contact: !Self.contacts.isDisjoint(with: group.identifiers)
    case .identityNumber: group.protections.contains(.identityNumber)
    case .economic: group.rows.contains { $0.assessment.severity?.inputs.kind == .financial }
    case .crime: group.protections.contains(.article10)
    case .location: group.has([.coordinates, .property, .ip])
    case .health: group.has([.health, .healthcare])
    case .origin: group.has([.ethnicity])
    case .political: group.has([.politics])
    case .religious: group.has([.religion])
    case .union: group.has([.union])
    case .sexLife: group.has([.sexuality])
    case .genetic: group.has([.genetic, .biometric])
    // Where it is not known which of them.
    case .sensitive:
      group.protections.contains(.article9) && !Self.article9.contains { $0.isSeen(in: group) }
    case .secrecy: group.protections.contains(.secrecy)
    }
  }

  private static let article9: [DataKind] = [
    .health, .origin, .political, .religious, .union, .sexLife, .genetic,
  ]

  private static let identifiers: Set<String> = [
    "name-and-address", "name-and-workplace-or-home", "name-and-office", "full-name",
    "name-or-role-and-place", "handle", "initials", "authors-profile",
  ]

  private static let contacts: Set<String> = ["name-and-address", "phone-or-address"]
}

extension IncidentGroup {
  /// By what persons are told, as the severity has it.
  fileprivate var identifiers: Set<String> {
    Set(rows.compactMap { $0.assessment.severity?.inputs.identifier })
  }

  /// Whether an answer rests on data of one of these categories.
  fileprivate func has(_ categories: [Category]) -> Bool {
    categories.contains { sources.contains("category \($0.rawValue)") }
  }
}
