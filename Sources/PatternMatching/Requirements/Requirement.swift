/// What must be present in a text for a pattern to match there at all.
///
/// Says less than the pattern and never more: where it is not met, the pattern does not match.
public indirect enum Requirement: Hashable, Sendable {
  /// One of these pieces of text.
  case oneOf([Literal])
  /// One of a list of words, which many patterns may share.
  case list(LiteralList)
  /// Each of these.
  case all([Requirement])
  /// One of these.
  case any([Requirement])

  /// Nothing is known: the pattern may match any text.
  public static let nothing = Requirement.all([])

  /// One of these, with all pieces of text that are alternatives of each other in one place.
  static func either(_ parts: [Requirement]) -> Requirement {
    var (literals, others): ([Literal], [Requirement]) = ([], [])
    func add(_ part: Requirement) {
      switch part {
      case .oneOf(let pieces): literals += pieces
      case .any(let parts): parts.forEach(add)
      case .all(let parts) where parts.count == 1: add(parts[0])
      case .all, .list: others.append(part)
      }
    }
    parts.forEach(add)
    if others.isEmpty { return .oneOf(literals) }
    return .any(literals.isEmpty ? others : others + [.oneOf(literals)])
  }
}

/// Pieces of text that several requirements have in common; only itself is equal to it.
public final class LiteralList: Hashable, Sendable {
  public let literals: [Literal]

  public init(_ literals: [Literal]) { self.literals = literals }

  public static func == (a: LiteralList, b: LiteralList) -> Bool { a === b }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Chooses which parts of requirements to look for.
struct RequirementSimplifier {
  private let texts: TypicalTexts
  private var listShares: [LiteralList: Double] = [:]

  init(texts: TypicalTexts) { self.texts = texts }

  /// How many parts of one conjunction are worth looking for: more of them cost more than they
  /// spare.
  private static let partCount = 4

  /// A part that so large a share of texts meets is not worth looking for beside others.
  private static let dullShare = 0.6

  /// The requirement with only the parts that tell most, so that no more is looked for than needed.
  ///
  /// What is left is met wherever the whole is.
  mutating func simplified(_ requirement: Requirement) -> Requirement {
    ranked(requirement).requirement
  }

  /// A requirement and roughly what share of texts meets it, from 0 to 1.
  private struct Ranked {
    let requirement: Requirement
    let share: Double
  }

  private mutating func ranked(_ requirement: Requirement) -> Ranked {
    switch requirement {
    case .oneOf(let literals):
      let kept = Self.shortest(literals)
      return Ranked(
        requirement: .oneOf(kept), share: Self.joined(kept.map(texts.share(of:))))
    case .list(let list):
      let share = listShares[list] ?? Self.joined(list.literals.map(texts.share(of:)))
      listShares[list] = share
      return Ranked(requirement: requirement, share: share)
    case .any(let parts):
      let kept = parts.map { ranked($0) }
      guard !kept.contains(where: { $0.requirement == .nothing }) else {
        return Ranked(requirement: .nothing, share: 1)
      }
      return kept.count == 1
        ? kept[0]
        : Ranked(requirement: .any(kept.map(\.requirement)), share: Self.joined(kept.map(\.share)))
    case .all(let parts):
      var kept: [Ranked] = []
      for part in parts.map({ ranked($0) }) where part.requirement != .nothing {
        guard !kept.contains(where: { $0.requirement == part.requirement }) else { continue }
        kept.append(part)
      }
      kept.sort { $0.share < $1.share }
      // The best part stays even if it is dull.
      let chosen = kept.prefix(Self.partCount).enumerated()
        .filter { $0 == 0 || $1.share < Self.dullShare }.map(\.element)
      return chosen.count == 1
        ? chosen[0]
        // Parts of one phrase come together, so more than two of them tell little more.
        : Ranked(
          requirement: .all(chosen.map(\.requirement)),
          share: chosen.prefix(2).reduce(1) { $0 * $1.share })
    }
  }

  /// The share of texts that meet one of several.
  ///
  /// Not as many as if they stood apart from each other: the words of a list come together.
  private static func joined(_ shares: [Double]) -> Double {
    let apart = 1 - shares.reduce(1) { $0 * (1 - $1) }
    return min(apart, 0.4 + 2 * (shares.max() ?? 0))
  }

  /// Of longer lists it is not worth finding which hold which.
  private static let listCount = 200

  /// Without those that hold another one, which is there wherever they are.
  private static func shortest(_ literals: [Literal]) -> [Literal] {
    guard literals.count <= listCount else { return literals }
    let unique = Set(literals).sorted {
      ($0.bytes.count, $0.edges.rawValue) < ($1.bytes.count, $1.edges.rawValue)
        || (($0.bytes.count, $0.edges.rawValue) == ($1.bytes.count, $1.edges.rawValue)
          && $0.bytes.lexicographicallyPrecedes($1.bytes))
    }
    var kept: [(literal: Literal, bytes: UInt64)] = []
    for literal in unique {
      let bytes = byteMask(literal)
      // What has a byte that the literal lacks cannot stand in it: this settles most pairs.
      let isHeld = kept.contains { $0.bytes & ~bytes == 0 && literal.holds($0.literal) }
      if !isHeld { kept.append((literal, bytes)) }
    }
    return kept.map(\.literal)
  }

  /// Which bytes a literal has, by their lowest six bits.
  private static func byteMask(_ literal: Literal) -> UInt64 {
    var mask: UInt64 = 0
    for byte in literal.bytes { mask |= 1 << UInt64(byte & 63) }
    return mask
  }
}

extension Literal {
  /// Whether `other` is present wherever this is.
  func holds(_ other: Literal) -> Bool {
    guard other.bytes.count <= bytes.count else { return false }
    let last = bytes.count - other.bytes.count
    return (0...last).contains { start in
      // An edge inside this literal is not looked for: it would have to be told from its bytes.
      (!other.edges.contains(.start) || (start == 0 && edges.contains(.start)))
        && (!other.edges.contains(.end) || (start == last && edges.contains(.end)))
        && bytes[start...].starts(with: other.bytes)
    }
  }
}
