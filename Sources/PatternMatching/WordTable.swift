/// Finds every occurrence of many whole words and phrases.
///
/// Most literals are words of lists. Each word of a text is looked up in a table by itself, and once
/// more with what follows it, for phrases: many of them begin with the same word.
struct WordTable: Sendable {
  /// One literal.
  private struct Entry: Sendable {
    /// In `bytes`.
    let start: Int32
    let length: Int32
    let literal: Int32
    /// Whether the next entry has the same key.
    let hasNext: Bool
  }

  /// The literals, one after another.
  private let bytes: [UInt8]
  /// Those with the same key stand together.
  private let entries: [Entry]
  /// A power of two of them, at most half of them taken, each for one key; nought if empty.
  ///
  /// In its low bits is the index after that of the key's first entry, and above them are bits of
  /// its hash, so that other keys are mostly told apart here.
  private let slots: [UInt32]
  /// The low bits of a slot.
  private let entryMask: UInt32

  /// Whether a literal is in a text only where its first word is a whole word of the text.
  ///
  /// The words of a text are told apart by ``WordEdge``: letters of ASCII and Latin-1 and digits,
  /// with anything else on both sides.
  static func canHold(_ literal: Literal) -> Bool {
    guard literal.edges.contains(.start) else { return false }
    let length = literal.bytes.withUnsafeBufferPointer { WordEdge.wordLength(at: 0, in: $0) }
    return length > 0 && (length < literal.bytes.count || literal.edges.contains(.end))
  }

  /// How many bytes after its first word are part of a phrase's key, if it has as many.
  private static let phraseKey = 3

  /// - Parameter literals: Such as ``canHold(_:)`` allows; none twice.
  init(_ literals: [[UInt8]]) {
    bytes = literals.flatMap { $0 }
    var start: Int32 = 0
    var ofKey: [[UInt8]: [(start: Int32, length: Int32, literal: Int32)]] = [:]
    for (index, literal) in literals.enumerated() {
      let word = literal.withUnsafeBufferPointer { WordEdge.wordLength(at: 0, in: $0) }
      precondition(word > 0, "a literal of whole words begins with one")
      let key = literal.count < word + Self.phraseKey ? word : word + Self.phraseKey
      ofKey[Array(literal[..<key]), default: []]
        .append((start, Int32(literal.count), Int32(index)))
      start += Int32(literal.count)
    }
    var slotCount = 2
    while slotCount < ofKey.count * 2 { slotCount *= 2 }
    var entryMask: UInt32 = 1
    while entryMask <= literals.count { entryMask = entryMask * 2 + 1 }
    var entries: [Entry] = []
    var slots = [UInt32](repeating: 0, count: slotCount)
    // In order of the literals, so that every run works alike.
    for (key, group) in ofKey.sorted(by: { $0.value[0].literal < $1.value[0].literal }) {
      let hash = key.withUnsafeBufferPointer {
        Self.finished(Self.hash($0, 0..<key.count))
      }
      var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = UInt32(hash >> 32) & ~entryMask | UInt32(entries.count + 1)
      for (place, literal) in group.enumerated() {
        entries.append(
          Entry(
            start: literal.start, length: literal.length, literal: literal.literal,
            hasNext: place + 1 < group.count))
      }
    }
    self.entries = entries
    self.slots = slots
    self.entryMask = entryMask
  }

  /// FNV-1a.
  ///
  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, "FNV Hash".
  @inline(__always)
  private static func hash(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    after start: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    var hash = start
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }

  /// The hash with its upper half folded into the lower one, so that every byte changes both.
  @inline(__always)
  private static func finished(_ hash: UInt64) -> UInt64 { hash ^ hash >> 32 }

  /// Calls `body` with each literal's index and where it begins and ends.
  ///
  /// Whether the edges of the literal's last word are right is for the caller to see.
  @inline(__always)
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ range: Range<Int>) -> Void
  ) {
    guard !entries.isEmpty else { return }
    let mask = slots.count - 1
    // Unsafe buffers spare bounds checks for each byte. They are in bounds: `mask` keeps a slot
    // below the count of slots, of which some are empty and end the search; an entry without a
    // next one ends its group; an entry's bytes lie in `bytes`; the bytes of the text that are
    // compared lie before its end.
    bytes.withUnsafeBufferPointer { bytes in
      entries.withUnsafeBufferPointer { entries in
        slots.withUnsafeBufferPointer { slots in
          var (position, length) = (0, 0)
          func look(up hash: UInt64) {
            let tag = UInt32(hash >> 32) & ~entryMask
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 {
              let isTagged = slots[slot] & ~entryMask == tag
              var index = isTagged ? Int(slots[slot] & entryMask) &- 1 : -1
              while index >= 0 {
                let entry = entries[index]
                if Self.stands(entry, at: position, in: text, bytes: bytes, wordLength: length) {
                  body(Int(entry.literal), position..<(position &+ Int(entry.length)))
                }
                index = entry.hasNext ? index &+ 1 : -1
              }
              slot = (slot &+ 1) & mask
            }
          }
          while position < text.count {
            length = WordEdge.wordLength(at: position, in: text)
            guard length > 0 else {
              position &+= 1
              continue
            }
            let word = Self.hash(text, position..<(position &+ length))
            look(up: Self.finished(word))
            let key = length &+ Self.phraseKey
            if position &+ key <= text.count {
              let rest = (position &+ length)..<(position &+ key)
              look(up: Self.finished(Self.hash(text, rest, after: word)))
            }
            position &+= length
          }
        }
      }
    }
  }

  @inline(__always)
  private static func stands(
    _ entry: Entry, at position: Int, in text: UnsafeBufferPointer<UInt8>,
    bytes: UnsafeBufferPointer<UInt8>, wordLength: Int
  ) -> Bool {
    let length = Int(entry.length)
    guard length >= wordLength, position &+ length <= text.count else { return false }
    for offset in 0..<length
    where bytes[Int(entry.start) &+ offset] != text[position &+ offset] { return false }
    return true
  }
}
