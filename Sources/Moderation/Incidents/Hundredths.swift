/// A number with two decimals, exact: 0.25 is 25 hundredths.
public struct Hundredths: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let count: Int

  public init(_ count: Int) { self.count = count }

  /// Reads `1`, `0.5`, `0.25` or `0,25`; `nil` for anything else, also for more decimals.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count <= 2,
      parts.allSatisfy({
        (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }),
      let whole = Int(parts[0])
    else { return nil }
    guard parts.count == 2 else {
      count = whole * 100
      return
    }
    guard parts[1].count <= 2, let part = Int(parts[1]) else { return nil }
    count = whole * 100 + (parts[1].count == 1 ? part * 10 : part)
  }

  public static func < (a: Hundredths, b: Hundredths) -> Bool { a.count < b.count }
  public static func + (a: Hundredths, b: Hundredths) -> Hundredths {
    Hundredths(a.count + b.count)
  }
  public static func * (factor: Int, a: Hundredths) -> Hundredths { Hundredths(factor * a.count) }

  /// With two decimals and a point, such as `2.50`.
  public var description: String { "\(count / 100).\(CivilDate.padded(count % 100, 2))" }
}
