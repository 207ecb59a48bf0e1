/// What is known of the texts that a part of a pattern matches.
///
/// The method is that of RE2's prefilter (re2/prefilter.cc): as long as a part can match only a few
/// texts, they are kept whole and joined with their neighbours; where they become too many, one of
/// them must be present, and the next ones begin anew.
struct Derivation {
  /// One text that a part can match: its bytes, and at which ends no letter, mark or number stands.
  ///
  /// Without bytes, the edges say what stands on either side of a place between two characters.
  struct Text: Hashable {
    var bytes: [UInt8] = []
    var edges: Literal.Edges = []

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
      hasher.combine(edges)
    }

    /// What matches where this and then `next` match.
    func followed(by next: Text) -> Text {
      let start = bytes.isEmpty ? edges.union(next.edges) : edges
      let end = next.bytes.isEmpty ? edges.union(next.edges) : next.edges
      return Text(
        bytes: bytes + next.bytes,
        edges: start.intersection(.start).union(end.intersection(.end)))
    }

    /// Whether it ends in an ASCII character that is no letter or number.
    var endsAtEdge: Bool {
      guard let last = bytes.last else { return false }
      return last < 0x80 && !WordEdge.isASCIIWord(last)
    }
  }

  /// Whether a word can begin where a part ends.
  enum Tail {
    /// No letter, mark or number stands before that place.
    case edge
    /// As ``edge`` where that was so before the part.
    case kept
    case unknown
  }

  /// All texts that the part can match; `nil` where they are unknown or many.
  var texts: [Text]?
  /// What must be present beside one of `texts`.
  var required: [Requirement] = []
  var tail: Tail = .unknown
  /// More texts than these are not kept whole.
  static let textLimit = 64

  /// Matches nothing but the place itself.
  static let place = Derivation(texts: [Text()], tail: .kept)
  static let unknown = Derivation(texts: nil)

  /// A place with edges on the sides that `edges` names.
  static func place(at edges: Literal.Edges) -> Derivation {
    Derivation(
      texts: [Text(edges: edges)], tail: edges.contains(.start) ? .edge : .kept)
  }

  static func text(_ bytes: [UInt8]) -> Derivation {
    let text = Text(bytes: bytes)
    return Derivation(texts: [text], tail: text.endsAtEdge ? .edge : .unknown)
  }

  /// One character of a few.
  static func oneOf(_ scalars: [Unicode.Scalar]) -> Derivation {
    let texts = scalars.map { Text(bytes: Array(String($0).utf8)) }
    return Derivation(
      texts: unique(texts), tail: texts.allSatisfy(\.endsAtEdge) ? .edge : .unknown)
  }

  /// All of it as a requirement.
  var requirement: Requirement {
    .all(required + (texts.flatMap(Self.requirement).map { [$0] } ?? []))
  }

  /// One of `texts`; `nil` where one of them is empty, which is everywhere.
  fileprivate static func requirement(_ texts: [Text]) -> Requirement? {
    guard texts.allSatisfy({ !$0.bytes.isEmpty }) else { return nil }
    return .oneOf(texts.map { Literal($0.bytes, edges: $0.edges) })
  }

  // MARK: - One after another

  /// What parts match one after another.
  struct Sequence {
    private var result = Derivation(texts: nil, tail: .kept)
    /// The texts of the parts since the last one whose texts are not known.
    private var run: [Text]
    private var isWhole = true
    private let beginsAtEdge: Bool

    init(beginsAtEdge: Bool) {
      self.beginsAtEdge = beginsAtEdge
      run = [Text(edges: beginsAtEdge ? .start : [])]
    }

    /// Whether a word can begin where the next part does.
    var isAtEdge: Bool {
      switch result.tail {
      case .edge: true
      case .kept: beginsAtEdge
      case .unknown: false
      }
    }

    mutating func append(_ part: Derivation) {
      result.required += part.required
      if let texts = part.texts, let longer = Derivation.product(run, texts) {
        run = longer
        note(part.tail)
        return
      }
      close()
      if let texts = part.texts {
        run = texts
        note(part.tail)
      } else {
        note(part.tail)
        run = [Text(edges: isAtEdge ? .start : [])]
      }
    }

    private mutating func note(_ tail: Tail) { if tail != .kept { result.tail = tail } }

    private mutating func close() {
      if let requirement = Derivation.requirement(run) { result.required.append(requirement) }
      isWhole = false
    }

    /// What all of them match.
    func finished() -> Derivation {
      var copy = self
      if isWhole { copy.result.texts = run } else { copy.close() }
      return copy.result
    }
  }

  /// Each of `a` followed by each of `b`; `nil` where they are too many.
  static func product(_ a: [Text], _ b: [Text]) -> [Text]? {
    guard a.count * b.count <= textLimit else { return nil }
    if b.count == 1 { return a.map { $0.followed(by: b[0]) } }
    if a.count == 1 { return b.map { a[0].followed(by: $0) } }
    return unique(a.flatMap { first in b.map { first.followed(by: $0) } })
  }

  private static func unique(_ texts: [Text]) -> [Text] {
    var seen: Set<Text> = []
    return texts.filter { seen.insert($0).inserted }
  }

  // MARK: - One or another

  /// What one of `branches` matches.
  static func alternation(_ branches: [Derivation]) -> Derivation {
    if branches.count == 1 { return branches[0] }
    var result = Derivation(texts: nil, tail: .kept)
    if branches.contains(where: { $0.tail == .unknown }) {
      result.tail = .unknown
    } else if branches.allSatisfy({ $0.tail == .edge }) {
      result.tail = .edge
    }
    let texts = branches.compactMap { $0.required.isEmpty ? $0.texts : nil }
    if texts.count == branches.count, texts.reduce(0, { $0 + $1.count }) <= textLimit {
      result.texts = unique(texts.flatMap { $0 })
    } else {
      result.required = [.either(branches.map(\.requirement))]
    }
    return result
  }

  // MARK: - Several times

  /// What it matches `least` to `most` times over; `most` is `nil` where there is no bound.
  func repeated(_ least: Int, _ most: Int?) -> Derivation {
    if least == 1, most == 1 { return self }
    if let most, let texts = powers(least, most) {
      return Derivation(texts: texts, tail: tail(after: least))
    }
    // Its first time must be there, if any.
    return Derivation(
      texts: nil, required: least > 0 ? [requirement] : [], tail: tail(after: least))
  }

  private func tail(after least: Int) -> Tail {
    least > 0 || tail == .unknown ? tail : .kept
  }

  /// All texts of `least` to `most` times, where they are few.
  private func powers(_ least: Int, _ most: Int) -> [Text]? {
    guard let texts, required.isEmpty, most <= 8, least <= most else { return nil }
    var power = [Text()]
    var all: [Text] = least == 0 ? power : []
    for times in 0..<most {
      guard let next = Self.product(power, texts) else { return nil }
      power = next
      if times + 1 >= least { all += power }
    }
    all = Self.unique(all)
    return all.count <= Self.textLimit ? all : nil
  }
}
