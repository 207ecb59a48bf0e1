internal import Moderation

// What the codes of an assessment are called in words. Codes of the rule files are open-ended: one
// without words here is shown as it is, with spaces.

extension Language {
  func choose(sv: String, en: String) -> String { self == .sv ? sv : en }
}

/// A reason, source or identifier of an assessment in words.
func codeWords(_ code: String, in language: Language) -> String {
  if let words = incidentCodes[code] { return language.choose(sv: words.sv, en: words.en) }
  if code.hasPrefix("ground-"), let ground = Ground(rawValue: String(code.dropFirst(7))) {
    return language.choose(sv: "grunden ", en: "the ground ") + ground.words(in: language)
  }
  let parts = code.split(separator: " ", maxSplits: 1).map(String.init)
  guard parts.count == 2 else { return spaced(code) }
  switch parts[0] {
  case "subject":
    let words = Finding.Subject(rawValue: parts[1])?.words(in: language)
    return words ?? language.choose(sv: "oklart om vem", en: "about whom is not clear")
  case "category":
    let words = Category(rawValue: parts[1])?.words(in: language) ?? parts[1]
    return language.choose(sv: "uppgift: \(words)", en: "data: \(words)")
  case "rule": return language.choose(sv: "regeln \(parts[1])", en: "rule \(parts[1])")
  case "signal": return language.choose(sv: "signalen \(parts[1])", en: "signal \(parts[1])")
  case "role":
    let words = incidentCodes[code].map { language.choose(sv: $0.sv, en: $0.en) }
    return words ?? spaced(parts[1])
  default: return spaced(parts[1])
  }
}

func codeWords(_ codes: [String], in language: Language) -> String {
  codes.map { codeWords($0, in: language) }.joined(separator: ", ")
}

