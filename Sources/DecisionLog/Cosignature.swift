/// What a cosigner adds to a checkpoint: a time, and a signature over both.
///
/// It says that at this time the cosigner knew no larger log by that name, and that this one holds
/// all that it had seen before.
/// Source: c2sp.org/tlog-cosignature v1.0.1, cosignature/v1.
public struct Cosignature: Hashable, Sendable {
  /// POSIX seconds, at most 2^63 - 1.
  public let time: UInt64
  /// Ed25519, 64 bytes.
  public let signature: [UInt8]

  init(time: UInt64, signature: [UInt8]) {
    self.time = time
    self.signature = signature
  }

  /// `nil` if it is not 8 bytes of time and 64 of signature.
  public init?(payload: [UInt8]) {
    guard payload.count == 72, payload[0] < 0x80 else { return nil }
    time = payload[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    signature = Array(payload[8...])
  }

  var payload: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) } + signature
  }

  static func message(checkpointText text: [UInt8], time: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }
}
