/// Finds where members of a ``PatternSet`` may match, in one pass over the text.
///
/// A class, because every text asks it, and copying it would cost a count for each of its parts.
final class CandidateFinder: Sendable {
  /// Finds the literals that may begin inside a word.
  private let scanner: LiteralScanner
  /// Finds those that begin with a whole word.
  private let words: WordTable
  private let net: RequirementNet
  private let alwaysMet: [Int32]
  private let places: PlaceKinds

  /// What a literal tells, in the 32 bits that the scanners keep for it.
  private struct Use {
    enum Kind: UInt32 {
      /// A leaf of the net.
      case leaf
      /// A kind of place that is where the literal begins.
      case place
      /// A kind of place that is where a word begins that reaches the literal.
      case wordPlace
      /// A kind of place that is where the literal ends.
      case endPlace
    }

    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(target: Int, edges: Literal.Edges, kind: Kind) {
      precondition(target < 1 << 28, "a target has 28 bits")
      rawValue = UInt32(target) << 4 | UInt32(edges.rawValue) << 2 | kind.rawValue
    }

    /// All four values of two bits are kinds.
    var kind: Kind { Kind(rawValue: rawValue & 3) ?? .leaf }
    /// The number of the leaf or of the kind of place.
    var target: Int32 { Int32(truncatingIfNeeded: rawValue >> 4) }
    var edges: Literal.Edges { Literal.Edges(rawValue: UInt8(rawValue >> 2 & 3)) }
  }

  init(_ members: [PatternSet.Member], typical: TypicalTexts) {
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
    // What is common comes first and stands together, so that it stays in the processor's cache.
    let shares = net.literals.map(typical.share(of:))
    net.order(leaves: shares.indices.sorted { shares[$0] > shares[$1] })
    places = PlaceKinds(of: members)
    var (inside, whole): ([LiteralScanner.Item], [LiteralScanner.Item]) = ([], [])
    func add(_ literal: Literal, target: Int, kind: Use.Kind) {
      let literal = Self.shortened(literal)
      let use = Use(target: target, edges: literal.edges, kind: kind)
      if WordTable.canHold(literal) {
        whole.append((literal.bytes, use.rawValue))
      } else {
        inside.append((literal.bytes, use.rawValue))
      }
    }
    for (leaf, literal) in net.literals.enumerated() { add(literal, target: leaf, kind: .leaf) }
    for place in places.literals {
      let kind: Use.Kind =
        switch place.reach {
        case .piece: .place
        case .word: .wordPlace
        case .after: .endPlace
        }
      add(place.literal, target: Int(place.kind), kind: kind)
    }
    scanner = LiteralScanner(inside, typical: typical)
    words = WordTable(whole)
    self.net = net.finished()
    self.alwaysMet = alwaysMet
  }

  /// A literal that is there wherever this one is, and no longer than a scanner takes.
  private static func shortened(_ literal: Literal) -> Literal {
    guard literal.bytes.count > LiteralTable.mostBytes else { return literal }
    // Half a letter would look like the end of a word.
    var end = LiteralTable.mostBytes
    while literal.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Literal(Array(literal.bytes[..<end]), edges: literal.edges.intersection(.start))
  }

  /// - Parameter utf8: Valid UTF-8.
  func candidates(in utf8: [UInt8]) -> PatternSet.Candidates {
    var members = alwaysMet
    var places: [PatternSet.Place] = []
    places.reserveCapacity(64)
    // An unsafe buffer spares bounds checks for each literal. It lives while this closure runs, and
    // the scanners' ranges, at the edges of which bytes are read, lie inside it.
    utf8.withUnsafeBufferPointer { bytes in
      net.withSightings { sightings in
        func note(_ value: UInt32, _ range: Range<Int>) {
          let use = Use(rawValue: value)
          if use.kind == .leaf, sightings.isSeen(use.target) { return }
          if use.edges.contains(.start), WordEdge.before(range.lowerBound, in: bytes) == .inside {
            return
          }
          if use.edges.contains(.end), WordEdge.after(range.upperBound, in: bytes) == .inside {
            return
          }
          func add(_ start: Int32) {
            places.append(PatternSet.Place(kind: use.target, start: start))
          }
          switch use.kind {
          case .leaf: sightings.see(use.target)
          case .place: add(Int32(range.lowerBound))
          case .wordPlace: WordRun.forEachStart(before: range.lowerBound, in: bytes, add)
          case .endPlace: add(Int32(range.upperBound))
          }
        }
        scanner.forEachOccurrence(in: bytes, note)
        words.forEachOccurrence(in: bytes, note)
        members += sightings.metMembers
      }
      if let kind = self.places.capital {
        WordRun.forEachCapital(in: bytes) {
          places.append(PatternSet.Place(kind: kind, start: $0))
        }
      }
    }
    if let kind = self.places.textStart {
      places.append(PatternSet.Place(kind: kind, start: 0))
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
  /// The kind of words with a capital letter, and of the beginning of the text, if they are wanted.
  let capital: Int32?
  let textStart: Int32?
  /// A bit for each kind, `wordCount` words for each member.
  private let bits: [UInt64]
  private let wordCount: Int
  private let isKnown: [Bool]

  init(of members: [PatternSet.Member]) {
    var order: [Beginnings.Place] = []
    var membersOf: [Beginnings.Place: [Int]] = [:]
    for (index, member) in members.enumerated() {
      for place in member.beginnings?.places ?? [] {
        if membersOf[place] == nil { order.append(place) }
        membersOf[place, default: []].append(index)
      }
    }
    var kinds: [[Int]: Int32] = [:]
    var literals: [PlaceLiteral] = []
    var (capital, textStart): (Int32?, Int32?)
    for place in order {
      guard let members = membersOf[place] else { continue }
      let kind = kinds[members] ?? Int32(kinds.count)
      kinds[members] = kind
      switch place.piece {
      case .literal(let literal):
        literals.append(PlaceLiteral(literal: literal, reach: place.reach, kind: kind))
      case .list(let list):
        literals += list.literals.map { literal in
          // A word of a list that lacks the edge may have letters before it.
          let reach = literal.edges.contains(.start) ? place.reach : .word
          return PlaceLiteral(literal: literal, reach: reach, kind: kind)
        }
      case .capital: capital = kind
      case .textStart: textStart = kind
      }
    }
    self.literals = literals
    self.capital = capital
    self.textStart = textStart
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
