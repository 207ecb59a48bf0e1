internal import Glibc

/// The exports under the paths that a user named.
public struct ExportPaths: Sendable {
  /// Files as the user named them, or below the folders that the user named, in order; `-` for
  /// standard input.
  public private(set) var files: [String] = []
  /// Paths that do not exist, or may not be read.
  public private(set) var errors: [IngestError] = []

  /// How the names of exports in folders end.
  static let suffixes = [".json", ".ndjson", ".jsonl", ".gz"]

  /// A folder that is passed over, by device and number; `nil` for none.
  private let excluded: (device: dev_t, number: ino_t)?

  /// Finds the files that `paths` name.
  ///
  /// - Parameter folder: Passed over where it lies below one of them.
  ///
  /// Folders are walked in the order of the bytes of their names,
  /// without files and folders whose name begins with a point, and without linked folders.
  public init(_ paths: some Sequence<String>, without folder: String? = nil) {
    var place = stat()
    excluded = folder.flatMap { stat($0, &place) == 0 ? (place.st_dev, place.st_ino) : nil }
    for path in paths {
      guard path != "-" else {
        files.append(path)
        continue
      }
      var status = stat()
      if stat(path, &status) != 0 {
        note(path, "\(ByteSource.errorText(errno)); check the name and who may read it")
      } else if status.st_mode & S_IFMT == S_IFDIR {
        let before = (files.count, errors.count)
        walk(path)
        if (files.count, errors.count) == before {
          note(path, "there is no export in this folder; name files that end in .json or .ndjson")
        }
      } else {
        files.append(path)
      }
    }
  }

  private mutating func note(_ path: String, _ reason: String) {
    errors.append(IngestError(.notOpened, file: path, reason: reason))
  }

  private mutating func walk(_ folder: String) {
    guard let names = names(in: folder) else { return }
    for name in names {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else {
        note(path, "\(ByteSource.errorText(errno)); check who may read it")
        continue
      }
      let isExport = Self.suffixes.contains { name.hasSuffix($0) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where excluded.map { $0 == (status.st_dev, status.st_ino) } ?? false: break
      case S_IFDIR: walk(path)
      case S_IFREG where isExport: files.append(path)
      case S_IFLNK where isExport && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG:
        files.append(path)
      default: break
      }
    }
  }

  /// The names in a folder, in the order of their bytes; `nil` if it may not be read.
  private mutating func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else {
      note(folder, "\(ByteSource.errorText(errno)); check who may read it")
      return nil
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
