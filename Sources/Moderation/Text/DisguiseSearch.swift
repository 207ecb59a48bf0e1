/// Looks for places where ``Skeleton`` may have something to undo, eight bytes at a time.
///
/// Letters, spaces, full stops and commas are passed over without another look, unless a letter
/// stands three times in a row or two words in a row have one letter.
struct DisguiseSearch {
  private let text: UnsafeRawBufferPointer
  /// Up to where the text was looked through.
  private(set) var position: Int
  /// Of the eight bytes before: those that are no letter, those above 0x7F, those behind which a
  /// word may begin, and those that end a word of one letter.
  private var gapsBefore: UInt64 = Lanes.tops
  private var highBefore: UInt64 = 0
  private var edgesBefore: UInt64 = Lanes.tops
  private var singlesBefore: UInt64 = 0
  private var rareBefore: UInt64 = 0
  private var leadsBefore = Leads()

  /// The first bytes of scalars that may be pictures or signs, by how many bytes follow them.
  private struct Leads {
    var one: UInt64 = 0
    var two: UInt64 = 0
    var three: UInt64 = 0
  }

  init(text: UnsafeRawBufferPointer, position: Int) {
    self.text = text
    self.position = position
  }

  /// Looks at the eight bytes at ``position``, which stand at `offset` of `bytes` with eight more
  /// behind them, and goes on behind them; returns the first place found, in the text.
  @inline(__always)
  mutating func next(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    let lanes = Lanes(at: offset, in: bytes)
    let high = lanes.high
    let letters = high | (lanes.atLeast(0x61) & ~lanes.atLeast(0x7B))
    let gaps = ~letters & Lanes.tops
    // Lower seven bits, so that some bytes above 0x7F are let through; they are no gaps.
    let odd = gaps & ~(lanes.equal(0x20) | lanes.equal(0x2E) | lanes.equal(0x2C))
    // First bytes of scalars that may be pictures or signs: C2, and all of three and four bytes.
    let rare = high & (lanes.atLeast(0x60) | lanes.equal(0x42))
    var edges = gaps
    var found = repeats(of: lanes, in: bytes, at: offset)
    if odd != 0 { found |= signs(among: odd) }
    if rare | rareBefore != 0 {
      edges |= ends(of: rare, lanes)
      found |= symbols(among: rare & (lanes.equal(0x62) | lanes.equal(0x42)))
    }
    found |= singles(gaps, high, edges)
    (gapsBefore, highBefore, edgesBefore, rareBefore) = (gaps, high, edges, rare)
    let start = position
    position += 8
    return found == 0 ? nil : min(text.count, start + found.trailingZeroBitCount / 8)
  }

  /// The lanes of `now` moved `count` lanes on, with those of `before` ahead of them.
  @inline(__always)
  private func moved(_ now: UInt64, by count: UInt64, after before: UInt64) -> UInt64 {
    now << (8 * count) | before >> (64 - 8 * count)
  }

  /// Where a letter of one byte, or one of two, stands three times.
  @inline(__always)
  private func repeats(
    of lanes: Lanes, in bytes: UnsafeRawBufferPointer, at offset: Int
  ) -> UInt64 {
    func moved(_ count: Int) -> UInt64 { Lanes(at: offset + count, in: bytes).bytes }
    let third = moved(2)
    let found = lanes.atLeast(0x61) & Lanes.equal(lanes.bytes, moved(1), third)
    let wide = lanes.high & Lanes.equal(lanes.bytes, third, third)
    if wide == 0 { return found }
    return found | wide & Lanes.equal(third, moved(4), moved(4))
      & Lanes.equal(moved(1), moved(3), moved(5))
  }

  /// Where the second of two words ends that have one letter each and one byte between them.
  @inline(__always)
  private mutating func singles(_ gaps: UInt64, _ high: UInt64, _ edges: UInt64) -> UInt64 {
    let high1 = moved(high, by: 1, after: highBefore)
    let wide =
      high1 & moved(high, by: 2, after: highBefore) & moved(edges, by: 3, after: edgesBefore)
    let plain =
      ~moved(gaps, by: 1, after: gapsBefore) & ~high1 & moved(edges, by: 2, after: edgesBefore)
    let singles = gaps & (plain | wide)
    let found =
      singles
      & (plain & moved(singles, by: 2, after: singlesBefore)
        | wide & moved(singles, by: 3, after: singlesBefore))
    singlesBefore = singles
    return found
  }

  /// Where the scalars end that begin with `rare`, so that a word may begin behind them.
  private mutating func ends(of rare: UInt64, _ lanes: Lanes) -> UInt64 {
    let four = rare & lanes.atLeast(0x70)
    let two = rare & ~lanes.atLeast(0x60)
    let leads = Leads(one: two, two: rare & ~four & ~two, three: four)
    defer { leadsBefore = leads }
    return moved(leads.one, by: 1, after: leadsBefore.one)
      | moved(leads.two, by: 2, after: leadsBefore.two)
      | moved(leads.three, by: 3, after: leadsBefore.three)
  }

  /// Which of `odd` are signs beside a letter, or inner signs between two, or may be a word of one.
  private func signs(among odd: UInt64) -> UInt64 {
    lanes(of: odd) { place in
      switch byte(place) {
      case 0x30...0x39, 0x40, 0x24:
        isLetter(place - 1) || isLetter(place + 1) || isSingle(place)
      case 0x21, 0x7C, 0x2B: isWord(place - 1) && isWord(place + 1)
      default: false
      }
    }
  }

  /// Which of `leads` begin € ¢ ∂ beside a letter.
  private func symbols(among leads: UInt64) -> UInt64 {
    lanes(of: leads) { place in
      let length = byte(place) == 0xC2 ? 2 : 3
      let isSymbol =
        switch (byte(place), byte(place + 1), byte(place + 2)) {
        case (0xC2, 0xA2, _), (0xE2, 0x82, 0xAC), (0xE2, 0x88, 0x82): true
        default: false
        }
      return isSymbol && (isLetter(place - 1) || isLetter(place + length))
    }
  }

  private func lanes(of lanes: UInt64, where isFound: (Int) -> Bool) -> UInt64 {
    var (rest, found) = (lanes, 0 as UInt64)
    while rest != 0 {
      if isFound(position + rest.trailingZeroBitCount / 8) { found |= rest & (~rest + 1) }
      rest &= rest - 1
    }
    return found
  }

  /// Whether the sign at `place` is a word of one beside another of one letter.
  private func isSingle(_ place: Int) -> Bool {
    if isWord(place - 1) || isWord(place + 1) { return false }
    return isLetter(place + 2) && (byte(place + 2) >= 0x80 || !isWord(place + 3))
      || isLetter(place - 2)
        && (byte(place - 2) >= 0x80 || byte(place - 3) >= 0x80 || !isWord(place - 3))
  }

  private func byte(_ place: Int) -> UInt8 {
    text.indices.contains(place) ? text[place] : 0
  }

  private func isLetter(_ place: Int) -> Bool { byte(place) >= 0x80 || byte(place) &- 0x61 < 26 }

  private func isWord(_ place: Int) -> Bool {
    isLetter(place) || byte(place) &- 0x30 < 10 || byte(place) == 0x40 || byte(place) == 0x24
  }
}
