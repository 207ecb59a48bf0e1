/// Where the matches of a pattern can begin, which spares trying it at all other places.
///
/// Says more places than there are and never less.
public struct Beginnings: Hashable, Sendable {
  /// One piece of text or list of words at which matches begin.
  enum Piece: Hashable, Sendable {
    case literal(Literal)
    case list(LiteralList)

    var isList: Bool { if case .list = self { true } else { false } }

    var literals: [Literal] {
      switch self {
      case .literal(let literal): [literal]
      case .list(let list): list.literals
      }
    }
  }

  /// How the place where a match begins is found from a piece.
  enum Reach: Hashable, Sendable {
    /// It is where the piece begins.
    case piece
    /// Letters may stand between it and the piece: ``WordRun``.
    case word
  }

  struct Place: Hashable, Sendable {
    let piece: Piece
    let reach: Reach
  }

  let places: Set<Place>

  /// Matches begin with a word of the list, or with what its letters before it make of it.
  public init(_ list: LiteralList) {
    places = [Place(piece: .list(list), reach: .piece)]
  }

  /// Where a pattern's matches can begin, as far as its source tells; `nil` where that is anywhere.
  ///
  /// - Parameter calls: Lists that groups stand for which the pattern calls and does not define. What
  ///   matches a list begins at the edge of a word, and if it has letters before a word of the list,
  ///   that word lacks ``Literal/Edges/start``.
  public init?(of pattern: String, calls: [String: LiteralList] = [:]) {
    guard let (node, definitions) = try? PatternReader.read(pattern) else { return nil }
    let deriver = PatternDeriver(
      definitions: definitions, calls: calls.mapValues { .list($0) })
    guard let front = deriver.front(of: node, atEdge: false, depth: 0), !front.mayBeEmpty else {
      return nil
    }
    places = front.places
  }

  /// Whether each piece is so long that it is likely to stand at few places of a text.
  public var areFew: Bool {
    places.allSatisfy { place in
      guard case .literal(let literal) = place.piece else { return true }
      return place.reach == .word || !literal.edges.contains(.start)
        ? literal.bytes.count > 2 : literal.bytes.count > 1 || literal.edges == [.start, .end]
    }
  }
}

/// What the matches of a part of a pattern begin with.
struct Front {
  var places: Set<Beginnings.Place> = []
  /// Whether the part may match nothing, so that what follows it begins the match.
  var mayBeEmpty = false
}

extension PatternDeriver {
  /// What the matches of a part begin with; `nil` where that is unknown.
  ///
  /// - Parameter atEdge: Whether no letter, mark or number can stand before the part.
  func front(of node: PatternNode, atEdge: Bool, depth: Int) -> Front? {
    switch node {
    case .sequence(let parts): return front(ofAll: parts, atEdge: atEdge, depth: depth)
    case .alternation(let branches):
      var all = Front()
      for branch in branches {
        guard let front = front(of: branch, atEdge: atEdge, depth: depth) else { return nil }
        all.places.formUnion(front.places)
        all.mayBeEmpty = all.mayBeEmpty || front.mayBeEmpty
      }
      return all
    case .repeated(let node, let least, _):
      guard var front = front(of: node, atEdge: atEdge, depth: depth) else { return nil }
      front.mayBeEmpty = front.mayBeEmpty || least == 0
      return front
    case .call(let name):
      if case .list(let list) = calls[name] {
        return Front(places: [Beginnings.Place(piece: .list(list), reach: .piece)])
      }
      guard calls[name] == nil, let node = definitions[name], depth < Self.callDepth else {
        return nil
      }
      return front(of: node, atEdge: atEdge, depth: depth + 1)
    case .character: return nil
    case .oneOf, .place, .look, .notBehind, .notAhead:
      return front(ofAll: [node], atEdge: atEdge, depth: depth)
    }
  }

  private func front(ofAll parts: [PatternNode], atEdge: Bool, depth: Int) -> Front? {
    var front = Front()
    // What the texts that are known so far may be, after letters if `reach` says so.
    var run = [Derivation.Text(edges: atEdge ? .start : [])]
    var reach = Beginnings.Reach.piece
    for part in parts {
      let isAtEdge = run.allSatisfy { $0.bytes.isEmpty && $0.edges.contains(.start) }
      let texts = derivation(of: part, atEdge: isAtEdge, depth: depth).texts
      if let texts, let longer = Derivation.product(run, texts) {
        run = longer
        continue
      }
      if part.isOfWords, run.allSatisfy(Self.isOfWords),
        reach == .word || run.allSatisfy({ $0.bytes.count < 3 && $0.edges.contains(.start) })
      {
        reach = .word
        run = [Derivation.Text()]
        continue
      }
      front.add(run, reach: reach)
      guard run.contains(where: \.bytes.isEmpty) else { return front }
      guard let next = self.front(of: part, atEdge: isAtEdge, depth: depth) else { return nil }
      front.add(next, reach: reach)
      guard next.mayBeEmpty else { return front }
      run = [Derivation.Text()]
    }
    front.add(run, reach: reach)
    front.mayBeEmpty = run.contains(where: \.bytes.isEmpty)
    // Letters alone are anywhere.
    return front.mayBeEmpty && reach == .word ? nil : front
  }

  private static func isOfWords(_ text: Derivation.Text) -> Bool {
    String(decoding: text.bytes, as: UTF8.self).unicodeScalars.allSatisfy { WordRun.holds($0...$0) }
  }
}

extension Front {
  fileprivate mutating func add(_ texts: [Derivation.Text], reach: Beginnings.Reach) {
    for text in texts where !text.bytes.isEmpty {
      let literal = Literal(text.bytes, edges: text.edges)
      places.insert(Beginnings.Place(piece: .literal(literal), reach: reach))
    }
  }

  fileprivate mutating func add(_ other: Front, reach: Beginnings.Reach) {
    for place in other.places {
      places.insert(
        Beginnings.Place(piece: place.piece, reach: reach == .word ? .word : place.reach))
    }
  }
}

/// The letters, marks, numbers and hyphens that may stand before a piece in one match.
enum WordRun {
  /// Whether all these characters may be in a run; of those outside ASCII any may.
  static func holds(_ scalars: ClosedRange<Unicode.Scalar>) -> Bool {
    let (first, last) = (scalars.lowerBound, scalars.upperBound)
    if first.value >= 0x80 || scalars == "-"..."-" { return true }
    return ["0"..."9", "A"..."Z", "a"..."z"].contains { (range: ClosedRange<Unicode.Scalar>) in
      range.contains(first) && range.contains(last)
    }
  }

  /// Farther back than so many bytes, or over so many parts, a match is looked for everywhere.
  private static let mostBytes = 256
  private static let mostParts = 8

  /// Calls `body` with each place at or before `position` where a word can begin that reaches it, or
  /// with ``PatternSet/Place/everywhere`` if they are too many.
  @inline(__always)
  static func forEachStart(
    before position: Int, in bytes: UnsafeBufferPointer<UInt8>, _ body: (Int32) -> Void
  ) {
    var (start, parts) = (position, 0)
    while true {
      if WordEdge.before(start, in: bytes) != .inside {
        parts += 1
        body(Int32(start))
      }
      guard start > 0 else { return }
      let byte = bytes[start - 1]
      guard byte >= 0x80 || byte == UInt8(ascii: "-") || WordEdge.isASCIIWord(byte) else { return }
      guard position - start < mostBytes, parts < mostParts else {
        body(PatternSet.Place.everywhere)
        return
      }
      start -= 1
      // Between the bytes of one character no word begins.
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    }
  }
}
