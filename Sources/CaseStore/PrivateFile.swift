public import Foundation

/// Files that only their owner may read and write.
public enum PrivateFile {
  /// Makes a file, which must not exist, with mode 0600.
  ///
  /// SQLite gives its journals the mode of their database, so that one that is made here stays
  /// private with all that belongs to it. sqlite.org/src, "findCreateFileMode".
  public static func make(_ path: String, _ contents: Data = Data()) throws(CaseError) {
    let isMade =
      !FileManager.default.fileExists(atPath: path)
      && FileManager.default.createFile(
        atPath: path, contents: contents, attributes: [.posixPermissions: 0o600])
    if !isMade {
      throw CaseError(.database, path, "cannot be made; see who may write there, and run again")
    }
  }
}
