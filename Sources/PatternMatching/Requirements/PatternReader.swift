/// Reads the part of PCRE2's language that rules are written in.
///
/// Whatever it does not know for certain it refuses, and then nothing is known of the pattern. What
/// the signs mean: pcre2pattern(3).
struct PatternReader {
  /// The pattern has something that this does not read.
  struct Unknown: Error {}

  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// Whether blanks and comments are skipped: `(?x)`.
  private var isExtended = false
  /// Groups that have names.
  private(set) var definitions: [String: PatternNode] = [:]

  private init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// The pattern's parts and its named groups.
  static func read(
    _ source: String
  ) throws(Unknown) -> (node: PatternNode, definitions: [String: PatternNode]) {
    var reader = PatternReader(source)
    let node = try reader.alternation()
    guard reader.index == reader.scalars.count else { throw Unknown() }
    return (node, reader.definitions)
  }

  // MARK: - Groups

  /// Branches up to the end of the group, which is not read.
  private mutating func alternation() throws(Unknown) -> PatternNode {
    var branches = [try sequence()]
    while next == "|" {
      index += 1
      branches.append(try sequence())
    }
    return .alternation(branches)
  }

  private mutating func sequence() throws(Unknown) -> PatternNode {
    var parts: [PatternNode] = []
    skipBlanks()
    while let sign = next, sign != "|", sign != ")" {
      if let part = try item() { Self.append(try quantified(part), to: &parts) }
      skipBlanks()
    }
    return .sequence(parts)
  }

  /// Appends a part, and joins characters that follow each other.
  private static func append(_ part: PatternNode, to parts: inout [PatternNode]) {
    guard case .oneOf(let scalars) = part, scalars.count == 1 else {
      parts.append(part)
      return
    }
    var bytes: [UInt8] = []
    if case .text(let before) = parts.last {
      bytes = before
      parts.removeLast()
    }
    UTF8.encode(scalars[0]) { bytes.append($0) }
    parts.append(.text(bytes))
  }

  /// One item without its quantifier; `nil` where it only sets something.
  private mutating func item() throws(Unknown) -> PatternNode? {
    let sign = try take()
    switch sign {
    case "(": return try group()
    case "[": return try characterClass()
    case "\\": return try escape()
    case ".": return .character([])
    case "^", "$": return .place
    case "*", "+", "?", "{": throw Unknown()
    default: return .oneOf([sign])
    }
  }

  private mutating func group() throws(Unknown) -> PatternNode? {
    if next == "*" { throw Unknown() }
    guard next == "?" else { return try body() }
    index += 1
    switch try take() {
    case ":", ">": return try body()
    case "=": return .ahead(try body())
    case "!": return .notAhead(try body())
    case "&":
      let name = try self.name(until: ")")
      return .call(name)
    case "x":
      try expect(")")
      isExtended = true
      return nil
    case "(":
      guard try name(until: ")") == "DEFINE" else { throw Unknown() }
      _ = try body()
      return .place
    case "<":
      if next == "=" || next == "!" {
        let isNegative = try take() == "!"
        let node = try body()
        return isNegative ? .notBehind(node) : .behind(node)
      }
      let name = try self.name(until: ">")
      let node = try body()
      definitions[name] = node
      return node
    default: throw Unknown()
    }
  }

  /// The rest of a group and its end.
  ///
  /// What `(?x)` sets inside ends there.
  private mutating func body() throws(Unknown) -> PatternNode {
    let wasExtended = isExtended
    let node = try alternation()
    try expect(")")
    isExtended = wasExtended
    return node
  }

  private mutating func name(until end: Unicode.Scalar) throws(Unknown) -> String {
    var name = String.UnicodeScalarView()
    while true {
      let sign = try take()
      if sign == end { return String(name) }
      guard sign.properties.isAlphabetic || sign == "_" || Self.digit(sign) != nil else {
        throw Unknown()
      }
      name.append(sign)
    }
  }

  // MARK: - Quantifiers

  private mutating func quantified(_ node: PatternNode) throws(Unknown) -> PatternNode {
    skipBlanks()
    guard let (least, most) = try quantifier() else { return node }
    // Lazy or possessive: it matches no other texts for that.
    if next == "?" || next == "+" { index += 1 }
    skipBlanks()
    if let next, "*+?{".unicodeScalars.contains(next) { throw Unknown() }
    return .repeated(node, least: least, most: most)
  }

  private mutating func quantifier() throws(Unknown) -> (Int, Int?)? {
    guard let sign = next, "*+?{".unicodeScalars.contains(sign) else { return nil }
    index += 1
    switch sign {
    case "*": return (0, nil)
    case "+": return (1, nil)
    case "?": return (0, 1)
    default: return try bounds()
    }
  }

  /// The rest of `{2}`, `{2,}` or `{2,5}`.
  ///
  /// All else in braces means different things to different versions of PCRE2.
  private mutating func bounds() throws(Unknown) -> (Int, Int?) {
    let least = try number()
    if next == "}" {
      index += 1
      return (least, least)
    }
    try expect(",")
    var most: Int?
    if next != "}" { most = try number() }
    try expect("}")
    return (least, most)
  }

  private mutating func number() throws(Unknown) -> Int {
    var number = 0
    var count = 0
    while let sign = next, let digit = Self.digit(sign), count < 5 {
      number = number * 10 + digit
      count += 1
      index += 1
    }
    guard count > 0 else { throw Unknown() }
    return number
  }

  // MARK: - Characters

