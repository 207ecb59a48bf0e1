internal import Dispatch
internal import Synchronization

/// Transforms a stream of inputs on all cores and delivers the results in input order.
///
/// Order matters: the log and the reports must be the same, byte for byte, whatever the number
/// of cores. The price is that a slow input delays those behind it.
struct OrderedConcurrentMap<Input: Sendable, Output: Sendable> {
  /// How many inputs may be worked on at once.
  let workerCount: Int
  let transform: @Sendable (Input) -> Output

  /// How many inputs may be in memory for each worker: one that is worked on, one that waits for
  /// it, and two finished ones that wait for a slow one before them.
  private static var inFlightPerWorker: Int { 4 }

  /// Runs until there is no more input.
  ///
  /// No work is left running when this returns or throws.
  ///
  /// - Parameters:
  ///   - next: Reads the next input, or returns `nil`. Called on the current thread.
  ///   - consume: Takes the next result. Called on the current thread, in input order.
  func run<Failure: Error>(
    next: () throws(Failure) -> Input?, consume: (Output) throws(Failure) -> Void
  ) throws(Failure) {
    let queue = DispatchQueue(label: "triage.transform", attributes: .concurrent)
    // As many as there are workers: blocks wait here for their turn, at most `inFlightLimit` of
    // them, so Dispatch never has more threads than that.
    let turns = DispatchSemaphore(value: workerCount)
    let inFlightLimit = workerCount * Self.inFlightPerWorker
    var inFlight: [Slot] = []
    defer { for slot in inFlight { slot.finish() } }

    while let input = try next() {
      if inFlight.count == inFlightLimit { try consume(inFlight.removeFirst().value()) }
      let slot = Slot()
      inFlight.append(slot)
      queue.async {
        turns.wait()
        slot.fill(transform(input))
        turns.signal()
      }
    }
    while !inFlight.isEmpty { try consume(inFlight.removeFirst().value()) }
  }

  /// The place where one result will be put.
  private final class Slot: Sendable {
    /// Signalled once, when the result is there.
    let done = DispatchSemaphore(value: 0)
    private let result = Mutex<Output?>(nil)

    func fill(_ output: sending Output) {
      result.withLock { $0 = output }
      done.signal()
    }

    func finish() { done.wait() }

    /// Waits for the result.
    ///
    /// Call once.
    func value() -> Output {
      done.wait()
      guard let output = result.withLock({ $0 }) else {
        preconditionFailure("signalled before the result was put in the slot")
      }
      return output
    }
  }
}
