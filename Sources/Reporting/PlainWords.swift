internal import Moderation

// What codes are called where a person reads them. The codes are what is promised, the words are
// not. Legal terms are given in Swedish too, because that is how those who decide know them.

extension Ground {
  var words: String {
    switch self {
    case .bbsThreat: "unlawful threat, olaga hot"
    case .bbsPrivacy: "unlawful breach of privacy, olaga integritetsintrång"
    case .bbsIncitement: "inciting crime, uppvigling"
    case .bbsHate: "agitation against a population group, hets mot folkgrupp"
    case .bbsChildAbuse: "sexual abuse of children in pictures, barnpornografibrott"
    case .bbsViolence: "unlawful depiction of violence, olaga våldsskildring"
    case .bbsTerrorism: "public provocation to terrorism"
    case .bbsCopyright: "infringement of copyright"
    case .crimeDefamation: "defamation, förtal"
    case .crimeInsult: "insulting behavior, förolämpning"
    case .crimeMolestation: "molestation, ofredande"
    case .crimeStalking: "stalking, olaga förföljelse"
    case .crimeOfficial: "threat or insult to a public official"
    case .crimeSexualMolestation: "sexual molestation, sexuellt ofredande"
    case .crimeIdentity: "unlawful use of identity, olovlig identitetsanvändning"
    case .crimeSuicide: "encouraging suicide, uppmaning till självmord"
    case .gdprIdentityNumber: "a personal identity number"
    case .gdprArticle9: "sensitive personal data, GDPR article 9"
    case .gdprArticle10: "data about a person's crimes, GDPR article 10"
    case .gdprPrivate: "a person's private details"
    case .secrecy: "secrecy, OSL"
    case .houseLanguage: "coarse language, against the rules of the account"
    case .houseHarassment: "harassment, against the rules of the account"
    case .houseSpam: "advertising or spam, against the rules of the account"
    }
  }
}

extension Finding.Subject {
  /// Whom it is about, or `nil` where that is not known.
  var words: String? {
    switch self {
    case .author: "about the author"
    case .third: "about a third person"
    case .relative: "about a relative"
    case .officeHolder: "about an office holder"
    case .organisation: "about an organization"
    case .group: "about a group"
    case .nobody: "about nobody"
    case .unknown: nil
    }
  }
}

extension IncidentAssessment.Recommendation {
  var words: String {
    switch self {
    case .incident: "treat the removal as a personal data incident"
    case .investigate: "may be a personal data incident: investigate"
    case .notIncident: "no personal data incident"
    }
  }
}

extension Judgement.Unscanned {
  var words: String { "\(description); read it yourself" }
}

/// A code as words: `third-person` is `third person`.
func spaced(_ code: String) -> String {
  String(code.map { $0 == "-" ? " " : $0 })
}

/// A number with its thousands apart, by a no-break space: `12 345`.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var result = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { result.append("\u{A0}") }
    result.append(digit)
  }
  return result
}

/// A number and what it counts: `1 item`, `2 items`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
}
