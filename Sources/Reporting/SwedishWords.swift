internal import Moderation

// What codes are called in Swedish, and in either language. English words of what has none here
// stand in PlainWords.swift; elsewhere the code is English enough.

extension Ground {
  func words(in language: Language) -> String { language == .en ? words : swedish }

  private var swedish: String {
    switch self {
    case .bbsThreat: "olaga hot"
    case .bbsPrivacy: "olaga integritetsintrång"
    case .bbsIncitement: "uppvigling"
    case .bbsHate: "hets mot folkgrupp"
    case .bbsChildAbuse: "barnpornografibrott"
    case .bbsViolence: "olaga våldsskildring"
    case .bbsTerrorism: "offentlig uppmaning till terrorism eller särskilt allvarlig brottslighet"
    case .bbsCopyright: "intrång i upphovsrätt"
    case .crimeDefamation: "förtal"
    case .crimeInsult: "förolämpning"
    case .crimeMolestation: "ofredande"
    case .crimeStalking: "olaga förföljelse"
    case .crimeOfficial: "hot, angrepp eller förolämpning mot tjänsteman"
    case .crimeSexualMolestation: "sexuellt ofredande"
    case .crimeIdentity: "olovlig identitetsanvändning"
    case .crimeSuicide: "uppmaning till självmord"
    case .gdprIdentityNumber: "personnummer eller annat id-nummer"
    case .gdprArticle9: "känsliga personuppgifter, dataskyddsförordningen artikel 9"
    case .gdprArticle10: "uppgifter om någons brott, dataskyddsförordningen artikel 10"
    case .gdprPrivate: "någons privata uppgifter"
    case .secrecy: "sekretess, OSL"
    case .houseLanguage: "grovt språk, mot kontots regler"
    case .houseHarassment: "trakasserier, mot kontots regler"
    case .houseSpam: "reklam eller skräpinlägg, mot kontots regler"
    }
  }
}

extension Verdict.Recommendation {
  func words(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): rawValue
    case (.keep, .sv): "behåll"
    case (.review, .sv): "granska"
    case (.remove, .sv): "ta bort"
    }
  }
}

extension IncidentAssessment.Recommendation {
  func words(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): words
    case (.incident, .sv): "behandla borttagningen som en personuppgiftsincident"
    case (.investigate, .sv): "kan vara en personuppgiftsincident: utred"
    case (.notIncident, .sv): "ingen personuppgiftsincident"
    }
  }

  /// The same in a narrow column.
  func short(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): spaced(rawValue)
    case (.incident, .sv): "incident"
    case (.investigate, .sv): "utred"
    case (.notIncident, .sv): "inte incident"
    }
  }

  /// The same code where a person has answered with it.
  func answer(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): spaced(rawValue)
    case (.incident, .sv): "personuppgiftsincident"
    case (.investigate, .sv): "utreds"
    case (.notIncident, .sv): "inte en personuppgiftsincident"
    }
  }
}

extension Finding.Subject {
  /// Whom it is about, or `nil` where that is not known.
  func words(in language: Language) -> String? {
    switch (self, language) {
    case (_, .en): words
    case (.author, .sv): "om den som skrev"
    case (.third, .sv): "om en annan person"
    case (.relative, .sv): "om en anhörig"
    case (.officeHolder, .sv): "om en förtroendevald eller befattningshavare"
    case (.organisation, .sv): "om en organisation"
    case (.group, .sv): "om en grupp"
    case (.nobody, .sv): "om ingen person"
    case (.unknown, .sv): nil
    }
  }
}

extension IncidentRow.State {
  func words(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): spaced(rawValue)
    case (.open, .sv): "öppen"
    case (.answered, .sv): "besvarad"
    case (.takenBack, .sv): "återtagen"
    }
  }
}

extension Category {
  func words(in language: Language) -> String { language == .en ? rawValue : swedish }

  private var swedish: String {
    switch self {
    case .personnummer: "personnummer"
    case .samordningsnummer: "samordningsnummer"
    case .reservnummer: "reservnummer"
    case .fodselsnummer: "norskt födelsenummer"
    case .cpr: "danskt CPR-nummer"
    case .hetu: "finsk personbeteckning"
    case .kennitala: "isländskt personnummer"
    case .phone: "telefonnummer"
    case .email: "e-postadress"
    case .address: "adress"
    case .card: "kortnummer"
    case .iban: "IBAN"
    case .account: "bankkonto"
    case .plate: "registreringsnummer"
    case .passport: "passnummer"
    case .ip: "IP-adress"
    case .coordinates: "koordinater"
    case .property: "fastighetsbeteckning"
    case .health: "hälsa"
    case .ethnicity: "etniskt ursprung"
    case .politics: "politisk åsikt"
    case .religion: "religion eller övertygelse"
    case .union: "medlemskap i fackförening"
    case .genetic: "genetisk uppgift"
    case .biometric: "biometrisk uppgift"
    case .sexuality: "sexualliv eller sexuell läggning"
    case .crime: "brott"
    case .socialServices: "socialtjänst"
    case .school: "skola eller förskola"
    case .healthcare: "hälso- och sjukvård"
    case .protectedIdentity: "skyddade personuppgifter"
    case .minor: "barn"
    case .threat: "hot"
    case .hate: "hat mot en grupp"
    case .incitement: "uppmaning till brott"
    case .sexualHarassment: "sexuella trakasserier"
    case .insult: "kränkning"
    case .profanity: "svordomar"
    case .question: "fråga till verksamheten"
    }
  }
}
