/// Why a store cannot be used: where, what, and what to do.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ place: String, _ reason: String) { description = "\(place): \(reason)" }
}
