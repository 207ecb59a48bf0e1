/// Going on after brackets and quotes stopped fitting together.
///
/// Where a quote is missing or one too many, what is inside a string can no longer be told from what
/// is outside. So bytes are read raw, and count only where their neighbours look like JSON: a
/// closing bracket before another one or before `,"` or `,{`; an opening one before `"`; a member
/// `,"name":`. The first member, item or line that is certain ends the damage. The item is lost; the
/// items in it, around it and after it are not.
struct Damage {
  /// The two bytes before this one, without white space.
  var last: UInt8 = 0
  var secondLast: UInt8 = 0
  /// Where `last` is in the export.
  var lastOffset = 0
  /// How many levels were open outside the damaged item, or at all between items.
  var floor = 0
  var member = Member.none
  /// Whether a `]` that closes nothing in the damaged item came before the member.
  var listMayHaveEnded = false

  /// How much of `"name":` has been seen.
  enum Member {
    case none, insideName, afterName
  }

  /// Stands for a `}` that has been taken account of.
  static let closedBrace: UInt8 = 1
}

extension RecordSplitter {
  /// Reports the damage and starts to look for its end; returns where to read on.
  mutating func fail(_ reason: String, _ chunk: Chunk, _ index: Int) -> Int {
    if rereadSuspectedLine(chunk, index) { return index }
    flush(chunk, upTo: index)
    let offset = chunk.base + index
    let isCut = mode == .string || lastTokenIsString
    let tail = isCut ? recorded(offset - stringStart - 1) : []
    let isGap = levels.isEmpty || levels.last == .items || frames.last?.isMap == true
    damage = Damage()
    damage.floor = isGap ? levels.count : frames[frames.count - 1].level
    if !isCut, expect == .key {
      damage.last = UInt8(ascii: ",")
      damage.secondLast = Damage.closedBrace
    }
    if isGap && frames.last?.failure == nil {
      reportGap("\(reason); what is around it was read", at: offset)
    }
    if !isGap { breakFrame("\(reason) at byte \(offset); the item was not read") }
    mode = .damage
    lastTokenIsString = false
    if !tail.isEmpty { replay(tail, at: offset - tail.count) }
    segmentStart = index
    return index
  }

  /// The last `count` bytes of the open record, if it has them.
  private func recorded(_ count: Int) -> [UInt8] {
    guard isRecording || isKeepingString, let frame = frames.last,
      work.count - max(frame.lastCut, frame.start) >= count
    else { return [] }
    return Array(work.suffix(count))
  }

  /// Reads raw bytes until the damage is over; returns where to read on.
  mutating func salvage(_ chunk: Chunk, _ start: Int) -> Int {
    var index = start
    while index < chunk.count {
      let byte = chunk[index]
      if let next = passMember(byte, index) {
        index = next
        if mode != .damage { return index }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: noteLineFeed(at: chunk.base + index)
      default:
        if endsDamage(chunk, index, byte) { return index }
        damage.secondLast = damage.last
        damage.last = byte
        damage.lastOffset = chunk.base + index
      }
      index += 1
    }
    return index
  }

  /// Reads a byte of `"name":`; returns the index after it, or `nil` if it is none.
  private mutating func passMember(_ byte: UInt8, _ index: Int) -> Int? {
    switch damage.member {
    case .none: return nil
    case .insideName:
      if byte == UInt8(ascii: "\"") {
        damage.member = .afterName
        return index + 1
      }
      guard Self.isLiteral(byte) || byte == UInt8(ascii: "_"), keyBytes.count < 64 else { break }
      keyBytes.append(byte)
      return index + 1
    case .afterName:
      if byte == 0x20 || byte == 0x09 || byte == 0x0D { return index + 1 }
      guard byte == UInt8(ascii: ":"), let top = levels.last, !top.isArray else { break }
      stringHasEscape = false
      if damage.listMayHaveEnded { endListBeforeMember(index) }
      readName()
      mode = .structure
      expect = .value
      return index + 1
    }
    damage.member = .none
    return nil
  }

