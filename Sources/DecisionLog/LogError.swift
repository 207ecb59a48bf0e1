/// What is wrong with a log, where, and what to do about it.
///
/// It never holds the text of an entry: an entry may be evidence, an error goes to a terminal.
public struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A path, or a part of a file such as `checkpoint:2`.
  public let place: String
  public let fact: String
  public let cure: String

  public init(place: String, fact: String, cure: String) {
    self.place = place
    self.fact = fact
    self.cure = cure
  }

  public var description: String { "\(place): \(fact); \(cure)" }
}
