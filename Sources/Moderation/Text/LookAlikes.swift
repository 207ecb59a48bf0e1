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

  /// Whether `scalar`, already folded, is the image of a Latin letter, near or far.
  static func contains(_ scalar: UInt32) -> Bool { shape(of: scalar) != nil }

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
      UTF8Reading.append(shape(of: scalar.value)?.latin ?? scalar.value, to: &result.bytes)
      if shape(of: scalar.value) != nil { end = endOfMarks(end..<range.upperBound, of: bytes) }
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
      if shape(of: letter)?.isExact != true { isAllExact = false }
    }
  }

  private static func words(of bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var word = Word(range: 0..<0)
    var offset = 0
    while offset < bytes.count {
      let scalar = UTF8Reading.validScalar(in: bytes, at: offset)
      let kind = Normalization.kind(of: scalar.value)
      if kind == .letter || kind == .mark || kind == .decimalDigit {
        word.range = word.range.lowerBound..<offset + scalar.length
        if kind == .letter { word.add(scalar.value) }
      } else {
        if !word.scripts.isEmpty { words.append(word) }
        word = Word(range: offset + scalar.length..<offset + scalar.length)
      }
      offset += scalar.length
    }
    if !word.scripts.isEmpty { words.append(word) }
    return words
  }
}

/// The letters.
extension LookAlikes {
  private struct Shape {
    let latin: UInt32
    /// Whether people can't tell the two apart at a glance, in capitals or small.
    let isExact: Bool
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
    func add(_ table: [(Character, String)], isExact exact: Exactness) {
      for (latin, others) in table {
        for other in others.unicodeScalars {
          guard let letter = latin.unicodeScalars.first?.value else { continue }
          shapes[other.value] = Shape(latin: letter, isExact: exact == .exact)
        }
      }
    }
    add(exact, isExact: .exact)
    add(fromAfar, isExact: .fromAfar)
    return shapes
  }()

  private enum Exactness { case exact, fromAfar }

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
