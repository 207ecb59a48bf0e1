internal import Glibc

/// One file of entries: up to 4096 lines, each an entry and a line feed.
enum EntryFile {
  /// How many entries a file has before the next begins: a multiple of a tile's 256.
  static let entryLimit: UInt64 = 4096
  static let ending = ".ndjson"

  /// A file is called by the index of the first entry it holds.
  static func name(first: UInt64) -> String { Decimal.padded(first, to: 12) + ending }

  /// The file that holds an entry, by the index of the first in it.
  static func first(holding index: UInt64) -> UInt64 { index / entryLimit * entryLimit }

  /// The first index that a name says, or `nil` if no file of entries is called so.
  static func first(inName text: String) -> UInt64? {
    guard text.hasSuffix(ending) else { return nil }
    let digits = text.utf8.dropLast(ending.utf8.count)
    guard
      let first = Decimal.number(Array(digits.drop { $0 == UInt8(ascii: "0") }))
        ?? (digits.allSatisfy { $0 == UInt8(ascii: "0") } ? 0 : nil),
      first.isMultiple(of: entryLimit), name(first: first) == text
    else { return nil }
    return first
  }

  /// What a reader wants after a line.
  enum Step { case next, stop }

  /// What was found in a file of entries.
  struct Extent {
    var lineCount: UInt64 = 0
    /// Bytes of whole lines, with their line feeds.
    var lineBytes: UInt64 = 0
    /// Bytes after the last line feed, or from a line on that is longer than an entry may be.
    var tornBytes: UInt64 = 0
  }

  /// How much is read at a time.
  private static let chunkSize = 1 << 20

  /// Reads a file line by line, in memory of a few lines.
  ///
  /// - Parameter body: Takes each whole line without its line feed; lent for the call only.
  @discardableResult
  static func forEachLine(
    in path: String, files: any LogFileSystem,
    _ body: (UnsafeRawBufferPointer) throws(LogError) -> Step
  ) throws(LogError) -> Extent {
    try files.withFile(path, for: .reading) { file throws(LogError) in
      var extent = Extent()
      var count = chunkSize
      while true {
        let chunk = try files.read(file, at: extent.lineBytes, count: count)
        let (taken, step) = try chunk.withUnsafeBufferPointer { bytes throws(LogError) in
          try lines(in: UnsafeRawBufferPointer(bytes), &extent, body)
        }
        extent.lineBytes += UInt64(taken)
        if step == .stop { return extent }
        if chunk.count < count {
          extent.tornBytes = UInt64(chunk.count - taken)
          return extent
        }
        // A longest entry and its line feed must fit.
        count = taken > 0 ? chunkSize : count * 2
        if taken == 0 && chunk.count > EntryRules.byteLimit {
          if case .file(let size) = try files.kind(of: path) {
            extent.tornBytes = size - min(size, extent.lineBytes)
          }
          return extent
        }
      }
    }
  }

  /// The whole lines of a chunk.
  ///
  /// - Returns: How many bytes those take that `body` has seen, and whether it wants more.
  private static func lines(
    in bytes: UnsafeRawBufferPointer, _ extent: inout Extent,
    _ body: (UnsafeRawBufferPointer) throws(LogError) -> Step
  ) throws(LogError) -> (Int, Step) {
    var start = 0
    while let end = lineFeed(in: bytes, from: start) {
      let step = try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      extent.lineCount += 1
      start = end + 1
      if step == .stop { return (start, .stop) }
    }
    return (start, .next)
  }

  private static func lineFeed(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    // In bounds: memchr reads the bytes from `start` to the end of the buffer.
    return memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
  }
}
