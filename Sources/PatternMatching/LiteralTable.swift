/// Pieces of text by a hash of some of their bytes, their key.
///
/// Nearly all that is looked up is not there, which one bit of a small table tells. What may be
/// there costs one look at the large one, where all that is known of a literal stands together.
struct LiteralTable: Sendable {
  /// What is put into a table.
  struct Entry {
    /// Of the key.
    let hash: UInt64
    /// At least 1 byte and at most ``mostBytes``.
    let literal: [UInt8]
    /// Where the key ends, in bytes of the literal.
    let keyEnd: Int
    /// From here on bytes must be compared, because the key does not tell them.
    let comparedStart: Int
    /// What the table tells of the literal.
    let value: UInt32
  }

  /// Room for one literal, empty if `length` is 0.
  fileprivate struct Slot: Sendable {
    /// The upper half of the key's hash.
    var check: UInt32 = 0
    var value: UInt32 = 0
    /// Where its bytes begin in `compared`, and above that ``isLast`` if none with the same check
    /// comes after it.
    var start: UInt32 = 0
    var length: UInt8 = 0
    var keyEnd: UInt8 = 0
    var comparedStart: UInt8 = 0
    /// The first of the bytes to compare, so that most others are told apart here.
    var firstCompared: UInt8 = 0
  }

  fileprivate static let isLast: UInt32 = 1 << 31

  /// As long as a literal can be.
  static let mostBytes = 255

  /// Of what is not in the table, about one in so many is looked for in vain.
  private static let bitsPerEntry = 16

  /// A bit for each value of a hash's low bits, set if a key has it.
  private let bits: [UInt64]
  /// A power of two, at most half of them taken: a literal stands where the low bits of its hash
  /// tell, or behind it with no empty slot between.
  private let slots: [Slot]
  /// The bytes to compare, literal by literal.
  private let compared: [UInt8]

  let isEmpty: Bool

  init(_ entries: [Entry]) {
    var slotCount = 2
    while slotCount < entries.count * 2 { slotCount *= 2 }
    var bitCount = 64
    while bitCount < entries.count * Self.bitsPerEntry { bitCount *= 2 }
    var slots = [Slot](repeating: Slot(), count: slotCount)
    var bits = [UInt64](repeating: 0, count: bitCount / 64)
    var compared: [UInt8] = []
    // Sorted, so that those with the same check go in one after another: a search comes to the last
    // of them after all others.
    let sorted = entries.sorted { $0.hash < $1.hash }
    for (place, entry) in sorted.enumerated() {
      precondition((1...Self.mostBytes).contains(entry.literal.count), "a length has 8 bits")
      let rest = entry.literal[entry.comparedStart...]
      let low = Int(truncatingIfNeeded: entry.hash)
      bits[(low & (bitCount - 1)) >> 6] |= 1 << UInt64(low & 63)
      var index = low & (slotCount - 1)
      while slots[index].length != 0 { index = (index + 1) & (slotCount - 1) }
      let check = UInt32(entry.hash >> 32)
      let isLast = place + 1 == sorted.count || UInt32(sorted[place + 1].hash >> 32) != check
      precondition(compared.count < Int(Self.isLast), "a place in the bytes has 31 bits")
      slots[index] = Slot(
        check: check, value: entry.value,
        start: UInt32(compared.count) | (isLast ? Self.isLast : 0),
        length: UInt8(entry.literal.count), keyEnd: UInt8(entry.keyEnd),
        comparedStart: UInt8(entry.comparedStart), firstCompared: rest.first ?? 0)
      compared += rest
    }
    self.bits = bits
    self.slots = slots
    self.compared = compared
    isEmpty = entries.isEmpty
  }

  /// FNV-1a with its upper half folded into the lower one, so that every byte changes both.
  ///
  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, "FNV Hash".
  @inline(__always)
  static func finished(_ hash: UInt64) -> UInt64 { hash ^ hash >> 32 }

  /// Calls `body` with what looks literals up in one text.
  @inline(__always)
  func search(in text: UnsafeBufferPointer<UInt8>, _ body: (Search) -> Void) {
    bits.withUnsafeBufferPointer { bits in
      slots.withUnsafeBufferPointer { slots in
        compared.withUnsafeBufferPointer { compared in
          body(Search(text: text, bits: bits, slots: slots, compared: compared))
        }
      }
    }
  }
}

extension LiteralTable {
  /// Looks literals up in one text.
  ///
  /// Holds unsafe buffers that live only as long as the call that made it. They spare bounds checks
  /// and reference counting for each byte, and are in bounds: the counts of bits and slots are
  /// powers of two, and masks of one less keep what is read below them; half of the slots are empty
  /// and end every search; the bytes to compare lie in `compared` from `start` on, which `init` put
  /// there; those of the text are read only once the whole literal is known to lie inside it.
  struct Search {
    fileprivate let text: UnsafeBufferPointer<UInt8>
    fileprivate let bits: UnsafeBufferPointer<UInt64>
    fileprivate let slots: UnsafeBufferPointer<Slot>
    fileprivate let compared: UnsafeBufferPointer<UInt8>

    /// Whether the table may have a key with this hash; there is no way to be wrong when it says no.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool {
      let low = Int(truncatingIfNeeded: hash)
      return bits[(low >> 6) & (bits.count &- 1)] & (1 << UInt64(low & 63)) != 0
    }

    /// Calls `body` with the value of each literal that has a key with this hash, and where it
    /// stands in the text.
    ///
    /// A key of another literal can have the same hash, once in some billions of words.
    ///
    /// - Parameter keyEnd: Where the key ends in the text.
    @inline(__always)
    func forEachLiteral(
      _ hash: UInt64, keyEnd: Int, _ body: (_ value: UInt32, _ range: Range<Int>) -> Void
    ) {
      let check = UInt32(truncatingIfNeeded: hash >> 32)
      var index = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
      while slots[index].length != 0 {
        let slot = slots[index]
        if slot.check == check {
          let start = keyEnd &- Int(slot.keyEnd)
          let end = start &+ Int(slot.length)
          if start >= 0, end <= text.count, isSame(slot, at: start) {
            body(slot.value, Range(uncheckedBounds: (start, end)))
          }
          if slot.start & LiteralTable.isLast != 0 { return }
        }
        index = (index &+ 1) & (slots.count &- 1)
      }
    }

    /// Whether the bytes to compare are those of the text, inside which the literal lies.
    @inline(__always)
    private func isSame(_ slot: Slot, at start: Int) -> Bool {
      var offset = Int(slot.comparedStart)
      let length = Int(slot.length)
      guard offset < length else { return true }
      guard text[start &+ offset] == slot.firstCompared else { return false }
      let base = Int(slot.start & ~LiteralTable.isLast) &- offset
      offset &+= 1
      while offset < length {
        guard text[start &+ offset] == compared[base &+ offset] else { return false }
        offset &+= 1
      }
      return true
    }
  }
}
