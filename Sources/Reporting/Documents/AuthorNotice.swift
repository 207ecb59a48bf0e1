public import Moderation

/// What the author of a removed item is told: what was removed, why, and what can be done about it.
///
/// In plain words, and never that the author has committed a crime: only that it may be one. Where
/// something is not known, `[…]` stands for what a person must fill in before it is sent.
///
/// Source: förvaltningslagen (2017:900) 32 § asks for the rules applied and the facts that decided;
/// Regulation (EU) 2022/2065 (DSA) article 17(3) is the model of what else a reason should have.
public struct AuthorNotice: Sendable {
  /// Plain text in UTF-8.
  public let bytes: [UInt8]

  /// - Throws: ``DocumentError`` if the removal has no ground.
  public init(of facts: RemovalFacts, in language: Language) throws(DocumentError) {
    try facts.checkGrounds()
    var text = DocumentText(in: language)
    text.addWhat(facts)
    text.addWhy(facts)
    text.addRules(facts)
    text.addRemedies(facts)
    text.addEnding(facts)
    bytes = text.bytes
  }
}

extension DocumentText {
  fileprivate mutating func addWhat(_ facts: RemovalFacts) {
    let noun = ItemNoun(facts.kind, in: language)
    add(
      sv: "Vi har tagit bort \(noun.indefinite) som du skrev",
      en: "We have removed \(noun.indefinite) that you wrote")
    addBlankLine()
    let account = known(facts.accountTitle, sv: "kontots namn", en: "name of the account")
    let platform = visible(facts.platform)
    let published = facts.published?.day(in: language)
    let removed = known(
      facts.removed?.day(in: language), sv: "dagen då det skedde", en: "the day on which it was")
    let pronoun = noun.pronoun
    add(
      sv: "\(noun.beginning) fanns på kontot \(account) (\(platform))"
        + (published.map { " och publicerades den \($0)" } ?? "")
        + ". Den \(removed) tog vi bort \(pronoun). Beslutet gäller tills vidare, och ingen kan "
        + "längre läsa \(pronoun) på kontot.",
      en: "\(noun.beginning) was on the account \(account) (\(platform))"
        + (published.map { " and was published on \($0)" } ?? "")
        + ". We removed it on \(removed). The decision holds until further notice, and nobody can "
        + "read \(pronoun) on the account any more.")
    if let permalink = facts.permalink {
      add(sv: "Adress: \(visible(permalink))", en: "Address: \(visible(permalink))")
    }
    add(sv: "Vår beteckning: \(facts.reference)", en: "Our reference: \(facts.reference)")
  }

  fileprivate mutating func addWhy(_ facts: RemovalFacts) {
    let noun = ItemNoun(facts.kind, in: language)
    addHeading(sv: "Varför", en: "Why")
    for ground in facts.grounds {
      let law = ground.law.words(in: language)
      let reason = ground.reason(in: language, of: facts, noun)
      addItem(
        sv: reason + (law.map { " Regler: \($0)." } ?? ""),
        en: reason + (law.map { " Rules: \($0)." } ?? ""))
    }
    addBlankLine()
    if facts.dataSubject == .author, facts.grounds.allSatisfy(\.protectsPersonalData) {
      add(
        sv: "Du har inte gjort något fel genom att berätta om dig själv.",
        en: "You have done nothing wrong by writing about yourself.")
    }
    if facts.origin == .notice {
      add(
        sv: "Någon hade gjort oss uppmärksamma på \(noun.definite).",
        en: "Somebody had told us of \(noun.definite).")
    }
    if facts.flagged == nil {
      add(
        sv: "En människa fattade beslutet, och inget datorprogram deltog i det.",
        en: "A person made the decision, and no computer program took part in it.")
    } else {
      add(
        sv: "Ett datorprogram sorterade fram \(noun.definite). En människa fattade beslutet.",
        en: "A computer program picked out \(noun.definite). A person made the decision.")
    }
  }

