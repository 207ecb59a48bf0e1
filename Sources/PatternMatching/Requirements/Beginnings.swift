/// Where the matches of a pattern can begin, which spares trying it at all other places.
///
/// Says more places than there are and never less.
public struct Beginnings: Hashable, Sendable {
  /// What is looked for to find places.
  enum Piece: Hashable, Sendable {
    case literal(Literal)
    case list(LiteralList)
    /// A word that begins with a capital letter.
    case capital
    /// The beginning of the text.
    case textStart
  }

  /// How the place where a match begins is found from a piece.
  enum Reach: Hashable, Sendable, CaseIterable {
    /// It is where the piece begins.
    case piece
    /// Letters may stand between it and the piece: ``WordRun``.
    case word
    /// It is where the piece ends.
    case after
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
  public init?(of outline: PatternOutline?, calls: [String: LiteralList] = [:]) {
    guard let outline else { return nil }
    let deriver = PatternDeriver(
      definitions: outline.definitions, calls: calls.mapValues { .list($0) })
    guard let front = deriver.front(of: [outline.node], after: FrontStart(), depth: 0),
      !front.mayBeEmpty
    else { return nil }
    places = front.places
  }

  /// Whether each piece is so long that it is likely to stand at few places of a text.
  public var areFew: Bool { places.allSatisfy(\.isRare) }
}

extension Beginnings.Place {
  fileprivate var isRare: Bool {
    guard case .literal(let literal) = piece else { return true }
    let bytes = literal.bytes
    // Sentences are few, words many.
    if reach == .after { return bytes != [0x20] && bytes != [0x2C] }
    if reach == .piece, literal.edges.contains(.start) { return true }
    // One sign between words is rare, unless it is one of those that end words and sentences.
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if scalars.count == 1, let sign = scalars.first, !sign.properties.isAlphabetic {
      return sign.properties.numericType == nil && !" \n,.-!?:".unicodeScalars.contains(sign)
    }
    return scalars.count > 2 || reach == .word && scalars.count > 1
  }
}

/// What the matches of a part of a pattern begin with.
struct Front {
  var places: Set<Beginnings.Place> = []
  /// Whether the part may match nothing, so that what follows it begins the match.
  var mayBeEmpty = false

  fileprivate mutating func add(_ texts: [Derivation.Text], reach: Beginnings.Reach) {
    for text in texts where !text.bytes.isEmpty {
      let literal = Literal(text.bytes, edges: text.edges)
      places.insert(Beginnings.Place(piece: .literal(literal), reach: reach))
    }
  }

  fileprivate mutating func add(_ other: Front) {
    places.formUnion(other.places)
    mayBeEmpty = mayBeEmpty || other.mayBeEmpty
  }
}

/// What is known of the matches when a part of a pattern is reached.
struct FrontStart {
  /// The texts with which they begin, after letters if `reach` says so.
  fileprivate var run = [Derivation.Text()]
  fileprivate var reach = Beginnings.Reach.piece
  /// Whether a capital letter may be looked for; not where that is what is compared.
  fileprivate var seesCapitals = true

  fileprivate var isAtEdge: Bool {
    reach == .piece && run.allSatisfy { $0.bytes.isEmpty && $0.edges.contains(.start) }
  }

  fileprivate var isEmpty: Bool { reach == .piece && run.allSatisfy(\.bytes.isEmpty) }

  /// Whether the texts are so long that more would only make them more.
  fileprivate var isLong: Bool { run.allSatisfy { $0.bytes.count >= 4 } }

  /// Whether they are so short that letters before the next piece tell more.
  fileprivate var isShortWord: Bool {
    run.allSatisfy { text in
      WordRun.holds(text.bytes)
        && (reach == .word
          || text.edges.contains(.start)
            && String(decoding: text.bytes, as: UTF8.self).unicodeScalars.count < 2)
    }
  }
}

extension PatternDeriver {
  /// More places than these are not worth looking for.
  private static let mostPlaces = 2_000

  /// What matches of parts that follow each other begin with; `nil` where that is unknown.
  func front(of parts: [PatternNode], after start: FrontStart, depth: Int) -> Front? {
    var (state, front) = (start, Front())
    for (index, part) in parts.enumerated() {
      if state.isLong { break }
      let rest = parts[(index + 1)...]
      if let places = places(at: part, after: state, depth: depth) {
        front.places.formUnion(places)
        return front
      }
      if let known = extended(state, by: part, depth: depth) {
        state = known
        continue
      }
      if part.isCapital, state.isAtEdge, state.seesCapitals {
        return capital(before: [part] + rest, after: state, depth: depth)
      }
      var open = state
      open.run.removeAll { !$0.bytes.isEmpty }
      if !open.run.isEmpty,
        let next = self.front(of: part, before: rest, after: open, depth: depth),
        next.places.count < Self.mostPlaces
      {
        front.add(state.run, reach: state.reach)
        front.add(next)
        return front
      }
      if part.isOfWords, state.isShortWord {
        state.reach = .word
        state.run = [Derivation.Text()]
        continue
      }
      front.add(state.run, reach: state.reach)
      return open.run.isEmpty ? front : nil
    }
    front.add(state.run, reach: state.reach)
    front.mayBeEmpty = state.run.contains(where: \.bytes.isEmpty)
    // Letters alone are anywhere.
    return front.mayBeEmpty && state.reach == .word ? nil : front
  }

