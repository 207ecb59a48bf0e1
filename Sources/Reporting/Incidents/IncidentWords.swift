internal import Moderation

// What is shown of a removal, in words of either language.

extension IncidentQuestion {
  func words(in language: Language) -> String {
    switch self {
    case .identifiable:
      language.choose(
        sv: "Uppgifter om en identifierbar levande person, annan än skribenten?",
        en: "Data about an identifiable living person other than the author?")
    case .origin:
      language.choose(sv: "Varifrån kom uppgifterna?", en: "Where did the information come from?")
    case .preventable:
      language.choose(
        sv: "Kunde inställning, rutin eller dröjsmål ha hindrat det eller hållit det kvar?",
        en: "Could settings, routine or delay have prevented it, or kept it up?")
    case .controller:
      language.choose(
        sv: "Vem är personuppgiftsansvarig för kontot?", en: "Who is controller of the account?")
    case .protected:
      language.choose(
        sv: "Art. 9 eller 10, sekretess, barn, skyddad person?",
        en: "Art. 9 or 10, secrecy, a child, a hidden person?")
    case .audience: language.choose(sv: "Hur många såg det?", en: "How many saw it?")
    case .incident:
      language.choose(
        sv: "Är det en personuppgiftsincident (artikel 4.12)?",
        en: "Is it a personal data incident (article 4.12)?")
    }
  }

  /// An answer in words; a name or a number stays as it is.
  func answer(_ text: String, in language: Language) -> String {
    switch self {
    case .identifiable, .preventable:
      switch text {
      case "yes": language.choose(sv: "ja", en: "yes")
      case "no": language.choose(sv: "nej", en: "no")
      default: language.choose(sv: "oklart", en: "not clear")
      }
    case .origin: InformationOrigin(rawValue: text)?.words(in: language) ?? text
    case .protected:
      text == "none"
        ? language.choose(sv: "nej", en: "none")
        : text.split(separator: ",").compactMap { Protection(rawValue: String($0)) }
          .map { $0.words(in: language) }.joined(separator: ", ")
    case .controller: text
    case .audience: text == "unknown" ? language.choose(sv: "inte känt", en: "not known") : text
    case .incident:
      IncidentAssessment.Recommendation(rawValue: text)?.answer(in: language) ?? text
    }
  }
}

extension InformationOrigin {
  func words(in language: Language) -> String {
    switch self {
    case .author: language.choose(sv: "skribentens eget liv", en: "the author's own life")
    case .authority: language.choose(sv: "myndigheten själv", en: "the authority itself")
    case .staff: language.choose(sv: "personal eller uppdragstagare", en: "staff or a contractor")
    case .leak: language.choose(sv: "läcka eller intrång", en: "a leak or an intrusion")
    case .publicSource: language.choose(sv: "offentlig källa", en: "a public source")
    case .unknown: language.choose(sv: "inte känt", en: "not known")
    }
  }
}

extension Protection {
  func words(in language: Language) -> String {
    switch self {
    case .article9: language.choose(sv: "känsliga uppgifter (artikel 9)", en: "article 9")
    case .article10: language.choose(sv: "brott (artikel 10)", en: "article 10")
    case .secrecy: language.choose(sv: "sekretess enligt OSL", en: "secrecy (OSL)")
    case .minor: language.choose(sv: "barn", en: "a minor")
    case .protectedIdentity:
      language.choose(sv: "skyddade personuppgifter", en: "protected identity")
    case .deceased: language.choose(sv: "avliden", en: "deceased")
    case .identityNumber: language.choose(sv: "identitetsnummer", en: "identity number")
    }
  }
}

extension Duties.Advice {
  func words(in language: Language) -> String {
    switch self {
    case .yes: language.choose(sv: "ja", en: "yes")
    case .no: language.choose(sv: "nej", en: "no")
    case .undecided: language.choose(sv: "kan inte sägas än", en: "cannot be said yet")
    }
  }
}

extension Duties.Duty {
  /// The advice with its reasons: `yes (risk as answered: high risk, article 34.1)`.
  func words(in language: Language) -> String {
    let because = reasons.isEmpty ? "" : " (\(codeWords(reasons, in: language)))"
    let proposal =
      basis == .proposal
      ? language.choose(
        sv: "; bygger på ett förslag som ingen bekräftat",
        en: "; rests on a proposal that nobody has confirmed") : ""
    return advice.words(in: language) + because + proposal
  }
}

