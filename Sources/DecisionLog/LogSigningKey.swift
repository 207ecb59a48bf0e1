internal import Crypto

/// The private key of a log: who holds it can speak for the log.
public struct LogSigningKey: Sendable {
  public let name: String
  /// 32 bytes (RFC 8032 section 5.1.5); passed in, so that randomness is the caller's.
  public let seed: [UInt8]
  public let verifierKey: VerifierKey

  public init(name: String, seed: [UInt8]) throws(LogError) {
    self.name = name
    self.seed = seed
    verifierKey = try Ed25519Seed.verifierKey(name: name, seed: seed, kind: .log)
  }

  /// The signature line of a note.
  func signature(over text: [UInt8]) throws(LogError) -> NoteSignature {
    NoteSignature(
      key: verifierKey, payload: try Ed25519Seed.signature(over: text, seed: seed))
  }
}

/// The private key of somebody who watches a log, such as a city archive.
public struct CosignerKey: Sendable {
  public let name: String
  /// 32 bytes, as in ``LogSigningKey/seed``.
  public let seed: [UInt8]
  public let verifierKey: VerifierKey

  public init(name: String, seed: [UInt8]) throws(LogError) {
    self.name = name
    self.seed = seed
    verifierKey = try Ed25519Seed.verifierKey(name: name, seed: seed, kind: .cosigner)
  }

  /// The first word of the line in a key file, so that no other file is taken for one.
  private static let fileHeading = "VAKA-COSIGNER-KEY"

  /// - Parameter file: What ``fileText`` wrote.
  public init(file: [UInt8]) throws(LogError) {
    let line = String(decoding: file, as: UTF8.self)
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard line.last == "\n", parts.count == 3, parts[0] == Self.fileHeading,
      let seed = Base64.decode(parts[2].dropLast())
    else {
      throw LogError(
        place: "cosigner key", fact: "the file does not hold a cosigner's key",
        cure: "make one with 'vaka log cosign --new-key NAME --cosigner-key FILE'")
    }
    try self.init(name: String(parts[1]), seed: seed)
  }

  /// One line: heading, name, seed.
  ///
  /// A secret: write it where only its owner reads.
  public var fileText: String { "\(Self.fileHeading) \(name) \(Base64.encode(seed))\n" }

  /// The cosignature line for the text of a checkpoint.
  ///
  /// - Parameter time: POSIX seconds, not negative.
  public func cosignature(of checkpoint: Checkpoint, at time: UInt64) throws(LogError)
    -> NoteSignature
  {
    let message = Cosignature.message(checkpointText: checkpoint.text, time: time)
    let signature = try Ed25519Seed.signature(over: message, seed: seed)
    return NoteSignature(
      key: verifierKey, payload: Cosignature(time: time, signature: signature).payload)
  }
}

/// Ed25519 from a seed (RFC 8032 section 5.1.5).
private enum Ed25519Seed {
  static func verifierKey(
    name: String, seed: [UInt8], kind: VerifierKey.Kind
  ) throws(LogError) -> VerifierKey {
    guard KeyName.isValid(name) else {
      throw LogError(
        place: "key name", fact: "it is empty or has spaces or '+'",
        cure: "use a name such as 'vaka.example.se/log'")
    }
    let key = try privateKey(seed)
    return VerifierKey(name: name, kind: kind, publicKey: Array(key.publicKey.rawRepresentation))
  }

  static func signature(over message: [UInt8], seed: [UInt8]) throws(LogError) -> [UInt8] {
    let key = try privateKey(seed)
    do { return Array(try key.signature(for: message)) } catch {
      throw LogError(
        place: "key", fact: "the signature could not be made (\(error))", cure: "try again")
    }
  }

  private static func privateKey(_ seed: [UInt8]) throws(LogError) -> Curve25519.Signing.PrivateKey
  {
    do { return try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch {
      throw LogError(
        place: "key", fact: "a private key has 32 bytes, not \(seed.count)",
        cure: "restore the key file from its backup")
    }
  }
}
