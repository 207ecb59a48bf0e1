/// The parts of a pattern, read once for all that is derived of them.
public struct PatternOutline: Sendable {
  let node: PatternNode
  let definitions: [String: PatternNode]

  /// - Parameter pattern: As PCRE2 reads it; `nil` where we cannot read it for certain.
  public init?(of pattern: String) {
    guard let (node, definitions) = try? PatternReader.read(pattern) else { return nil }
    self.node = node
    self.definitions = definitions
  }
}

extension Requirement {
  /// What must be present for a pattern to match, as far as its source tells.
  ///
  /// - Parameters:
  ///   - outline: ``nothing`` is known of a pattern without.
  ///   - calls: What must be present for groups to match that the pattern calls and does not define.
  public init(of outline: PatternOutline?, calls: [String: Requirement] = [:]) {
    guard let outline else {
      self = .nothing
      return
    }
    let deriver = PatternDeriver(definitions: outline.definitions, calls: calls)
    self = deriver.derivation(of: outline.node, atEdge: false, depth: 0).requirement
  }

  /// What must be present for a pattern to match, as far as its source tells.
  public init(of pattern: String, calls: [String: Requirement] = [:]) {
    self.init(of: PatternOutline(of: pattern), calls: calls)
  }
}

/// Derives what is known of a pattern from its parts.
struct PatternDeriver {
  let definitions: [String: PatternNode]
  let calls: [String: Requirement]

  /// Groups that call each other deeper than this may be calling themselves.
  static let callDepth = 6

  /// - Parameter atEdge: Whether no letter, mark or number can stand before the part.
  func derivation(of node: PatternNode, atEdge: Bool, depth: Int) -> Derivation {
    switch node {
    case .text(let bytes): return .text(bytes)
    case .oneOf(let scalars): return .oneOf(scalars)
    case .character: return .unknown
    case .place, .textStart: return .place
    case .ahead(let node), .behind(let node):
      let inner = derivation(of: node, atEdge: false, depth: depth)
      return Derivation(
        texts: Derivation.place.texts, required: [inner.requirement], tail: .kept)
    case .notBehind(let node):
      if node.single.holdsWords { return .place(at: .start) }
      return .place
    case .notAhead(let node):
      if node.single.holdsWords { return .place(at: .end) }
      return .place
    case .sequence(let parts):
      var sequence = Derivation.Sequence(beginsAtEdge: atEdge)
      for part in parts {
        sequence.append(derivation(of: part, atEdge: sequence.isAtEdge, depth: depth))
      }
      return sequence.finished()
    case .alternation(let branches):
      return .alternation(branches.map { derivation(of: $0, atEdge: atEdge, depth: depth) })
    case .repeated(let node, let least, let most):
      return derivation(of: node, atEdge: atEdge, depth: depth).repeated(least, most)
    case .call(let name):
      if let requirement = calls[name] { return Derivation(texts: nil, required: [requirement]) }
      guard let node = definitions[name], depth < Self.callDepth else { return .unknown }
      return derivation(of: node, atEdge: atEdge, depth: depth + 1)
    }
  }
}
