public import Moderation

/// A text from which a person makes a report to the police.
///
/// It says which crime it may be, when and where it was seen, and where the evidence is kept, and
/// nothing of what was written or by whom: that is opened from the store by somebody who may. What
/// a person must fill in stands as `[…]`.
public struct PoliceReport: Sendable {
  /// Plain text in UTF-8.
  public let bytes: [UInt8]

  /// - Throws: ``DocumentError`` if the removal has no ground, or none that is a crime for the
  ///   police.
  public init(of facts: RemovalFacts, in language: Language) throws(DocumentError) {
    try facts.checkGrounds()
    let grounds = facts.grounds.filter { !$0.law.offenses.isEmpty }
    guard !grounds.isEmpty else {
      throw DocumentError(
        facts.item,
        "no ground of the removal is a crime to report (\(facts.grounds.codes)); if it is one, "
          + "correct the decision with vaka decide --ground, such as \(Ground.bbsThreat.rawValue)")
    }
    var text = DocumentText(in: language)
    text.add(sv: "Polisanmälan, underlag", en: "Report to the police, draft")
    text.addOffenses(grounds)
    text.addEvents(facts)
    text.addPlace(facts)
    text.addEvidence(facts, grounds)
    text.addReporter(facts)
    bytes = text.bytes
  }
}

extension [Ground] {
  /// Their codes, as in `gdpr-art9, secrecy`.
  var codes: String { map(\.rawValue).joined(separator: ", ") }
}

extension DocumentText {
  fileprivate mutating func addOffenses(_ grounds: [Ground]) {
    addHeading(sv: "Vad som anmäls", en: "What is reported")
    add(
      sv: "Det som publicerades kan vara brott. Polis och åklagare avgör om det är det och hur det "
        + "ska rubriceras.",
      en: "What was published may be a crime. Police and prosecutor decide whether it is one, and "
        + "which.")
    for offense in grounds.flatMap(\.law.offenses) {
      let words = offense.words(in: language)
      addItem(sv: words, en: words)
    }
    addProsecution(grounds)
  }

  /// Who may have it prosecuted.
  ///
  /// Source: brottsbalken 5 kap. 5 §; the rest is prosecuted whoever reports it.
  private mutating func addProsecution(_ grounds: [Ground]) {
    let ownProsecution: Set<Ground> = [.crimeDefamation, .crimeInsult]
    if !ownProsecution.isSuperset(of: grounds) {
      add(
        sv: "Brott under allmänt åtal kan vem som helst anmäla.",
        en: "Anybody may report a crime that is subject to public prosecution.")
    }
    if !ownProsecution.isDisjoint(with: grounds) {
      add(
        sv: "Förtal och förolämpning (brottsbalken 5 kap. 1–3 §§) åtalas i regel bara av "
          + "målsäganden. Åklagare får åtala om målsäganden är under 18 år eller själv anger "
          + "brottet till åtal, och åtal behövs från allmän synpunkt (5 kap. 5 §). Målsäganden bör "
          + "alltså själv anmäla.",
        en: "Defamation and insulting behavior (brottsbalken chapter 5 sections 1–3) are as a rule "
          + "prosecuted only by the injured party. A prosecutor may do so if that person is under "
          + "18 or reports the crime, and if the public interest calls for it (chapter 5 section "
          + "5). So the injured party should report it himself or herself.")
    }
    if grounds.contains(.crimeOfficial) {
      add(
        sv: "Brottsbalken 17 kap. 1–3 §§ gäller i denna lydelse sedan den 2 juli 2025 (SFS "
          + "2025:579). Förolämpning mot tjänsteman förutsätter myndighetsutövning.",
        en:
          "Brottsbalken chapter 17 sections 1–3 read so since July 2, 2025 (SFS 2025:579). Insult "
          + "to an official needs the exercise of public authority (myndighetsutövning).")
    }
  }

