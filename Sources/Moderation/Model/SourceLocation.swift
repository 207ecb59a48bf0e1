/// Where in an export something was read.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it, or `-` for standard input.
  public let file: String

  /// The byte at which the item begins, counted from 0 in the file (after decompression).
  public let offset: Int

  public init(file: String, offset: Int) {
    self.file = file
    self.offset = offset
  }

  public var description: String { "\(file):\(offset)" }
}
