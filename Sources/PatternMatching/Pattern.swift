internal import CPCRE2
internal import Synchronization

/// PCRE2's code of one pattern with one set of options, made ready before its first search.
private final class PatternCode: @unchecked Sendable {
  // @unchecked Sendable: `code` changes under `preparation` alone, until `isPrepared` says that it is
  // ready, and is only read after that; PCRE2 lets many threads read one compiled pattern at once.
  // Source: pcre2api(3), "MULTITHREADING", "The compiled pattern".
  private let source: String
  private let name: String
  private let options: UInt32
  private var code: OpaquePointer?
  private let isPrepared = Atomic(false)
  private let preparation = Mutex(())

  /// - Parameter options: Beside those of every pattern.
  init(_ source: String, name: String, options: UInt32 = 0) {
    self.source = source
    self.name = name
    self.options = options
  }

  deinit { pcre2_code_free_8(code) }

  /// Compiles it, for UTF-8 text in which `\w`, `\b` and `\s` know Unicode.
  ///
  /// - Returns: How many groups it has.
  /// - Throws: ``PatternError`` with the byte offset at which PCRE2 stopped.
  func compile() throws(PatternError) -> UInt32 {
    try preparation.withLock { _ throws(PatternError) in
      var groupCount: UInt32 = 0
      // Asking for a number that every pattern has cannot fail: pcre2_pattern_info(3).
      _ = pcre2_pattern_info_8(try compiled(), UInt32(PCRE2_INFO_CAPTURECOUNT), &groupCount)
      return groupCount
    }
  }

  /// What to search with: machine code is made before the first search.
  ///
  /// Not when it is compiled, because it takes longer than all else there, and some patterns of a
  /// pack are never searched with.
  func prepared() throws(PatternError) -> OpaquePointer {
    if isPrepared.load(ordering: .acquiring), let code { return code }
    return try preparation.withLock { _ throws(PatternError) in
      let code = try compiled()
      if !isPrepared.load(ordering: .relaxed) {
        _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))  // Falls back to interpreting.
        isPrepared.store(true, ordering: .releasing)
      }
      return code
    }
  }

  /// The code, made if it is not there yet; call it under `preparation`.
  private func compiled() throws(PatternError) -> OpaquePointer {
    if let code { return code }
    var errorCode: CInt = 0
    var errorOffset = 0
    let all =
      options | UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    guard
      let new = pcre2_compile_8(source, source.utf8.count, all, &errorCode, &errorOffset, nil)
    else {
      throw PatternError(code: errorCode, offset: errorOffset, pattern: name)
    }
    code = new
    return new
  }
}

/// A compiled PCRE2 pattern that can be shared between threads.
///
/// Compile once, when rules are loaded. Searching needs a ``MatchScratch``,
/// which must not be shared.
public final class Pattern: Sendable {
  private let anywhere: PatternCode
  /// The same for matches that begin at the start offset only; compiled when it is wanted.
  ///
  /// Apart, since machine code does not know the option at the time of a search: pcre2jit(3),
  /// "UNSUPPORTED OPTIONS AND PATTERN ITEMS".
  private let atStart: PatternCode

  /// How many groups the pattern has.
  private let groupCount: UInt32

  /// What errors call the pattern, such as the signal that it belongs to.
  public let name: String

  /// The pattern as it was written.
  public let source: String

  /// Compiles `source` for UTF-8 text, in which `\w`, `\b` and `\s` know Unicode.
  ///
  /// - Throws: ``PatternError`` with the byte offset at which PCRE2 stopped.
  public init(_ source: String, name: String) throws(PatternError) {
    anywhere = PatternCode(source, name: name)
    atStart = PatternCode(source, name: name, options: UInt32(PCRE2_ANCHORED))
    groupCount = try anywhere.compile()
    self.name = name
    self.source = source
  }

  /// Where a match may begin.
  public enum Anchor: Sendable {
    /// At the start offset or anywhere after it.
    case anywhere
    /// At the start offset only.
    case start
  }

  /// Returns the first match that starts at or after `start`, or at `start` only.
  ///
  /// - Parameters:
  ///   - utf8: Valid UTF-8; offsets are in bytes.
  ///   - start: A byte offset on a character boundary.
  /// - Throws: ``PatternError`` when a limit is reached. A search that gave up is not a search
  ///   that found nothing.
  public func firstMatch(
    in utf8: [UInt8], from start: Int = 0, anchor: Anchor = .anywhere,
    using scratch: borrowing MatchScratch
  ) throws(PatternError) -> Range<Int>? {
    precondition(start >= 0 && start <= utf8.count, "a search starts inside the text")
    let code = try (anchor == .start ? atStart : anywhere).prepared()
    // PCRE2_NO_UTF_CHECK: callers pass valid UTF-8 only; Comment.text is checked when it is read
    // and every view is made of whole scalars. pcre2api(3), "PCRE2_NO_UTF_CHECK".
    let options = UInt32(PCRE2_NO_UTF_CHECK)
    let status = utf8.withUnsafeBufferPointer { bytes in
      // An empty array may have no address; PCRE2 wants one, and reads nothing from it.
      withUnsafePointer(to: 0 as UInt8) { nothing in
        pcre2_match_8(
          code, bytes.baseAddress ?? nothing, bytes.count, start, options, scratch.data,
          scratch.context)
      }
    }
    if status == PCRE2_ERROR_NOMATCH { return nil }
    guard status >= 0, let bounds = pcre2_get_ovector_pointer_8(scratch.data) else {
      throw PatternError(code: status, offset: start, pattern: name)
    }
    return bounds[0]..<max(bounds[0], bounds[1])
  }

  /// Where group `number` (1 to 31) took part in the last match that `scratch` was used for.
  ///
  /// Call only after ``firstMatch(in:from:anchor:using:)`` returned a range with the same scratch.
  public func group(_ number: Int, of scratch: borrowing MatchScratch) -> Range<Int>? {
    // PCRE2 sets only the bounds of groups that the pattern has.
    guard number <= Int(groupCount), number < Int(MatchScratch.groupCount),
      let bounds = pcre2_get_ovector_pointer_8(scratch.data)
    else { return nil }
    let (start, end) = (bounds[2 * number], bounds[2 * number + 1])
    // PCRE2 marks a group that took no part with PCRE2_UNSET, ~(size_t)0, which is -1 as an Int.
    guard start >= 0, start <= end else { return nil }
    return start..<end
  }
}
