internal import Moderation

/// A place in a law.
struct Provision: Hashable, Sendable {
  let law: Law
  var chapter: String?
  /// Such as `6 c` or, of an article in a regulation of the Union, `9(1)`; `nil` for all of the law.
  var section: String?
  /// Within the section, such as `1 a`.
  var item: String?

  enum Law: Hashable, Sendable {
    case bulletinBoards, penalCode, terrorism, copyright, dataProtection, secrecy, gdpr
  }

  /// As a lawyer cites it: `brottsbalken 4 kap. 6 c §`.
  func words(in language: Language) -> String {
    [law.name(in: language), place(in: language)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Where in the law: `4 kap. 6 c §`, `chapter 4 section 6 c`.
  fileprivate func place(in language: Language) -> String {
    guard let section else { return "" }
    let words: [String?] =
      switch (law, language) {
      case (.gdpr, .sv):
        ["artikel \(section.replacing("(", with: ".").replacing(")", with: ""))"]
      case (.gdpr, .en): ["article \(section)"]
      case (_, .sv): [chapter.map { "\($0) kap." }, "\(section) §", item]
      case (_, .en):
        [chapter.map { "chapter \($0)" }, "section \(section)", item.map { "item \($0)" }]
      }
    return words.compactMap { $0 }.joined(separator: " ")
  }
}

extension [Provision] {
  /// All of them, each law named once where its provisions follow each other:
  /// `lag (1998:112) 5 § 1 a; brottsbalken 17 kap. 1 §, 17 kap. 2 §`.
  func words(in language: Language) -> String {
    var words = ""
    var last: Provision.Law?
    for provision in self {
      if provision.law == last {
        words += ", " + provision.place(in: language)
      } else {
        words += (words.isEmpty ? "" : "; ") + provision.words(in: language)
      }
      last = provision.law
    }
    return words
  }
}

extension Provision.Law {
  /// Swedish laws keep their names in English, since that is how they are found.
  func name(in language: Language) -> String {
    switch self {
    case .bulletinBoards: "lag (1998:112)"
    case .penalCode: "brottsbalken"
    case .terrorism: "terroristbrottslagen (2022:666)"
    case .copyright: "upphovsrättslagen (1960:729)"
    case .dataProtection: "lag (2018:218)"
    case .secrecy: "offentlighets- och sekretesslagen (2009:400)"
    case .gdpr: language == .sv ? "dataskyddsförordningen (EU) 2016/679" : "GDPR"
    }
  }
}

/// A crime as the law calls it.
struct Offense: Hashable, Sendable {
  let swedish: String
  let english: String
  let provision: Provision

  func words(in language: Language) -> String {
    switch language {
    case .sv: "\(swedish), \(provision.words(in: .sv))"
    case .en: "\(english) (\(swedish)), \(provision.words(in: .en))"
    }
  }

  /// A crime of brottsbalken.
  fileprivate init(_ swedish: String, _ english: String, _ chapter: String, _ section: String) {
    self.init(
      swedish: swedish, english: english,
      provision: Provision(law: .penalCode, chapter: chapter, section: section))
  }

  fileprivate init(swedish: String, english: String, provision: Provision) {
    self.swedish = swedish
    self.english = english
    self.provision = provision
  }
}

/// What a ground rests on in law.
struct GroundLaw: Hashable, Sendable {
  /// The law by which such a thing must or may go; empty for the account's own rules.
  let removal: [Provision]
  /// The crimes that it may be; empty for what is no crime.
  let offenses: [Offense]

  /// Every provision, in order.
  var provisions: [Provision] { removal + offenses.map(\.provision) }

  /// Such as `lag (1998:112) 5 § 1 a; brottsbalken 4 kap. 5 §`; `nil` for the account's own rules.
  func words(in language: Language) -> String? {
    provisions.isEmpty ? nil : provisions.words(in: language)
  }
}

extension Ground {
  /// What the ground rests on.
  ///
  /// Sources: lag (1998:112) 5 § as amended through SFS 2024:956; brottsbalken as amended through
  /// SFS 2025:579; terroristbrottslagen (2022:666); lag (2018:218) 3 kap. 10 §; Regulation (EU)
  /// 2016/679 (GDPR); offentlighets- och sekretesslagen (2009:400).
  var law: GroundLaw { GroundLaw(removal: removalLaw, offenses: offenses) }

  private var removalLaw: [Provision] {
    switch self {
    case .bbsThreat: [.bulletinBoards("1 a")]
    case .bbsPrivacy: [.bulletinBoards("1 b")]
    case .bbsIncitement: [.bulletinBoards("1 c")]
    case .bbsHate: [.bulletinBoards("1 d")]
    case .bbsChildAbuse: [.bulletinBoards("1 e")]
    case .bbsViolence: [.bulletinBoards("1 f")]
    case .bbsTerrorism: [.bulletinBoards("1 g")]
    case .bbsCopyright: [.bulletinBoards("2"), Provision(law: .copyright)]
    // What lag (1998:112) 5 § does not name goes by the account's rules.
    case .crimeDefamation, .crimeInsult, .crimeMolestation, .crimeStalking, .crimeOfficial,
      .crimeSexualMolestation, .crimeIdentity, .crimeSuicide:
      []
    case .gdprIdentityNumber:
      [
        Provision(law: .dataProtection, chapter: "3", section: "10"),
        Provision(law: .gdpr, section: "87"),
      ]
    case .gdprArticle9: [Provision(law: .gdpr, section: "9(1)")]
    case .gdprArticle10: [Provision(law: .gdpr, section: "10")]
    case .gdprPrivate:
      [Provision(law: .gdpr, section: "5(1)"), Provision(law: .gdpr, section: "6(1)")]
    case .secrecy: [Provision(law: .secrecy, chapter: "8", section: "1")]
    case .houseLanguage, .houseHarassment, .houseSpam: []
    }
  }

  private var offenses: [Offense] {
    switch self {
    case .bbsThreat: [Offense("olaga hot", "unlawful threat", "4", "5")]
    case .bbsPrivacy:
      [Offense("olaga integritetsintrång", "unlawful breach of privacy", "4", "6 c")]
    case .bbsIncitement: [Offense("uppvigling", "inciting crime", "16", "5")]
    case .bbsHate:
      [Offense("hets mot folkgrupp", "agitation against a population group", "16", "8")]
    case .bbsChildAbuse:
      [Offense("barnpornografibrott", "sexual abuse of children in pictures", "16", "10 a")]
    case .bbsViolence:
      [Offense("olaga våldsskildring", "unlawful depiction of violence", "16", "10 c")]
    case .bbsTerrorism: [.provocationToTerrorism]
    case .crimeDefamation:
      [
        Offense("förtal", "defamation", "5", "1"),
        Offense("grovt förtal", "gross defamation", "5", "2"),
      ]
    case .crimeInsult: [Offense("förolämpning", "insulting behavior", "5", "3")]
    case .crimeMolestation: [Offense("ofredande", "molestation", "4", "7")]
    case .crimeStalking: [Offense("olaga förföljelse", "stalking", "4", "4 b")]
    case .crimeOfficial: Offense.againstOfficials
    case .crimeSexualMolestation:
      [Offense("sexuellt ofredande", "sexual molestation", "6", "10")]
    case .crimeIdentity:
      [Offense("olovlig identitetsanvändning", "unlawful use of identity", "4", "6 b")]
    case .crimeSuicide:
      [Offense("uppmaning till självmord", "encouraging suicide", "4", "7 a")]
    case .bbsCopyright, .gdprIdentityNumber, .gdprArticle9, .gdprArticle10, .gdprPrivate, .secrecy,
      .houseLanguage, .houseHarassment, .houseSpam:
      []
    }
  }
}

extension Provision {
  /// What lag (1998:112) 5 § wants away when it is obviously such a thing.
  fileprivate static func bulletinBoards(_ item: String) -> Provision {
    Provision(law: .bulletinBoards, section: "5", item: item)
  }
}

extension Offense {
  fileprivate static let provocationToTerrorism = Offense(
    swedish: "offentlig uppmaning till terrorism eller särskilt allvarlig brottslighet",
    english: "public provocation to terrorism or especially serious crime",
    provision: Provision(law: .terrorism, section: "7"))

  /// As they are called since July 2, 2025 (SFS 2025:579).
  fileprivate static let againstOfficials = [
    Offense("våld eller hot mot tjänsteman", "violence or threat against an official", "17", "1"),
    Offense("angrepp mot tjänsteman", "attack on an official", "17", "2"),
    Offense("förolämpning mot tjänsteman", "insult to an official", "17", "3"),
  ]
}
