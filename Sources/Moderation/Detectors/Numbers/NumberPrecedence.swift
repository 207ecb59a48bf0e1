/// Which of several kinds a number is, where the same digits pass for more than one.
///
/// Ten digits may be a personnummer, a kennitala and a CPR-nummer at once; they are one number, and
/// make one finding.
public enum NumberPrecedence {
  /// The first wins among equally sure findings of equal length.
  ///
  /// A personnummer (Luhn) before a
  /// kennitala (modulus 11) before a CPR-nummer (no check digit that counts).
  private static let order: [Category] = [
    .personnummer, .samordningsnummer, .reservnummer, .iban, .card, .fodselsnummer, .kennitala,
    .hetu, .cpr, .account, .passport, .phone,
  ]

  /// The findings without those whose digits another finding tells better: the surer, else the
  /// longer, else the first in ``order``.
  ///
  /// Findings of other categories, and two of one category, are left as they are. The result keeps
  /// the order of `findings`.
  public static func resolve(_ findings: [Finding]) -> [Finding] {
    let ranked = findings.compactMap { finding in
      order.firstIndex(of: finding.category).map { (finding: finding, rank: $0) }
    }
    guard ranked.count > 1 else { return findings }
    let best = ranked.sorted { a, b in
      (b.finding.confidence, b.finding.range.count, a.rank, a.finding)
        < (a.finding.confidence, a.finding.range.count, b.rank, b.finding)
    }
    var kept: [(finding: Finding, rank: Int)] = []
    for candidate in best
    where !kept.contains(where: { other in
      other.rank != candidate.rank && other.finding.range.overlaps(candidate.finding.range)
    }) {
      kept.append(candidate)
    }
    let winners = Set(kept.map(\.finding))
    return findings.filter { winners.contains($0) || !order.contains($0.category) }
  }
}
