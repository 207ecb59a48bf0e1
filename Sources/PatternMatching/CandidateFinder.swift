/// Finds where members of a ``PatternSet`` may match, in one pass over the text.
///
/// A class, because every text asks it, and copying it would cost a count for each of its parts.
final class CandidateFinder: Sendable {
  /// Finds the literals that may begin inside a word.
  private let scanner: LiteralScanner
  /// Finds those that begin with a whole word.
  private let words: WordTable
  private let net: RequirementNet
  private let alwaysTried: [PatternSet.Try]

  /// What a literal tells, in the 32 bits that the scanners keep for it.
  private struct Use {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(target: Int, edges: Literal.Edges, kind: UInt32) {
      precondition(target < 1 << 29, "a target has 29 bits")
      rawValue = UInt32(target) << 3 | UInt32(edges.rawValue) << 1 | kind
    }

    /// A leaf of the net, and the member to try at the word that holds the literal.
    static let (leaf, member): (UInt32, UInt32) = (1, 0)

    var isOfNet: Bool { rawValue & 1 == Self.leaf }
    /// The number of the leaf or the member.
    var target: Int32 { Int32(truncatingIfNeeded: rawValue >> 3) }
    var edges: Literal.Edges { Literal.Edges(rawValue: UInt8(rawValue >> 1 & 3)) }
  }

  init(_ members: [PatternSet.Member], typical: TypicalTexts) {
    var uses: [(literal: Literal, target: Int, kind: UInt32)] = []
    var alwaysTried: [PatternSet.Try] = []
    var net = RequirementNet.Builder()
    var simplifier = RequirementSimplifier(texts: typical)
    for (index, member) in members.enumerated() {
      switch member.trial {
      case .everywhere(let requirement):
        let simplified = simplifier.simplified(requirement)
        if simplified == .nothing {
          alwaysTried.append(
            PatternSet.Try(member: Int32(index), start: PatternSet.Try.everywhere))
        } else {
          net.add(simplified, of: index)
        }
      case .wordsHolding(let literals):
        uses += literals.map { ($0, index, Use.member) }
      }
    }
    // What is common comes first and stands together, so that it stays in the processor's cache.
    let shares = net.literals.map(typical.share(of:))
    net.order(leaves: shares.indices.sorted { shares[$0] > shares[$1] })
    uses += net.literals.enumerated().map { ($1, $0, Use.leaf) }
    var (inside, whole): ([LiteralScanner.Item], [LiteralScanner.Item]) = ([], [])
    for use in uses {
      let literal = Self.shortened(use.literal)
      let value = Use(target: use.target, edges: literal.edges, kind: use.kind).rawValue
      if WordTable.canHold(literal) {
        whole.append((literal.bytes, value))
      } else {
        inside.append((literal.bytes, value))
      }
    }
    scanner = LiteralScanner(inside, typical: typical)
    words = WordTable(whole)
    self.net = net.finished()
    self.alwaysTried = alwaysTried
  }

  /// A literal that is there wherever this one is, and no longer than a scanner takes.
  private static func shortened(_ literal: Literal) -> Literal {
    guard literal.bytes.count > LiteralTable.mostBytes else { return literal }
    // Half a letter would look like the end of a word.
    var end = LiteralTable.mostBytes
    while literal.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Literal(Array(literal.bytes[..<end]), edges: literal.edges.intersection(.start))
  }

  /// In order of member, then of place.
  ///
  /// - Parameter utf8: Valid UTF-8.
  func tries(in utf8: [UInt8]) -> [PatternSet.Try] {
    var tries = alwaysTried
    tries.reserveCapacity(32)
    // An unsafe buffer spares bounds checks for each literal. It lives while this closure runs, and
    // the scanners' ranges, at the edges of which bytes are read, lie inside it.
    utf8.withUnsafeBufferPointer { bytes in
      net.withSightings { sightings in
        func note(_ value: UInt32, _ range: Range<Int>) {
          let use = Use(rawValue: value)
          if use.isOfNet, sightings.isSeen(use.target) { return }
          if use.edges.contains(.start),
            WordEdge.before(range.lowerBound, in: bytes) == .inside
          {
            return
          }
          if use.edges.contains(.end),
            WordEdge.after(range.upperBound, in: bytes) == .inside
          {
            return
          }
          if use.isOfNet {
            sightings.see(use.target)
          } else {
            let start = Self.wordStart(at: range.lowerBound, in: bytes)
            tries.append(PatternSet.Try(member: use.target, start: start))
          }
        }
        scanner.forEachOccurrence(in: bytes, note)
        words.forEachOccurrence(in: bytes, note)
        for member in sightings.metMembers {
          tries.append(PatternSet.Try(member: member, start: PatternSet.Try.everywhere))
        }
      }
    }
    tries.sort()
    return tries
  }

  /// Where the word around `position` begins, or everywhere if its edge is not clear from the
  /// bytes or is too far away to be a word.
  private static func wordStart(
    at position: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    var start = position
    while position - start < 256 {
      switch WordEdge.before(start, in: bytes) {
      case .edge: return Int32(start)
      case .unclear: return PatternSet.Try.everywhere
      case .inside: start -= bytes[start - 1] < 0x80 ? 1 : 2
      }
    }
    return PatternSet.Try.everywhere
  }
}
