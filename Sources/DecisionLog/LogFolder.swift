/// What stands where in the folder of a log.
enum LogFolder {
  static let checkpoint = "checkpoint"
  static let tiles = "tile"

  /// The folder that holds a folder.
  static func parent(of path: String) -> String {
    let parts = path.split(separator: "/")
    let parent = parts.dropLast().joined(separator: "/")
    if path.hasPrefix("/") { return "/" + parent }
    return parent.isEmpty ? "." : parent
  }

  /// The checkpoint of a log, with the log's own signature checked.
  static func checkpoint(
    _ bytes: [UInt8], place: String, key: VerifierKey
  ) throws(LogError) -> Checkpoint {
    let note = try SignedNote(bytes, place: place)
    let checks = note.check(with: [key])
    guard checks.contains(where: { $0.result == .verified }) else {
      throw LogError(
        place: place, fact: "\(key.name) with key id \(key.idText) did not sign it",
        cure: "take the checkpoint from a copy of the log, or give the key that belongs to it")
    }
    let checkpoint = try Checkpoint(text: note.text, place: place)
    guard checkpoint.origin.utf8.elementsEqual(key.name.utf8) else {
      throw LogError(
        place: "\(place):1", fact: "it is of another log than \(key.name)",
        cure: "give the key that belongs to it")
    }
    return checkpoint
  }

  /// The right edge of the tree, from tiles that hash to the root of a checkpoint.
  static func frontier(
    of checkpoint: Checkpoint, in folder: String, files: any LogFileSystem
  ) throws(LogError) -> MerkleFrontier {
    var edge: [[MerkleTree.Hash]] = []
    for level in 0..<Tile.levelCount(size: checkpoint.size) {
      let width = Tile.partialWidth(level: level, size: checkpoint.size)
      let tile = Tile(level: level, index: Tile.fullCount(level: level, size: checkpoint.size))
      edge.append(try hashes(of: tile, width: width, in: folder, files: files))
    }
    let frontier = MerkleFrontier(size: checkpoint.size, edge: edge)
    guard frontier.root == checkpoint.root else {
      throw LogError(
        place: "\(folder)/\(tiles)", fact: "the tiles do not hash to the root of the checkpoint",
        cure: "run 'vaka log verify'")
    }
    return frontier
  }

  /// The first hashes of a tile, from its partial file of this width or else the full one.
  ///
  /// - Parameter width: 0 to 256.
  static func hashes(
    of tile: Tile, width: Int, in folder: String, files: any LogFileSystem
  ) throws(LogError) -> [MerkleTree.Hash] {
    if width == 0 { return [] }
    var path = "\(folder)/\(tile.path)"
    if width < MerkleFrontier.tileWidth {
      let partial = "\(folder)/\(tile.partialPath(width: width))"
      if try files.kind(of: partial) != .absent { path = partial }
    }
    let bytes = try files.contents(of: path, limit: MerkleFrontier.tileWidth * 32)
    let hashes = TileBytes.hashes(bytes)
    let isWhole = hashes.count == width || hashes.count == MerkleFrontier.tileWidth
    guard bytes.count == hashes.count * 32, isWhole else {
      throw LogError(
        place: path, fact: "it does not hold \(width) hashes of 32 bytes",
        cure: "run 'vaka log verify'")
    }
    return Array(hashes.prefix(width))
  }

  /// Removes unfinished tiles that a writer left which was stopped before its checkpoint.
  ///
  /// They may be torn, and the next append writes those of another size, so that nothing would ever
  /// mend them. Full tiles it writes again.
  static func removeUnfinishedTiles(
    from covered: UInt64, to size: UInt64, in folder: String, files: any LogFileSystem
  ) throws(LogError) {
    for level in 0..<Tile.levelCount(size: size) {
      let first = Tile.fullCount(level: level, size: covered)
      for index in first...Tile.fullCount(level: level, size: size) {
        let path = "\(folder)/\(Tile(level: level, index: index).partialFolder)"
        guard try files.kind(of: path) == .folder else { continue }
        let kept = index == first ? Tile.partialWidth(level: level, size: covered) : 0
        for name in try files.list(path) where (TileNames.width(name) ?? 256) > kept {
          try files.remove("\(path)/\(name)")
        }
        try files.syncFolder(path)
      }
    }
  }
}

/// A tile's file: its hashes one after the other.
enum TileBytes {
  /// The whole hashes in `bytes`.
  static func hashes(_ bytes: [UInt8]) -> [MerkleTree.Hash] {
    stride(from: 0, to: bytes.count / 32 * 32, by: 32).compactMap {
      MerkleTree.Hash(bytes[$0..<$0 + 32])
    }
  }

  static func bytes(_ hashes: some Sequence<MerkleTree.Hash>) -> [UInt8] {
    var bytes: [UInt8] = []
    for hash in hashes { hash.withBytes { bytes += $0 } }
    return bytes
  }
}

extension SignedNote {
  init(_ checkpoint: Checkpoint, signedBy signer: LogSigningKey) throws(LogError) {
    self.init(
      text: checkpoint.text, signatures: [try signer.signature(over: checkpoint.text)])
  }
}
