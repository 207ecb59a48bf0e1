/// Many requirements as one net: each piece of text that is seen is told to it, and it tells which
/// requirements are met.
///
/// Requirements have parts in common, such as a list of names; a part stands in the net once. The
/// method is that of RE2's FilteredRE2 (re2/prefilter_tree.cc), with counters instead of sets.
struct RequirementNet: Sendable {
  /// For each literal, the nodes that it is a part of.
  private let parentsOfLeaf: Parents
  /// For each node, how many of its parts are still to be met before it is.
  private let counts: [UInt8]
  /// For each node, the nodes that it is a part of.
  private let parentsOfNode: Parents
  /// For each node, the member that is to be tried when it is met, or -1.
  private let members: [Int32]

  /// Which nodes others are a part of, one after another.
  private struct Parents: Sendable {
    let nodes: [Int32]
    /// Where those of each begin in `nodes`; one more entry closes the last.
    let starts: [Int32]

    init(_ parents: [[Int32]]) {
      nodes = parents.flatMap { $0 }
      starts = parents.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    }
  }

  /// Builds a net, part by part.
  struct Builder {
    /// A node by what it is made of, so that equal parts are made once.
    private enum Key: Hashable {
      /// By the literals' leaves.
      case oneOf([Int32])
      case list(LiteralList)
      case all([Int32])
      case any([Int32])
    }

    private var nodes: [Key: Int32] = [:]
    private var counts: [UInt8] = []
    private var parentsOf: [[Int32]] = []
    private var members: [Int32] = []
    private var leaves: [Literal: Int32] = [:]
    private var parentsOfLeaf: [[Int32]] = []
    /// The literals, by their leaves.
    private(set) var literals: [Literal] = []

    /// Adds what must be met before a member is tried.
    ///
    /// - Parameter requirement: Simplified, and not ``Requirement/nothing``.
    mutating func add(_ requirement: Requirement, of member: Int) {
      let node = self.node(requirement)
      // A node of its own, since another member may need the same.
      let own = newNode(count: 1)
      parentsOf[Int(node)].append(own)
      members[Int(own)] = Int32(member)
    }

    private mutating func newNode(count: Int) -> Int32 {
      precondition(count <= Int(UInt8.max), "a requirement has few parts once it is simplified")
      counts.append(UInt8(count))
      parentsOf.append([])
      members.append(-1)
      return Int32(counts.count - 1)
    }

    private mutating func node(_ requirement: Requirement) -> Int32 {
      switch requirement {
      case .oneOf(let literals):
        let leaves = Set(literals.map { leaf($0) }).sorted()
        return node(.oneOf(leaves), count: 1) { $0.connect(leaves: leaves, to: $1) }
      case .list(let list):
        return node(.list(list), count: 1) { builder, node in
          let leaves = Set(list.literals.map { builder.leaf($0) }).sorted()
          builder.connect(leaves: leaves, to: node)
        }
      case .all(let parts):
        let nodes = Set(parts.map { node($0) }).sorted()
        return node(.all(nodes), count: nodes.count) { $0.connect(nodes, to: $1) }
      case .any(let parts):
        let nodes = Set(parts.map { node($0) }).sorted()
        return node(.any(nodes), count: 1) { $0.connect(nodes, to: $1) }
      }
    }

    private mutating func leaf(_ literal: Literal) -> Int32 {
      if let leaf = leaves[literal] { return leaf }
      let leaf = Int32(literals.count)
      leaves[literal] = leaf
      literals.append(literal)
      parentsOfLeaf.append([])
      return leaf
    }

    private mutating func node(
      _ key: Key, count: Int, connect: (inout Builder, Int32) -> Void
    ) -> Int32 {
      if let node = nodes[key] { return node }
      let node = newNode(count: count)
      nodes[key] = node
      connect(&self, node)
      return node
    }

    private mutating func connect(leaves: [Int32], to node: Int32) {
      for leaf in leaves { parentsOfLeaf[Int(leaf)].append(node) }
    }

