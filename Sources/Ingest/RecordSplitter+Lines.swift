/// Lines. In NDJSON a document is one line, so that damage to it ends where the line ends.
///
/// A document that is valid JSON is never cut at a line, however it is broken into lines: what is
/// done here is done only after damage, or where documents of one line each came before.
extension RecordSplitter {
  mutating func noteLineFeed(at offset: Int) {
    lastLineFeed = offset
    if firstLineFeed == nil { firstLineFeed = offset }
  }

  /// Whether a damaged document is over when a line begins with `{`.
  func lineEndsDocument() -> Bool {
    isLineByLine || firstLineFeed == nil || firstLineFeed == lastLineFeed
      || frames.first?.isContainer == false
  }

  /// Whether the brace at `index`, which begins a line, begins the next document in the middle of
  /// this one.
  func beginsLineInsideDocument(_ chunk: Chunk, _ index: Int) -> Bool {
    isLineByLine && !levels.isEmpty && levels.last != .items
  }

  /// Gives up the document that is open; the next one begins at `index`.
  mutating func abandonDocument(_ chunk: Chunk, _ index: Int) {
    flush(chunk, upTo: index)
    if firstLineFeed == lastLineFeed { isLineByLine = true }
    closeAll(because: "the line ends in the middle; export it again", at: chunk.base + index)
  }

  /// Remembers the first object that begins a line where a value is expected: if the document turns
  /// out to be damaged, the line before was cut, and this is the next document.
  mutating func noteSuspectedLine(_ chunk: Chunk, _ index: Int, isList: Bool, top: Level) {
    let offset = chunk.base + index
    guard !isList, lastLineFeed == offset - 1, firstLineFeed == lastLineFeed, suspectedLine == nil,
      !isLineByLine, frames.count == 1, isRecording, top != .items
    else { return }
    suspectedLine = (offset, work.count + index - segmentStart)
  }

  /// Goes back to the suspected line, if there is one, because the document is damaged.
  ///
  /// It happens once in an export, so that reading stays linear in its length.
  ///
  /// - Returns: Whether all bytes before `index` have been read again.
  mutating func rereadSuspectedLine(_ chunk: Chunk, _ index: Int) -> Bool {
    guard let line = suspectedLine, frames.count == 1, isRecording else { return false }
    flush(chunk, upTo: index)
    guard isRecording, frames[0].lastCut <= line.work else { return false }
    let bytes = Array(work[line.work...])
    closeAll(because: "the line ends in the middle; export it again", at: line.offset)
    isLineByLine = true
    lastLineFeed = line.offset - 1
    replay(bytes, at: line.offset)
    segmentStart = index
    return true
  }

  /// Reads bytes a second time.
  mutating func replay(_ bytes: [UInt8], at offset: Int) {
    bytes.withUnsafeBufferPointer { scan(Chunk(bytes: $0, base: offset)) }
  }
}
