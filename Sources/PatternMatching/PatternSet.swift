/// Many patterns tried as one.
///
/// Each pattern states literals of which one must be present for it to match. All literals are
/// found in one pass over the text, and PCRE2 is asked only where one of them stands. The results
/// are the same as those of trying every pattern everywhere, which ``matchesTryingAll(in:using:)``
/// does and a test compares.
public struct PatternSet: Sendable {
  /// A pattern with what it needs.
  public struct Member: Sendable {
    /// Where a match of the pattern can begin.
    public enum Start: Sendable {
      /// Anywhere; if one of its literals is present, the whole text is searched.
      case anywhere
      /// Only at the start of the word that holds the beginning of the literal. The pattern begins
      /// with `(?<![\p{L}\p{M}\p{N}])`, and what stands before the literal is letters.
      case word
    }

    public let pattern: Pattern
    /// One of these is in every match; `nil` where nothing is known, and then it is always tried.
    public let needs: [Literal]?
    /// One of these is in every match too; `nil` where nothing more is known.
    public let alsoNeeds: [Literal]?
    public let start: Start

    public init(
      _ pattern: Pattern, needs: [Literal]?, alsoNeeds: [Literal]? = nil, start: Start = .anywhere
    ) {
      self.pattern = pattern
      self.needs = needs
      self.alsoNeeds = alsoNeeds
      self.start = start
    }
  }

  /// Where one member of the set matches.
  public struct Match: Hashable, Sendable {
    /// Its index in ``members``.
    public let member: Int
    /// In bytes of the text that was searched; not empty.
    public let range: Range<Int>
  }

  /// What was found and what gave up.
  public struct Outcome: Sendable, Equatable {
    /// In order of member, then of place; those of one member do not overlap.
    public var matches: [Match] = []
    /// Searches that reached a limit; what those members would have found is not known.
    public var failures: [PatternError] = []

    public init() {}
  }

  public let members: [Member]
  /// Finds the literals that may stand anywhere, which are numbered first.
  private let scanner: LiteralScanner
  /// Finds those that stand only where words begin.
  private let words: WordScanner
  private let firstWord: Int
  /// For each literal, where its uses begin in `uses`; one more entry closes the last.
  private let useStarts: [Int32]
  /// Which members need a literal and how, literal by literal.
  private let uses: [Use]
  private let lengths: [Int32]
  private let alwaysTried: [Try]
  /// The members that have a second list of needs.
  private let unmet: SmallSet

  private struct Use: Sendable {
    let member: Int32
    let edges: Literal.Edges
    let start: Member.Start
    /// Whether it is of the second list of needs, which only has to be there.
    let isSecond: Bool
  }

  public init(_ members: [Member]) {
    self.members = members
    var indexOf: [[UInt8]: Int] = [:]
    var literals: [[UInt8]] = []
    var usesOfLiteral: [[Use]] = []
    for (index, member) in members.enumerated() {
      let firsts = (member.needs ?? []).map { (literal: $0, isSecond: false) }
      let seconds = (member.alsoNeeds ?? []).map { (literal: $0, isSecond: true) }
      for (literal, isSecond) in firsts + seconds {
        let use = Use(
          member: Int32(index), edges: literal.edges, start: member.start, isSecond: isSecond)
        if let place = indexOf[literal.bytes] {
          usesOfLiteral[place].append(use)
        } else {
          indexOf[literal.bytes] = literals.count
          literals.append(literal.bytes)
          usesOfLiteral.append([use])
        }
      }
    }
    let isWord = usesOfLiteral.map { $0.allSatisfy { $0.edges.contains(.start) } }
    let inside = literals.indices.filter { !isWord[$0] }
    let atStart = literals.indices.filter { isWord[$0] }
    scanner = LiteralScanner(inside.map { literals[$0] })
    words = WordScanner(atStart.map { literals[$0] })
    firstWord = inside.count
    let order = inside + atStart
    useStarts = order.reduce(into: [0]) { starts, literal in
      starts.append((starts.last ?? 0) + Int32(usesOfLiteral[literal].count))
    }
    uses = order.flatMap { usesOfLiteral[$0] }
    lengths = order.map { Int32(literals[$0].count) }
    alwaysTried = members.indices.filter { members[$0].needs == nil }
      .map { Try(member: Int32($0), start: Try.everywhere) }
    unmet = SmallSet(members.indices.filter { members[$0].alsoNeeds != nil }, of: members.count)
  }

