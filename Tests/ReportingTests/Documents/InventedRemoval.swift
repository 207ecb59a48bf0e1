import Moderation
import Reporting
import Testing

/// A removal of which everything is known.
///
/// Nothing in it is real.
func inventedRemoval(
  _ grounds: [Ground], change: (inout RemovalFacts) -> Void = { _ in }
) -> RemovalFacts {
  var facts = RemovalFacts(
    item: "facebook/exempelstad/c1", platform: "facebook", kind: .comment, grounds: grounds,
    entry: "3f2a91bc7d04e65518aa20c3b1f6d972")
  facts.accountTitle = "Exempelstad"
  facts.controller = "Kommunstyrelsen i Exempelstad"
  facts.contact = Account.Contact(
    email: "kontakt@exempelstad.example", phone: "070-1740605", url: nil)
  facts.rules = "https://exempelstad.example/regler"
  facts.published = Timestamp("2026-03-03T11:15:00Z")
  facts.flagged = Timestamp("2026-03-04T02:00:00Z")
  facts.decided = Timestamp("2026-03-04T08:30:00Z")
  facts.removed = Timestamp("2026-03-04T08:45:00Z")
  facts.dataSubject = .someoneElse
  facts.language = "sv"
  change(&facts)
  return facts
}

func notice(_ facts: RemovalFacts, _ language: Language) throws -> String {
  String(decoding: try AuthorNotice(of: facts, in: language).bytes, as: UTF8.self)
}

func policeReport(_ facts: RemovalFacts, _ language: Language) throws -> String {
  String(decoding: try PoliceReport(of: facts, in: language).bytes, as: UTF8.self)
}
