/// Finds every occurrence of many pieces of text in one pass over the bytes.
///
/// An Aho–Corasick automaton over classes of bytes. States near its root, where a text mostly is,
/// have a row with every transition; the many others have only their own children and a state to
/// fall back on, so that what is used stays in the processor's cache. Source: A. Aho, M. Corasick,
/// "Efficient string matching: an aid to bibliographic search", CACM 18:6, 1975.
struct LiteralScanner: Sendable {
  /// Which class each byte belongs to; class 0 holds all bytes that no literal has.
  private let classes: [UInt8]
  private let classCount: Int
  /// For each state with a row and each class, the next state.
  ///
  /// These states are numbered first.
  private let rows: [Int32]
  private let rowCount: Int
  /// The other states, in order, and one more that closes the last.
  private let deep: [DeepState]
  /// The children of the other states, state by state.
  private let children: [Child]
  /// For each state, where its literals begin in `outputs`; one more entry closes the last.
  private let outputStarts: [Int32]
  /// Which literals end where a state is reached.
  private let outputs: [Int32]

  /// Marks, in a transition, a state at which literals end, so that for most bytes nothing more
  /// need be read.
  private static let endsLiteral: Int32 = 1 << 30

  /// How far from the root, in bytes, a state has a row of its own.
  private static let rowDepth = 2

  fileprivate struct DeepState: Sendable {
    let firstChild: Int32
    let fallback: Int32
  }

  fileprivate struct Child: Sendable {
    let symbol: UInt8
    let state: Int32
  }

  /// - Parameter literals: None of them empty.
  init(_ literals: [[UInt8]]) {
    precondition(literals.allSatisfy { !$0.isEmpty }, "an empty literal would be everywhere")
    var classes = [UInt8](repeating: 0, count: 256)
    var classCount = 1
    // All 256 byte values in use would overflow the 255 classes left beside class 0; UTF-8 never
    // has the bytes F8 to FF, so it cannot happen for text.
    for byte in literals.joined() where classes[Int(byte)] == 0 {
      precondition(classCount < 256, "literals are UTF-8")
      classes[Int(byte)] = UInt8(classCount)
      classCount += 1
    }
    let trie = Trie(literals, classes: classes)
    rowCount = trie.depths.firstIndex { $0 > Self.rowDepth } ?? trie.depths.count
    let fallbacks = trie.fallbacks()
    let ends = trie.ends(with: fallbacks)
    let marked = { (child: Child) in
      ends[Int(child.state)].isEmpty
        ? child : Child(symbol: child.symbol, state: child.state | Self.endsLiteral)
    }
    var rows = [Int32](repeating: 0, count: rowCount * classCount)
    for state in 0..<rowCount {
      // The state to fall back on is nearer the root, so its row is complete.
      let base = state * classCount
      if state > 0 {
        let fallback = Int(fallbacks[state]) * classCount
        for symbol in 0..<classCount { rows[base + symbol] = rows[fallback + symbol] }
      }
      for child in trie.children[state].map(marked) {
        rows[base + Int(child.symbol)] = child.state
      }
    }
    var deep: [DeepState] = []
    var children: [Child] = []
    for state in rowCount..<trie.depths.count {
      deep.append(DeepState(firstChild: Int32(children.count), fallback: fallbacks[state]))
      children += trie.children[state].map(marked)
    }
    deep.append(DeepState(firstChild: Int32(children.count), fallback: 0))
    outputStarts = ends.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    outputs = ends.flatMap { $0 }
    self.classes = classes
    self.classCount = classCount
    self.rows = rows
    self.deep = deep
    self.children = children
  }

  /// Calls `body` with each literal's index and the offset after its last byte, in order of that
  /// offset.
  @inline(__always)
  func forEachOccurrence(in bytes: [UInt8], _ body: (_ literal: Int, _ end: Int) -> Void) {
    guard !outputs.isEmpty else { return }
    // Unsafe buffers spare bounds checks for each byte. They are in bounds: `classes` has 256
    // entries and is indexed by a byte; a state below `rowCount` has a row of `classCount` in
    // `rows`, every other one an entry in `deep` with one after it, whose first children bound its
    // own; every state has an entry in `outputStarts` with one after it. All are made in `init`.
    bytes.withUnsafeBufferPointer { text in
      classes.withUnsafeBufferPointer { classes in
        rows.withUnsafeBufferPointer { rows in
          deep.withUnsafeBufferPointer { deep in
            children.withUnsafeBufferPointer { children in
              outputStarts.withUnsafeBufferPointer { starts in
                var state = 0
                for position in text.indices {
                  let symbol = classes[Int(text[position])]
                  var next: Int32 = -1
                  while state >= rowCount, next < 0 {
                    let index = state &- rowCount
                    var child = deep[index].firstChild
                    let end = deep[index &+ 1].firstChild
                    while child < end, children[Int(child)].symbol != symbol { child &+= 1 }
                    if child < end {
                      next = children[Int(child)].state
                    } else {
                      state = Int(deep[index].fallback)
                    }
                  }
                  if next < 0 { next = rows[state &* classCount &+ Int(symbol)] }
                  state = Int(next & ~Self.endsLiteral)
                  if next & Self.endsLiteral != 0 {
                    for output in starts[state]..<starts[state &+ 1] {
                      body(Int(outputs[Int(output)]), position &+ 1)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The literals as a tree of bytes, its states numbered by their distance from the root.
  private struct Trie {
    /// For each state, how many bytes from the root; never falls.
    private(set) var depths: [Int] = [0]
    private(set) var children: [[Child]] = [[]]
    private var literalsEnding: [[Int32]] = [[]]
    private var parents: [(state: Int32, symbol: UInt8)] = [(0, 0)]

    init(_ literals: [[UInt8]], classes: [UInt8]) {
      // Level by level: `open` holds each literal that goes on, with the state that it has reached.
      var open = literals.indices.map { (literal: $0, state: 0) }
      var depth = 0
      while !open.isEmpty {
        depth += 1
        var childOf: [Int64: Int] = [:]
        var next: [(literal: Int, state: Int)] = []
        for (literal, state) in open {
          let symbol = classes[Int(literals[literal][depth - 1])]
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
}