  /// Where members may match in one text, as far as their literals tell.
  public struct Candidates: Sendable {
    /// In order of member, then of place, without repeats.
    fileprivate var tries: [Try] = []

    public var isEmpty: Bool { tries.isEmpty }

    /// Calls `body` with each member that may match, in order.
    public func forEachMember(_ body: (Int) -> Void) {
      var last: Int32 = -1
      for attempt in tries where attempt.member != last {
        last = attempt.member
        body(Int(last))
      }
    }
  }

  /// Finds where members may match, in one pass over the text.
  ///
  /// - Parameter utf8: Valid UTF-8.
  public func candidates(in utf8: [UInt8]) -> Candidates {
    var candidates = Candidates(tries: alwaysTried)
    var unmet = unmet
    collectTries(in: utf8, into: &candidates.tries, unmet: &unmet)
    if !unmet.isEmpty { candidates.tries.removeAll { unmet.contains(Int($0.member)) } }
    candidates.tries.sort()
    return candidates
  }

  /// Finds the matches of one member.
  ///
  /// - Parameter candidates: Those of the same text.
  public func match(
    _ member: Int, in utf8: [UInt8], at candidates: Candidates, into outcome: inout Outcome,
    using scratch: borrowing MatchScratch
  ) {
    let tries = candidates.tries
    var index = Self.firstIndex(of: Int32(member), in: tries)
    var resume = Int32(0)
    while index < tries.count, tries[index].member == Int32(member) {
      let attempt = tries[index]
      index += 1
      if attempt.start == Try.everywhere {
        // Sorts before all other places, so nothing has been found yet.
        search(member, in: utf8, into: &outcome, using: scratch)
        return
      }
      guard attempt.start >= resume else { continue }
      // The same place again would find the same.
      resume = attempt.start + 1
      if let end = confirm(attempt, in: utf8, into: &outcome, using: scratch) {
        resume = Int32(end)
      }
    }
  }

