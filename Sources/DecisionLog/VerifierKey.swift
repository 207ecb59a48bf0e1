internal import Crypto

/// A public key with the name of who signs with it: one vkey line.
///
/// Source: c2sp.org/signed-note v1.0.0, "Verifier keys".
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What a key signs, by the type byte of its id.
  public enum Kind: UInt8, Sendable {
    /// The log's own signature over the text of a checkpoint.
    case log = 0x01
    /// A cosigner's signature over a checkpoint and a time (c2sp.org/tlog-cosignature v1.0.1).
    case cosigner = 0x04
  }

  public let name: String
  public let kind: Kind
  /// Ed25519, 32 bytes (RFC 8032).
  public let publicKey: [UInt8]
  /// The first 4 bytes of the digest of name, kind and key, big-endian.
  public let id: UInt32

  init(name: String, kind: Kind, publicKey: [UInt8]) {
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    let digest = SHA256.hash(data: Array(name.utf8) + [0x0A, kind.rawValue] + publicKey)
    id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// - Parameter text: `<name>+<8 hex digits>+<base64>`; one line feed at the end is allowed,
  ///   so that a file that holds a key can be given as it is.
  public init(_ text: String) throws(LogError) {
    func wrong(_ fact: String) -> LogError {
      LogError(
        place: "key", fact: fact,
        cure: "give a key as '<name>+<8 hex digits>+<base64>', as in log.vkey")
    }
    let line = text.last == "\n" ? text.dropLast() : text[...]
    // At most two: base64 may hold '+' itself.
    let parts = line.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw wrong("it does not have three parts") }
    guard KeyName.isValid(parts[0]) else { throw wrong("its name is empty or has spaces") }
    guard let data = Base64.decode(parts[2]), let type = data.first else {
      throw wrong("its last part is not canonical base64")
    }
    guard let kind = Kind(rawValue: type) else {
      throw LogError(
        place: "key", fact: "type \(type) is not known",
        cure: "use an Ed25519 key: type 1 for a log, 4 for a cosigner")
    }
    guard data.count == 33 else {
      throw wrong("an Ed25519 key has 32 bytes, not \(data.count - 1)")
    }
    self.init(name: String(parts[0]), kind: kind, publicKey: Array(data[1...]))
    guard idText == parts[1] else {
      throw wrong("its id is not \(idText), which follows from the name and the key")
    }
  }

  /// The id as in the vkey: 8 lowercase hex digits.
  public var idText: String { KeyName.idText(id) }

  public var description: String {
    "\(name)+\(idText)+\(Base64.encode([kind.rawValue] + publicKey))"
  }

  /// Whether `signature` (64 bytes) is this key's over `message`.
  func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false  // Bytes that are no key verify nothing.
    }
    return key.isValidSignature(signature, for: message)
  }
}

/// What a key may be called, and how its id is written.
enum KeyName {
  /// Whether it is non-empty, without Unicode spaces, control characters and `+`.
  static func isValid(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }

  static func idText(_ id: UInt32) -> String {
    let hex = String(id, radix: 16)
    return String(repeating: "0", count: 8 - hex.count) + hex
  }
}
