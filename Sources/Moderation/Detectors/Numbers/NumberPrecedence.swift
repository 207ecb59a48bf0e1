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
  /// Findings of other categories, and two of one category, are left as they are, unless they are of
  /// the very same digits. The result keeps the order of `findings`.
  public static func resolve(_ findings: [Finding]) -> [Finding] {
    var losers: Set<Finding> = []
    var cluster: [Ranked] = []
    var end = 0
    let ranked = findings.compactMap { finding in
      order.firstIndex(of: finding.category).map { Ranked(finding: finding, rank: $0) }
    }
    for next in ranked.sorted(by: { $0.finding < $1.finding }) {
      if next.finding.range.lowerBound >= end {
        losers.formUnion(Self.losers(in: cluster))
        cluster = []
      }
      cluster.append(next)
      end = max(end, next.finding.range.upperBound)
    }
    losers.formUnion(Self.losers(in: cluster))
    return losers.isEmpty ? findings : findings.filter { !losers.contains($0) }
  }

  private struct Ranked {
    let finding: Finding
    let rank: Int
    var isIdentity: Bool { finding.category.rawValue.hasPrefix("identity.") }
  }

  /// Of findings that hang together, those over which a better one of another category lies.
  private static func losers(in cluster: [Ranked]) -> [Finding] {
    guard cluster.count > 1 else { return [] }
    let best = cluster.sorted { a, b in
      (b.finding.confidence, b.finding.range.count, a.rank, a.finding)
        < (a.finding.confidence, a.finding.range.count, b.rank, b.finding)
    }
    var kept: [Ranked] = []
    var losers: [Finding] = []
    // A word beside it says what it is, which a telephone number that reads as well does not undo.
    let failed = best.filter { $0.finding.modifiers.contains(.checkFailed) && $0.isIdentity }
    for candidate in best {
      if candidate.finding.category == .phone,
        failed.contains(where: { $0.finding.range.overlaps(candidate.finding.range) })
      {
        losers.append(candidate.finding)
        continue
      }
      let isBeaten = kept.contains { other in
        other.rank == candidate.rank
          ? other.finding.range == candidate.finding.range
          : other.finding.range.overlaps(candidate.finding.range)
      }
      if isBeaten { losers.append(candidate.finding) } else { kept.append(candidate) }
    }
    return losers
  }
}