  private static func firstIndex(of member: Int32, in tries: [Try]) -> Int {
    var (low, high) = (0, tries.count)
    while low < high {
      let middle = (low + high) / 2
      if tries[middle].member < member { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Finds all matches of all members.
  ///
  /// - Parameter utf8: Valid UTF-8.
  public func matches(in utf8: [UInt8], using scratch: borrowing MatchScratch) -> Outcome {
    var outcome = Outcome()
    let candidates = candidates(in: utf8)
    candidates.forEachMember { member in
      match(member, in: utf8, at: candidates, into: &outcome, using: scratch)
    }
    return outcome
  }

  /// Finds all matches by searching the whole text for every member.
  ///
  /// Slow: the reference that the filter is compared with.
  public func matchesTryingAll(
    in utf8: [UInt8], using scratch: borrowing MatchScratch
  ) -> Outcome {
    var outcome = Outcome()
    for member in members.indices { search(member, in: utf8, into: &outcome, using: scratch) }
    return outcome
  }

  /// One place where one member is to be tried.
  fileprivate struct Try: Hashable, Comparable {
    /// Sorts before every offset, so that a member tried everywhere is not tried again.
    static let everywhere: Int32 = -1
    let member: Int32
    let start: Int32

    static func < (a: Try, b: Try) -> Bool { (a.member, a.start) < (b.member, b.start) }
  }

  private func collectTries(
    in utf8: [UInt8], into tries: inout [Try], unmet: inout SmallSet
  ) {
    // A member that is to be tried everywhere is noted once.
    var noted = SmallSet([], of: members.count)
    // Unsafe buffers spare bounds checks and reference counting for each literal. They are in
    // bounds: the scanners' offsets lie inside the text that they were given, `bytes`, and their
    // literals are those that `lengths` and `useStarts` were made for.
    utf8.withUnsafeBufferPointer { bytes in
      lengths.withUnsafeBufferPointer { lengths in
        useStarts.withUnsafeBufferPointer { useStarts in
          uses.withUnsafeBufferPointer { uses in
            func note(_ literal: Int, _ end: Int) {
              let begin = end - Int(lengths[literal])
              for index in useStarts[literal]..<useStarts[literal + 1] {
                let use = uses[Int(index)]
                let member = Int(use.member)
                if use.isSecond ? !unmet.contains(member) : noted.contains(member) { continue }
                if use.edges.contains(.start), WordEdge.before(begin, in: bytes) == .inside {
                  continue
                }
                if use.edges.contains(.end), WordEdge.after(end, in: bytes) == .inside { continue }
                if use.isSecond {
                  unmet.remove(member)
                  continue
                }
                let start =
                  use.start == .word ? Self.wordStart(at: begin, in: bytes) : Try.everywhere
                if start == Try.everywhere { noted.insert(member) }
                tries.append(Try(member: use.member, start: start))
              }
            }
            scanner.forEachOccurrence(in: utf8, note)
            words.forEachOccurrence(in: bytes) { note($0 + firstWord, $1) }
          }
        }
      }
    }
  }

  /// Where the word around `position` begins, or everywhere if its edge is not clear from the
  /// bytes or is too far away to be a word.
  private static func wordStart(
    at position: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    var start = position
    while position - start < 256 {
      switch WordEdge.before(start, in: bytes) {
      case .edge: return Int32(start)
      case .unclear: return Try.everywhere
      case .inside: start -= bytes[start - 1] < 0x80 ? 1 : 2
      }
    }
    return Try.everywhere
  }

  private func confirm(
    _ attempt: Try, in utf8: [UInt8], into outcome: inout Outcome,
    using scratch: borrowing MatchScratch
  ) -> Int? {
    do {
      guard
        let range = try members[Int(attempt.member)].pattern.firstMatch(
          in: utf8, from: Int(attempt.start), anchor: .start, using: scratch), !range.isEmpty
      else { return nil }
      outcome.matches.append(Match(member: Int(attempt.member), range: range))
      return range.upperBound
    } catch {
      outcome.failures.append(error)
      return nil
    }
  }

  private func search(
    _ member: Int, in utf8: [UInt8], into outcome: inout Outcome,
    using scratch: borrowing MatchScratch
  ) {
    var start = 0
    do {
      while start < utf8.count,
        let range = try members[member].pattern.firstMatch(in: utf8, from: start, using: scratch)
      {
        if !range.isEmpty { outcome.matches.append(Match(member: member, range: range)) }
        start = range.isEmpty ? Self.next(after: range.upperBound, in: utf8) : range.upperBound
      }
    } catch {
      outcome.failures.append(error)
    }
  }

  /// The next character boundary, so that an empty match does not stop the search.
  private static func next(after position: Int, in utf8: [UInt8]) -> Int {
    var next = position + 1
    while next < utf8.count, utf8[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}

/// Some of the numbers below a bound, a bit each.
struct SmallSet: Sendable {
  private var words: [UInt64]

  init(_ numbers: [Int], of bound: Int) {
    words = Array(repeating: 0, count: (bound + 63) / 64)
    for number in numbers { insert(number) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ number: Int) -> Bool { words[number >> 6] & Self.bit(number) != 0 }

  mutating func insert(_ number: Int) { words[number >> 6] |= Self.bit(number) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~Self.bit(number) }

  private static func bit(_ number: Int) -> UInt64 { 1 << UInt64(number & 63) }
}
