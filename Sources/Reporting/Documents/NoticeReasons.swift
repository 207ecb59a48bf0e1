internal import Moderation

extension Ground {
  /// Whether it is there for the sake of the person whom the data are about.
  var protectsPersonalData: Bool {
    switch self {
    case .gdprIdentityNumber, .gdprArticle9, .gdprArticle10, .gdprPrivate, .secrecy: true
    case .bbsThreat, .bbsPrivacy, .bbsIncitement, .bbsHate, .bbsChildAbuse, .bbsViolence,
      .bbsTerrorism, .bbsCopyright, .crimeDefamation, .crimeInsult, .crimeMolestation,
      .crimeStalking, .crimeOfficial, .crimeSexualMolestation, .crimeIdentity, .crimeSuicide,
      .houseLanguage, .houseHarassment, .houseSpam:
      false
    }
  }

  /// The ground in whole sentences to the author: what it may be, and what follows.
  ///
  /// - Parameter noun: The item that `facts` are of, in the same language.
  func reason(in language: Language, of facts: RemovalFacts, _ noun: ItemNoun) -> String {
    let what =
      language == .sv
      ? "\(noun.beginning) \(swedishClause)." : "\(noun.beginning) \(englishClause)."
    return "\(what) \(consequence(in: language, of: facts, noun))"
  }

  private func consequence(
    in language: Language, of facts: RemovalFacts, _ noun: ItemNoun
  ) -> String {
    if protectsPersonalData { return facts.dataSubject.protection(in: language, noun) }
    if !law.removal.isEmpty {
      return language == .sv
        ? "Lagen säger att den som svarar för ett konto ska ta bort det som uppenbart är sådant."
        : "The law says that whoever answers for an account must remove what is obviously such."
    }
    return language == .sv
      ? "Sådant får inte finnas på kontot enligt dess regler."
      : "The rules of the account do not allow such things on it."
  }

  private var swedishClause: String {
    switch self {
    case .bbsThreat: "kan vara ett hot som gör någon allvarligt rädd (olaga hot)"
    case .bbsPrivacy:
      "kan sprida något ur en persons privatliv på ett sätt som skadar (olaga integritetsintrång)"
    case .bbsIncitement: "kan uppmana andra till brott (uppvigling)"
    case .bbsHate: "kan hota eller visa missaktning för en grupp av människor (hets mot folkgrupp)"
    case .bbsChildAbuse: "kan visa eller sprida sexuella bilder av barn (barnpornografibrott)"
    case .bbsViolence: "kan visa sexuellt våld eller grovt våld (olaga våldsskildring)"
    case .bbsTerrorism: "kan uppmana till terrorism eller annan särskilt allvarlig brottslighet"
    case .bbsCopyright: "kan använda något som någon annan har upphovsrätt till"
    case .crimeDefamation: "kan peka ut någon som brottslig eller klandervärd (förtal)"
    case .crimeInsult: "kan kränka någons självkänsla eller värdighet (förolämpning)"
    case .crimeMolestation: "kan vara ett hänsynslöst eller störande beteende mot någon (ofredande)"
    case .crimeStalking: "kan vara en del av att någon förföljs (olaga förföljelse)"
    case .crimeOfficial: "kan hota, angripa eller förolämpa någon i offentlig tjänst"
    case .crimeSexualMolestation: "kan kränka någon sexuellt (sexuellt ofredande)"
    case .crimeIdentity: "kan använda en annan persons namn (olovlig identitetsanvändning)"
    case .crimeSuicide: "kan uppmana någon att ta sitt liv (uppmaning till självmord)"
    case .gdprIdentityNumber: "innehåller ett personnummer eller ett annat nummer av det slaget"
    case .gdprArticle9:
      "innehåller känsliga personuppgifter, alltså om hälsa, sexualliv, ursprung, åsikter, tro "
        + "eller liknande"
    case .gdprArticle10: "innehåller uppgifter om att en person kan ha begått brott"
    case .gdprPrivate: "innehåller privata uppgifter om en person"
    case .secrecy: "kan innehålla uppgifter om en person som skyddas av sekretess"
    case .houseLanguage: "har ett grovt språk"
    case .houseHarassment: "kan vara trakasserier mot någon"
    case .houseSpam: "kan vara reklam eller skräpinlägg"
    }
  }

  private var englishClause: String {
    switch self {
    case .bbsThreat: "may be a threat that makes somebody seriously afraid (olaga hot)"
    case .bbsPrivacy:
      "may spread something of a person's private life in a way that hurts (olaga "
        + "integritetsintrång)"
    case .bbsIncitement: "may call on others to commit crimes (uppvigling)"
    case .bbsHate: "may threaten or show contempt for a group of people (hets mot folkgrupp)"
    case .bbsChildAbuse: "may show or spread sexual pictures of children (barnpornografibrott)"
    case .bbsViolence: "may show sexual or extreme violence (olaga våldsskildring)"
    case .bbsTerrorism: "may call for terrorism or other especially serious crime"
    case .bbsCopyright: "may use something that somebody else has the copyright to"
    case .crimeDefamation: "may point somebody out as criminal or blameworthy (förtal)"
    case .crimeInsult: "may violate somebody's self-esteem or dignity (förolämpning)"
    case .crimeMolestation: "may be ruthless or disturbing conduct to somebody (ofredande)"
    case .crimeStalking: "may be a part of stalking somebody (olaga förföljelse)"
    case .crimeOfficial: "may threaten, attack or insult somebody in public service"
    case .crimeSexualMolestation: "may violate somebody sexually (sexuellt ofredande)"
    case .crimeIdentity: "may use another person's name (olovlig identitetsanvändning)"
    case .crimeSuicide: "may call on somebody to end his or her life (uppmaning till självmord)"
    case .gdprIdentityNumber: "has a personal identity number or another number of that kind"
    case .gdprArticle9:
      "has sensitive personal data, that is, of health, sex life, origin, opinions, faith or the "
        + "like"
    case .gdprArticle10: "has data that a person may have committed crimes"
    case .gdprPrivate: "has private details of a person"
    case .secrecy: "may have data of a person that secrecy protects"
    case .houseLanguage: "has coarse language"
    case .houseHarassment: "may be harassment of somebody"
    case .houseSpam: "may be advertising or spam"
    }
  }
}

extension RemovalFacts.DataSubject {
  /// Whom the removal is to protect.
  fileprivate func protection(in language: Language, _ noun: ItemNoun) -> String {
    switch (self, language) {
    case (.author, .sv):
      "Som vi förstår det gäller det dig själv. Vi tog bort \(noun.pronoun) för att skydda dig: på "
        + "ett öppet konto kan vem som helst läsa, spara och missbruka sådant."
    case (.someoneElse, .sv):
      "Vi tog bort \(noun.pronoun) för att skydda den som det gäller. Vi får inte ha sådant öppet "
        + "för alla på kontot."
    case (.unknown, .sv):
      "Vi tog bort \(noun.pronoun) för att skydda den som det gäller, oavsett om det är du eller "
        + "någon annan. Vi får inte ha sådant öppet för alla på kontot."
    case (.author, .en):
      "As we understand it, this is about yourself. We removed \(noun.pronoun) to protect you: on "
        + "an open account anybody can read, keep and misuse such things."
    case (.someoneElse, .en):
      "We removed \(noun.pronoun) to protect the person whom it is about. We may not have such "
        + "things open to everybody on the account."
    case (.unknown, .en):
      "We removed \(noun.pronoun) to protect the person whom it is about, whether that is you or "
        + "somebody else. We may not have such things open to everybody on the account."
    }
  }
}
