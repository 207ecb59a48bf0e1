internal import Foundation
internal import Glibc
internal import Synchronization
internal import Triage

/// The terminal of a person who reviews: each key comes at once, and the whole screen is ours.
///
/// All that is unsafe about it is in this file. ``close()`` gives the terminal back as it was, and so
/// does every way out of the process that a process can see: signals come as events, in between which
/// nothing is interrupted.
final class RawTerminal {
  enum Event {
    case keys([ReviewKey])
    case resized
    /// A signal asks the process to end, or the terminal is gone.
    case ended(signal: Int32)
  }

  struct OpenError: Error, CustomStringConvertible {
    let description: String
  }

  private let file: Int32
  private var before = termios()
  private let signals: SignalPipe
  private var reader = ReviewKeyReader()
  private var isOpen = true

  /// How long an escape waits for what may follow it, in milliseconds: sequences come at once, also
  /// over a slow line.
  private static let escapeTime: Int32 = 50

  /// Takes the terminal of this process, whatever its standard input is.
  init() throws {
    file = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard file >= 0, tcgetattr(file, &before) == 0 else {
      if file >= 0 { Glibc.close(file) }
      throw OpenError(description: "/dev/tty: there is no terminal to read keys from; use one")
    }
    signals = try SignalPipe()
    var raw = before
    cfmakeraw(&raw)
    guard tcsetattr(file, TCSAFLUSH, &raw) == 0 else {
      signals.close()
      Glibc.close(file)
      throw OpenError(description: "/dev/tty: cannot be set to give single keys; use another one")
    }
    // The other screen, no cursor, and pasted text marked as such (xterm, "DEC Private Mode Set").
    write(Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h".utf8))
  }

  deinit { close() }

  /// Gives the terminal back as it was.
  func close() {
    guard isOpen else { return }
    isOpen = false
    write(Array("\u{1B}[0m\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l".utf8))
    // What was typed ahead is not for the shell. Not TCSAFLUSH, which waits for a terminal that may
    // have stopped reading. Nothing can be done about one that is gone.
    _ = tcflush(file, TCIFLUSH)
    _ = tcsetattr(file, TCSANOW, &before)
    signals.close()
    Glibc.close(file)
  }

  /// Columns and lines; 80 by 24 where it does not say.
  var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Draws all lines over what is there.
  func draw(_ lines: [[UInt8]]) {
    var frame = Array("\u{1B}[H".utf8)
    for (index, line) in lines.enumerated() {
      if index > 0 { frame += "\r\n".utf8 }
      frame += line + Array("\u{1B}[K".utf8)
    }
    write(frame + Array("\u{1B}[J".utf8))
  }

  /// Waits for the next event.
  func next() -> Event {
    while true {
      var waits = [
        pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: file, events: Int16(POLLIN), revents: 0),
      ]
      // In bounds: the count is the array's own, and poll(2) keeps neither.
      let ready = poll(&waits, nfds_t(waits.count), reader.isWaiting ? Self.escapeTime : -1)
      if ready < 0 {
        if errno == EINTR { continue }
        return .ended(signal: SIGHUP)
      }
      if ready == 0 {
        let keys = reader.timeOut()
        if !keys.isEmpty { return .keys(keys) }
        continue
      }
      if waits[0].revents != 0, let signal = signals.next() {
        return signal == SIGWINCH ? .resized : .ended(signal: signal)
      }
      guard waits[1].revents != 0 else { continue }
      guard let bytes = Self.read(file) else { return .ended(signal: SIGHUP) }
      let keys = reader.keys(in: bytes)
      if !keys.isEmpty { return .keys(keys) }
    }
  }

  /// What can be read now; `nil` at the end of it, as of a terminal that is gone.
  private static func read(_ file: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      // In bounds: no more is read than the array holds.
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Array(buffer.prefix(count)) : nil
    }
  }

  /// Writes all of it; a terminal that is gone says so when it is read.
  private func write(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        // In bounds: `start` is below the count of the array, which is not changed meanwhile.
        Glibc.write(file, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      start += count
    }
  }
}

/// Signals as bytes that can be waited for together with keys, so that none comes in between.
private struct SignalPipe {
  private static let handled = [SIGINT, SIGTERM, SIGHUP, SIGWINCH]

  let readEnd: Int32
  private let writeEnd: Int32
  private let before: [sigaction]

  init() throws {
    var ends: [Int32] = [-1, -1]
    // In bounds: pipe(2) writes two.
    guard pipe(&ends) == 0 else {
      throw RawTerminal.OpenError(
        description: "signals: no pipe can be made for them; close other programs")
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    // Before the first signal can come: the handler must not be the first to ask for it.
    signalPipeEnd.store(writeEnd, ordering: .sequentiallyConsistent)
    before = Self.handled.map { signal in
      var action = sigaction()
      var earlier = sigaction()
      action.__sigaction_handler.sa_handler = noteSignal
      // What is being read or written goes on: only the wait for the next event ends.
      action.sa_flags = SA_RESTART
      sigaction(signal, &action, &earlier)
      return earlier
    }
  }

  /// The next signal that has come.
  func next() -> Int32? {
    var byte: UInt8 = 0
    return Glibc.read(readEnd, &byte, 1) == 1 ? Int32(byte) : nil
  }

  func close() {
    for (signal, action) in zip(Self.handled, before) {
      var action = action
      sigaction(signal, &action, nil)
    }
    signalPipeEnd.store(-1, ordering: .sequentiallyConsistent)
    Glibc.close(readEnd)
    Glibc.close(writeEnd)
  }
}

/// Where the handler of signals writes; -1 while nobody waits for them.
///
/// Global, because a handler is given nothing but the number of its signal.
private let signalPipeEnd = Atomic<Int32>(-1)

/// Does nothing that signal-safety(7) does not allow: an atomic load, and write(2), which does not
/// block here; what `errno` was is put back.
private func noteSignal(_ signal: Int32) {
  let error = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  _ = Glibc.write(signalPipeEnd.load(ordering: .relaxed), &byte, 1)
  errno = error
}
