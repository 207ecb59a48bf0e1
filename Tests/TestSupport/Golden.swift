internal import Foundation
public import Testing

/// Compares `actual` with a file under `fixtures/golden/`, byte for byte.
///
/// Run the tests with `UPDATE_GOLDEN=1` to write the files anew, then read the diff before you
/// commit: the diff is the review.
public func expectGolden(
  _ actual: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = Repository.fixtures.appending(path: "golden").appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
    try Data(actual.utf8).write(to: file)
  }
  let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  #expect(
    actual == expected, "differs from fixtures/golden/\(name)", sourceLocation: sourceLocation)
}
