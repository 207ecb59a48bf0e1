/// Finds where members of a ``PatternSet`` may match, in one pass over the text.
///
/// A class, because every text asks it, and copying it would cost a count for each of its parts.
final class CandidateFinder: Sendable {
  /// Finds the literals that may begin inside a word, which are numbered first.
  private let scanner: LiteralScanner
  /// Finds those that begin with a whole word.
  private let words: WordTable
  private let firstWord: Int
  /// For each literal, where its uses begin in `uses`; one more entry closes the last.
  private let useStarts: [Int32]
  /// What each literal tells, literal by literal.
  private let uses: [Use]
  private let net: RequirementNet
  private let alwaysTried: [PatternSet.Try]

  private struct Use: Sendable {
    /// A leaf of the net, or the member to try at the word that holds the literal.
    let target: Int32
    let edges: Literal.Edges
    let isOfNet: Bool
  }

  init(_ members: [PatternSet.Member], typical: TypicalTexts) {
    var uses: [(literal: Literal, use: Use)] = []
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
        uses += literals.map {
          ($0, Use(target: Int32(index), edges: $0.edges, isOfNet: false))
        }
      }
    }
    // What is common comes first and stands together, so that it stays in the processor's cache.
    let shares = net.literals.map(typical.share(of:))
    net.order(leaves: shares.indices.sorted { shares[$0] > shares[$1] })
    uses += net.literals.enumerated().map { leaf, literal in
      (literal, Use(target: Int32(leaf), edges: literal.edges, isOfNet: true))
    }
    uses = uses.map { ($0, typical.share(of: $0.literal)) }.sorted { $0.1 > $1.1 }.map(\.0)
    let isWord = uses.map { WordTable.canHold($0.literal) }
    let inside = Self.grouped(zip(uses, isWord).filter { !$1 }.map(\.0))
    let whole = Self.grouped(zip(uses, isWord).filter { $1 }.map(\.0))
    scanner = LiteralScanner(inside.map(\.literal))
    words = WordTable(whole.map(\.literal))
    firstWord = inside.count
    let order = inside + whole
    useStarts = order.reduce(into: [0]) { starts, literal in
      starts.append((starts.last ?? 0) + Int32(literal.uses.count))
    }
    self.uses = order.flatMap(\.uses)
    self.net = net.finished()
    self.alwaysTried = alwaysTried
  }

  /// The uses of each literal, whatever its edges, in the order in which they are given.
  private static func grouped(
    _ uses: [(literal: Literal, use: Use)]
  ) -> [(literal: [UInt8], uses: [Use])] {
    var indexOf: [[UInt8]: Int] = [:]
    var groups: [(literal: [UInt8], uses: [Use])] = []
    for (literal, use) in uses {
      if let index = indexOf[literal.bytes] {
        groups[index].uses.append(use)
      } else {
        indexOf[literal.bytes] = groups.count
        groups.append((literal.bytes, [use]))
      }
    }
    return groups
  }

  /// In order of member, then of place.
  ///
  /// - Parameter utf8: Valid UTF-8.
  func tries(in utf8: [UInt8]) -> [PatternSet.Try] {
    var tries = alwaysTried
    tries.reserveCapacity(32)
    // Unsafe buffers spare bounds checks and reference counting for each literal. They are in
    // bounds: the scanners' offsets lie inside the text that they were given, `bytes`, and their
    // literals are those that `useStarts` was made for, with one entry after the last.
    utf8.withUnsafeBufferPointer { bytes in
      useStarts.withUnsafeBufferPointer { useStarts in
        uses.withUnsafeBufferPointer { uses in
          net.withSightings { sightings in
            func note(_ literal: Int, _ range: Range<Int>) {
              for index in useStarts[literal]..<useStarts[literal &+ 1] {
                let use = uses[Int(index)]
                if use.isOfNet, sightings.isSeen(use.target) { continue }
                if use.edges.contains(.start),
                  WordEdge.before(range.lowerBound, in: bytes) == .inside
                {
                  continue
                }
                if use.edges.contains(.end),
                  WordEdge.after(range.upperBound, in: bytes) == .inside
                {
                  continue
                }
                if use.isOfNet {
                  sightings.see(use.target)
                } else {
                  let start = Self.wordStart(at: range.lowerBound, in: bytes)
                  tries.append(PatternSet.Try(member: use.target, start: start))
                }
              }
            }
            scanner.forEachOccurrence(in: bytes, note)
            words.forEachOccurrence(in: bytes) { note($0 &+ firstWord, $1) }
            for member in sightings.metMembers {
              tries.append(PatternSet.Try(member: member, start: PatternSet.Try.everywhere))
            }
          }
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