  fileprivate mutating func addRules(_ facts: RemovalFacts) {
    let rules = known(
      facts.rules, sv: "adressen till kontots regler", en: "address of the account's rules")
    addHeading(sv: "Kontots regler", en: "The rules of the account")
    add(
      sv: "Du får tycka vad du vill på kontot, och du får kritisera oss. Vi tar bort det som kan "
        + "vara brott, personuppgifter som inte ska vara öppna för alla, uppgifter under "
        + "sekretess, intrång i upphovsrätt, grovt språk, trakasserier, reklam och skräpinlägg. "
        + "Alla regler finns här: \(rules)",
      en: "On the account you may think what you like, and you may criticize us. We remove what "
        + "may be a crime, personal data that should not be open to everybody, data under "
        + "secrecy, infringements of copyright, coarse language, harassment, advertising and "
        + "spam. All rules are here: \(rules)")
    addHeading(sv: "Dina åsikter", en: "Your opinions")
    add(
      sv: "Vi har inte tagit ställning till vad du tycker. Du har yttrandefrihet (regeringsformen "
        + "2 kap. 1 §), och beslutet begränsar inte din rätt att säga vad du tycker. Du får gärna "
        + "skriva igen, utan det som vi tog bort.",
      en: "We have taken no decision on what you think. You have freedom of expression "
        + "(regeringsformen chapter 2 section 1), and the decision does not limit your right to "
        + "say what you think. You are welcome to write again, without what we removed.")
  }

  fileprivate mutating func addRemedies(_ facts: RemovalFacts) {
    addHeading(
      sv: "Om du har frågor eller tycker att vi har gjort fel",
      en: "If you have questions or think that we are wrong")
    let contact = facts.contact.map { contact in
      [contact.email, contact.phone, contact.url].compactMap { $0 }.joined(separator: ", ")
    }
    let whom = known(
      contact, sv: "kontots e-post eller telefon", en: "e-mail or phone of the account")
    add(
      sv: "Kontakta oss och ange beteckningen \(facts.reference): \(whom). Säg vad du tycker är "
        + "fel, så prövar vi beslutet igen och svarar dig. Du kan också",
      en: "Contact us and give the reference \(facts.reference): \(whom). Say what you think is "
        + "wrong, and we will look at the decision again and answer you. You can also")
    addItem(
      sv: "överklaga: skicka överklagandet till oss, så lämnar vi det vidare. Domstolen avgör om "
        + "beslutet går att överklaga",
      en: "appeal: send the appeal to us, and we pass it on. The court decides whether the "
        + "decision can be appealed")
    addItem(
      sv: "klaga hos Riksdagens ombudsmän (JO), jo.se, om du tycker att en myndighet har handlat "
        + "fel",
      en: "complain to the Parliamentary Ombudsmen (JO), jo.se, if you think that an authority "
        + "has acted wrongly")
    addItem(
      sv: "klaga hos Integritetsskyddsmyndigheten (IMY), imy.se, om det gäller hur vi hanterar "
        + "dina personuppgifter.",
      en: "complain to the Swedish Authority for Privacy Protection (IMY), imy.se, if it is about "
        + "how we handle your personal data.")
  }

  fileprivate mutating func addEnding(_ facts: RemovalFacts) {
    addBlankLine()
    add(
      sv: "Så här motiverar vi beslut enligt förvaltningslagen (2017:900) 32 §. Artikel 17 i EU:s "
        + "förordning om digitala tjänster, (EU) 2022/2065, är förebild.",
      en: "This is how we give reasons for decisions by förvaltningslagen (2017:900) section 32. "
        + "Article 17 of the Digital Services Act, Regulation (EU) 2022/2065, is the model.")
    addBlankLine()
    let controller = known(
      facts.controller, sv: "nämnden eller bolaget", en: "the nämnd or bolag")
    add(sv: controller, en: controller)
  }
}
