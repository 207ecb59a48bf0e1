/// Opening and closing records, and the order in which they are handed on.
extension RecordSplitter {
  mutating func noteDocument(at offset: Int) {
    if lastLineFeed == offset - 1 && lastDocumentIsOneLine { isLineByLine = true }
    hasDocument = true
    document += 1
    firstLineFeed = nil
    suspectedLine = nil
    gapIsReported = false
  }

  mutating func openDocument(at offset: Int) {
    noteDocument(at: offset)
    levels = [.document]
    expect = .firstKey
    documentKey = nil
    pushFrame(at: offset)
  }

  mutating func endDocument() {
    expect = .document
    lastDocumentIsOneLine = firstLineFeed == nil
    lastTokenIsString = false
  }

  private mutating func pushFrame(at offset: Int) {
    frames.append(
      Frame(
        number: nextNumber, offset: offset, level: levels.count - 1, start: work.count,
        memberEnd: work.count, lastCut: work.count))
    nextNumber += 1
  }

  /// Lets the bytes from `index` of the chunk belong to the innermost record.
  mutating func beginRecording(from index: Int) {
    isKeepingString = false
    isRecording = true
    segmentStart = index
  }

  /// Opens the item whose brace is at `index`.
  mutating func openItem(_ chunk: Chunk, _ index: Int) {
    flush(chunk, upTo: index)
    if let frame = frames.last, frame.failure != nil, work.count > frame.memberEnd {
      work.removeLast(work.count - frame.memberEnd)
    }
    beginItem(at: chunk.base + index)
    beginRecording(from: index)
  }

  /// Opens an item inside the innermost record.
  mutating func beginItem(at offset: Int) {
    let isEntry = levels.last == .document
    gapIsReported = false
    levels.append(.item)
    if let parent = frames.indices.last {
      frames[parent].hasChildren = true
      let edge = frames[parent].isContainer ? .top : frames[parent].childEdge
      pushFrame(at: offset)
      frames[parent + 1].edge = edge
      frames[parent + 1].key = isEntry ? documentKey : nil
    } else {
      pushFrame(at: offset)
    }
  }

  /// Enters the list of items whose bracket is at `index`; its items are cut out of the record.
  mutating func enterItems(_ chunk: Chunk, _ index: Int, from top: Level) {
    flush(chunk, upTo: index + 1)
    isRecording = false
    if top == .document && name == .data, let last = frames.indices.last {
      if !held.records.isEmpty { release() }
      frames[last].isContainer = true
    }
    levels.append(.items)
  }

  /// Goes on with the innermost record after a list of items that was cut out of it.
  mutating func resumeRecording(from index: Int) {
    segmentStart = index
    guard let last = frames.indices.last else {
      isRecording = false
      return
    }
    frames[last].lastCut = work.count
    isKeepingString = false
    isRecording =
      frames[last].failure == nil && !frames[last].isMap && levels.last != .items
  }

  /// Hands on the innermost record, whose bytes are all in `work`.
  mutating func closeFrame() {
    let frame = frames.removeLast()
    var record = SplitRecord(
      kind: .item, offset: frame.offset, number: frame.number, parent: parentNumber,
      depth: frames.count - rootIndex, edge: frame.edge, key: frame.key,
      hasChildren: frame.hasChildren, isListed: frames.count == 1 && rootIndex == 1,
      list: frame.failure == nil ? frame.list : .damaged,
      document: frame.isContainer ? document : listDocument)
    if frame.isContainer {
      record.kind = .document
      record.depth = 0
      record.hasChildren = false
    }
    if let failure = frame.failure {
      record.kind = .failure(failure)
      hand(on: record)
      if frame.hasChildren && !frame.isContainer { handOnPartial(frame, depth: record.depth) }
    } else if !frame.isMap {
      hand(on: record, frame.start..<work.count)
    }
    work.removeLast(work.count - frame.start)
    if frames.count == rootIndex && !held.records.isEmpty {
      output.append(inOrder: held)
      held.removeAll()
    }
    resumeRecording(from: segmentStart)
  }

