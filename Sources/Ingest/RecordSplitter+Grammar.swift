/// Following the structure of a document that is as it should be.
extension RecordSplitter {
  /// Takes one token, or white space before one; returns the index after it.
  mutating func track(_ chunk: Chunk, _ index: Int) -> Int {
    let byte = chunk[index]
    switch byte {
    case 0x20, 0x09, 0x0D: return index + 1
    case 0x0A:
      noteLineFeed(at: chunk.base + index)
      return index + 1
    default: break
    }
    if deep > 0 { return passDeep(chunk, index, byte) }
    if byte == UInt8(ascii: "{"), lastLineFeed == chunk.base + index - 1,
      beginsLineInsideDocument(chunk, index)
    {
      abandonDocument(chunk, index)
    }
    switch expect {
    case .comma: return afterValue(chunk, index, byte)
    case .value, .firstValue: return beginValue(chunk, index, byte)
    case .key, .firstKey: return beginKey(chunk, index, byte)
    case .colon:
      if byte == UInt8(ascii: ":") {
        expect = .value
        lastTokenIsString = false
        return index + 1
      }
      return closesEarly(chunk, index, byte) ?? fail("a key is without its value", chunk, index)
    case .document: return beginDocument(chunk, index, byte)
    }
  }

  private mutating func afterValue(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int {
    let top = levels[levels.count - 1]
    switch byte {
    case UInt8(ascii: ","):
      expect = top.isArray ? .value : .key
      lastTokenIsString = false
      return index + 1
    case UInt8(ascii: "}") where !top.isArray, UInt8(ascii: "]") where top.isArray:
      close(chunk, index)
      return index + 1
    case UInt8(ascii: "\"") where !top.isArray:
      // A comma is missing: simdjson refuses the record, and nothing else is lost.
      return beginKey(chunk, index, byte)
    case UInt8(ascii: "{") where top == .items:
      reportGap("a comma is missing between two items", at: chunk.base + index)
      return beginValue(chunk, index, byte)
    default: return fail("a comma or a closing bracket is missing", chunk, index)
    }
  }

  private mutating func beginKey(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int {
    guard byte == UInt8(ascii: "\"") else {
      return closesEarly(chunk, index, byte) ?? fail("a key is missing", chunk, index)
    }
    beginString(.key, chunk, index)
    return index + 1
  }

  /// Closes an object or list whose last member is not complete; simdjson refuses the record.
  private mutating func closesEarly(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int? {
    guard let top = levels.last,
      byte == (top.isArray ? UInt8(ascii: "]") : UInt8(ascii: "}"))
    else { return nil }
    if top == .items && expect == .value || frames.last?.isMap == true && expect == .key {
      reportGap("a comma is followed by no item", at: chunk.base + index)
    }
    close(chunk, index)
    return index + 1
  }

  private mutating func beginDocument(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int {
    let offset = chunk.base + index
    switch byte {
    case UInt8(ascii: "{"):
      openDocument(at: offset)
      beginRecording(from: index)
      return index + 1
    case UInt8(ascii: "["):
      noteDocument(at: offset)
      levels = [.items]
      expect = .firstValue
      return index + 1
    default:
      let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
      if offset < 3, byte == byteOrderMark[offset] { return index + 1 }
      return fail("this is not a JSON object or list", chunk, index)
    }
  }

  private mutating func beginValue(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int {
    let top = levels[levels.count - 1]
    lastTokenIsString = false
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      open(byte, in: top, chunk, index)
      return index + 1
    case UInt8(ascii: "\""):
      reportIfNoItem(in: top, at: chunk.base + index)
      if top == .paging { notePage() }
      beginString(.value, chunk, index)
      return index + 1
    case UInt8(ascii: "]") where top.isArray, UInt8(ascii: "}") where !top.isArray:
      if expect == .firstValue {
        close(chunk, index)
        return index + 1
      }
      return closesEarly(chunk, index, byte) ?? index + 1
    default:
      guard Self.isLiteral(byte) else { return fail("a value is missing", chunk, index) }
      reportIfNoItem(in: top, at: chunk.base + index)
      mode = .literal
      return index + 1
    }
  }

  /// Reports a value that stands where only items may.
  @inline(__always)
  private mutating func reportIfNoItem(in top: Level, at offset: Int) {
    guard top == .items || top == .document && frames[frames.count - 1].isMap else { return }
    reportGap("this is not an item; an item is a JSON object", at: offset)
  }

  /// Opens the object or list that begins with `byte` inside `top`.
  private mutating func open(_ byte: UInt8, in top: Level, _ chunk: Chunk, _ index: Int) {
    guard levels.count < limits.depth else {
      flush(chunk, upTo: index)
      let reason = "brackets are nested more than \(limits.depth) deep"
      if gapFloor == nil { breakFrame("\(reason); the item was not read") }
      deep = 1
      return
    }
    let isList = byte == UInt8(ascii: "[")
    noteSuspectedLine(chunk, index, isList: isList, top: top)
    let level = isList ? listLevel(in: top) : objectLevel(in: top)
    expect = isList ? .firstValue : .firstKey
    switch level {
    case .item:
      openItem(chunk, index)
    case .items:
      enterItems(chunk, index, from: top)
    default:
      if isList && level == .array { reportIfNoItem(in: top, at: chunk.base + index) }
      levels.append(level)
    }
  }

  private mutating func objectLevel(in top: Level) -> Level {
    switch top {
    case .items: return .item
    case .document where isMapEntry(): return .item
    case .document, .item:
      if name == .comments || name == .replies { enterEdge() }
      return name == .comments || name == .replies
        ? .edge : name == .paging && top == .document ? .paging : .object
    case .edge: return name == .paging ? .paging : .object
    case .object where isUnsure && (name == .comments || name == .replies):
      enterEdge()
      return .edge
    default: return .object
    }
  }

  private mutating func listLevel(in top: Level) -> Level {
    switch (top, name) {
    case (.document, .data): return .items
    case (.document, .comments), (.document, .replies), (.item, .comments), (.item, .replies):
      enterEdge()
      return .items
    case (.edge, .data): return .items
    case (.object, .comments) where isUnsure, (.object, .replies) where isUnsure:
      enterEdge()
      return .items
    default: return .array
    }
  }

  /// Whether the item is damaged, so that its members may seem to be in another object than they are.
  var isUnsure: Bool {
    guard let frame = frames.last, frame.failure != nil, !frame.isTooLong else { return false }
    return gapFloor == nil
  }

  /// Remembers through which key the items inside the innermost item are reached.
  private mutating func enterEdge() {
    frames[frames.count - 1].childEdge = name == .replies ? .replies : .comments
  }

  /// Whether the object that begins here is an entry of a map from id to item.
  ///
  /// A map is known by its first key, which is then a number or numbers joined by `_`.
  private mutating func isMapEntry() -> Bool {
    let last = frames.count - 1
    if frames[last].isMap { return name != .paging }
    guard frames[last].memberEnd == frames[last].start, !frames[last].hasChildren,
      frames[last].failure == nil, let key = documentKey,
      key.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }),
      key.utf8.contains(where: { $0 != UInt8(ascii: "_") })
    else { return false }
    frames[last].isMap = true
    frames[last].isContainer = true
    isRecording = false
    work.removeLast(work.count - frames[last].start)
    return true
  }

  /// Closes the innermost bracket.
  private mutating func close(_ chunk: Chunk, _ index: Int) {
    lastTokenIsString = false
    let level = levels.removeLast()
    switch level {
    case .item, .document:
      flush(chunk, upTo: index + 1)
      closeFrame()
      if levels.isEmpty { endDocument() }
    case .items:
      if let last = frames.indices.last { frames[last].list.isThere = true }
      if levels.isEmpty { endDocument() } else { resumeRecording(from: index) }
    default: break
    }
    if !levels.isEmpty { valueEnded(at: index + 1) }
  }

  /// Notes that the list beside which `paging` stands goes on, on another page.
  private mutating func notePage() {
    guard name == .next || name == .previous else { return }
    if name == .next { morePages += 1 }
    guard let last = frames.indices.last else { return }
    frames[last].list.isThere = true
    if name == .next { frames[last].list.hasLater = true }
    if name == .previous { frames[last].list.hasEarlier = true }
  }

  /// Notes that a value has ended before `index` of the chunk.
  @inline(__always)
  private mutating func valueEnded(at index: Int) {
    expect = .comma
    let last = frames.count - 1
    guard last >= 0, isRecording, levels.count - 1 == frames[last].level else { return }
    let end = work.count + index - segmentStart
    if end <= limits.record { frames[last].memberEnd = end }
  }

  private mutating func passDeep(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "{") where lastLineFeed == chunk.base + index - 1 && lineEndsDocument():
      abandonDocument(chunk, index)
      return index
    case UInt8(ascii: "{"), UInt8(ascii: "["): deep += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      deep -= 1
      if deep == 0 { expect = .comma }
    case UInt8(ascii: "\""): beginString(.value, chunk, index)
    default: break
    }
    return index + 1
  }

  static func isLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Passes over the rest of a number or word.
  mutating func passLiteral(_ chunk: Chunk, _ start: Int) -> Int {
    var index = start
    while index < chunk.count, Self.isLiteral(chunk[index]) { index += 1 }
    if index < chunk.count {
      mode = .structure
      valueEnded(at: index)
    }
    return index
  }

  mutating func stringEnded(_ chunk: Chunk, _ index: Int) {
    mode = .structure
    lastTokenIsString = true
    guard deep == 0 else { return }
    if stringIsKey { expect = .colon } else { valueEnded(at: index) }
  }
}
