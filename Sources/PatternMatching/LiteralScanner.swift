/// Finds every occurrence of many pieces of text in one pass over the bytes.
///
/// An Aho–Corasick automaton with every transition written out, over classes of bytes: each byte
/// of the text costs one look-up, however many literals there are. Source: A. Aho, M. Corasick,
/// "Efficient string matching: an aid to bibliographic search", CACM 18:6, 1975.
struct LiteralScanner: Sendable {
  /// Which class each byte belongs to; class 0 holds all bytes that no literal has.
  private let classes: [UInt8]
  private let classCount: Int
  /// For each state and class, the next state.
  private let next: [Int32]
  /// For each state, where its literals begin in `outputs`; one more entry closes the last.
  private let outputStarts: [Int32]
  /// Which literals end where a state is reached.
  private let outputs: [Int32]

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
    let trie = Trie(literals, classes: classes, classCount: classCount)
    let automaton = trie.completed()
    self.classes = classes
    self.classCount = classCount
    next = automaton.next
    outputStarts = automaton.outputStarts
    outputs = automaton.outputs
  }

  /// Calls `body` with each literal's index and the offset after its last byte, in order of that
  /// offset.
  @inline(__always)
  func forEachOccurrence(in bytes: [UInt8], _ body: (_ literal: Int, _ end: Int) -> Void) {
    guard outputStarts.count > 2 else { return }
    let width = classCount
    // Unsafe buffers spare a bounds check for each byte. They are in bounds: `classes` has 256
    // entries and is indexed by a byte; every entry of `next` is a state, of which `next` has a
    // row of `classCount` and `starts` an entry with one after it; all are made in `completed()`
    // and never change.
    bytes.withUnsafeBufferPointer { text in
      classes.withUnsafeBufferPointer { classes in
        next.withUnsafeBufferPointer { next in
          outputStarts.withUnsafeBufferPointer { starts in
            var state = 0
            for position in text.indices {
              state = Int(next[state &* width &+ Int(classes[Int(text[position])])])
              let first = starts[state]
              let last = starts[state &+ 1]
              if first != last {
                for output in first..<last { body(Int(outputs[Int(output)]), position &+ 1) }
              }
            }
          }
        }
      }
    }
  }

  /// The literals as a tree of bytes, before failure transitions are written out.
  private struct Trie {
    var children: [Int32]
    var ends: [[Int32]]
    let classCount: Int

    init(_ literals: [[UInt8]], classes: [UInt8], classCount: Int) {
      self.classCount = classCount
      children = [Int32](repeating: -1, count: classCount)
      ends = [[]]
      for (index, literal) in literals.enumerated() {
        var state = 0
        for byte in literal {
          let slot = state * classCount + Int(classes[Int(byte)])
          if children[slot] < 0 {
            children[slot] = Int32(ends.count)
            children.append(contentsOf: repeatElement(-1, count: classCount))
            ends.append([])
          }
          state = Int(children[slot])
        }
        ends[state].append(Int32(index))
      }
    }

    /// Breadth first, so that the state to fall back on is complete before it is needed.
    func completed() -> (next: [Int32], outputStarts: [Int32], outputs: [Int32]) {
      var next = children
      var failure = [Int](repeating: 0, count: ends.count)
      var ends = ends
      var queue = [0]
      var head = 0
      while head < queue.count {
        let state = queue[head]
        head += 1
        if state != 0 { ends[state] += ends[failure[state]] }
        for symbol in 0..<classCount {
          let slot = state * classCount + symbol
          let fallback = state == 0 ? 0 : next[failure[state] * classCount + symbol]
          if next[slot] < 0 {
            next[slot] = fallback
          } else {
            failure[Int(next[slot])] = Int(fallback)
            queue.append(Int(next[slot]))
          }
        }
      }
      var outputStarts: [Int32] = [0]
      for end in ends { outputStarts.append((outputStarts.last ?? 0) + Int32(end.count)) }
      return (next, outputStarts, ends.flatMap { $0 })
    }
  }
}
