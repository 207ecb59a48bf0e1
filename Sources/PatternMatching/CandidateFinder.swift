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
  private let alwaysMet: [Int32]
  private let places: PlaceKinds

  private struct Use: Sendable {
    enum Kind: UInt8, Sendable {
      /// A leaf of the net.
      case leaf
      /// A kind of place that is where the literal begins.
      case place
      /// A kind of place that is where a word begins that reaches the literal.
      case wordPlace
    }

    let target: Int32
    let edges: Literal.Edges
    let kind: Kind
  }

  init(_ members: [PatternSet.Member], typical: TypicalTexts) {
    var uses: [(literal: Literal, use: Use)] = []
    var alwaysMet: [Int32] = []
    var net = RequirementNet.Builder()
    var simplifier = RequirementSimplifier(texts: typical)
    for (index, member) in members.enumerated() {
      let simplified = simplifier.simplified(member.needs)
      if simplified == .nothing {
        alwaysMet.append(Int32(index))
      } else {
        net.add(simplified, of: index)
      }
    }
    places = PlaceKinds(of: members)
    uses += places.literals.map { place in
      let reaches = place.reach == .word
      return (
        place.literal,
        Use(
          target: place.kind, edges: place.literal.edges, kind: reaches ? .wordPlace : .place)
      )
    }
    // What is common comes first and stands together, so that it stays in the processor's cache.
    let shares = net.literals.map(typical.share(of:))
    net.order(leaves: shares.indices.sorted { shares[$0] > shares[$1] })
    uses += net.literals.enumerated().map { leaf, literal in
      (literal, Use(target: Int32(leaf), edges: literal.edges, kind: .leaf))
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
    self.alwaysMet = alwaysMet
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

  /// - Parameter utf8: Valid UTF-8.
  func candidates(in utf8: [UInt8]) -> PatternSet.Candidates {
    var members = alwaysMet
    var places: [PatternSet.Place] = []
    places.reserveCapacity(64)
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
                if use.kind == .leaf, sightings.isSeen(use.target) { continue }
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
                switch use.kind {
                case .leaf: sightings.see(use.target)
                case .place:
                  places.append(
                    PatternSet.Place(kind: use.target, start: Int32(range.lowerBound)))
                case .wordPlace:
                  WordRun.forEachStart(before: range.lowerBound, in: bytes) {
                    places.append(PatternSet.Place(kind: use.target, start: $0))
                  }
                }
              }
            }
            scanner.forEachOccurrence(in: bytes, note)
            words.forEachOccurrence(in: bytes) { note($0 &+ firstWord, $1) }
            members += sightings.metMembers
          }
        }
      }
    }
    members.sort()
    return PatternSet.Candidates(members: members, places: places)
  }

  /// Where matches of a member can begin, in order and without repeats; `nil` for anywhere.
  func starts(of member: Int, among places: [PatternSet.Place], in utf8: [UInt8]) -> [Int]? {
    guard self.places.areKnown(of: member) else { return nil }
    // More tries than these cost more than one search of the whole text.
    let most = utf8.count / 8 + 2
    var starts: [Int] = []
    for place in places where self.places.contains(place.kind, of: member) {
      guard place.start != PatternSet.Place.everywhere, starts.count < most else { return nil }
      starts.append(Int(place.start))
    }
    starts.sort()
    var last = -1
    starts.removeAll { start in
      defer { last = start }
      return start == last
    }
    return starts
  }
}

/// The kinds of places where matches can begin: those that the same members have in common.
private struct PlaceKinds: Sendable {
  /// A literal that tells of a place.
  struct PlaceLiteral: Sendable {
    let literal: Literal
    let reach: Beginnings.Reach
    let kind: Int32
  }

  let literals: [PlaceLiteral]
  /// A bit for each kind, `wordCount` words for each member.
  private let bits: [UInt64]
  private let wordCount: Int
  private let isKnown: [Bool]

  init(of members: [PatternSet.Member]) {
    /// By the literal, then by its reach, those that look for it, in order.
    var membersOf: [Literal: [Beginnings.Reach: [Int]]] = [:]
    var order: [Literal] = []
    for (index, member) in members.enumerated() {
      for place in member.beginnings?.places ?? [] {
        for literal in place.piece.literals {
          // A word of a list that may have letters before it.
          let reaches = place.piece.isList && !literal.edges.contains(.start)
          if membersOf[literal] == nil { order.append(literal) }
          membersOf[literal, default: [:]][reaches ? .word : place.reach, default: []]
            .append(index)
        }
      }
    }
    var kinds: [[Int]: Int32] = [:]
    var literals: [PlaceLiteral] = []
    for literal in order {
      for reach in [Beginnings.Reach.piece, .word] {
        guard let members = membersOf[literal]?[reach] else { continue }
        let kind = kinds[members] ?? Int32(kinds.count)
        kinds[members] = kind
        literals.append(PlaceLiteral(literal: literal, reach: reach, kind: kind))
      }
    }
    self.literals = literals
    wordCount = (kinds.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: wordCount * members.count)
    for (members, kind) in kinds {
      for member in members {
        bits[member * wordCount + Int(kind) >> 6] |= 1 << UInt64(kind & 63)
      }
    }
    self.bits = bits
    isKnown = members.map { $0.beginnings != nil }
  }

  func areKnown(of member: Int) -> Bool { isKnown[member] }

  func contains(_ kind: Int32, of member: Int) -> Bool {
    bits[member * wordCount + Int(kind) >> 6] & (1 << UInt64(kind & 63)) != 0
  }
}
