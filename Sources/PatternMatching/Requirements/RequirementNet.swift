/// Many requirements as one net: each piece of text that is seen is told to it, and it tells which
/// requirements are met.
///
/// Requirements have parts in common, such as a list of names; a part stands in the net once. The
/// method is that of RE2's FilteredRE2 (re2/prefilter_tree.cc), with counters instead of sets.
struct RequirementNet: Sendable {
  /// What each literal is a part of.
  private let parentsOfLeaf: Parents
  /// For each node, how many of its parts are still to be met before it is.
  private let counts: [UInt8]
  /// What each node is a part of.
  private let parentsOfNode: Parents

  /// What may be met when a part is: a node, as `2 * node`, or a member to be tried, as
  /// `2 * member + 1`.
  fileprivate typealias Parent = Int32

  /// What leaves or nodes are parts of.
  ///
  /// Most have one parent, which stands where it is looked for.
  private struct Parents: Sendable {
    /// For each, its only parent, or where its parents begin in `lists`, with all bits inverted.
    let heads: [Int32]
    /// Lists of parents, with -1 after each.
    let lists: [Parent]

    init(_ parents: [[Parent]]) {
      var lists: [Parent] = []
      heads = parents.map { parents in
        if parents.count == 1 { return parents[0] }
        defer { lists += parents + [-1] }
        return ~Int32(lists.count)
      }
      self.lists = lists
    }
  }

  /// Builds a net, part by part.
  struct Builder {
    /// A leaf, as `2 * leaf + 1`, or a node, as `2 * node`.
    private typealias Part = Int32

    /// What a part is made of, so that equal ones are made once.
    private enum Key: Hashable {
      case list(LiteralList)
      case all([Part])
      case any([Part])
    }

    private var parts: [Key: Part] = [:]
    private var counts: [UInt8] = []
    private var parentsOfNode: [[Parent]] = []
    private var leaves: [Literal: Int32] = [:]
    private var parentsOfLeaf: [[Parent]] = []
    /// The literals, by their leaves.
    private(set) var literals: [Literal] = []

    /// Adds what must be met before a member is tried.
    ///
    /// - Parameter requirement: Simplified, and not ``Requirement/nothing``.
    mutating func add(_ requirement: Requirement, of member: Int) {
      connect(part(requirement), to: Int32(member) * 2 + 1)
    }

    private mutating func part(_ requirement: Requirement) -> Part {
      switch requirement {
      case .oneOf(let literals): return oneOf(literals.map { leaf($0) * 2 + 1 })
      case .list(let list):
        // A list is long and used by many, so it is told apart by itself.
        if let part = parts[.list(list)] { return part }
        let part = oneOf(list.literals.map { leaf($0) * 2 + 1 })
        parts[.list(list)] = part
        return part
      case .all(let requirements):
        let all = Set(requirements.map { part($0) }).sorted()
        return part(.all(all), of: all, count: all.count)
      case .any(let requirements): return oneOf(requirements.map { part($0) })
      }
    }

    private mutating func oneOf(_ parts: [Part]) -> Part {
      let parts = Set(parts).sorted()
      return part(.any(parts), of: parts, count: 1)
    }

    /// A node for these parts, in order and without repeats, or the only one of them.
    private mutating func part(_ key: Key, of known: [Part], count: Int) -> Part {
      if known.count == 1 { return known[0] }
      if let part = parts[key] { return part }
      precondition(count <= Int(UInt8.max), "a requirement has few parts once it is simplified")
      let node = Int32(counts.count) * 2
      counts.append(UInt8(count))
      parentsOfNode.append([])
      for part in known { connect(part, to: node) }
      parts[key] = node
      return node
    }

    private mutating func connect(_ part: Part, to parent: Parent) {
      let index = Int(part >> 1)
      if part & 1 == 1 {
        parentsOfLeaf[index].append(parent)
      } else {
        parentsOfNode[index].append(parent)
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

    /// Numbers the leaves anew, once all are there: `order` names each by its present number.
    mutating func order(leaves order: [Int]) {
      literals = order.map { literals[$0] }
      parentsOfLeaf = order.map { parentsOfLeaf[$0] }
      leaves = [:]
    }

    func finished() -> RequirementNet {
      RequirementNet(
        parentsOfLeaf: Parents(parentsOfLeaf), counts: counts, parentsOfNode: Parents(parentsOfNode)
      )
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
    fileprivate let leafHeads: UnsafeBufferPointer<Int32>
    fileprivate let leafLists: UnsafeBufferPointer<Parent>
    fileprivate let nodeHeads: UnsafeBufferPointer<Int32>
    fileprivate let nodeLists: UnsafeBufferPointer<Parent>
    /// Members whose requirements are met, each once, in the order in which they were.
    fileprivate(set) var metMembers: [Int32] = []

    @inline(__always)
    func isSeen(_ leaf: Int32) -> Bool {
      seen[Int(leaf) >> 6] & (1 << UInt64(leaf & 63)) != 0
    }

    /// Notes a leaf that has not been seen yet.
    @inline(__always)
    mutating func see(_ leaf: Int32) {
      seen[Int(leaf) >> 6] |= 1 << UInt64(leaf & 63)
      let head = leafHeads[Int(leaf)]
      guard head < 0 else { return meetPart(of: head) }
      var index = Int(~head)
      while leafLists[index] >= 0 {
        meetPart(of: leafLists[index])
        index &+= 1
      }
    }

    @inline(__always)
    private mutating func meetPart(of parent: Parent) {
      let node = Int(parent >> 1)
      if parent & 1 == 1 {
        metMembers.append(Int32(node))
      } else if counts[node] > 0 {
        counts[node] &-= 1
        if counts[node] == 0 { meet(node) }
      }
    }

    private mutating func meet(_ node: Int) {
      let head = nodeHeads[node]
      guard head < 0 else { return meetPart(of: head) }
      var index = Int(~head)
      while nodeLists[index] >= 0 {
        meetPart(of: nodeLists[index])
        index &+= 1
      }
    }
  }

  /// Calls `body` with nothing seen yet.
  func withSightings(_ body: (inout Sightings) -> Void) {
    let leafCount = parentsOfLeaf.heads.count
    // Unsafe buffers spare bounds checks and reference counting for each literal that is seen.
    // They live while `body` runs and it has no way to keep them but by copying what it is lent.
    // Every leaf has a bit in `seen` and a head, every node an entry in `counts` and a head; a head
    // that is no parent is the place in `lists` of parents with -1 after them. `Builder` makes all
    // of them together and names no other nodes.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (leafCount + 63) / 64) { seen in
      seen.initialize(repeating: 0)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: counts.count) { left in
        _ = left.initialize(from: counts)
        parentsOfLeaf.heads.withUnsafeBufferPointer { leafHeads in
          parentsOfLeaf.lists.withUnsafeBufferPointer { leafLists in
            parentsOfNode.heads.withUnsafeBufferPointer { nodeHeads in
              parentsOfNode.lists.withUnsafeBufferPointer { nodeLists in
                var sightings = Sightings(
                  seen: seen, counts: left, leafHeads: leafHeads, leafLists: leafLists,
                  nodeHeads: nodeHeads, nodeLists: nodeLists)
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
