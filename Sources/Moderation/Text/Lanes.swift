/// Eight bytes looked at as one number; each test answers with the top bit of each byte.
struct Lanes {
  static let tops: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The first byte lowest.
  let bytes: UInt64
  /// The lower seven bits of each byte.
  private let low: UInt64

  /// The eight bytes at `position`, which must be there.
  @inline(__always)
  init(at position: Int, in bytes: UnsafeRawBufferPointer) {
    self.init(
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
  }

  @inline(__always)
  init(_ bytes: UInt64) {
    self.bytes = bytes
    low = bytes & ~Self.tops
  }

  /// The bytes of 0x80 and above.
  @inline(__always)
  var high: UInt64 { bytes & Self.tops }

  /// The bytes whose lower seven bits are at least `value`, which is 1 to 0x7F.
  @inline(__always)
  func atLeast(_ value: UInt64) -> UInt64 { (low &+ (0x80 &- value) &* Self.ones) & Self.tops }

  /// The bytes whose lower seven bits are `value`.
  @inline(__always)
  func equal(_ value: UInt64) -> UInt64 { Self.zeros(low ^ value &* Self.ones) }

  /// The bytes whose lower seven bits are those of the second byte of Å, Ä, Ö, å, ä or ö.
  @inline(__always)
  var isSecondOfSwedishLetter: UInt64 {
    let lowered = low | 0x20 &* Self.ones
    return Self.zeros((lowered | Self.ones) ^ 0x25 &* Self.ones)
      | Self.zeros(lowered ^ 0x36 &* Self.ones)
  }

  /// The bytes that are the same in `a` and `b`.
  @inline(__always)
  static func equal(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let difference = a ^ b
    return zeros(difference & ~tops) & ~difference
  }

  /// The bytes of `value` that are zero; none may have its top bit set.
  @inline(__always)
  private static func zeros(_ value: UInt64) -> UInt64 {
    ~(value &+ 0x7F &* ones) & tops
  }
}

/// What of eight bytes matters to ``Skeleton``, with what stood before them.
struct DisguiseLanes {
  /// Letters, digits and signs that can be a word of one.
  private var word: UInt64 = 0
  /// Those of them that are ASCII.
  private var plain: UInt64 = 0
  private var letters: UInt64 = 0
  private var signs: UInt64 = 0
  private var inner: UInt64 = 0
  private var continuations: UInt64 = 0
  /// Last bytes of € and its like.
  private var symbolEnds: UInt64 = 0
  /// Where words may begin: not after an ASCII letter, digit or sign.
  private var starts: UInt64 = 0
  /// Where words begin that follow a word of one letter.
  private var afterSingle: UInt64 = 0
  /// Letters that are as the one before them, by one byte and by two.
  private var repeats: UInt64 = 0
  private var wideRepeats: UInt64 = 0
  private var bytes: UInt64 = 0
  /// By which byte a disguise may be seen.
  private(set) var found: UInt64 = 0

  /// What stands before a text: nothing.
  init() {}

  @inline(__always)
  init(_ lanes: Lanes, after before: DisguiseLanes) {
    let high = lanes.high
    let digits = ~high & lanes.atLeast(0x30) & ~lanes.atLeast(0x3A)
    let small = ~high & lanes.atLeast(0x61) & ~lanes.atLeast(0x7B)
    bytes = lanes.bytes
    letters = small | high
    signs = digits | ~high & (lanes.equal(0x40) | lanes.equal(0x24))
    word = letters | signs
    inner = ~high & (lanes.equal(0x21) | lanes.equal(0x7C) | lanes.equal(0x2B))
    continuations = high & ~lanes.atLeast(0x40)
    symbolEnds = continuations & (lanes.equal(0x2C) | lanes.equal(0x22) | lanes.equal(0x02))
    plain = word & ~high
    starts = word & ~continuations & ~Self.earlier(1, plain, before.plain)
    findSigns(lanes, before)
    findRows(before)
    findRepeats(small, high, before)
    found &= Lanes.tops
  }

  /// The lanes of `now` moved `count` lanes on, with those of `before` ahead of them.
  @inline(__always)
  private static func earlier(_ count: UInt64, _ now: UInt64, _ before: UInt64) -> UInt64 {
    now << (8 * count) | before >> (64 - 8 * count)
  }

  /// A letter beside a sign, or an inner sign between two.
  @inline(__always)
  private mutating func findSigns(_ lanes: Lanes, _ before: DisguiseLanes) {
    let letterBefore = Self.earlier(1, letters, before.letters)
    found |= signs & letterBefore | letters & Self.earlier(1, signs, before.signs)
    found |=
      word & Self.earlier(1, inner, before.inner) & Self.earlier(2, word, before.word)
    // € ¢ ∂ begin with E2 or C2.
    found |= lanes.high & (lanes.equal(0x62) | lanes.equal(0x42)) & letterBefore
    found |= letters & ~continuations & Self.earlier(1, symbolEnds, before.symbolEnds)
  }

  /// Three words in a row of which the first two are one letter, of one byte or two.
  @inline(__always)
  private mutating func findRows(_ before: DisguiseLanes) {
    let wide = Self.earlier(2, continuations, before.continuations)
    afterSingle =
      starts & ~Self.earlier(1, word, before.word)
      & (Self.earlier(2, starts, before.starts) | wide & Self.earlier(3, starts, before.starts))
    found |=
      afterSingle
      & (Self.earlier(2, afterSingle, before.afterSingle)
        | wide & Self.earlier(3, afterSingle, before.afterSingle))
  }

  /// One letter three times.
  @inline(__always)
  private mutating func findRepeats(_ small: UInt64, _ high: UInt64, _ before: DisguiseLanes) {
    repeats = small & Lanes.equal(bytes, Self.earlier(1, bytes, before.bytes))
    found |= repeats & Self.earlier(1, repeats, before.repeats)
    if high == 0 { return }
    wideRepeats = high & Lanes.equal(bytes, Self.earlier(2, bytes, before.bytes))
    var run = wideRepeats & Self.earlier(1, wideRepeats, before.wideRepeats)
    run &= Self.earlier(2, wideRepeats, before.wideRepeats)
    found |= run & Self.earlier(3, wideRepeats, before.wideRepeats)
  }
}
