extension LogWriter {
  /// Writes a group after what the checkpoint covers, then its hashes, then the checkpoint.
  ///
  /// The order is what makes it safe. Each step is on disk before the next begins, so that a
  /// checkpoint never covers what a power loss can take away, tiles never speak of entries that
  /// may be cut off, and a file of entries never follows one that is not whole.
  mutating func commit(_ group: [[UInt8]]) throws(LogError) {
    let end = try writeEntries(group)
    var grown = frontier
    var full: [(tile: Tile, hashes: [MerkleTree.Hash])] = []
    for entry in group {
      grown.append(MerkleTree.leafHash(of: entry)) { full.append(($0, $1)) }
    }
    try writeTiles(full, of: grown)
    let checkpoint = Checkpoint(origin: signer.name, size: grown.size, root: grown.root)
    let bytes = try SignedNote(checkpoint, signedBy: signer).bytes
    try files.replace(LogFolder.checkpoint, in: folder, with: bytes)
    frontier = grown
    self.end = end
    checkpointBytes = bytes
    uncovered = []
    for tile in full { removePartials(of: tile.tile) }
  }

  /// Writes lines, file by file.
  ///
  /// Lines that an earlier writer left are written again: after a sync that failed, a system may
  /// believe that what it dropped is on disk (fsync(2), "Errors"), and only new writes cure that.
  private func writeEntries(_ group: [[UInt8]]) throws(LogError) -> EntryEnd {
    var place = end
    var rest = group[...]
    while !rest.isEmpty {
      if place.lineCount == EntryFile.entryLimit {
        place = EntryEnd(first: place.first + EntryFile.entryLimit, lineCount: 0, byteCount: 0)
      }
      let part = rest.prefix(Int(EntryFile.entryLimit - place.lineCount))
      var bytes: [UInt8] = []
      bytes.reserveCapacity(part.reduce(0) { $0 + $1.count + 1 })
      for entry in part {
        bytes += entry
        bytes.append(0x0A)
      }
      let path = "\(folder)/\(EntryFile.name(first: place.first))"
      try files.withFile(path, for: .writing) { file throws(LogError) in
        try files.write(bytes, to: file, at: place.byteCount)
        try files.sync(file)
      }
      // The file may be new, and the next must not be on disk before it.
      if place.byteCount == 0 { try files.syncFolder(folder) }
      place = place.advanced(by: Array(part))
      rest = rest.dropFirst(part.count)
    }
    return place
  }

  /// Writes the tiles that are full, and the unfinished one of each level that has grown.
  private func writeTiles(
    _ full: [(tile: Tile, hashes: [MerkleTree.Hash])], of grown: MerkleFrontier
  ) throws(LogError) {
    var paths: [(tile: Tile, path: String, hashes: [MerkleTree.Hash])] = full.map {
      ($0.tile, $0.tile.path, $0.hashes)
    }
    for (level, hashes) in grown.edge.enumerated() where !hashes.isEmpty {
      let index = Tile.fullCount(level: level, size: grown.size)
      let hasGrown =
        Tile.fullCount(level: level, size: coveredSize) != index
        || Tile.partialWidth(level: level, size: coveredSize) != hashes.count
      let tile = Tile(level: level, index: index)
      if hasGrown { paths.append((tile, tile.partialPath(width: hashes.count), hashes)) }
    }
    var folders = Set<String>()
    for item in paths {
      let own = item.tile.folders + (item.path == item.tile.path ? [] : [item.tile.partialFolder])
      for name in own where folders.insert(name).inserted {
        try files.makeFolder("\(folder)/\(name)")
      }
      try files.writeSynced(TileBytes.bytes(item.hashes), to: "\(folder)/\(item.path)")
    }
    // All of them, not only new ones: an earlier try may have made a folder and not synced it. A
    // sync of a folder that has not changed costs next to nothing.
    for name in folders.sorted() { try files.syncFolder("\(folder)/\(name)") }
    try files.syncFolder(folder)
  }

  /// Removes the unfinished forms of a tile that is full.
  private func removePartials(of tile: Tile) {
    let path = "\(folder)/\(tile.partialFolder)"
    do {
      guard try files.kind(of: path) == .folder else { return }
      for name in try files.list(path) { try files.remove("\(path)/\(name)") }
      try files.removeFolder(path)
    } catch {
      // The log is whole with them: they are the same hashes, and everything checks them. The
      // append has been reported to nobody yet, and must not be called a failure for that.
    }
  }
}
