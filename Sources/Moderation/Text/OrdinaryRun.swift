/// The fast way through ordinary text: eight bytes at a time, as long as nothing asks for a closer
/// look.
///
/// The only door to unsafe memory among the text views, but for the calls to utf8proc in
/// ``Normalization``; ``Lanes`` and ``DisguiseSearch`` see its pointers inside its calls only. Every
/// function reads eight bytes at `position` only where `position + 8 <= source.count`, or up to
/// `position + 13` where `position + 16 <= bytes.count`; ``fold(_:from:into:at:)`` writes eight bytes
/// at `count` only where it reads as many, and checks on entry that the result has room for as many
/// bytes as are left to read. Vectors of the standard library were tried: in Swift 6.3 their
/// comparisons go lane by lane, ten times slower than this.
enum OrdinaryRun {
  /// Where, from `position` on, the first scalar begins that NFC may change or that is not UTF-8;
  /// the count if there is none.
  ///
  /// Passes over scalars below U+0300, all of which NFC leaves alone unless one above it follows,
  /// and checks that each is whole. `position` must be where a scalar begins.
  static func endOfComposed(_ source: [UInt8], from position: Int) -> Int {
    source.withUnsafeBytes { bytes in
      var position = position
      // Whether the last byte before `position` begins a scalar, in the lowest byte as 0x80.
      var open: UInt64 = 0
      while position + 8 <= bytes.count {
        let lanes = Lanes(at: position, in: bytes)
        let fromC0 = lanes.high & lanes.atLeast(0x40)
        let fromC2 = lanes.high & lanes.atLeast(0x42)
        let fromCC = lanes.high & lanes.atLeast(0x4C)
        let leads = fromC2 & ~fromCC
        let continuations = lanes.high & ~fromC0
        let unpaired = (leads << 8 | open) ^ continuations
        if fromCC | (fromC0 & ~fromC2) | unpaired != 0 { break }
        open = leads >> 56
        position += 8
      }
      if open != 0 { position -= 1 }
      while position < bytes.count {
        let byte = bytes[position]
        if byte < 0x80 {
          position += 1
        } else if (0xC2...0xCB).contains(byte), position + 1 < bytes.count,
          UTF8Reading.isContinuation(bytes[position + 1])
        {
          position += 2
        } else {
          break
        }
      }
      return position
    }
  }

  /// How far ``fold(_:from:into:at:)`` came.
  struct Progress {
    /// In the source.
    var position: Int
    /// In the result.
    var count: Int
    /// Whether an å, ä or ö was passed.
    var hasSwedishLetters = false
    /// Whether a capital was passed.
    var isChanged = false
  }

  /// Folds what is folded byte for byte, ASCII and å, ä, ö, from `position` of `source` to `count`
  /// of `result`, until something else comes: another scalar, a control character, a second space.
  ///
  /// `source` must be valid UTF-8 and `position` where a scalar begins.
  static func fold(
    _ source: [UInt8], from position: Int, into result: inout [UInt8], at count: Int
  ) -> Progress {
    precondition(result.count - count >= source.count - position, "room for what is left")
    return source.withUnsafeBytes { source in
      result.withUnsafeMutableBytes { result in
        var progress = Progress(position: position, count: count)
        repeat { foldLanes(source, &progress, result) } while foldBytes(source, &progress, result)
        return progress
      }
    }
  }