extension Severity.Level {
  func words(in language: Language) -> String {
    switch self {
    case .low: language.choose(sv: "låg", en: "low")
    case .medium: language.choose(sv: "medel", en: "medium")
    case .high: language.choose(sv: "hög", en: "high")
    case .veryHigh: language.choose(sv: "mycket hög", en: "very high")
    }
  }
}

extension Severity {
  /// With all that it was computed from: `2 × 1.00 + 0.50 = 2.50, medium`.
  func formula(in language: Language) -> String {
    let factor = inputs.identification.value.words(in: language)
    let sum = "\(circumstances.words(in: language)) = \(value.words(in: language))"
    return "\(inputs.context) × \(factor) + \(sum), \(level.words(in: language))"
  }
}

extension Hundredths {
  /// With the comma or point of the language.
  func words(in language: Language) -> String {
    language == .en ? description : String(description.map { $0 == "." ? "," : $0 })
  }
}

extension SeverityInputs.DataKind {
  func words(in language: Language) -> String {
    switch self {
    case .simple: language.choose(sv: "enkla", en: "simple")
    case .behavioral: language.choose(sv: "beteende", en: "behavioral")
    case .financial: language.choose(sv: "ekonomiska", en: "financial")
    case .sensitive: language.choose(sv: "känsliga", en: "sensitive")
    }
  }
}

extension Deadline.Provision {
  func words(in language: Language) -> String {
    switch self {
    case .gdpr33: language.choose(sv: "dataskyddsförordningen artikel 33.1", en: "GDPR art. 33.1")
    case .regulation1182Hours:
      language.choose(
        sv: "förordning 1182/71 art. 3.2 a", en: "Regulation 1182/71 art. 3.2 (a)")
    case .regulation1182WorkingDays:
      language.choose(sv: "förordning 1182/71 art. 3.5", en: "Regulation 1182/71 art. 3.5")
    }
  }
}

extension IncidentRow.Removal.Cause {
  /// How it went away.
  func words(in language: Language) -> String {
    guard case .vanished(let remover) = self else {
      return language.choose(sv: "borttaget efter beslut", en: "removed by decision")
    }
    return switch remover {
    case "us": language.choose(sv: "försvann: togs bort av oss", en: "vanished: taken away by us")
    case "author":
      language.choose(
        sv: "försvann: togs bort av skribenten", en: "vanished: taken away by the author")
    case "platform":
      language.choose(
        sv: "försvann: togs bort av plattformen", en: "vanished: taken away by the platform")
    default:
      language.choose(
        sv: "försvann: okänt vem som tog bort det", en: "vanished: nobody knows who took it away")
    }
  }
}

extension IncidentRow.Record {
  func words(in language: Language) -> String {
    switch kind {
    case "notified": language.choose(sv: "anmäld till IMY", en: "notified to IMY")
    case "supplemented": language.choose(sv: "kompletterad till IMY", en: "supplemented to IMY")
    case "informed":
      language.choose(sv: "de registrerade informerade", en: "the persons were informed")
    case "police-report": language.choose(sv: "polisanmäld", en: "reported to the police")
    case "author-notified":
      language.choose(sv: "skribenten underrättad", en: "the author was told")
    case "notice-received": language.choose(sv: "påpekande mottaget", en: "notice received")
    case "processor-notice":
      language.choose(sv: "underrättelse från biträde", en: "notice from a processor")
    case "measure": language.choose(sv: "åtgärd", en: "measure")
    case "follow-up": language.choose(sv: "uppföljning", en: "follow-up")
    case "remover": language.choose(sv: "uppgift om vem som tog bort", en: "who took it away")
    case "comment": language.choose(sv: "kommentar", en: "comment")
    default: spaced(kind)
    }
  }
}

extension Account.Problem {
  /// What is the matter, to be said after the name of the account.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (_, .en): words
    case (.unregistered, .sv): "finns inte i kontoregistret"
    case (.noController, .sv):
      "saknar nämnd eller bolag som personuppgiftsansvarig (artikel 4.7)"
    case (.noResponsible, .sv): "saknar ansvarig person"
    case (.noDeputy, .sv): "saknar ersättare för den ansvariga"
    case (.jointWithoutArrangement, .sv):
      "har gemensamt ansvar utan hänvisning till överenskommelsen (artikel 26)"
    case (.processorWithoutAgreement, .sv):
      "har ett biträde utan hänvisning till avtalet (artikel 28)"
    case (.contactOffDomain, .sv): "visar en adress som inte är myndighetens egen"
    }
  }
}