  /// How many of the open records are pages or maps, whose items are at the top.
  private var rootIndex: Int { frames.first?.isContainer == true ? 1 : 0 }

  /// The number of the open document, if items stand in a list or map of it.
  private var listDocument: Int? { rootIndex == 1 || levels.first == .items ? document : nil }

  /// The number of the innermost open record, unless it is a page or a map.
  private var parentNumber: Int? { frames.count > rootIndex ? frames.last?.number : nil }

  /// Puts a record where it belongs: after the item around it, which may not be complete yet.
  ///
  /// Its bytes are those in `range` of `work`.
  private mutating func hand(on record: SplitRecord, _ range: Range<Int> = 0..<0) {
    guard frames.count > rootIndex else { return output.append(record, work[range]) }
    held.append(record, work[range])
    if held.size > limits.held { release() }
  }

  /// Hands on the nested items that wait, with what is known of the items around them.
  mutating func release() {
    for index in frames.indices.dropFirst(rootIndex) {
      let frame = frames[index]
      let record = partialRecord(of: frame, depth: index - rootIndex, parent: index - 1)
      output.append(record, partialBytes(of: frame))
    }
    output.append(inOrder: held)
    held.removeAll()
  }

  private func partialRecord(of frame: Frame, depth: Int, parent: Int) -> SplitRecord {
    SplitRecord(
      kind: .partial, offset: frame.offset, number: frame.number,
      parent: depth > 0 ? frames[parent].number : nil, depth: depth, edge: frame.edge,
      key: frame.key, hasChildren: true)
  }

  private mutating func handOnPartial(_ frame: Frame, depth: Int) {
    let bytes = partialBytes(of: frame)
    let record = partialRecord(of: frame, depth: depth, parent: frames.count - 1)
    work.removeLast(work.count - frame.start)
    work.append(contentsOf: bytes)
    hand(on: record, frame.start..<work.count)
  }

  /// The members of the record that are complete, as an object.
  private func partialBytes(of frame: Frame) -> [UInt8] {
    let members = frame.memberEnd - frame.start
    guard members > 0, members <= 1 << 20 else { return Array("{}".utf8) }
    return work[frame.start..<frame.memberEnd] + [UInt8(ascii: "}")]
  }

  /// Says that the innermost record cannot be read; keeps of it what came before the damage.
  mutating func breakFrame(_ reason: String) {
    isRecording = false
    isKeepingString = false
    guard let last = frames.indices.last else { return }
    if frames[last].failure == nil { frames[last].failure = reason }
    if work.count > frames[last].memberEnd {
      work.removeLast(work.count - frames[last].memberEnd)
    }
  }

  /// Reports something between items, once until the next item.
  mutating func reportGap(_ reason: String, at offset: Int) {
    guard !gapIsReported else { return }
    gapIsReported = true
    let record = SplitRecord(
      kind: .failure(reason), offset: offset, number: nextNumber, parent: parentNumber,
      depth: frames.count - rootIndex)
    nextNumber += 1
    hand(on: record)
  }

  /// Closes all that is open, because the document is over.
  ///
  /// - Parameters:
  ///   - reason: What is said of each item that is not complete.
  ///   - offset: Where the document is over, for a document whose items are all complete.
  mutating func closeAll(because reason: String, at offset: Int) {
    if frames.count == rootIndex, frames.last?.failure == nil { reportGap(reason, at: offset) }
    while let last = frames.indices.last, last >= rootIndex {
      breakFrame(reason)
      closeFrame()
    }
    frames.removeAll()
    work.removeAll(keepingCapacity: true)
    isRecording = false
    levels.removeAll()
    deep = 0
    mode = .structure
    endDocument()
  }
}
