import DecisionLog
import Testing

/// Proofs from tiles hold, by a verifier that is written from RFC 6962 alone.
@Suite struct ProofTests {
  static let leaves = (0..<64).map { MerkleTree.leafHash(of: SampleLog.entry($0)) }

  static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  /// The root that a proof leads to, by the recursion of RFC 6962 section 2.1.1 read backwards.
  static func root(
    _ index: Int, _ size: Int, _ leaf: MerkleTree.Hash, _ path: ArraySlice<MerkleTree.Hash>
  ) -> MerkleTree.Hash? {
    if size == 1 { return path.isEmpty ? leaf : nil }
    guard let last = path.last else { return nil }
    let split = split(size)
    if index < split {
      return root(index, split, leaf, path.dropLast()).map { MerkleTree.nodeHash($0, last) }
    }
    return root(index - split, size - split, leaf, path.dropLast())
      .map { MerkleTree.nodeHash(last, $0) }
  }

  /// The old and the new root that a proof leads to, by SUBPROOF of RFC 6962 section 2.1.2.
  static func roots(
    _ old: Int, _ size: Int, _ known: MerkleTree.Hash?, _ path: ArraySlice<MerkleTree.Hash>
  ) -> (old: MerkleTree.Hash, new: MerkleTree.Hash)? {
    if old == size {
      if let known { return path.isEmpty ? (known, known) : nil }
      guard path.count == 1, let hash = path.first else { return nil }
      return (hash, hash)
    }
    guard let last = path.last else { return nil }
    let split = split(size)
    if old <= split {
      return roots(old, split, known, path.dropLast())
        .map { ($0.old, MerkleTree.nodeHash($0.new, last)) }
    }
    return roots(old - split, size - split, nil, path.dropLast())
      .map { (MerkleTree.nodeHash(last, $0.old), MerkleTree.nodeHash(last, $0.new)) }
  }

  @Test func `every entry of every log up to 64 is proved`() throws {
    let disk = try SampleLog.disk(growing: [64])
    let reader = LogReader(folder: "log", files: disk)
    for size in 1...64 {
      let root = MerkleTree.rootHash(of: Self.leaves[..<size])
      #expect(try reader.root(atSize: UInt64(size)) == root)
      for index in 0..<size {
        let proof = try reader.inclusionProof(of: UInt64(index), size: UInt64(size))
        #expect(Self.root(index, size, Self.leaves[index], proof.hashes[...]) == root)
        #expect(proof.proves(leaf: Self.leaves[index], root: root))
      }
    }
  }

  @Test func `every log up to 64 is proved to be the beginning of every later one`() throws {
    let reader = LogReader(folder: "log", files: try SampleLog.disk(growing: [64]))
    for new in 1...64 {
      let newRoot = MerkleTree.rootHash(of: Self.leaves[..<new])
      for old in 0...new {
        let oldRoot = MerkleTree.rootHash(of: Self.leaves[..<old])
        let proof = try reader.consistencyProof(from: UInt64(old), to: UInt64(new))
        #expect(proof.proves(oldRoot: oldRoot, newRoot: newRoot))
        if old > 0 {
          let roots = Self.roots(old, new, oldRoot, proof.hashes[...])
          #expect(roots?.old == oldRoot && roots?.new == newRoot)
        }
      }
    }
  }