private let incidentCodes: [String: (sv: String, en: String)] = [
  // Reasons of the recommendation, as in the shipped `incident.yaml`.
  "own-item": ("kontots eget inlägg", "the account's own item"),
  "written-by-staff": (
    "skrivet av personal eller uppdragstagare", "written by staff or contractor"
  ),
  "inside-knowledge": ("kunskap inifrån verksamheten", "inside knowledge"),
  "modifier inside-knowledge": ("kunskap inifrån verksamheten", "inside knowledge"),
  "modifier minor": ("ett barn", "a minor"),
  "modifier deceased": ("en avliden", "a deceased person"),
  "role staff": ("skrivet av personal", "written by staff"),
  "role contractor": ("skrivet av uppdragstagare", "written by a contractor"),
  "no-personal-data": ("inga personuppgifter", "no personal data"),
  "deceased": ("avliden person", "deceased person"),
  "identity-number": ("identitetsnummer", "identity number"),
  "own-number": ("skribentens eget nummer", "the author's own number"),
  "third-person": ("en annan person", "a third person"),
  "minor": ("barn", "a minor"),
  "protected-identity": ("skyddade personuppgifter", "protected identity"),
  "own-child": ("förälder om eget barn", "a parent about an own child"),
  "owner-unclear": ("oklart vems uppgiften är", "whose it is is not clear"),
  "finance-or-travel-number": (
    "kort-, konto- eller passnummer", "card, account or passport number"
  ),
  "gdpr-art9": ("känslig uppgift (artikel 9)", "sensitive data (article 9)"),
  "gdpr-art10": ("uppgift om brott (artikel 10)", "data about crime (article 10)"),
  "secrecy": ("sekretess (OSL)", "secrecy (OSL)"),
  "contact-or-place": ("kontaktuppgift eller plats", "contact details or place"),
  "authors-own-data": ("skribentens egna uppgifter", "the author's own data"),
  "office-holder": ("förtroendevald eller befattningshavare", "an office holder"),
  "identity-unclear": ("oklart vem det gäller", "whom it is about is not clear"),
  "from-the-authority": ("från myndigheten", "from the authority"),
  "from-staff": ("från personal", "from staff"),
  "leak": ("läcka eller intrång", "a leak"),
  "after-notice": ("låg kvar efter påpekande", "stayed up after a notice"),
  "visible-long": (
    "synligt längre än tillsynsintervallet", "visible for longer than the account is left alone"
  ),
  // Reasons of the duties.
  "art-33-5": ("artikel 33.5", "article 33.5"),
  "not-an-incident": ("besvarat: inte en incident", "answered: no incident"),
  "incident-open": ("frågan om incident är öppen", "whether it is an incident is open"),
  "risk-none": ("risk enligt svar: osannolik", "risk as answered: unlikely"),
  "risk-risk": ("risk enligt svar: ja", "risk as answered: yes"),
  "risk-high": ("risk enligt svar: hög risk", "risk as answered: high risk"),
  "proposed-risk-none": ("risk enligt förslag: osannolik", "risk as proposed: unlikely"),
  "proposed-risk-risk": ("risk enligt förslag: ja", "risk as proposed: yes"),
  "proposed-risk-high": ("risk enligt förslag: hög risk", "risk as proposed: high risk"),
  "severity-low": ("allvarlighet låg", "severity low"),
  "severity-medium": ("allvarlighet medel", "severity medium"),
  "severity-high": ("allvarlighet hög", "severity high"),
  "severity-very-high": ("allvarlighet mycket hög", "severity very high"),
  "risk-open": ("ingen har bedömt risken", "nobody has judged the risk"),
  "art-33-1": ("artikel 33.1", "article 33.1"),
  "art-33-1-unlikely-risk": (
    "artikel 33.1: risk osannolik", "article 33.1: a risk is unlikely"
  ),
  "below-threshold-high-risk": (
    "under tröskeln hög risk", "below the threshold of a high risk"
  ),
  "below-high-risk": ("inte hög risk (artikel 34.1)", "no high risk (article 34.1)"),
  "art-34-1": ("artikel 34.1", "article 34.1"),
  "art-34-3-a": ("artikel 34.3 a: oläsliga uppgifter", "article 34.3 a: unintelligible data"),
  "art-34-3-b": (
    "artikel 34.3 b: senare åtgärder", "article 34.3 b: later measures"
  ),
  "art-34-3-c-tell-the-public": (
    "artikel 34.3 c: informera allmänheten i stället", "article 34.3 c: tell the public instead"
  ),
  "victim-prosecutes": ("målsäganden avgör", "the victim decides"),
  "duty-of-secrecy": (
    "tystnadsplikt, brottsbalken 20 kap. 3 §", "duty of secrecy, brottsbalken 20:3"
  ),
  "no-crime-among-grounds": ("inget brott bland grunderna", "no crime among the grounds"),
  // What the severity rests on.
  "critical-for-safety": ("avgörande för säkerheten", "critical for safety"),
  "allows-assumptions": ("medger slutsatser", "allows assumptions"),
  "base": ("grundvärde", "basic score"),
  "number-alone": ("enbart ett nummer", "a number alone"),
  "number-can-be-abused": ("numret kan missbrukas", "the number can be abused"),
  "person": ("en persons bedömning", "as a person said"),
  "name-and-address": ("namn och adress", "name and address"),
  "name-and-workplace-or-home": (
    "namn och arbetsplats, hem eller födelsedatum", "name and workplace, home or birth date"
  ),
  "handle": ("användarnamn", "handle"),
  "name-and-office": ("namn och uppdrag", "name and office"),
  "authors-profile": ("skribentens profil", "the author's profile"),
  "full-name": ("fullständigt namn", "full name"),
  "name-or-role-and-place": ("namn eller roll och plats", "name or role and place"),
  "phone-or-address": ("telefon eller adress", "phone or address"),
  "number-without-reference": ("nummer utan register", "number without a register"),
  "initials": ("initialer", "initials"),
  "little-seen": ("lite sett", "little that identifies"),
  // Sources of answers.
  "account-register": ("kontoregistret", "register of accounts"),
  "views": ("visningar i exporten", "views in the export"),
  "reactions": ("reaktioner i exporten, minst", "reactions in the export, at least"),
  // Why a second reader must agree.
  "authority-mentioned": ("nämner myndigheten", "mentions the authority"),
  "authority-mention-unclear": (
    "oklart om myndigheten nämns", "whether it mentions the authority is not clear"
  ),
  "back-on-page": ("borttaget, men ligger uppe igen", "removed, and on the page again"),
  "bulk": ("ett beslut för många", "one decision for many items"),
  // What removals have in common.
  "thread": ("samma tråd", "same thread"),
  "number": ("samma nummer", "same number"),
  "copy": ("samma text", "same text"),
]