  private static let mostScalars = 10

  /// The rest of a class, whose `[` was read.
  private mutating func characterClass() throws(Unknown) -> PatternNode {
    let isNegated = next == "^"
    if isNegated { index += 1 }
    var (scalars, properties): ([Unicode.Scalar], Set<String>) = ([], [])
    var known: CharacterClass = isNegated ? [] : [.isOfWords, .isCapital]
    var isFirst = true
    while isFirst || next != "]" {
      isFirst = false
      // `[:` and the like begin names of classes.
      if next == "[", let after = peek(1), ":.=".unicodeScalars.contains(after) { throw Unknown() }
      guard let first = try classMember(&properties) else { continue }
      guard next == "-", let last = peek(1), last != "]" else {
        scalars.append(first)
        known.formIntersection(Self.known(of: first...first))
        continue
      }
      index += 1
      guard let last = try classMember(&properties), first.value <= last.value else {
        throw Unknown()
      }
      known.formIntersection(Self.known(of: first...last))
      scalars += (first.value...last.value).prefix(Self.mostScalars + 1)
        .compactMap(Unicode.Scalar.init)
    }
    index += 1
    if !isNegated, properties.isSuperset(of: ["L", "N"]) { known.insert(.holdsWords) }
    if !properties.isSubset(of: Self.wordProperties) { known.remove(.isOfWords) }
    if !properties.isSubset(of: Self.capitalProperties) { known.remove(.isCapital) }
    guard !isNegated, properties.isEmpty, scalars.count <= Self.mostScalars else {
      return .character(known)
    }
    return .oneOf(scalars)
  }

  /// What is known of a class that consists of these characters.
  private static func known(of range: ClosedRange<Unicode.Scalar>) -> CharacterClass {
    var known: CharacterClass = WordRun.holds(range) ? .isOfWords : []
    if "A" <= range.lowerBound, range.upperBound <= "Z" { known.insert(.isCapital) }
    return known
  }

  /// One character of a class; `nil` where it names many, with properties noted.
  private mutating func classMember(
    _ properties: inout Set<String>
  ) throws(Unknown) -> Unicode.Scalar? {
    let sign = try take()
    guard sign == "\\" else { return sign }
    if next == "p" {
      index += 1
      properties.insert(try property())
      return nil
    }
    switch try escape() {
    case .oneOf(let scalars) where scalars.count == 1: return scalars[0]
    case .character(let known):
      properties.insert(known.contains(.isOfWords) ? "Nd" : "other")
      return nil
    default: throw Unknown()
    }
  }

  /// Properties that only characters of words have.
  private static let wordProperties: Set<String> = [
    "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
  ]

  private static let capitalProperties: Set<String> = ["Lt", "Lu"]

  /// `{L}` of `\p{L}`.
  private mutating func property() throws(Unknown) -> String {
    try expect("{")
    return try name(until: "}")
  }

  /// What an escape stands for; its backslash was read.
  private mutating func escape() throws(Unknown) -> PatternNode {
    let sign = try take()
    switch sign {
    case "p":
      let property = try property()
      var known: CharacterClass = Self.wordProperties.contains(property) ? .isOfWords : []
      if Self.capitalProperties.contains(property) { known.insert(.isCapital) }
      return .character(known)
    case "P":
      _ = try property()
      return .character([])
    case "d": return .character(.isOfWords)
    case "D", "s", "S", "w", "W": return .character([])
    case "A": return .textStart
    case "b", "B", "z", "Z", "K": return .place
    case "n": return .oneOf(["\n"])
    case "t": return .oneOf(["\t"])
    case "x": return .oneOf([try codePoint()])
    default:
      // A letter or digit may mean anything; all other ASCII stands for itself.
      guard sign.isASCII, !sign.properties.isAlphabetic, Self.digit(sign) == nil else {
        throw Unknown()
      }
      return .oneOf([sign])
    }
  }

  /// `{e5}` of `\x{e5}`.
  private mutating func codePoint() throws(Unknown) -> Unicode.Scalar {
    try expect("{")
    var value: UInt32 = 0
    var count = 0
    while next != "}" {
      let sign = try take()
      guard sign.isASCII, let digit = Character(sign).hexDigitValue, count < 6 else {
        throw Unknown()
      }
      value = value * 16 + UInt32(digit)
      count += 1
    }
    index += 1
    guard count > 0, let scalar = Unicode.Scalar(value) else { throw Unknown() }
    return scalar
  }

  // MARK: - Signs

  private var next: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private mutating func take() throws(Unknown) -> Unicode.Scalar {
    guard let sign = next else { throw Unknown() }
    index += 1
    return sign
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(Unknown) {
    guard try take() == sign else { throw Unknown() }
  }

  /// What `(?x)` lets stand between items: blanks, and comments up to the end of the line.
  private mutating func skipBlanks() {
    guard isExtended else { return }
    while let sign = next {
      if sign == "#" {
        while let sign = next, sign != "\n" { index += 1 }
      } else if !Self.blanks.contains(sign) {
        return
      } else {
        index += 1
      }
    }
  }

  /// pcre2api(3), "PCRE2_EXTENDED".
  private static let blanks: Set<Unicode.Scalar> = [
    "\t", "\n", "\u{B}", "\u{C}", "\r", " ", "\u{85}", "\u{200E}", "\u{200F}", "\u{2028}",
    "\u{2029}",
  ]

  private static func digit(_ sign: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(sign.value) ? Int(sign.value) - 0x30 : nil
  }
}
