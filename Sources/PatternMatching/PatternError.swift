internal import CPCRE2

/// A pattern that cannot be compiled, or a search that gave up.
///
/// A search that gave up is not a search that found nothing.
public struct PatternError: Error, Equatable, CustomStringConvertible {
  /// PCRE2's own number: positive from compiling, negative from matching.
  ///
  /// Source: pcre2api(3).
  public let code: Int32
  /// Where it stopped, in bytes: of the pattern when compiling, of the text when matching.
  public let offset: Int
  /// What the pattern is called in the rule pack.
  public let pattern: String

  public init(code: Int32, offset: Int, pattern: String) {
    self.code = code
    self.offset = offset
    self.pattern = pattern
  }

  /// Whether the pattern is larger than PCRE2 allows, and could be split.
  ///
  /// 120 is "regular expression is too large", 186 "regular expression is too complicated"
  /// (pcre2.h).
  public var isTooLarge: Bool { code == 120 || code == 186 }

  /// PCRE2's words for the code, with the place.
  public var description: String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    let message =
      length < 0 ? "error \(code)" : String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    return "\(pattern): \(message) at byte \(offset)"
  }
}
