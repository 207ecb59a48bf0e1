import Synchronization
import Testing

@testable import Triage

@Suite struct ConcurrentWorkTests {
  @Test(arguments: [1, 2, 7])
  func `every part is done once and outputs stand in the order of inputs`(workers: Int) {
    let done = Mutex<[Int: Int]>([:])
    let outputs = ConcurrentWork(workerCount: workers).map(Array(0..<100)) { input in
      // The first parts take longest.
      let rounds = (100 - input) * 1000
      let output = (0..<rounds).reduce(input) { $0 &* 31 &+ $1 }
      done.withLock { $0[input, default: 0] += 1 }
      return (input, output)
    }
    #expect(outputs.map(\.0) == Array(0..<100))
    #expect(done.withLock { $0.count == 100 && $0.values.allSatisfy { $0 == 1 } })
  }
}
