internal import Crypto
internal import Foundation

/// As many random bytes as are asked for, from a source fit for keys.
public typealias RandomBytes = @Sendable (_ count: Int) -> [UInt8]

/// The operator's key, which wraps all other keys of a store and is kept apart from it.
public struct WrappingKey: Sendable {
  private let key: SymmetricKey

  /// Bytes of a key: AES-256.
  public static let byteCount = 32

  /// Reads 32 bytes written in base64 (RFC 4648 section 4) or in hexadecimal; space and line ends
  /// around them do not matter.
  ///
  /// - Parameter place: What errors call the place where the text stands, such as a path.
  public init(text: String, place: String) throws(CaseError) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Self.hexadecimal(text) ?? Data(base64Encoded: text).map(Array.init),
      bytes.count == Self.byteCount
    else {
      throw CaseError(
        .wrappingKey, place,
        "is not 32 bytes in base64 or hexadecimal; make a key with: openssl rand -base64 32")
    }
    key = SymmetricKey(data: bytes)
  }

  public init(random: RandomBytes) { key = SymmetricKey(data: random(Self.byteCount)) }

  /// The key as ``init(text:place:)`` reads it.
  public var text: String { key.withUnsafeBytes { Data($0).base64EncodedString() } }

  private static func hexadecimal(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count == 2 * byteCount else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// Seals a key or secret; `label` says what it is, so that one cannot pass for another.
  func wrap(_ secret: SymmetricKey, label: String, random: RandomBytes) throws -> Data {
    try secret.withUnsafeBytes { try key.seal($0, as: label, random: random) }
  }

  func unwrap(_ wrapped: Data, label: String) throws -> SymmetricKey {
    SymmetricKey(data: try key.open(wrapped, as: label))
  }
}

extension SymmetricKey {
  /// Seals `plaintext` with AES-GCM under a random nonce (NIST SP 800-38D): nonce, text, tag.
  ///
  /// - Parameter label: Bound to the text: it opens only under the same one.
  func seal(
    _ plaintext: some DataProtocol, as label: String, random: RandomBytes
  ) throws -> Data {
    let nonce = try AES.GCM.Nonce(data: random(12))
    let box = try AES.GCM.seal(
      plaintext, using: self, nonce: nonce, authenticating: Array(label.utf8))
    return box.nonce + box.ciphertext + box.tag
  }

  func open(_ sealed: Data, as label: String) throws -> Data {
    try AES.GCM.open(
      AES.GCM.SealedBox(combined: sealed), using: self, authenticating: Array(label.utf8))
  }
}
