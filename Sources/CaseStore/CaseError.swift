internal import GRDB

/// Something about the store of cases that stops the work: where, what, and what to do.
///
/// It never holds what a person wrote, nor a value of a row.
public struct CaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong, for callers that go on in another way.
  public enum Kind: Sendable {
    /// The wrapping key is missing, malformed, or not the one that the store was made with.
    case wrappingKey
    /// The database or its disk.
    case database
    /// A sealed value does not open: it or its key was changed or erased.
    case sealed
  }

  public let kind: Kind
  public let description: String

  public init(_ kind: Kind, _ place: String, _ reason: String) {
    self.kind = kind
    description = "\(place): \(reason)"
  }

  /// What SQLite says, without the values that it was given.
  init(_ error: any Error, in file: String) {
    guard let error = error as? DatabaseError else {
      self.init(.database, file, "cannot be used (\(type(of: error))); restore it from a backup")
      return
    }
    let code = error.resultCode
    let cure =
      switch code {
      case .SQLITE_FULL: "make room on the disk, and run again"
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
        "see who may write there, and run again"
      case .SQLITE_BUSY, .SQLITE_LOCKED: "another process holds it; run again"
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: "restore it from a backup"
      default: "run again; if it stays, restore it from a backup"
      }
    self.init(.database, file, "SQLite \(code.rawValue), \(code); \(cure)")
  }
}

/// Runs `body`, and gives errors of SQLite their place.
func withCaseErrors<Value>(
  in file: String, _ body: () throws -> Value
) throws(CaseError) -> Value {
  do { return try body() } catch let error as CaseError { throw error } catch {
    throw CaseError(error, in: file)
  }
}
