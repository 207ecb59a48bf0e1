@testable import DecisionLog
import Testing

/// Hashes, signatures and notes agree with what others have published.
@Suite struct VectorTests {
  static func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  // The test tree of the RFC 6962 reference implementation.
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]

  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
  ])
  func `roots agree with the reference log`(size: Int, expected: String) throws {
    let hashes = Self.leaves.prefix(size).map { MerkleTree.leafHash(of: Self.bytes(hex: $0)) }
    #expect(MerkleTree.rootHash(of: hashes[...]).bytes == Self.bytes(hex: expected))
    var frontier = MerkleFrontier()
    for hash in hashes { frontier.append(hash) }
    #expect(frontier.root.bytes == Self.bytes(hex: expected))
  }

  // RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `signatures are those of RFC 8032`(
    seed: String, publicKey: String, message: String, signature: String
  ) throws {
    let key = try LogSigningKey(name: "logg.example/rfc", seed: Self.bytes(hex: seed))
    #expect(key.verifierKey.publicKey == Self.bytes(hex: publicKey))
    let (message, signature) = (Self.bytes(hex: message), Self.bytes(hex: signature))
    #expect(try key.signature(over: message).payload == signature)
    #expect(key.verifierKey.verifies(signature, over: message))
    #expect(!key.verifierKey.verifies(signature, over: message + [0]))
  }

  static let notes: [(key: String, text: String, line: String)] = [
    (
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
      "This is an example message.\n",
      "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    ),
    (
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    ),
    (
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
      "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n",
      "— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ="
    ),
  ]

  @Test(arguments: 0..<3)
  func `published notes verify, and no changed one does`(place: Int) throws {
    let (vkey, text, line) = Self.notes[place]
    let key = try VerifierKey(vkey)
    #expect(key.description == vkey)
    let note = try SignedNote(Array("\(text)\n\(line)\n".utf8), place: "note")
    #expect(note.check(with: [key]).map(\.result) == [.verified])
    #expect(note.bytes == Array("\(text)\n\(line)\n".utf8))
    let changed = try SignedNote(Array("x\(text)\n\(line)\n".utf8), place: "note")
    #expect(changed.check(with: [key]).map(\.result) == [.wrong])
  }

  @Test func `the checkpoint of the sum database reads as its parts`() throws {
    let checkpoint = try Checkpoint(text: Array(Self.notes[2].text.utf8), place: "checkpoint")
    #expect(checkpoint.origin == "go.sum database tree")
    #expect(checkpoint.size == 35_225_469)
  }

  @Test func `the example of tlog-checkpoint parses and does not verify as printed`() throws {
    let text =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    let checkpoint = try Checkpoint(text: Array(text.utf8), place: "checkpoint")
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.text == Array(text.utf8))
  }

  @Test func `our own set of key, checkpoint and cosignature is what others computed`() throws {
    let signer = try LogSigningKey(name: "logg.example/test", seed: SampleLog.seed)
    #expect(
      signer.verifierKey.description
        == "logg.example/test+fa6eb674+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    let disk = SimulatedDisk()
    try LogWriter.create(in: "log", signer: signer, files: disk)
    // "hej\n" is what the vector hashes: not an entry that a log takes, so it is made by hand.
    let leaf = MerkleTree.leafHash(of: Array("hej\n".utf8))
    let checkpoint = Checkpoint(origin: signer.name, size: 1, root: leaf)
    #expect(
      String(decoding: checkpoint.text, as: UTF8.self)
        == "logg.example/test\n1\n/d4uiMxZ5ovXvmISBKb84IbklJWHV4r3OTzYvEDgDxk=\n")
    let lines = [
      "— logg.example/test +m62dPLgt7fMNFwJaWf3VwRvGT2tW7W7DaZGwnvgRxVLnJgUkkSKCUb3hArggmgIaSjaciFWMFaGRgVrQJTo5mBCNgs=",
      "— vittne.example/w1 7AXCNgAAAABpVbkAWCa2x2DQc0FFhDym6j0MBoxnKklIttlyEdfc7JEesv89JgDiI0pWLlXXWr69MOQnwluC8vQf0lytAKBmDiM6BA==",
    ]
    let cosigner = try CosignerKey(name: "vittne.example/w1", seed: SampleLog.seed)
    #expect(
      cosigner.verifierKey.description
        == "vittne.example/w1+ec05c236+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    let published = Array(checkpoint.text) + Array("\n\(lines[0])\n\(lines[1])\n".utf8)
    let note = try SignedNote(published, place: "checkpoint")
    let checks = note.check(with: [signer.verifierKey, cosigner.verifierKey])
    #expect(checks.map(\.result) == [.verified, .verified])
    #expect(checks.map(\.time) == [nil, 1_767_225_600])
    var made = SignedNote(text: checkpoint.text, signatures: [note.signatures[0]])
    made.add(try cosigner.cosignature(of: checkpoint, at: 1_767_225_600))
    #expect(made.bytes == published)
  }

  @Test(arguments: [
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
  ])
  func `keys of other logs and witnesses are read`(text: String) throws {
    #expect(try VerifierKey(text).description == text)
  }

  @Test(arguments: [
    "", "TEST", "TEST+7997405c", "TEST+7997405d+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "TEST+7997405C+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "TEST+zzzzzzzz+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "TEST+7997405c+AgcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr", "TEST+7997405c+AQcC",
    "TE ST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6\n\n",
  ])
  func `what is no key is refused`(text: String) {
    #expect(throws: LogError.self) { try VerifierKey(text) }
  }
}
