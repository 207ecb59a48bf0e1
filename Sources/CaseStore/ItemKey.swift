internal import Crypto
internal import Foundation

/// The key of one item, person or run: with it gone, nothing that it sealed can be read, and no
/// commitment that it made can be linked.
public struct ItemKey: Sendable {
  let id: Int64
  let key: SymmetricKey
  /// The salt of all commitments of this item, made from its key, and gone with it.
  private let salt: SymmetricKey

  init(id: Int64, key: SymmetricKey) {
    self.id = id
    self.key = key
    salt = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("vaka commitment salt".utf8), outputByteCount: 32)
  }

  /// What the log may say of a secret value: HMAC-SHA256 (RFC 2104) under the item's salt.
  ///
  /// To prove a line of the log, the salt and the value are shown; the key stays hidden.
  ///
  /// - Parameter label: What the value is, such as `text`, so that two kinds never look alike.
  public func commitment(to value: some Sequence<UInt8>, as label: String) -> String {
    let bytes = Array(label.utf8) + [0] + Array(value)
    let code = HMAC<SHA256>.authenticationCode(for: bytes, using: salt)
    return Data(code).base64EncodedString()
  }

  /// The salt in base64, for him who must prove what a line of the log says.
  public var saltText: String { salt.withUnsafeBytes { Data($0).base64EncodedString() } }

  /// - Parameter label: What is sealed and of which row, such as `original` and the mark of its
  ///   version, so that rows cannot be exchanged.
  func seal(_ value: [UInt8], as label: String, random: RandomBytes) throws -> Data {
    try key.seal(value, as: label, random: random)
  }

  func open(_ sealed: Data, as label: String) throws -> [UInt8] {
    do { return Array(try key.open(sealed, as: label)) } catch {
      throw CaseError(
        .sealed, "cases.sqlite", "a sealed value does not open; restore the store from a backup")
    }
  }
}
