internal import Foundation
internal import Glibc

/// What the command line knows of where it writes.
enum Terminal {
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Color where a person reads, unless `NO_COLOR` is set to anything (no-color.org).
  static var wantsColor: Bool {
    isOutput && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
  }

  /// Columns of the terminal, else of `COLUMNS`, else 100.
  static var width: Int {
    var size = winsize()
    if isOutput, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 100
  }
}

/// Standard output, written in large pieces.
final class StandardOutput {
  private var buffer: [UInt8] = []

  /// An error of the system with what to do.
  struct WriteError: Error, CustomStringConvertible {
    let code: Int32
    var description: String {
      "standard output: \(String(cString: strerror(code))); what was written is not complete"
    }
  }

  func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= 1 << 16 { try flush() }
  }

  func flush() throws {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        // In bounds: `start` is below the count of the buffer, which is not changed meanwhile.
        Glibc.write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw WriteError(code: errno)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// One line on standard error that says how far the run has come, drawn over and over.
struct ProgressLine {
  private let isDrawn: Bool

  /// - Parameter isWanted: Whether the user wants it; it is drawn only on a terminal.
  init(isWanted: Bool) { isDrawn = isWanted && isatty(STDERR_FILENO) == 1 }

  func show(_ text: String) {
    if isDrawn { FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8)) }
  }

  func clear() {
    if isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
