/// What becomes of each scalar that stands alone, worked out once by ``UnitFolding`` and
/// ``Normalization``, so that the common case is one look-up.
///
/// Holds the first two planes, which is where people write; the rest is worked out when asked for.
/// 512 pages of 256 scalars, of which equal ones are stored once.
struct ScalarTable: Sendable {
  static let shared = ScalarTable()

  private static let limit: UInt32 = 0x2_0000
  private let pages: [UInt16]
  private let entries: [ScalarEntry]

  @inline(__always)
  subscript(scalar: UInt32) -> ScalarEntry {
    guard scalar < Self.limit else { return ScalarEntry(of: scalar) }
    return entries[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
  }

  private init() {
    var pages: [UInt16] = []
    var entries: [ScalarEntry] = []
    var known: [[ScalarEntry]: UInt16] = [:]
    for page in 0..<Self.limit >> 8 {
      let content = Self.page(page)
      if let number = known[content] {
        pages.append(number)
      } else {
        let number = UInt16(entries.count >> 8)
        known[content] = number
        pages.append(number)
        entries += content
      }
    }
    self.pages = pages
    self.entries = entries
  }

  private static func page(_ page: UInt32) -> [ScalarEntry] {
    switch page {
    // Ideographs, Hangul syllables, private use, Tangut: nothing happens to them.
    case 0x34...0x4C, 0x4E...0x9E, 0xAC...0xD6, 0xD8...0xF8, 0x170...0x18B:
      Array(repeating: .unchanged, count: 256)
    default: (page << 8..<(page + 1) << 8).map { ScalarEntry(of: $0) }
    }
  }
}

/// What becomes of one scalar: 32 bits, so that a page fits in the nearest cache.
struct ScalarEntry: Hashable, Sendable {
  enum Action: UInt32 {
    /// Stays as it is.
    case keep
    /// Becomes the one to three bytes of ``ScalarEntry/replacement``.
    case replace
    /// Changes or joins what stands before it, or becomes something long: a case for
    /// ``UnitFolding``.
    case fold
    case space, newline, remove
    /// Stays, and may be a letter of another script that passes for a Latin one.
    case lookAlike
    case regional
  }

  static let unchanged = ScalarEntry(bits: 0)

  // From the lowest bit: 24 of replacement, 2 of its length, 3 of action, 3 flags.
  private var bits: UInt32

  private init(bits: UInt32) { self.bits = bits }

  @inline(__always)
  var action: Action { Action(rawValue: bits >> 26 & 7) ?? .keep }
  /// Whether NFC may change it or what stands before it.
  @inline(__always)
  var isOpenInNFC: Bool { bits & 1 << 31 != 0 }
  /// Whether it belongs to the unit before it when NFC is made.
  var joinsInNFC: Bool { bits & 1 << 30 != 0 }
  /// Whether it belongs to the unit before it when *folded* is made.
  var joinsWhenFolded: Bool { bits & 1 << 29 != 0 }
  var replacementLength: Int { Int(bits >> 24 & 3) }

  /// Whether it is a ``Action/lookAlike`` that people can't tell from the Latin letter.
  var isExactLookAlike: Bool { action == .lookAlike && bits & 1 != 0 }

  /// The byte at `index` of what replaces the scalar.
  func replacement(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt32(index * 8)) }

  /// Works the entry out.
  init(of scalar: UInt32) {
    bits = 0
    if scalar < 0x80 || (0xD800...0xDFFF).contains(scalar) {
      if (0x41...0x5A).contains(scalar) { setReplacement([UInt8(scalar) | 0x20]) }
      if InvisibleCharacters.contains(scalar) { set(.remove) }
      if scalar == 0x09 || scalar == 0x20 { set(.space) }
      if (0x0A...0x0D).contains(scalar) { set(.newline) }
      return
    }
    if Self.isPlain(scalar) {
      setLookAlike(scalar)
      return
    }
    setNormalization(of: scalar)
    if InvisibleCharacters.contains(scalar) {
      set(.remove)
    } else if RegionalLetters.contains(scalar) {
      set(.regional)
    } else if joinsWhenFolded {
      set(.fold)
    } else {
      setFolding(of: scalar)
    }
  }

  /// Whether only ``LookAlikes`` may do anything to `scalar`.
  ///
  /// Saves most of the time that the table takes.
  private static func isPlain(_ scalar: UInt32) -> Bool {
    guard Normalization.isInert(scalar), !InvisibleCharacters.contains(scalar) else { return false }
    switch Normalization.kind(of: scalar) {
    case .letter: return !LatinLetters.contains(scalar) && PlainSigns.form(of: scalar) == nil
    case .unassigned: return true
    default: return false
    }
  }

  private mutating func setNormalization(of scalar: UInt32) {
    var normalization = Normalization()
    normalization.appendDecomposition(of: scalar, in: .compatibleFolded)
    if Self.joins(normalization) || UnitFolding.isEnclosing(scalar) { bits |= 1 << 29 }
    normalization.removeAll()
    normalization.appendDecomposition(of: scalar, in: .canonical)
    let joins = Self.joins(normalization)
    if joins { bits |= 1 << 30 }
    normalization.compose()
    if joins || normalization.scalars != [Int32(scalar)] { bits |= 1 << 31 }
  }

  private static func joins(_ decomposition: Normalization) -> Bool {
    decomposition.scalars.first.map { Normalization.joinsPrevious(UInt32($0)) } ?? false
  }

  private mutating func setFolding(of scalar: UInt32) {
    var folding = UnitFolding()
    folding.begin()
    folding.add(scalar)
    folding.finish()
    var bytes: [UInt8] = []
    for scalar in folding.result { UTF8Reading.append(scalar, to: &bytes) }
    if folding.result == [scalar] {
      setLookAlike(scalar)
    } else if bytes == [0x20] {
      set(.space)
    } else if bytes == [0x0A] {
      set(.newline)
    } else if (1...3).contains(bytes.count), bytes.count <= UTF8Reading.length(of: scalar),
      !folding.result.contains(where: { LookAlikes.exactness(of: $0) != nil })
    {
      setReplacement(bytes)
    } else {
      set(.fold)
    }
  }

  private mutating func setLookAlike(_ scalar: UInt32) {
    guard let exactness = LookAlikes.exactness(of: scalar) else { return }
    set(.lookAlike)
    if exactness == .exact { bits |= 1 }
  }

  private mutating func set(_ action: Action) {
    bits = bits & ~(7 << 26) | action.rawValue << 26
  }

  private mutating func setReplacement(_ bytes: [UInt8]) {
    set(.replace)
    bits |= UInt32(bytes.count) << 24
    for (index, byte) in bytes.enumerated() { bits |= UInt32(byte) << UInt32(index * 8) }
  }
}
