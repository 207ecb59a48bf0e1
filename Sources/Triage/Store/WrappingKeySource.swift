internal import CaseStore
internal import DecisionLog
internal import Foundation
internal import Glibc

/// Where the operator keeps the key that wraps all others: a file, or an environment variable.
public enum WrappingKeySource: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes in base64 or hexadecimal.
  case file(String)
  /// The name of a variable that holds the same.
  case environment(String)

  /// Reads `file:PATH` or `env:NAME`; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "file": self = .file(parts[1])
    case "env": self = .environment(parts[1])
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .file(let path): "file:\(path)"
    case .environment(let name): "env:\(name)"
    }
  }

  /// The same with an absolute path, so that it holds for commands that run in other folders.
  func absolute(in folder: String) -> WrappingKeySource {
    guard case .file(let path) = self, !path.hasPrefix("/") else { return self }
    return .file(URL(filePath: folder).appending(path: path).standardized.path)
  }

  /// Reads the key.
  func read(environment: [String: String]) throws -> WrappingKey {
    switch self {
    case .environment(let name):
      guard let text = environment[name], !text.isEmpty else {
        throw StoreError(
          "\(self)",
          "the variable is not set; set it to the store's wrapping key, "
            + "or name another place with --wrapping-key")
      }
      return try WrappingKey(text: text, place: description)
    case .file(let path):
      // The file itself, not a link to it, as secrets are often mounted.
      if let mode = try FileModes.openMode(URL(filePath: path).resolvingSymlinksInPath().path) {
        throw StoreError(
          path, "others can read the wrapping key (mode \(mode)); run: chmod 600 '\(path)'")
      }
      guard let data = FileManager.default.contents(atPath: path) else {
        throw StoreError(
          path, "the wrapping key cannot be read; restore it, or name it with --wrapping-key")
      }
      return try WrappingKey(text: String(decoding: data, as: UTF8.self), place: path)
    }
  }

  /// Whether it names a file that is not there.
  var isAbsentFile: Bool {
    guard case .file(let path) = self else { return false }
    return !FileManager.default.fileExists(atPath: path)
  }

  /// Reads the key; where a file is named that is not there, makes one.
  func readOrMake(environment: [String: String], random: RandomBytes) throws -> WrappingKey {
    guard isAbsentFile, case .file(let path) = self else {
      return try read(environment: environment)
    }
    let key = WrappingKey(random: random)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw StoreError(
        path,
        "\(String(cString: strerror(errno)).lowercased()); the wrapping key cannot be kept there")
    }
    defer { close(file) }
    let text = Array("\(key.text)\n".utf8)
    guard write(file, text, text.count) == text.count, fsync(file) == 0 else {
      throw StoreError(
        path, "\(String(cString: strerror(errno)).lowercased()); the wrapping key was not written")
    }
    // Else a power loss could take the file and leave what it wraps.
    try POSIXFileSystem().syncFolder(URL(filePath: path).deletingLastPathComponent().path)
    return key
  }
}

/// What others may do with files.
enum FileModes {
  /// The mode in octal, if anybody but the owner may read, write or enter; `nil` if nobody may, or
  /// there is no such file.
  static func openMode(_ path: String) throws -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw StoreError(
        path, "\(String(cString: strerror(errno)).lowercased()); see who may read it")
    }
    let mode = status.st_mode & 0o777
    return mode & 0o077 == 0 ? nil : String(mode, radix: 8)
  }
}
