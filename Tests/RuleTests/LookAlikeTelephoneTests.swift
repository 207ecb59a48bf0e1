import Moderation
import PatternMatching
import TestSupport
import Testing

/// Numbers that belong to no person and look like a telephone number, or like any other, stay.
@Suite struct LookAlikeTelephoneTests {
  /// What came of all strings of one kind.
  private struct Outcome {
    var removed: [String] = []
    var reviewed: [String] = []
    /// By what was found: a telephone number, or what another detector took it for.
    var categories: [String: Int] = [:]
    /// Those in which a telephone number was found that is more than possible.
    var telephones: [String] = []

    mutating func add(_ judgement: Judgement, of text: String) {
      if judgement.findings.contains(where: { $0.category == .phone && $0.confidence > .possible })
      {
        telephones.append(text)
      }
      switch judgement.verdict.recommendation {
      case .keep: return
      case .review: reviewed.append(text)
      case .remove: removed.append(text)
      }
      for category in Set(judgement.findings.map(\.category.rawValue)) {
        categories[category, default: 0] += 1
      }
    }

    var summary: String {
      let found = categories.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "\(removed.count) removed, \(reviewed.count) for review"
        + (found.isEmpty ? "" : " (\(found.joined(separator: ", ")))")
    }
  }

  /// How many of the strings of a kind other detectors than that of telephones leave to a person, as
  /// what may be an identity number or a card, at most; none where a kind is not named here.
  ///
  /// One run of ten digits in 140 is right by date and check digit.
  private static let others = [
    "sports results": 3, "laws": 6, "meter readings": 3, "OCR numbers": 72, "case numbers": 12,
    "ISBN and EAN": 20, "orders and parcels": 62, "ids": 20, "moments": 92,
  ]

  @Test(arguments: InnocentNumbers.all.indices)
  func `innocent numbers stay`(index: Int) throws {
    let kind = InnocentNumbers.all[index]
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let scratch = MatchScratch()
    var outcome = Outcome()
    kind.judge(with: judge, seed: 10, between: " som stod där i går. Och sedan kom det här: ") {
      judged in
      guard judged.judgement.verdict.recommendation != .keep else { return }
      for text in judged.texts {
        let text = "Det stod \(text) där i går."
        outcome.add(judge.judgement(of: .invented(text), using: scratch), of: text)
      }
    }
    print("look-alikes: \(kind.name): of \(LookAlike.count) \(outcome.summary)")
    #expect(outcome.telephones == [], "\(kind.name)")
    #expect(outcome.removed == [], "\(kind.name)")
    #expect(
      outcome.reviewed.count <= Self.others[kind.name] ?? 0,
      "\(kind.name): \(outcome.reviewed.prefix(8))")
  }
}
