/// Strings, and the names in them that lead to items.
extension RecordSplitter {
  enum StringRole {
    case key, value
  }

  /// Enters the string whose quote is at `index`.
  mutating func beginString(_ role: StringRole, _ chunk: Chunk, _ index: Int) {
    mode = .string
    stringStart = chunk.base + index
    stringIsKey = role == .key
    if !isRecording, deep == 0, let frame = frames.last, frame.failure != nil, !frame.isTooLong {
      // A damaged item keeps its last string, in case that is damaged too.
      if work.count > frame.memberEnd { work.removeLast(work.count - frame.memberEnd) }
      isKeepingString = true
      segmentStart = index + 1
    }
    stringHasEscape = false
    isEscaped = false
    if !keyBytes.isEmpty { keyBytes.removeAll(keepingCapacity: true) }
  }

  /// Passes over a string to its end, or the end of the chunk.
  mutating func passString(_ chunk: Chunk, _ start: Int) -> Int {
    var index = start
    while index < chunk.count {
      if isEscaped {
        isEscaped = false
        index += 1
        continue
      }
      index = Self.firstSpecial(in: chunk.bytes, from: index)
      guard index < chunk.count else { break }
      switch chunk[index] {
      case UInt8(ascii: "\""):
        if lineStart == chunk.base + index - 1, lineEndsDocument() {
          return endStringAtLine(chunk, index)
        }
        if stringIsKey { readName(chunk, start..<index) }
        if isKeepingString {
          flush(chunk, upTo: index + 1)
          isKeepingString = false
        }
        stringEnded(chunk, index + 1)
        return index + 1
      case UInt8(ascii: "\\"):
        isEscaped = true
        stringHasEscape = true
        index += 1
      case 0x0A:
        noteLineFeed(at: chunk.base + index)
        index += 1
      default:
        // An opening brace: with a quote after it, it may be the next document.
        if lastLineFeed == chunk.base + index - 1 { lineStart = chunk.base + index }
        index += 1
      }
    }
    if stringIsKey { keepKey(chunk, start..<chunk.count) }
    return chunk.count
  }

  /// Takes `{"` at the start of a line, which was read as part of a string, for the next document.
  private mutating func endStringAtLine(_ chunk: Chunk, _ index: Int) -> Int {
    if deep == 0 { return fail("a string is without its end", chunk, index) }
    let offset = lineStart
    abandonDocument(chunk, index)
    openDocument(at: offset)
    work.append(UInt8(ascii: "{"))
    beginRecording(from: index)
    return index
  }

  /// The index of the first `"`, `\`, line feed, or `{` after a line feed, at or after `start`.
  private static func firstSpecial(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    let raw = UnsafeRawPointer(base)
    var index = start
    if index < bytes.count, bytes[index] == UInt8(ascii: "{") { return index }
    // Eight bytes at a time: a byte of `word ^ pattern` is zero where the byte is the one sought,
    // and `(x - 0x01…) & ~x & 0x80…` marks the lowest such byte.
    // Source: Bit Twiddling Hacks, "Determine if a word has a zero byte".
    let ones: UInt64 = 0x0101_0101_0101_0101
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let escape = word ^ (ones &* 0x5C)
      let feed = word ^ (ones &* 0x0A)
      let found =
        ((quote &- ones) & ~quote) | ((escape &- ones) & ~escape) | ((feed &- ones) & ~feed)
      let marks = found & (ones &* 0x80)
      if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C || byte == 0x0A { return index }
      index += 1
    }
    return index
  }

  /// The longest key that is compared with names, in bytes as written.
  private static var longestKey: Int { 256 }

  private mutating func keepKey(_ chunk: Chunk, _ range: Range<Int>) {
    guard keyBytes.count <= Self.longestKey else { return }
    keyBytes.append(
      contentsOf: UnsafeBufferPointer(rebasing: chunk.bytes[range]).prefix(Self.longestKey + 1))
  }

  /// Takes the name of a member from the key that ends here.
  private mutating func readName(_ chunk: Chunk, _ range: Range<Int>) {
    guard let top = levels.last, top.hasNames || frames.last?.failure != nil, deep == 0 else {
      name = .other
      return
    }
    if keyBytes.isEmpty && !stringHasEscape && !(top == .document && wantsDocumentKey) {
      name = Self.name(UnsafeBufferPointer(rebasing: chunk.bytes[range]))
    } else {
      keepKey(chunk, range)
      readName()
    }
  }

  /// Takes the name of a member from `keyBytes`.
  mutating func readName() {
    if stringHasEscape, keyBytes.count <= Self.longestKey {
      keyBytes = Self.unescaped(keyBytes)
    }
    name = keyBytes.withUnsafeBufferPointer { Self.name($0) }
    if levels.last == .document, wantsDocumentKey {
      documentKey =
        keyBytes.count <= Self.longestKey ? String(decoding: keyBytes, as: UTF8.self) : nil
    }
  }

  /// Whether the key may be that of an item in a map.
  private var wantsDocumentKey: Bool {
    let last = frames.count - 1
    return last >= 0 && (frames[last].isMap || frames[last].memberEnd == frames[last].start)
  }

  private static func name(_ key: UnsafeBufferPointer<UInt8>) -> Name {
    func equals(_ text: StaticString) -> Bool {
      key.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    switch key.count {
    case 4: return equals("data") ? .data : equals("next") ? .next : .other
    case 6: return equals("paging") ? .paging : .other
    case 7: return equals("replies") ? .replies : .other
    case 8: return equals("comments") ? .comments : equals("previous") ? .previous : .other
    default: return .other
    }
  }

  /// The key with its `\u` escapes of ASCII undone; other escapes are in no name that we know.
  private static func unescaped(_ key: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < key.count {
      let digits = key.dropFirst(index + 2).prefix(4)
      if key[index] == UInt8(ascii: "\\"), key.dropFirst(index + 1).first == UInt8(ascii: "u"),
        digits.count == 4,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), code < 0x80
      {
        result.append(code)
        index += 6
      } else {
        result.append(key[index])
        index += 1
      }
    }
    return result
  }
}
