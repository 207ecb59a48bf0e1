/// On what ground something may be removed: a closed list, without "criticism".
public enum Ground: String, Sendable, CaseIterable, Comparable {
  // Lag (1998:112) om ansvar för elektroniska anslagstavlor (BBS-lagen) 5 §.
  case bbsThreat = "bbs-threat"
  case bbsPrivacy = "bbs-privacy"
  case bbsIncitement = "bbs-incitement"
  case bbsHate = "bbs-hate"
  case bbsChildAbuse = "bbs-child-abuse"
  case bbsViolence = "bbs-violence"
  case bbsTerrorism = "bbs-terrorism"
  case bbsCopyright = "bbs-copyright"
  // Brottsbalken, outside the list of BBS-lagen.
  case crimeDefamation = "crime-defamation"
  case crimeInsult = "crime-insult"
  case crimeMolestation = "crime-molestation"
  case crimeStalking = "crime-stalking"
  case crimeOfficial = "crime-official"
  case crimeSexualMolestation = "crime-sexual-molestation"
  case crimeIdentity = "crime-identity"
  case crimeSuicide = "crime-suicide"
  // Regulation (EU) 2016/679 (GDPR) and lag (2018:218) 3 kap. 10 §.
  case gdprIdentityNumber = "gdpr-identity-number"
  case gdprArticle9 = "gdpr-art9"
  case gdprArticle10 = "gdpr-art10"
  case gdprPrivate = "gdpr-private"
  // Offentlighets- och sekretesslagen (2009:400).
  case secrecy
  // The account's own published rules.
  case houseLanguage = "house-language"
  case houseHarassment = "house-harassment"
  case houseSpam = "house-spam"

  public static func < (a: Ground, b: Ground) -> Bool { a.rawValue < b.rawValue }
}
