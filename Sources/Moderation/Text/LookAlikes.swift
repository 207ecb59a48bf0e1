/// Letters of other scripts that pass for Latin ones, such as а and о in `hоrа`.
///
/// A word that is written wholly in its own script keeps it, or a Russian sentence would turn to
/// Latin scrap, and words in Russian could no longer be searched for. So a word is taken for a
/// disguise only
/// - if it mixes scripts, as no word of any language does: then all in it that passes for Latin,
///   also from afar (я for r), is mapped; or
/// - if each of its letters is the image of a Latin one (`ѕех`), the text has Latin letters too, and
///   no word in it is surely of that script. With no Latin letter around, there is no sentence that
///   the word pretends to be part of.
///
/// Price: a Russian word such as `сука`, alone in a Swedish text, becomes `cyka`.
enum LookAlikes {
  /// A text in which disguised letters were made Latin.
  struct Result {
    var bytes: [UInt8] = []
    var edits = EditList()
  }

  /// How well an image is one.
  enum Exactness {
    /// People can't tell the two apart at a glance, in capitals or small.
    case exact
    case fromAfar
  }

  /// How well `scalar`, already folded, passes for a Latin letter; `nil` if it does not.
  static func exactness(of scalar: UInt32) -> Exactness? { shape(of: scalar)?.exactness }

  /// Maps the disguised words of `bytes`, a folded text.
  static func resolve(_ bytes: [UInt8]) -> Result {
    let words = words(of: bytes)
    var all: Scripts = []
    var sure: Scripts = []
    for word in words {
      all.formUnion(word.scripts)
      if word.isMixed { all.insert(.latin) }
      if !word.isAllExact, !word.isMixed { sure.formUnion(word.scripts) }
    }
    var result = Result()
    result.bytes.reserveCapacity(bytes.count)
    var copied = 0
    for word in words {
      let pretends = word.isAllExact && all.contains(.latin) && sure.isDisjoint(with: word.scripts)
      guard word.isMixed || pretends else { continue }
      result.bytes += bytes[copied..<word.range.lowerBound]
      map(word.range, of: bytes, into: &result)
      copied = word.range.upperBound
    }
    result.bytes += bytes[copied...]
    return result
  }

  private static func map(_ range: Range<Int>, of bytes: [UInt8], into result: inout Result) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = UTF8Reading.validScalar(in: bytes, at: offset)
      let start = result.bytes.count
      var end = offset + scalar.length
      if scalar.value >= 0x80, let shape = shape(of: scalar.value) {
        UTF8Reading.append(shape.latin, to: &result.bytes)
        end = endOfMarks(end..<range.upperBound, of: bytes)
      } else {
        UTF8Reading.append(scalar.value, to: &result.bytes)
      }
      if result.bytes.count - start != end - offset {
        result.edits.replace(offset..<end, with: start..<result.bytes.count)
      }
      offset = end
    }
  }

  /// Where the marks end with which `range` begins: they go with their letter.
  private static func endOfMarks(_ range: Range<Int>, of bytes: [UInt8]) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = UTF8Reading.validScalar(in: bytes, at: offset)
      guard Normalization.combiningClass(of: scalar.value) != 0 else { break }
      offset += scalar.length
    }
    return offset
  }
}

/// Words and the scripts in them.
extension LookAlikes {
  private struct Scripts: OptionSet {
    let rawValue: UInt8
    static let latin = Scripts(rawValue: 1)
    static let cyrillic = Scripts(rawValue: 2)
    static let greek = Scripts(rawValue: 4)
    static let other = Scripts(rawValue: 8)

