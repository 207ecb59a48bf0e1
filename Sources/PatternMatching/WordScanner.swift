/// Finds every occurrence of many pieces of text that begin where a word may begin.
///
/// Most literals are whole words of lists. Inside a word none of them can begin, so the text is
/// followed into a tree of them from the beginnings of words only, mostly for a few bytes.
struct WordScanner: Sendable {
  private let classes: ByteClasses
  /// For each state near the root and each class, the next state, or -1.
  private let rows: [Int32]
  private let rowCount: Int
  /// For each other state, where its children begin; one more entry closes the last.
  private let firstChild: [Int32]
  private let children: [LiteralTrie.Child]
  /// For each state, the literal that ends there, or -1.
  private let literals: [Int32]

  /// How far from the root, in bytes, a state has a row of its own.
  private static let rowDepth = 2

  /// - Parameter literals: None of them empty, none twice.
  init(_ literals: [[UInt8]]) {
    let classes = ByteClasses(of: literals)
    let trie = LiteralTrie(literals, classes: classes)
    rowCount = trie.depths.firstIndex { $0 > Self.rowDepth } ?? trie.depths.count
    var rows = [Int32](repeating: -1, count: rowCount * classes.count)
    for state in 0..<rowCount {
      for child in trie.children[state] {
        rows[state * classes.count + Int(child.symbol)] = child.state
      }
    }
    let deep = trie.children[rowCount...]
    firstChild = deep.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    children = deep.flatMap { $0 }
    self.literals = trie.literalsEnding.map { $0.first ?? -1 }
    self.rows = rows
    self.classes = classes
  }

  /// Calls `body` with each literal's index and the offset after its last byte.
  @inline(__always)
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    // Unsafe buffers spare bounds checks for each byte. They are in bounds: a class indexes a row,
    // of which each state below `rowCount` has one; every other state has an entry in `firstChild`
    // with one after it; every state has an entry in `literals`. All are made in `init`.
    classes.table.withUnsafeBufferPointer { classes in
      rows.withUnsafeBufferPointer { rows in
        firstChild.withUnsafeBufferPointer { firstChild in
          children.withUnsafeBufferPointer { children in
            literals.withUnsafeBufferPointer { literals in
              for start in text.indices where WordEdge.before(start, in: text) != .inside {
                var (state, position) = (0, start)
                while position < text.count {
                  let symbol = classes[Int(text[position])]
                  var next: Int32 = -1
                  if state < rowCount {
                    next = rows[state &* self.classes.count &+ Int(symbol)]
                  } else {
                    var child = firstChild[state &- rowCount]
                    let end = firstChild[state &- rowCount &+ 1]
                    while child < end, children[Int(child)].symbol != symbol { child &+= 1 }
                    if child < end { next = children[Int(child)].state }
                  }
                  guard next > 0 else { break }
                  state = Int(next)
                  position &+= 1
                  if literals[state] >= 0 { body(Int(literals[state]), position) }
                }
              }
            }
          }
        }
      }
    }
  }
}
