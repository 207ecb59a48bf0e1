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
  /// For each state with a row, which are numbered first, and each class: the next state.
  private let rows: [Int32]
  private let rowCount: Int
  /// The other states, in order, and one more that closes the last.
  private let deep: [DeepState]
  /// The children of the other states, state by state: the byte's class in the low 8 bits, and above
  /// them the transition.
  private let children: [UInt32]
  /// For each state, where its literals begin in `outputs`; one more entry closes the last.
  private let outputStarts: [Int32]
  /// Which literals end where a state is reached.
  private let outputs: [Output]

  private struct Output: Sendable {
    let literal: Int32
    let length: Int32
  }

  /// Marks, in a transition, a state at which literals end, so that for most bytes nothing more
  /// need be read.
  private static let endsLiteral: Int32 = 1 << 23

  /// How far from the root, in bytes, a state has a row of its own.
  private static let rowDepth = 1

  private struct DeepState: Sendable {
    let firstChild: Int32
    let fallback: Int32
  }

  /// - Parameter literals: None of them empty.
  init(_ literals: [[UInt8]]) {
    precondition(literals.allSatisfy { !$0.isEmpty }, "an empty literal would be everywhere")
    let classes = ByteClasses(of: literals)
    let classCount = classes.count
    let trie = LiteralTrie(literals, classes: classes)
    rowCount = trie.depths.firstIndex { $0 > Self.rowDepth } ?? trie.depths.count
    let fallbacks = trie.fallbacks()
    let ends = trie.ends(with: fallbacks)
    let marked = { (child: LiteralTrie.Child) in
      ends[Int(child.state)].isEmpty
        ? child : LiteralTrie.Child(symbol: child.symbol, state: child.state | Self.endsLiteral)
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
    precondition(trie.depths.count < Int(Self.endsLiteral), "a state has 23 bits")
    var children: [UInt32] = []
    for state in rowCount..<trie.depths.count {
      deep.append(DeepState(firstChild: Int32(children.count), fallback: fallbacks[state]))
      children += trie.children[state].map(marked).map {
        UInt32($0.state) << 8 | UInt32($0.symbol)
      }
    }
    deep.append(DeepState(firstChild: Int32(children.count), fallback: 0))
    outputStarts = ends.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    outputs = ends.joined().map {
      Output(literal: $0, length: Int32(literals[Int($0)].count))
    }
    self.classes = classes.table
    self.classCount = classCount
    self.rows = rows
    self.deep = deep
    self.children = children
  }

  /// Calls `body` with each literal's index and where it begins and ends, in order of its end.
  @inline(__always)
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ range: Range<Int>) -> Void
  ) {
    guard !outputs.isEmpty else { return }
    // Unsafe buffers spare bounds checks for each byte. They are in bounds: `classes` has 256
    // entries and is indexed by a byte; a state below `rowCount` has a row of `classCount` in
    // `rows`, every other one an entry in `deep` with one after it, whose first children bound its
    // own; every state has an entry in `outputStarts` with one after it. All are made in `init`.
    outputs.withUnsafeBufferPointer { outputs in
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
                    while child < end,
                      UInt8(truncatingIfNeeded: children[Int(child)]) != symbol
                    { child &+= 1 }
                    if child < end {
                      next = Int32(truncatingIfNeeded: children[Int(child)] >> 8)
                    } else {
                      state = Int(deep[index].fallback)
                    }
                  }
                  if next < 0 { next = rows[state &* classCount &+ Int(symbol)] }
                  state = Int(next & ~Self.endsLiteral)
                  if next & Self.endsLiteral != 0 {
                    for output in starts[state]..<starts[state &+ 1] {
                      let (end, output) = (position &+ 1, outputs[Int(output)])
                      body(Int(output.literal), (end &- Int(output.length))..<end)
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
}
