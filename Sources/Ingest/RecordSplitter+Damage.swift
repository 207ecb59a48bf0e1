/// Going on after brackets and quotes stopped fitting together.
///
/// Where a quote is missing or one too many, what is inside a string can no longer be told from what
/// is outside. So bytes are read raw, and count only where their neighbours look like JSON: closing
/// brackets before `,"` or `,{`; an opening one before `"`; a member `,"name":`. The first member,
/// item or line that is certain ends the damage. The item is lost; the items in it, around it and
/// after it are not.
struct Damage {
  /// The byte before this one, without white space.
  var last: UInt8 = 0
  /// Where `last` is in the export.
  var lastOffset = 0
  /// How many levels were open outside the damaged item, or at all between items.
  var floor = 0
  /// The closing brackets since the last other byte, or the comma after them.
  var closers: [UInt8] = []
  /// Whether what came before the first byte is certain: a value and a comma.
  var followsValue = false
  var member = Member.none
  /// How many levels the brackets before the member close, if the list of items ends with them.
  var levelsToList = 0

  /// How much of `"name":` has been seen.
  enum Member {
    case none, insideName, afterName
  }

  /// How many closing brackets after each other are told apart.
  static let longestRun = 64
}

extension RecordSplitter {
  /// Reports the damage and starts to look for its end; returns where to read on.
  mutating func fail(_ reason: String, _ chunk: Chunk, _ index: Int) -> Int {
    if rereadSuspectedLine(chunk, index) { return index }
    flush(chunk, upTo: index)
    let offset = chunk.base + index
    let isCut = mode == .string || lastTokenIsString
    let tail = isCut ? lastString(before: offset) : lastMember(before: offset)
    let wasBroken = frames.last?.failure != nil
    damage = Damage()
    if !isCut, expect == .key {
      damage.last = UInt8(ascii: ",")
      damage.followsValue = true
    }
    if let floor = gapFloor {
      damage.floor = floor
      reportGap("\(reason); what is around it was read", at: offset)
    } else if let frame = frames.last {
      damage.floor = frame.level
      breakFrame("\(reason) at byte \(offset); the item was not read")
    }
    mode = .damage
    lastTokenIsString = false
    if isCut, chunk.count > index, chunk[index] == UInt8(ascii: ":"), beginMember(named: tail) {
      segmentStart = index + 1
      return index + 1
    }
    if isCut {
      replay(tail, at: stringStart + 1)
    } else if !wasBroken && !tail.isEmpty {
      levels.removeLast(levels.count - damage.floor - 1)
      damage.last = 0
      damage.followsValue = false
      replay(tail, at: offset - tail.count)
    }
    segmentStart = index
    return index
  }

  /// How many levels are open around what is read, if that is not in an item: `nil` inside an item.
  var gapFloor: Int? {
    guard let frame = frames.last else { return (levels.lastIndex(of: .items) ?? -1) + 1 }
    if let list = levels.lastIndex(of: .items), list > frame.level { return list + 1 }
    return frame.isMap ? frame.level + 1 : nil
  }

  /// What the open record has of the string that began last, with the quote at its end.
  private func lastString(before offset: Int) -> [UInt8] {
    guard let frame = frames.last else { return [] }
    if !isRecording { return frame.failure == nil ? [] : Array(work[frame.memberEnd...]) }
    let count = offset - stringStart - 1
    return work.count - frame.lastCut >= count ? Array(work.suffix(count)) : []
  }

  /// What the open record has after its last complete member: where a bracket is missing, members
  /// that follow, also lists of items, seemed to be inside it.
  ///
  /// All that is read again in this way is not longer than what was read, so that reading stays
  /// linear in the length of the export.
  private mutating func lastMember(before offset: Int) -> [UInt8] {
    guard isRecording, let frame = frames.last, frame.memberEnd >= frame.lastCut,
      levels.count > frame.level + 1, gapFloor == nil
    else { return [] }
    let count = work.count - frame.memberEnd
    guard rereadCount + count <= offset + 1 << 20 else { return [] }
    rereadCount += count
    return Array(work[frame.memberEnd...])
  }

