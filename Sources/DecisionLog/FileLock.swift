internal import Glibc

/// A lock that one process at a time holds, released when the value ends or the process dies.
///
/// Source: flock(2).
public struct FileLock: ~Copyable, Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Takes the lock, waiting as long as another holds it.
  ///
  /// - Parameters:
  ///   - path: Made (0600) if it is absent.
  ///   - onWait: Called once, if it must wait.
  public static func acquire(
    path: String, onWait: (() -> Void)? = nil
  ) throws(LogError) -> FileLock {
    let descriptor = try open(path)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(descriptor: descriptor) }
    if errno == EWOULDBLOCK { onWait?() }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let error = POSIXFileSystem.error(path)
        _ = close(descriptor)
        throw error
      }
    }
    return FileLock(descriptor: descriptor)
  }

  /// Takes the lock if nobody holds it, else returns `nil` at once.
  public static func tryAcquire(path: String) throws(LogError) -> FileLock? {
    let descriptor = try open(path)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(descriptor: descriptor) }
    let isHeld = errno == EWOULDBLOCK
    let error = POSIXFileSystem.error(path)
    _ = close(descriptor)
    if isHeld { return nil }
    throw error
  }

  private static func open(_ path: String) throws(LogError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw POSIXFileSystem.error(path) }
    return descriptor
  }

  deinit { _ = close(descriptor) }
}