  @Test func `a proof that was changed in any part proves nothing`() throws {
    let reader = LogReader(folder: "log", files: try SampleLog.disk(growing: [37]))
    let other = MerkleTree.leafHash(of: [0x41])
    for size in [1, 2, 3, 7, 8, 21, 37] {
      let root = MerkleTree.rootHash(of: Self.leaves[..<size])
      for index in 0..<size {
        let leaf = Self.leaves[index]
        let proof = try reader.inclusionProof(of: UInt64(index), size: UInt64(size))
        #expect(!proof.proves(leaf: other, root: root))
        #expect(!proof.proves(leaf: leaf, root: other))
        for wrong in Self.changed(proof.hashes, other) {
          let changed = InclusionProof(index: UInt64(index), size: UInt64(size), hashes: wrong)
          #expect(!changed.proves(leaf: leaf, root: root))
        }
        for wrong in 0..<size + 2 where wrong != index {
          let moved = InclusionProof(index: UInt64(wrong), size: UInt64(size), hashes: proof.hashes)
          #expect(!moved.proves(leaf: leaf, root: root))
        }
      }
      for old in 1..<max(2, size) where old < size {
        let oldRoot = MerkleTree.rootHash(of: Self.leaves[..<old])
        let proof = try reader.consistencyProof(from: UInt64(old), to: UInt64(size))
        #expect(!proof.proves(oldRoot: other, newRoot: root))
        #expect(!proof.proves(oldRoot: oldRoot, newRoot: other))
        for wrong in Self.changed(proof.hashes, other) {
          let changed = ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), hashes: wrong)
          #expect(!changed.proves(oldRoot: oldRoot, newRoot: root))
        }
      }
    }
  }

  /// A hash replaced, dropped or added, at each place.
  static func changed(_ hashes: [MerkleTree.Hash], _ other: MerkleTree.Hash) -> [[MerkleTree.Hash]]
  {
    hashes.indices.flatMap { place -> [[MerkleTree.Hash]] in
      var (replaced, dropped, added) = (hashes, hashes, hashes)
      replaced[place] = other
      dropped.remove(at: place)
      added.insert(hashes[place], at: place)
      return [replaced, dropped, added]
    } + [hashes + [other], [other] + hashes]
  }

  @Test func `proofs hold across tiles and levels`() throws {
    let size = 66_000
    let signer = try SampleLog.signer()
    let disk = SimulatedDisk()
    try LogWriter.create(in: "log", signer: signer, files: disk)
    var writer = try LogWriter(opening: "log", signer: signer, files: disk)
    try writer.append((0..<size).map { Array("\($0)".utf8) })
    let reader = LogReader(folder: "log", files: disk)
    let root = try reader.checkpoint(signedBy: signer.verifierKey).root
    for index in [0, 255, 256, 4095, 4096, 65_535, 65_536, 65_999] {
      let entry = try reader.entry(at: UInt64(index))
      #expect(entry == Array("\(index)".utf8))
      let proof = try reader.inclusionProof(of: UInt64(index), size: UInt64(size))
      #expect(proof.proves(leaf: MerkleTree.leafHash(of: entry), root: root))
    }
    for old in [1, 255, 256, 257, 65_535, 65_536, 65_537] {
      let oldRoot = try reader.root(atSize: UInt64(old))
      let proof = try reader.consistencyProof(from: UInt64(old), to: UInt64(size))
      #expect(proof.proves(oldRoot: oldRoot, newRoot: root))
    }
  }

  @Test(
    arguments: [
      (0, [], []), (1, ["0.p/1"], []), (255, ["0.p/255"], []), (256, ["1.p/1"], ["0"]),
      (257, ["0.p/1", "1.p/1"], ["0"]), (65_536, ["2.p/1"], ["0", "1"]),
      (70_000, ["0.p/112", "1.p/17", "2.p/1"], ["0", "1"]),
    ] as [(Int, [String], [String])])
  func `tiles are those that the format says`(
    size: Int, partial: [String], fullLevels: [String]
  ) throws {
    let full = (0..<8).map { Tile.fullCount(level: $0, size: UInt64(size)) }
    let widths = (0..<8).map { Tile.partialWidth(level: $0, size: UInt64(size)) }
    #expect(
      partial
        == widths.indices.filter { widths[$0] > 0 }.map { "\($0).p/\(widths[$0])" })
    #expect(fullLevels == full.indices.filter { full[$0] > 0 }.map { "\($0)" })
    if size == 70_000 { #expect(full[..<3] == [273, 1, 0]) }
    if size == 65_536 { #expect(full[..<3] == [256, 1, 0]) }
  }

  @Test(
    arguments: [
      (0, "tile/0/000"), (999, "tile/0/999"), (1000, "tile/0/x001/000"),
      (1_234_067, "tile/0/x001/x234/067"),
    ] as [(UInt64, String)])
  func `paths of tiles are those of the format`(index: UInt64, path: String) {
    #expect(Tile(level: 0, index: index).path == path)
    #expect(Tile(level: 0, index: index).partialPath(width: 112) == path + ".p/112")
  }
}
