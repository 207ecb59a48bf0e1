internal import Glibc

/// A stream of bytes with a name: a file, standard input, or bytes in memory.
///
/// Data compressed with gzip are recognised by their first two bytes and inflated on the way.
public struct ByteSource {
  /// What errors and locations call it: the file as the user named it, or `-`.
  public let name: String

  /// How many bytes are read at a time.
  static let chunkSize = 1 << 20

  /// Fills the buffer with the next bytes, and leaves it empty at the end.
  typealias Read = (inout [UInt8]) throws(IngestError) -> Void

  private let read: Read

  init(name: String, read: @escaping Read) {
    self.name = name
    self.read = read
  }

  /// Reads the next bytes into `buffer`; it is empty when there are no more.
  public func next(into buffer: inout [UInt8]) throws(IngestError) {
    try read(&buffer)
  }

  /// Sees all bytes as they are read, before they are inflated.
  public typealias Observer = ([UInt8]) -> Void

  /// Opens a file, or standard input for `-`.
  public static func open(
    _ path: String, observer: Observer? = nil
  ) throws(IngestError) -> ByteSource {
    if path == "-" { return standardInput(observer: observer) }
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw IngestError(
        .notOpened, file: path, reason: "\(errorText(errno)); check the name and who may read it")
    }
    let descriptor = Descriptor(file, isOwned: true)
    let read = observed(descriptor.reader(named: path), by: observer)
    return ByteSource(name: path, read: inflating(read, name: path))
  }

  public static func standardInput(observer: Observer? = nil) -> ByteSource {
    let descriptor = Descriptor(STDIN_FILENO, isOwned: false)
    let read = observed(descriptor.reader(named: "-"), by: observer)
    return ByteSource(name: "-", read: inflating(read, name: "-"))
  }

  private static func observed(_ read: @escaping Read, by observer: Observer?) -> Read {
    guard let observer else { return read }
    return { buffer throws(IngestError) in
      try read(&buffer)
      observer(buffer)
    }
  }

  /// Bytes in memory, given out `chunkSize` at a time.
  public static func bytes(
    _ bytes: [UInt8], name: String, chunkSize: Int = 1 << 20
  ) -> ByteSource {
    var position = 0
    let read: Read = { buffer throws(IngestError) in
      let end = min(position + max(1, chunkSize), bytes.count)
      buffer.removeAll(keepingCapacity: true)
      buffer.append(contentsOf: bytes[position..<end])
      position = end
    }
    return ByteSource(name: name, read: inflating(read, name: name))
  }

  /// Passes bytes on, inflated if they begin as gzip data do (RFC 1952 section 2.3.1).
  private static func inflating(_ read: @escaping Read, name: String) -> Read {
    var state = Start.unknown([])
    return { buffer throws(IngestError) in
      while case .unknown(let seen) = state {
        try read(&buffer)
        let start = seen + buffer
        if start.count < 2 && !buffer.isEmpty {
          state = .unknown(start)
        } else if start.starts(with: [0x1F, 0x8B]) {
          state = .gzip(GzipStream(start: start, name: name, read: read))
        } else {
          state = .plain
          buffer = start
          return
        }
      }
      if case .gzip(let stream) = state { return try stream.next(into: &buffer) }
      try read(&buffer)
    }
  }

  private enum Start {
    /// Fewer than two bytes have been read.
    case unknown([UInt8])
    case plain
    case gzip(GzipStream)
  }

  /// The system's words for an error number, in lower case.
  static func errorText(_ code: CInt) -> String {
    guard let words = strerror(code) else { return "error \(code)" }
    return String(cString: words).lowercased()
  }
}

/// A file descriptor, closed when nobody reads it any more.
private final class Descriptor {
  private let file: CInt
  private let isOwned: Bool
  private var offset = 0

  init(_ file: CInt, isOwned: Bool) {
    self.file = file
    self.isOwned = isOwned
  }

  deinit { if isOwned { close(file) } }

  func reader(named name: String) -> ByteSource.Read {
    { buffer throws(IngestError) in try self.read(into: &buffer, name: name) }
  }

  private func read(into buffer: inout [UInt8], name: String) throws(IngestError) {
    if buffer.count != ByteSource.chunkSize {
      buffer = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    }
    var count = 0
    repeat {
      count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
    } while count < 0 && errno == EINTR
    guard count >= 0 else {
      let reason = ByteSource.errorText(errno)
      buffer.removeAll()
      throw IngestError(
        .stopped, file: name, reason: "stopped at byte \(offset): \(reason); read it again")
    }
    offset += count
    buffer.removeLast(buffer.count - count)
  }
}
