/// A part of a whole, exact: 19 of 20.
public struct Share: Hashable, Sendable {
  public let part: Int
  /// Above 0.
  public let whole: Int

  /// Returns `nil` where there is no whole, of which nobody can say a part.
  public init?(_ part: Int, of whole: Int) {
    guard whole > 0 else { return nil }
    (self.part, self.whole) = (part, whole)
  }

  /// Reads a share as a rule file has it, from `0` to `1` with at most four decimals: `0.05`.
  init?(decimal text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
      parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let whole = Int(parts[0]), whole <= 1
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.utf8.count <= 4,
      let rest = Int(decimals + String(repeating: "0", count: 4 - decimals.utf8.count)),
      whole * 10_000 + rest <= 10_000
    else { return nil }
    (part, self.whole) = (whole * 10_000 + rest, 10_000)
  }

  /// In ten-thousandths, half of one rounded up.
  public var tenThousandths: Int { (2 * 10_000 * part + whole) / (2 * whole) }

  /// Whether `count` of `total` is more than this share.
  public func isExceeded(by count: Int, of total: Int) -> Bool { count * whole > part * total }
}
