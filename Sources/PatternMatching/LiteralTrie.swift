/// Which class each byte belongs to; class 0 holds all bytes that no literal has.
struct ByteClasses: Sendable {
  /// For each of the 256 bytes, its class.
  private(set) var table = [UInt8](repeating: 0, count: 256)
  private(set) var count = 1

  init(of literals: [[UInt8]]) {
    // All 256 byte values in use would overflow the 255 classes left beside class 0; UTF-8 never
    // has the bytes F8 to FF, so it cannot happen for text.
    for byte in literals.joined() where table[Int(byte)] == 0 {
      precondition(count < 256, "literals are UTF-8")
      table[Int(byte)] = UInt8(count)
      count += 1
    }
  }
}

/// The literals as a tree of bytes, its states numbered by their distance from the root.
struct LiteralTrie: Sendable {
  /// Where a byte leads.
  struct Child: Sendable {
    /// The byte's class.
    let symbol: UInt8
    let state: Int32
  }

  /// For each state, how many bytes from the root; never falls.
  private(set) var depths: [Int] = [0]
  private(set) var children: [[Child]] = [[]]
  /// For each state, the literals that end there.
  private(set) var literalsEnding: [[Int32]] = [[]]
  private var parents: [(state: Int32, symbol: UInt8)] = [(0, 0)]

  init(_ literals: [[UInt8]], classes: ByteClasses) {
    // Level by level: `open` holds each literal that goes on, with the state that it has reached.
    var open = literals.indices.map { (literal: $0, state: 0) }
    var depth = 0
    while !open.isEmpty {
      depth += 1
      var childOf: [Int64: Int] = [:]
      var next: [(literal: Int, state: Int)] = []
      for (literal, state) in open {
        let symbol = classes.table[Int(literals[literal][depth - 1])]
        let key = Int64(state) << 8 | Int64(symbol)
        let child = childOf[key] ?? add(symbol, to: state, depth: depth)
        childOf[key] = child
        if literals[literal].count == depth {
          literalsEnding[child].append(Int32(literal))
        } else {
          next.append((literal, child))
        }
      }
      open = next
    }
  }

  private mutating func add(_ symbol: UInt8, to state: Int, depth: Int) -> Int {
    let child = depths.count
    depths.append(depth)
    children.append([])
    literalsEnding.append([])
    parents.append((Int32(state), symbol))
    children[state].append(Child(symbol: symbol, state: Int32(child)))
    return child
  }

  private func child(of state: Int, by symbol: UInt8) -> Int32? {
    children[state].first { $0.symbol == symbol }?.state
  }

  /// For each state, the longest other one whose bytes are the last of its own.
  func fallbacks() -> [Int32] {
    var fallbacks = [Int32](repeating: 0, count: depths.count)
    for state in depths.indices.dropFirst() where depths[state] > 1 {
      let (parent, symbol) = parents[state]
      var candidate = fallbacks[Int(parent)]
      while candidate != 0, child(of: Int(candidate), by: symbol) == nil {
        candidate = fallbacks[Int(candidate)]
      }
      fallbacks[state] = child(of: Int(candidate), by: symbol) ?? 0
    }
    return fallbacks
  }

  /// For each state, the literals that end there, the longest first.
  func ends(with fallbacks: [Int32]) -> [[Int32]] {
    var ends = literalsEnding
    for state in depths.indices.dropFirst() { ends[state] += ends[Int(fallbacks[state])] }
    return ends
  }
}