  /// Reads raw bytes until the damage is over; returns where to read on.
  mutating func salvage(_ chunk: Chunk, _ start: Int) -> Int {
    var index = start
    while index < chunk.count {
      let byte = chunk[index]
      if passMember(byte, index) {
        index += 1
        if mode != .damage { return index }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: noteLineFeed(at: chunk.base + index)
      default:
        if endsDamage(chunk, index, byte) { return index }
        damage.last = byte
        damage.lastOffset = chunk.base + index
      }
      index += 1
    }
    return index
  }

  /// Reads a byte of `"name":`; false if it is none.
  private mutating func passMember(_ byte: UInt8, _ index: Int) -> Bool {
    switch damage.member {
    case .none: return false
    case .insideName:
      if byte == UInt8(ascii: "\"") {
        damage.member = .afterName
        return true
      }
      guard Self.isLiteral(byte) || byte == UInt8(ascii: "_"), keyBytes.count < 64 else { break }
      keyBytes.append(byte)
      return true
    case .afterName:
      if byte == 0x20 || byte == 0x09 || byte == 0x0D { return true }
      guard byte == UInt8(ascii: ":"), closeListsBeforeMember() else { break }
      stringHasEscape = false
      endListBeforeMember(index)
      readName()
      mode = .structure
      expect = .value
      return true
    }
    damage.member = .none
    return false
  }

  /// Goes on with a member whose key, with a quote at its end, was taken for an element of a list.
  private mutating func beginMember(named key: [UInt8]) -> Bool {
    guard !stringIsKey, key.count > 1, key.count <= 64,
      key.dropLast().allSatisfy({ Self.isLiteral($0) || $0 == UInt8(ascii: "_") }),
      closeListsBeforeMember()
    else { return false }
    stringHasEscape = false
    keyBytes = key.dropLast()
    readName()
    mode = .structure
    expect = .value
    return true
  }

  /// Closes lists in the damaged item that end nowhere, because a member follows; false if there is
  /// no object for it.
  private mutating func closeListsBeforeMember() -> Bool {
    guard let object = levels.lastIndex(where: { !$0.isArray }),
      object >= damage.floor || object == levels.count - 1
    else { return false }
    levels.removeLast(levels.count - object - 1)
    return true
  }

  /// Takes account of a byte outside white space; true if structure is certain again from there.
  private mutating func endsDamage(_ chunk: Chunk, _ index: Int, _ byte: UInt8) -> Bool {
    let isQuote = byte == UInt8(ascii: "\"")
    let isBrace = byte == UInt8(ascii: "{")
    let afterComma = damage.last == UInt8(ascii: ",")
    if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      if afterComma { damage.closers.removeAll() }
      if damage.closers.count < Damage.longestRun { damage.closers.append(byte) }
      return false
    }
    if byte == UInt8(ascii: ","), !damage.closers.isEmpty, !afterComma { return false }
    damage.levelsToList = 0
    let hasClosers = !damage.closers.isEmpty || damage.followsValue
    if hasClosers, afterComma, isBrace, settle(before: .item, index) { return true }
    if hasClosers, afterComma, isQuote, settle(before: .member, index) { return true }
    if hasClosers, !afterComma, isBrace, settle(before: .document, index) { return true }
    damage.closers.removeAll()
    damage.followsValue = false
    if isBrace, levels.last == .items {
      mode = .structure
      expect = .value
      return true
    }
    let mayContinueList = afterComma && levels.contains(where: \.isArray)
    if isBrace, !mayContinueList, lastLineFeed == chunk.base + index - 1, lineEndsDocument() {
      abandonDocument(chunk, index)
      return true
    }
    confirmOpener(before: byte, index)
    if mode != .damage { return true }
    if isQuote, afterComma || damage.last == UInt8(ascii: "{") {
      damage.member = .insideName
      keyBytes.removeAll(keepingCapacity: true)
    }
    return false
  }

  /// Counts an opening bracket if `byte` is what follows one in JSON.
  private mutating func confirmOpener(before byte: UInt8, _ index: Int) {
    let isQuote = byte == UInt8(ascii: "\"")
    switch damage.last {
    case UInt8(ascii: "{"):
      guard isQuote else { return }
      if levels.isEmpty {
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
      guard isQuote || isNumber || isBracket, !levels.isEmpty, levels.count < limits.depth
      else { return }
      levels.append(.array)
    default: break
    }
  }
}
