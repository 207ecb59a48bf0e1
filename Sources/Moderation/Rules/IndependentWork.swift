/// How parts of a long computation that do not depend on each other are done.
///
/// This module starts no threads. Who calls it may do the parts on several.
public protocol IndependentWork: Sendable {
  /// Transforms each input.
  ///
  /// - Returns: The outputs in the order of the inputs.
  func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
  ) -> [Output]
}

/// One part after the other, on the thread that asks.
public struct WorkInTurn: IndependentWork {
  public init() {}

  public func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    inputs.map(transform)
  }
}