  /// The state with the texts of a part after its own, where they are known and few.
  private func extended(_ state: FrontStart, by part: PatternNode, depth: Int) -> FrontStart? {
    var state = state
    guard part.mayBeFew,
      let texts = derivation(of: part, atEdge: state.isAtEdge, depth: depth).texts,
      let longer = Derivation.product(state.run, texts)
    else { return nil }
    state.run = longer
    return state
  }

  /// Where a match can begin as far as what must stand before or after it here tells.
  private func places(
    at part: PatternNode, after state: FrontStart, depth: Int
  ) -> Set<Beginnings.Place>? {
    var front = Front()
    switch part.single {
    case .textStart where state.isEmpty:
      front.places.insert(Beginnings.Place(piece: .textStart, reach: .piece))
    case .behind(let node) where state.isEmpty:
      guard let texts = derivation(of: node, atEdge: false, depth: depth).texts,
        texts.allSatisfy({ !$0.bytes.isEmpty })
      else { return nil }
      front.add(texts, reach: .after)
      guard front.places.allSatisfy(\.isRare) else { return nil }
    case .ahead(let node):
      let texts = firstTexts(of: node, depth: depth)
      guard state.run.allSatisfy({ !$0.bytes.isEmpty }), texts.allSatisfy({ !$0.bytes.isEmpty }),
        let longer = Derivation.product(state.run, texts)
      else { return nil }
      front.add(longer, reach: state.reach)
    default: return nil
    }
    return front.places
  }

  /// The texts with which what matches a part begins; empty where they are unknown.
  private func firstTexts(of node: PatternNode, depth: Int) -> [Derivation.Text] {
    let node = node.single
    guard case .sequence(let parts) = node else {
      return derivation(of: node, atEdge: false, depth: depth).texts ?? [Derivation.Text()]
    }
    var state = FrontStart()
    for part in parts {
      guard !state.isLong, let longer = extended(state, by: part, depth: depth) else { break }
      state = longer
    }
    return state.run
  }

  /// Begins with a capital letter, unless what follows the word tells more.
  private func capital(
    before parts: [PatternNode], after start: FrontStart, depth: Int
  ) -> Front? {
    var start = start
    start.seesCapitals = false
    if let front = front(of: parts, after: start, depth: depth), !front.mayBeEmpty,
      front.places.allSatisfy(\.isRare)
    {
      return front
    }
    return Front(places: [Beginnings.Place(piece: .capital, reach: .piece)])
  }

  /// What a part of unknown texts and those that follow it begin with.
  private func front(
    of part: PatternNode, before rest: ArraySlice<PatternNode>, after start: FrontStart, depth: Int
  ) -> Front? {
    switch part {
    case .sequence(let parts): return front(of: parts + rest, after: start, depth: depth)
    case .alternation(let branches):
      var all = Front()
      for branch in branches {
        guard let front = front(of: [branch] + rest, after: start, depth: depth),
          all.places.count + front.places.count < Self.mostPlaces
        else { return nil }
        all.add(front)
      }
      return all
    case .repeated(let node, let least, let most):
      // Once, and then anything; or not at all.
      let isOnce = least == 1 && most == 1
      guard
        var all = front(
          of: isOnce ? [node] + rest : [node, .character([])], after: start, depth: depth)
      else { return nil }
      guard least == 0 else { return all }
      guard let without = front(of: Array(rest), after: start, depth: depth) else { return nil }
      all.add(without)
      return all
    case .call(let name):
      if case .list(let list) = calls[name] {
        return Front(places: [Beginnings.Place(piece: .list(list), reach: start.reach)])
      }
      guard calls[name] == nil, let node = definitions[name], depth < Self.callDepth else {
        return nil
      }
      return front(of: [node] + rest, after: start, depth: depth + 1)
    case .text, .character, .oneOf, .place, .textStart, .behind, .ahead, .notBehind, .notAhead:
      return nil
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

  static func holds(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x80 || $0 == UInt8(ascii: "-") || WordEdge.isASCIIWord($0) }
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

  /// Calls `body` with each place where a word can begin with a capital letter.
  @inline(__always)
  static func forEachCapital(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Int32) -> Void) {
    for position in bytes.indices {
      let byte = bytes[position]
      // Of letters outside Latin-1 any may be a capital.
      let mayBeCapital =
        byte &- 0x41 < 26 || byte > 0xC3
        || byte == 0xC3 && position + 1 < bytes.count && bytes[position + 1] < 0x9F
      if mayBeCapital, WordEdge.before(position, in: bytes) != .inside { body(Int32(position)) }
    }
  }
}
