internal import Crypto
internal import Foundation

/// What tells that one version of an item has been judged, and nothing else: 128 bits of
/// HMAC-SHA256 over platform, account, id and text.
///
/// Without the store's secret nobody can tell from a mark which item it is of.
public struct Mark: Hashable, Sendable, Comparable {
  private let high: UInt64
  private let low: UInt64

  public static func < (a: Mark, b: Mark) -> Bool { (a.high, a.low) < (b.high, b.low) }

  init(_ bytes: some Sequence<UInt8>) {
    var words: [UInt64] = [0, 0]
    for (index, byte) in bytes.prefix(16).enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    (high, low) = (words[0], words[1])
  }

  /// 16 bytes, in the order in which ``<`` compares.
  var data: Data {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) }
  }

  /// Half of it, for sets of very many marks of which none is an adversary's choice.
  public var short: UInt64 { low }
}

/// Makes marks; may be used by many threads at once.
public struct MarkMaker: Sendable {
  private let secret: SymmetricKey

  init(secret: SymmetricKey) { self.secret = secret }

  /// - Parameter text: As published.
  public func mark(platform: String, account: String, id: String, text: [UInt8]) -> Mark {
    var code = HMAC<SHA256>(key: secret)
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