  fileprivate mutating func addEvents(_ facts: RemovalFacts) {
    addHeading(sv: "När", en: "When")
    let published = known(
      facts.published?.moment(in: language), sv: "när det publicerades", en: "when it was")
    let removed = known(
      facts.removed?.moment(in: language), sv: "när det togs bort", en: "when it was")
    addItem(sv: "publicerat: \(published)", en: "published: \(published)")
    if let flagged = facts.flagged?.moment(in: language) {
      addItem(
        sv: "uppmärksammat av ett datorprogram: \(flagged)", en: "seen by a program: \(flagged)")
    }
    if let decided = facts.decided?.moment(in: language) {
      addItem(sv: "bedömt av en människa: \(decided)", en: "decided on by a person: \(decided)")
    }
    addItem(sv: "borttaget: \(removed)", en: "removed: \(removed)")
    if facts.origin == .notice {
      add(sv: "Någon hade gjort oss uppmärksamma på det.", en: "Somebody had told us of it.")
    }
  }

  fileprivate mutating func addPlace(_ facts: RemovalFacts) {
    addHeading(sv: "Var", en: "Where")
    let noun = ItemNoun(facts.kind, in: language).indefinite
    let account = known(facts.accountTitle, sv: "kontots namn", en: "name of the account")
    let permalink = known(
      facts.permalink, sv: "adress till det som publicerades", en: "address of what was published")
    addItem(
      sv: "\(noun) på kontot \(account), \(visible(facts.platform))",
      en: "\(noun) on the account \(account), \(visible(facts.platform))")
    addItem(sv: "adress: \(permalink)", en: "address: \(permalink)")
    addItem(
      sv: "nyckel i vårt system: \(visible(facts.item))",
      en: "key in our system: \(visible(facts.item))")
  }

  fileprivate mutating func addEvidence(_ facts: RemovalFacts, _ grounds: [Ground]) {
    addHeading(sv: "Bevis", en: "Evidence")
    let entry = visible(facts.entry)
    add(
      sv: "Det som publicerades är sparat som det exporterades från plattformen, förseglat och "
        + "bara läsbart för den som har behörighet. Beslutet står i vår logg som post \(entry). "
        + "Loggen går inte att ändra utan att det märks, och den binder det sparade med "
        + "kryptografiska kontrollsummor (HMAC-SHA256), som visar om det är oförändrat. Vi kan "
        + "lämna ut det, med ett bevis ur loggen, när ni begär det.",
      en: "What was published is kept as it was exported from the platform, sealed, and can be "
        + "read only by those who may. The decision is entry \(entry) of our log. The log cannot "
        + "be changed unnoticed, and it commits to what is kept by cryptographic hashes "
        + "(HMAC-SHA256), which show whether it is unchanged. We can hand it over, with a proof "
        + "from the log, when you ask for it.")
    if grounds.contains(.bbsChildAbuse) {
      add(
        sv: "Viktigt: bilder eller filmer får inte kopieras, sparas eller skickas vidare, inte "
          + "heller som bilaga till anmälan. Ange bara var de finns eller fanns. Det sparade är "
          + "text och uppgifter från exporten, inga bilder.",
        en:
          "Important: pictures or films must not be copied, kept or sent on, not with this report "
          + "either. Say only where they are or were. What is kept is text and data of the export, "
          + "no pictures.")
    }
  }

  fileprivate mutating func addReporter(_ facts: RemovalFacts) {
    addHeading(sv: "Vem som anmäler", en: "Who reports")
    let controller = known(facts.controller, sv: "nämnden eller bolaget", en: "the nämnd or bolag")
    addItem(sv: "för: \(controller)", en: "for: \(controller)")
    addItem(
      sv: "anmälare: [namn, befattning, telefon och e-post]",
      en: "reported by: [name, position, phone and e-mail]")
    addItem(
      sv: "målsägande, om det finns någon: [namn, och hur personen kan nås]",
      en: "injured party, if any: [name, and how to reach the person]")
    addItem(
      sv: "den som publicerade: [uppgifter ur det förseglade originalet]",
      en: "who published it: [data from the sealed original]")
    addItem(sv: "diarienummer: [diarienummer]", en: "register number: [diarienummer]")
    addItem(sv: "vår beteckning: \(facts.reference)", en: "our reference: \(facts.reference)")
  }
}
