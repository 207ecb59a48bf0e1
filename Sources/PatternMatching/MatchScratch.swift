internal import CPCRE2

/// Working memory for one search at a time: match data, JIT stack and limits.
///
/// Make one for each worker.
public struct MatchScratch: ~Copyable {
  let data: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer?

  /// What a search may cost before it gives up, which bounds what a hostile comment can cost.
  public struct Limits: Sendable {
    /// Steps in one search: pcre2_set_match_limit(3).
    public var matches: UInt32 = 1_000_000
    /// Nested backtracking of the interpreter, used where JIT is not: pcre2_set_depth_limit(3).
    public var depth: UInt32 = 10_000
    /// KiB of heap of the interpreter: pcre2_set_heap_limit(3).
    public var heapKiB: UInt32 = 20_000
    /// Bytes of the machine stack that compiled patterns get: pcre2jit(3).
    public var jitStackBytes: Int = 1 << 20

    public init() {}
  }

  public init(limits: Limits = Limits()) {
    // Both calls return nil only when memory has run out, where nothing can go on.
    guard let data = pcre2_match_data_create_8(Self.groupCount, nil),
      let context = pcre2_match_context_create_8(nil)
    else { preconditionFailure("out of memory for PCRE2 match data") }
    self.data = data
    self.context = context
    stack = pcre2_jit_stack_create_8(32 << 10, limits.jitStackBytes, nil)
    pcre2_set_match_limit_8(context, limits.matches)
    pcre2_set_depth_limit_8(context, limits.depth)
    pcre2_set_heap_limit_8(context, limits.heapKiB)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
  }

  /// How many groups of a match can be read, with the whole match as the first.
  static let groupCount: UInt32 = 32

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    if let stack { pcre2_jit_stack_free_8(stack) }
  }
}
