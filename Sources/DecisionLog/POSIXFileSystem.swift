internal import Glibc

/// The real file system.
///
/// Files are made for their owner only: 0600, folders 0700.
public struct POSIXFileSystem: LogFileSystem {
  public init() {}

  public func open(_ path: String, for access: FileAccess) throws(LogError) -> OpenFile {
    let flags =
      switch access {
      case .reading: O_RDONLY | O_CLOEXEC | O_NOFOLLOW
      case .writing: O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      }
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw Self.error(path) }
    return OpenFile(descriptor: descriptor, path: path)
  }

  public func close(_ file: OpenFile) {
    // Its result says nothing that `sync` has not said: close(2), "Dealing with error returns".
    _ = Glibc.close(file.descriptor)
  }

  public func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
    var failure: LogError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        // In bounds: `filled` is below the capacity of the buffer.
        let got = pread(
          file.descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
          off_t(offset) + off_t(filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = Self.error(file.path) }
        if got <= 0 { return }
        filled += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  public func write(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(LogError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // In bounds: `done` is below the count of the buffer.
        pwrite(
          file.descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
          off_t(offset) + off_t(done))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.error(file.path)
      }
      done += count
    }
  }

  public func truncate(_ file: OpenFile, to size: UInt64) throws(LogError) {
    guard ftruncate(file.descriptor, off_t(size)) == 0 else { throw Self.error(file.path) }
  }

  public func sync(_ file: OpenFile) throws(LogError) {
    guard fdatasync(file.descriptor) == 0 else { throw Self.error(file.path) }
  }

  public func syncFolder(_ path: String) throws(LogError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path) }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.error(path) }
  }

  public func makeFolder(_ path: String) throws(LogError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.error(path) }
  }

  public func rename(_ path: String, to target: String) throws(LogError) {
    guard Glibc.rename(path, target) == 0 else { throw Self.error(target) }
  }

  public func remove(_ path: String) throws(LogError) {
    guard unlink(path) == 0 else { throw Self.error(path) }
  }

  public func removeFolder(_ path: String) throws(LogError) {
    guard rmdir(path) == 0 else { throw Self.error(path) }
  }

  public func kind(of path: String) throws(LogError) -> FileKind {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw Self.error(path)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file(size: UInt64(status.st_size))
    case S_IFDIR: .folder
    default: .other
    }
  }

  public func list(_ path: String) throws(LogError) -> [String] {
    guard let folder = opendir(path) else { throw Self.error(path) }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw Self.error(path) }
    return names
  }

  /// The system's last error at a path, with what to do.
  static func error(_ path: String) -> LogError {
    let code = errno
    let cure =
      switch code {
      case ENOSPC, EDQUOT: "make room on the disk"
      case EACCES, EPERM: "run it as the user who owns the log"
      case EROFS: "mount the disk for writing"
      case ENOENT: "check the path"
      case ELOOP: "put the file itself where the link is"
      default: "check the disk"
      }
    return LogError(place: path, fact: String(cString: strerror(code)).lowercased(), cure: cure)
  }
}
