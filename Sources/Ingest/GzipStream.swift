internal import CZlib

/// Inflates gzip data, also several members after each other, a buffer at a time.
final class GzipStream {
  private var stream = z_stream()
  private var input: [UInt8]
  /// Where in `input` the bytes begin that are not inflated yet.
  private var start = 0
  /// How many bytes of compressed data came before `input`.
  private var consumed = 0
  private var state = State.member
  private let name: String
  private let read: ByteSource.Read

  private enum State {
    case member, betweenMembers, ended
  }

  init(start: [UInt8], name: String, read: @escaping ByteSource.Read) {
    input = start
    self.name = name
    self.read = read
    // 15 bits of window, and 16 for a gzip header: zlib.h, inflateInit2. It fails only when memory
    // has run out or zlib is another version than its header; inflate then says so.
    inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
  }

  deinit { inflateEnd(&stream) }

  /// Reads the next inflated bytes into `buffer`; it is empty when there are no more.
  func next(into buffer: inout [UInt8]) throws(IngestError) {
    if buffer.count != ByteSource.chunkSize {
      buffer = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    }
    var count = 0
    var failure: IngestError?
    do throws(IngestError) {
      while count == 0 && state != .ended {
        if start == input.count, try !refill() { break }
        if state == .betweenMembers, try !beginMember() { break }
        count = try inflateOnce(into: &buffer)
      }
    } catch { failure = error }
    buffer.removeLast(buffer.count - count)
    if let failure {
      state = .ended
      throw failure
    }
  }

  /// Reads more compressed bytes; false at their end.
  private func refill() throws(IngestError) -> Bool {
    consumed += input.count
    start = 0
    try read(&input)
    if !input.isEmpty { return true }
    let wasComplete = state != .member
    state = .ended
    if !wasComplete { throw stopped("the gzip data are cut short") }
    return false
  }

  /// Looks for another member after one that is complete; false if only zeros follow.
  private func beginMember() throws(IngestError) -> Bool {
    // gzip(1) allows zeros after the last member, as tapes have them.
    while start < input.count, input[start] == 0 { start += 1 }
    if start == input.count { return true }
    guard input[start] == 0x1F else { throw stopped("there is something else after the gzip data") }
    inflateReset(&stream)
    state = .member
    return true
  }

  private func inflateOnce(into buffer: inout [UInt8]) throws(IngestError) -> Int {
    guard state == .member, start < input.count else { return 0 }
    let code = input.withUnsafeMutableBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress.map { $0 + start }
        stream.avail_in = uInt(input.count - start)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
    }
    start = input.count - Int(stream.avail_in)
    let count = buffer.count - Int(stream.avail_out)
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .betweenMembers
    default:
      // What was inflated before the damage is given out first; the next call finds it again.
      if count == 0 { throw stopped("the gzip data are damaged") }
    }
    return count
  }

  private func stopped(_ reason: String) -> IngestError {
    IngestError(
      .stopped, file: name,
      reason: "stopped at byte \(consumed + start) of the compressed data: \(reason); "
        + "copy or export it again")
  }
}
