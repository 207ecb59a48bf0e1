/// What a person at a terminal presses.
public enum ReviewKey: Hashable, Sendable {
  case character(Character)
  /// Text that was pasted, which is never taken for keys.
  case paste(String)
  case enter, escape, backspace
  /// Ctrl-U, which empties a line.
  case clear
  case up, down, left, right, pageUp, pageDown, home, end
  /// Ctrl-C.
  case interrupt
}

/// Makes keys of the bytes that a terminal sends.
///
/// Source: ECMA-48 section 5.4 for control sequences; xterm for what stands in them, and for
/// bracketed paste.
public struct ReviewKeyReader: Sendable {
  private var waiting: [UInt8] = []

  public init() {}

  /// Whether an escape waits for what may follow it.
  public var isWaiting: Bool { !waiting.isEmpty }

  /// Takes what was read, and returns the keys that are complete.
  public mutating func keys(in bytes: some Sequence<UInt8>) -> [ReviewKey] {
    waiting += bytes
    var keys: [ReviewKey] = []
    while let (key, length) = Self.first(of: waiting) {
      waiting.removeFirst(length)
      if let key { keys.append(key) }
    }
    return keys
  }

  /// Called when nothing has followed for a moment: an escape alone is a key.
  public mutating func timeOut() -> [ReviewKey] {
    let wasEscape = waiting == [0x1B]
    // Of a sequence that was broken off nobody knows what it was.
    if waiting.starts(with: Self.pasteStart) { return [] }
    waiting.removeAll()
    return wasEscape ? [.escape] : []
  }

  /// The most that is kept of one paste, in bytes.
  private static let maximumPaste = 1 << 16
  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// The first key, `nil` for one that means nothing here, with how many bytes it takes; `nil` where
  /// more must follow.
  private static func first(of bytes: [UInt8]) -> (key: ReviewKey?, length: Int)? {
    guard let byte = bytes.first else { return nil }
    switch byte {
    case 0x1B: return sequence(bytes)
    case 0x03: return (.interrupt, 1)
    case 0x0A, 0x0D: return (.enter, 1)
    case 0x08, 0x7F: return (.backspace, 1)
    case 0x15: return (.clear, 1)
    case ..<0x20: return (nil, 1)
    default: return character(bytes)
    }
  }

  private static func character(_ bytes: [UInt8]) -> (key: ReviewKey?, length: Int)? {
    let length =
      switch bytes[0] {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return (nil, 1) }
    let rest = bytes.dropFirst().prefix(length - 1)
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (nil, 1) }
    guard rest.count == length - 1 else { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    return (text.first.map { .character($0) }, length)
  }

  private static func sequence(_ bytes: [UInt8]) -> (key: ReviewKey?, length: Int)? {
    guard bytes.count > 1 else { return nil }
    if bytes.starts(with: pasteStart) { return paste(bytes) }
    switch bytes[1] {
    case UInt8(ascii: "["):
      // Parameters and intermediates, then one final byte. ECMA-48 section 5.4
      guard let end = bytes.dropFirst(2).firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
        return bytes.count > 32 ? (nil, bytes.count) : nil
      }
      return (named(bytes[2...end]), end + 1)
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return nil }
      return (named(bytes[2...2]), 3)
    // Two escapes, or a letter with Alt.
    case 0x1B: return (.escape, 1)
    default: return (nil, 2)
    }
  }

  private static func named(_ sequence: ArraySlice<UInt8>) -> ReviewKey? {
    switch String(decoding: sequence, as: UTF8.self) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H", "1~", "7~": .home
    case "F", "4~", "8~": .end
    case "5~": .pageUp
    case "6~": .pageDown
    default: nil
    }
  }

  private static func paste(_ bytes: [UInt8]) -> (key: ReviewKey?, length: Int)? {
    let start = pasteStart.count
    let last = bytes.count - pasteEnd.count
    guard start <= last,
      let end = (start...last).first(where: { bytes[$0...].starts(with: pasteEnd) })
    else { return bytes.count > maximumPaste ? (nil, bytes.count) : nil }
    return (.paste(String(decoding: bytes[start..<end], as: UTF8.self)), end + pasteEnd.count)
  }
}

/// A line that a person writes.
struct TextLine: Hashable, Sendable {
  private(set) var text = ""

  /// The longest line, in characters.
  private static let limit = 2_000

  init(_ text: String = "") { self.text = text }

  /// The line without blanks around it; `nil` if nothing is left.
  var words: String? {
    let words = text.trimming()
    return words.isEmpty ? nil : words
  }

  /// Takes a key that writes.
  mutating func take(_ key: ReviewKey) {
    switch key {
    case .character(let character): append(String(character))
    case .paste(let pasted): append(pasted)
    case .backspace: _ = text.popLast()
    case .clear: text = ""
    default: break
    }
  }

  private mutating func append(_ new: String) {
    for character in new where text.count < Self.limit {
      // A line has no end in it, and nothing that only a terminal understands.
      let isBlank = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
      text.append(isBlank ? " " : character)
    }
  }
}

extension String {
  fileprivate func trimming() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
