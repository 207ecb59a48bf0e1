internal import DecisionLog

/// The folder `log.old` of a store: every key with which the log signed before, and the checkpoint at
/// which the next one took over, signed by both.
///
/// It proves to whoever trusts an earlier key that the next one is the log's too, and holds nothing
/// secret.
struct EarlierKeys: Sendable {
  let folder: String

  init(store: String) { folder = "\(store)/log.old" }

  private static let keySuffix = ".vkey"

  /// Keeps a key that is about to be replaced; the same again if it is there.
  func keep(
    _ key: VerifierKey, handover: [UInt8], files: any LogFileSystem
  ) throws(LogError) {
    try files.makeFolder(folder)
    try files.replace("\(key.idText).checkpoint", in: folder, with: handover)
    try files.replace(key.idText + Self.keySuffix, in: folder, with: Array("\(key)\n".utf8))
  }

  /// The files that hold a key each, in order of their names.
  func paths(_ files: any LogFileSystem) throws(LogError) -> [String] {
    if try files.kind(of: folder) == .absent { return [] }
    return try files.list(folder).filter { $0.hasSuffix(Self.keySuffix) }.sorted()
      .map { "\(folder)/\($0)" }
  }
}