    private mutating func connect(_ nodes: [Int32], to parent: Int32) {
      for node in nodes { parentsOf[Int(node)].append(parent) }
    }

    /// Numbers the leaves anew: `order` names each by its present number.
    mutating func order(leaves order: [Int]) {
      literals = order.map { literals[$0] }
      parentsOfLeaf = order.map { parentsOfLeaf[$0] }
      leaves = Dictionary(uniqueKeysWithValues: zip(literals, 0...))
    }

    func finished() -> RequirementNet {
      RequirementNet(
        parentsOfLeaf: Parents(parentsOfLeaf), counts: counts, parentsOfNode: Parents(parentsOf),
        members: members)
    }
  }
}

extension RequirementNet {
  /// What has been seen of one text.
  ///
  /// Holds unsafe buffers that live only as long as the call that made it.
  struct Sightings {
    /// A bit for each leaf, set when it has been seen.
    fileprivate let seen: UnsafeMutableBufferPointer<UInt64>
    /// How many parts each node still wants.
    fileprivate let counts: UnsafeMutableBufferPointer<UInt8>
    fileprivate let leafStarts: UnsafeBufferPointer<Int32>
    fileprivate let leafParents: UnsafeBufferPointer<Int32>
    fileprivate let nodeStarts: UnsafeBufferPointer<Int32>
    fileprivate let nodeParents: UnsafeBufferPointer<Int32>
    fileprivate let members: UnsafeBufferPointer<Int32>
    /// Members whose requirements are met, each once, in the order in which they were.
    fileprivate(set) var metMembers: [Int32] = []

    @inline(__always)
    func isSeen(_ leaf: Int32) -> Bool {
      seen[Int(leaf) >> 6] & (1 << UInt64(leaf & 63)) != 0
    }

    /// Notes a leaf that has not been seen yet.
    mutating func see(_ leaf: Int32) {
      seen[Int(leaf) >> 6] |= 1 << UInt64(leaf & 63)
      for index in leafStarts[Int(leaf)]..<leafStarts[Int(leaf) + 1] {
        meetPart(of: leafParents[Int(index)])
      }
    }

    private mutating func meetPart(of node: Int32) {
      let node = Int(node)
      guard counts[node] > 0 else { return }
      counts[node] &-= 1
      guard counts[node] == 0 else { return }
      if members[node] >= 0 { metMembers.append(members[node]) }
      for index in nodeStarts[node]..<nodeStarts[node + 1] {
        meetPart(of: nodeParents[Int(index)])
      }
    }
  }

  /// Calls `body` with nothing seen yet.
  func withSightings(_ body: (inout Sightings) -> Void) {
    let leafCount = parentsOfLeaf.starts.count - 1
    // Unsafe buffers spare bounds checks and reference counting for each literal that is seen.
    // They live while `body` runs and it has no way to keep them but by copying what it is lent.
    // Every leaf has a bit in `seen`, every node an entry in `counts` and `members`, and each has
    // one entry with one after it in its `starts`, which bound `nodes`; `Builder` makes all of them
    // together and names no other nodes.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (leafCount + 63) / 64) { seen in
      seen.initialize(repeating: 0)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: counts.count) { left in
        _ = left.initialize(from: counts)
        parentsOfLeaf.starts.withUnsafeBufferPointer { leafStarts in
          parentsOfLeaf.nodes.withUnsafeBufferPointer { leafParents in
            parentsOfNode.starts.withUnsafeBufferPointer { nodeStarts in
              parentsOfNode.nodes.withUnsafeBufferPointer { nodeParents in
                members.withUnsafeBufferPointer { members in
                  var sightings = Sightings(
                    seen: seen, counts: left, leafStarts: leafStarts, leafParents: leafParents,
                    nodeStarts: nodeStarts, nodeParents: nodeParents, members: members)
                  sightings.metMembers.reserveCapacity(16)
                  body(&sightings)
                }
              }
            }
          }
        }
      }
    }
  }
}
