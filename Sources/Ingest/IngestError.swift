public import Moderation

/// Something in an export that cannot be read: where, what, and what to do.
///
/// It never holds what a person wrote, only its place.
public struct IngestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// How much is lost.
  public enum Kind: Sendable, CaseIterable {
    /// The file was not read at all.
    case notOpened
    /// Reading stopped before the end; what came before it was read.
    case stopped
    /// The file is read, but nobody knows what its items mean.
    case unknownFormat
    /// One item, or the damaged place between two items; what is around it was read.
    case item
  }

  public let kind: Kind
  /// The file as the user named it, or `-` for standard input.
  public let file: String
  /// The byte at which it begins, counted from 0 in the file (after decompression).
  public let offset: Int?
  /// The fact, a semicolon, the cure.
  public let reason: String

  public init(_ kind: Kind, file: String, offset: Int? = nil, reason: String) {
    self.kind = kind
    self.file = file
    self.offset = offset
    self.reason = reason
  }

  /// An error of the one item that begins at `source`.
  public init(at source: SourceLocation, reason: String) {
    self.init(.item, file: source.file, offset: source.offset, reason: reason)
  }

  public var description: String {
    "\(file)\(offset.map { ":\($0)" } ?? ""): \(reason)"
  }
}
