internal import Crypto
internal import Foundation

/// What tells that one version of an item has been judged, and nothing else: 128 bits of
/// HMAC-SHA256 over platform, account, id and text.
///
/// Without the store's secret nobody can tell from a mark which item it is of.
public struct Mark: Hashable, Sendable, Comparable {
  let high: UInt64
  let low: UInt64

  public static func < (a: Mark, b: Mark) -> Bool { (a.high, a.low) < (b.high, b.low) }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The first 16 bytes of a code.
  fileprivate init(_ code: HMAC<SHA256>.MAC) {
    self = code.withUnsafeBytes { bytes in
      // In bounds: a code of SHA-256 has 32 bytes.
      Mark(
        high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// Reads what ``data`` wrote; `nil` for anything else.
  init?(_ data: Data) {
    guard data.count == 16 else { return nil }
    self = data.withUnsafeBytes { bytes in
      Mark(
        high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// 16 bytes.
  var data: Data {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
  }

  /// Half of it, for sets of very many marks of which none is an adversary's choice.
  public var short: UInt64 { low }
}

/// Makes marks; may be used by many threads at once.
public struct MarkMaker: Sendable {
  /// Has taken the key in; copied for each mark, which is half the work of starting anew.
  private let prepared: HMAC<SHA256>

  init(secret: SymmetricKey) { prepared = HMAC(key: secret) }

  /// - Parameter text: As published.
  public func mark(platform: String, account: String, id: String, text: [UInt8]) -> Mark {
    var code = prepared
    var names: [UInt8] = []
    names.reserveCapacity(128)
    for name in [platform, account, id] {
      // The length before each name, so that no two items can have the same bytes.
      withUnsafeBytes(of: UInt64(name.utf8.count).bigEndian) { names.append(contentsOf: $0) }
      names.append(contentsOf: name.utf8)
    }
    code.update(data: names)
    code.update(data: text)
    return Mark(code.finalize())
  }
}

/// What is known of a version that has been judged.
public struct MarkState: Hashable, Sendable {
  /// Which rules judged it last: a number of ``CaseTransaction/pack(_:)``.
  public var pack: Int64
  /// Whether it was erased; then it is not judged again.
  public var isErased: Bool
}