  /// Folds eight bytes at a time until some ask for a closer look.
  @inline(__always)
  private static func foldLanes(
    _ source: UnsafeRawBufferPointer, _ progress: inout Progress,
    _ result: UnsafeMutableRawBufferPointer
  ) {
    var (position, count) = (progress.position, progress.count)
    var high: UInt64 = 0
    var changes: UInt64 = 0
    // Whether the last byte written is a space, in the lowest byte as 0x80.
    var space: UInt64 = count > 0 && result[count - 1] == 0x20 ? 0x80 : 0
    while position + 8 <= source.count {
      let lanes = Lanes(at: position, in: source)
      let spaces = lanes.equal(0x20) & ~lanes.high
      let controls = ~lanes.high & (~lanes.atLeast(0x20) & ~lanes.equal(0x0A) | lanes.atLeast(0x7F))
      let uppers = ~lanes.high & lanes.atLeast(0x41) & ~lanes.atLeast(0x5B)
      // The second bytes of Å, Ä, Ö, å, ä and ö. Those of other scalars come after a first byte
      // that is not C3, which is strange itself.
      let seconds = lanes.high & lanes.isSecondOfSwedishLetter
      let strange =
        controls | (spaces & (spaces << 8 | space))
        | (lanes.high & ~(seconds | lanes.equal(0x43)))
      if strange & Lanes.tops != 0 { break }
      let folded = lanes.bytes | ((uppers | seconds) & Lanes.tops) >> 2
      result.storeBytes(of: folded.littleEndian, toByteOffset: count, as: UInt64.self)
      high |= lanes.high
      changes |= folded ^ lanes.bytes
      space = spaces >> 56
      position += 8
      count += 8
    }
    // A letter that was cut in two is left to what comes next.
    if count > progress.count, result[count - 1] == 0xC3 {
      (position, count) = (position - 1, count - 1)
    }
    if high != 0 { progress.hasSwedishLetters = true }
    if changes != 0 { progress.isChanged = true }
    (progress.position, progress.count) = (position, count)
  }

  /// Folds up to sixteen bytes one by one; `false` if it came to the end or to what others fold.
  @inline(__always)
  private static func foldBytes(
    _ source: UnsafeRawBufferPointer, _ progress: inout Progress,
    _ result: UnsafeMutableRawBufferPointer
  ) -> Bool {
    var (position, count) = (progress.position, progress.count)
    defer { (progress.position, progress.count) = (position, count) }
    let end = min(source.count, position + 16)
    while position < end {
      let byte = source[position]
      if byte < 0x80 {
        if byte < 0x20, byte != 0x0A { return false }
        if byte == 0x7F { return false }
        if byte == 0x20, count > 0, result[count - 1] == 0x20 { return false }
        result[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        if byte &- 0x41 < 26 { progress.isChanged = true }
        position += 1
        count += 1
      } else {
        guard byte == 0xC3, position + 1 < source.count else { return false }
        let lowered = source[position + 1] | 0x20
        guard lowered == 0xA5 || lowered == 0xA4 || lowered == 0xB6 else { return false }
        result[count] = byte
        result[count + 1] = lowered
        if lowered != source[position + 1] { progress.isChanged = true }
        progress.hasSwedishLetters = true
        position += 2
        count += 2
      }
    }
    return position < source.count
  }
}

extension OrdinaryRun {
  /// Where, from `position` on, the first byte stands at which ``Escapes`` may undo something; the
  /// count if there is none.
  static func nextEscape(_ text: [UInt8], from position: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var position = position
      while position + 9 <= bytes.count {
        let lanes = Lanes(at: position, in: bytes)
        let next = Lanes(at: position + 1, in: bytes)
        // After C3, the second bytes of Â, Ã, â, ï and ð.
        let seconds =
          next.equal(0x02) | next.equal(0x03) | next.equal(0x22) | next.equal(0x2F)
          | next.equal(0x30)
        let leads = lanes.equal(0x43) & lanes.high & next.high & seconds
        let found = (lanes.equal(0x26) & ~lanes.high) | leads
        if found != 0 { return position + found.trailingZeroBitCount / 8 }
        position += 8
      }
      while position < bytes.count, bytes[position] != 0x26, bytes[position] != 0xC3 {
        position += 1
      }
      return position
    }
  }

  /// Where, from `position` on, the first byte stands by which something may be seen that
  /// ``Skeleton`` undoes; the count if there is none.
  ///
  /// May err towards more. `position` must not be inside a word.
  static func nextDisguise(_ text: [UInt8], from position: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var search = DisguiseSearch(text: bytes, position: position)
      while search.position + 16 <= bytes.count {
        if let found = search.next(in: bytes, at: search.position) { return found }
      }
      // The rest, with zeros behind it so that all reads stay inside.
      return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { rest in
        rest.initializeMemory(as: UInt8.self, repeating: 0)
        let start = search.position
        rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[min(start, bytes.count)...]))
        while search.position < bytes.count {
          let found = search.next(in: UnsafeRawBufferPointer(rest), at: search.position - start)
          if let found { return found }
        }
        return bytes.count
      }
    }
  }
}
