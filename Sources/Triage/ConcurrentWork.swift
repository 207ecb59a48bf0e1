internal import Moderation

/// Parts of a long computation on several threads.
struct ConcurrentWork: IndependentWork {
  let workerCount: Int

  func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    var outputs: [Output] = []
    var rest = inputs.makeIterator()
    OrderedConcurrentMap(workerCount: workerCount, transform: transform).run(
      next: { rest.next() }, consume: { outputs.append($0) })
    return outputs
  }
}
