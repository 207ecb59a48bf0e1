internal import Synchronization

/// Random numbers that are the same in every run.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators"
/// (SplitMix64), 2014.
public struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// Some characters of `alphabet`, as UTF-8.
  public mutating func bytes(_ count: ClosedRange<Int>, from alphabet: String) -> [UInt8] {
    let scalars = Array(alphabet.unicodeScalars)
    let length = Int.random(in: count, using: &self)
    return (0..<length).flatMap { _ in
      Array(String(scalars[Int.random(in: scalars.indices, using: &self)]).utf8)
    }
  }
}

extension SeededRandom {
  /// Random bytes for keys, the same in every run; many threads may ask.
  public static func source(seed: UInt64) -> @Sendable (Int) -> [UInt8] {
    let shared = Shared(seed: seed)
    return { count in shared.bytes(count) }
  }

  private final class Shared: Sendable {
    private let state: Mutex<SeededRandom>

    init(seed: UInt64) { state = Mutex(SeededRandom(seed: seed)) }

    func bytes(_ count: Int) -> [UInt8] {
      state.withLock { random in (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
    }
  }
}