    /// The script of a letter.
    init(of letter: UInt32) {
      self =
        switch letter {
        case 0x0370...0x03FF, 0x1F00...0x1FFF: .greek
        case 0x0400...0x052F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        default: LatinLetters.contains(letter) ? .latin : .other
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  private struct Word {
    var range: Range<Int>
    var scripts: Scripts = []
    /// Whether all letters are exact images of Latin ones.
    var isAllExact = true

    var isMixed: Bool { scripts.rawValue.nonzeroBitCount > 1 }

    mutating func add(_ letter: UInt32) {
      scripts.formUnion(Scripts(of: letter))
      if !ScalarTable.shared[letter].isExactLookAlike { isAllExact = false }
    }
  }

  private static func kind(of scalar: UInt32) -> Normalization.Kind {
    switch scalar {
    case 0x61...0x7A: .letter
    case 0x30...0x39: .decimalDigit
    case 0..<0x80: .other
    default: Normalization.kind(of: scalar)
    }
  }

  private static func words(of bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var word = Word(range: 0..<0)
    var offset = 0
    while offset < bytes.count {
      let scalar = UTF8Reading.validScalar(in: bytes, at: offset)
      let end = offset + scalar.length
      switch kind(of: scalar.value) {
      case .letter:
        word.range = word.range.lowerBound..<end
        word.add(scalar.value)
      case .mark, .decimalDigit: word.range = word.range.lowerBound..<end
      default:
        if !word.scripts.isEmpty { words.append(word) }
        word = Word(range: end..<end)
      }
      offset = end
    }
    if !word.scripts.isEmpty { words.append(word) }
    return words
  }
}

/// The letters.
extension LookAlikes {
  private struct Shape {
    let latin: UInt32
    let exactness: Exactness
  }

  private static func shape(of scalar: UInt32) -> Shape? {
    if scalar < 0x0370 { return nil }
    if let shape = shapes[scalar] { return shape }
    var parts = Normalization()
    parts.appendDecomposition(of: scalar, in: .canonical)
    guard parts.scalars.count > 1, let base = parts.scalars.first else { return nil }
    return shapes[UInt32(base)]
  }

  /// After Unicode Technical Standard #39 (confusables.txt), as far as a phone's keyboard or a
  /// generator of "fancy text" offers them, in the lower case that *folded* has.
  private static let shapes: [UInt32: Shape] = {
    var shapes: [UInt32: Shape] = [:]
    func add(_ table: [(Character, String)], as exactness: Exactness) {
      for (latin, others) in table {
        for other in others.unicodeScalars {
          guard let letter = latin.unicodeScalars.first?.value else { continue }
          shapes[other.value] = Shape(latin: letter, exactness: exactness)
        }
      }
    }
    add(exact, as: .exact)
    add(fromAfar, as: .fromAfar)
    return shapes
  }()

  private static let exact: [(Character, String)] = [
    ("a", "аαᎪꓮᗩ"), ("b", "вᏴꓐᗷ"), ("c", "сϲᏟꓚᑕ"), ("d", "ԁᎠꓓᗪ"), ("e", "еёᎬꓰᗴ"), ("f", "ꓝᖴ"),
    ("g", "Ꮐꓖ"), ("h", "һнᎻꓧᕼ"), ("i", "іїιᎥꓲ"), ("j", "јϳᎫꓙᒍ"), ("k", "кκᏦꓗ"), ("l", "ӏᏞꓡᒪ"),
    ("m", "мᎷꓟᗰ"), ("n", "ꓠᑎ"), ("o", "оοօꓳ"), ("p", "рρᏢꓑᑭ"), ("q", "ԛᑫ"), ("r", "ᎡᏒꓣᖇ"),
    ("s", "ѕᏚꓢᔕ"), ("t", "тτᎢꓔ"), ("u", "υꓴᑌ"), ("v", "ѵνᏙꓦᐯ"), ("w", "ԝᎳꓪᗯ"), ("x", "хχꓫ᙭"),
    ("y", "уүꓬ"), ("z", "Ꮓꓜᘔ"), ("ä", "ӓ"), ("ö", "ӧ"), ("æ", "ӕ"),
  ]

  private static let fromAfar: [(Character, String)] = [
    ("b", "бьβ"), ("e", "єэәε"), ("g", "ց"), ("h", "հ"), ("j", "נյ"), ("k", "қҝ"), ("n", "пηπո"),
    ("o", "өσס"), ("p", "ք"), ("q", "զ"), ("r", "гґя"), ("s", "ς"), ("u", "μսц"), ("w", "шωѡ"),
    ("x", "ҳж"), ("y", "γў"), ("z", "з"),
  ]
}