  /// Takes account of a byte outside white space; true if structure is certain again from there.
  private mutating func endsDamage(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Bool {
    let afterComma = damage.last == UInt8(ascii: ",")
    if byte == UInt8(ascii: "{"), lastLineFeed == chunk.base + index - 1, !afterComma,
      lineEndsDocument()
    {
      abandonDocument(chunk, index)
      return true
    }
    if let closer = confirmedCloser(before: byte),
      endsDamage(closing: closer, before: byte, chunk, index)
    {
      return true
    }
    if byte == UInt8(ascii: "{"), beginsItem(afterComma: afterComma) {
      mode = .structure
      expect = .value
      return true
    }
    confirmOpener(before: byte, chunk, index)
    if mode != .damage { return true }
    if byte == UInt8(ascii: "\""), afterComma || damage.last == UInt8(ascii: "{") {
      damage.member = .insideName
      if damage.secondLast != UInt8(ascii: "]") { damage.listMayHaveEnded = false }
      keyBytes.removeAll(keepingCapacity: true)
    }
    return false
  }

  /// The closing bracket before `byte`, if `byte` is what follows one in JSON.
  private func confirmedCloser(before byte: UInt8) -> UInt8? {
    func isCloser(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
    if isCloser(damage.last) {
      let isDocument = levels.count == 1 && byte == UInt8(ascii: "{")
      return isCloser(byte) || isDocument ? damage.last : nil
    }
    let follows = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "{")
    return damage.last == UInt8(ascii: ",") && follows && isCloser(damage.secondLast)
      ? damage.secondLast : nil
  }

  /// Closes the nearest bracket that fits; true if that ends the damaged item.
  private mutating func endsDamage(
    closing closer: UInt8, before byte: UInt8, _ chunk: Chunk, _ index: Int
  ) -> Bool {
    let isList = closer == UInt8(ascii: "]")
    if let level = levels.indices.last(where: { $0 >= damage.floor && levels[$0].isArray == isList }
    ) {
      let isItem = level == frames.last?.level
      if isItem && !mayFollowItem(byte) { return false }
      levels.removeLast(levels.count - level)
      if !isItem { return false }
      return endItem(before: byte, chunk, index)
    }
    // A list of items ends, so the damaged item before it does too; if a member follows, its name
    // must tell.
    guard isList, damage.floor > 0, levels[damage.floor - 1] == .items else { return false }
    let afterComma = damage.last == UInt8(ascii: ",")
    if afterComma && frames.last?.level == damage.floor {
      damage.listMayHaveEnded = true
      return false
    }
    endList(index)
    if afterComma && !levels.isEmpty {
      expect = .key
      if isRecording { work.append(UInt8(ascii: ",")) }
    }
    return true
  }

  /// Closes the damaged item, and the list of items that it is in.
  private mutating func endList(_ index: Int) {
    if frames.last?.level == damage.floor {
      levels.removeLast(levels.count - damage.floor)
      closeFrame()
    }
    levels.removeLast(levels.count - damage.floor + 1)
    mode = .structure
    expect = .comma
    if levels.isEmpty { endDocument() } else { resumeRecording(from: index) }
    if isRecording { work.append(UInt8(ascii: "]")) }
  }

  /// Ends the list of items if the member that begins is one that stands beside such a list, and in
  /// no item.
  private mutating func endListBeforeMember(_ index: Int) {
    let isBesideList = ["paging", "summary"].contains { keyBytes.elementsEqual($0.utf8) }
    guard isBesideList, levels.count == damage.floor + 1, damage.floor > 1,
      levels[damage.floor - 2] == .edge || levels[damage.floor - 2] == .document
    else { return }
    endList(index)
    if isRecording { work.append(contentsOf: Array(",\"".utf8) + keyBytes + Array("\"".utf8)) }
  }

  /// Whether `byte` may come after an item and, where there was one, a comma.
  private func mayFollowItem(_ byte: UInt8) -> Bool {
    let afterComma = damage.last == UInt8(ascii: ",")
    guard damage.floor > 0 else { return byte == UInt8(ascii: "{") && !afterComma }
    if levels[damage.floor - 1] == .items {
      return afterComma ? byte == UInt8(ascii: "{") : byte == UInt8(ascii: "]")
    }
    return afterComma ? byte == UInt8(ascii: "\"") : byte == UInt8(ascii: "}")
  }

  private mutating func endItem(before byte: UInt8, _ chunk: Chunk, _ index: Int) -> Bool {
    closeFrame()
    mode = .structure
    if levels.isEmpty {
      endDocument()
    } else if damage.last == UInt8(ascii: ",") {
      expect = levels.last == .items ? .value : .key
    } else {
      expect = .comma
    }
    return true
  }

  /// Whether the brace here begins the next item of a list.
  private mutating func beginsItem(afterComma: Bool) -> Bool {
    if levels.last == .items { return true }
    let wasClosed =
      damage.secondLast == UInt8(ascii: "}") || damage.secondLast == Damage.closedBrace
    // After `},` in an object a key must come; so the object was not closed, and this is a list.
    guard afterComma, wasClosed, let top = levels.last, !top.isArray,
      let list = levels.lastIndex(where: \.isArray)
    else { return false }
    guard list == damage.floor - 1, levels[list] == .items else {
      if list > damage.floor { levels.removeLast(levels.count - list - 1) }
      return false
    }
    levels.removeLast(levels.count - damage.floor)
    closeFrame()
    return true
  }

  /// Counts an opening bracket if `byte` is what follows one in JSON.
  private mutating func confirmOpener(before byte: UInt8, _ chunk: Chunk, _ index: Int) {
    let isQuote = byte == UInt8(ascii: "\"")
    switch damage.last {
    case UInt8(ascii: "{"):
      guard isQuote || byte == UInt8(ascii: "}") else { return }
      if levels.isEmpty && isQuote {
        openDocument(at: damage.lastOffset)
        work.append(UInt8(ascii: "{"))
        beginRecording(from: index)
        mode = .structure
      } else if levels.count < limits.depth {
        levels.append(.object)
      }
    case UInt8(ascii: "["):
      let isNumber = byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
      let isBracket = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      guard isQuote || isNumber || isBracket || byte == UInt8(ascii: "]"), !levels.isEmpty,
        levels.count < limits.depth
      else { return }
      levels.append(.array)
    default: break
    }
  }
}
