/// Many patterns tried as one.
///
/// Of each pattern it is known what must be present for it to match. All pieces of text that any
/// of them needs are found in one pass, and PCRE2 is asked only for patterns whose needs are met.
/// The results are the same as those of trying every pattern everywhere, which
/// ``matchesTryingAll(in:using:)`` does and a test compares.
public struct PatternSet: Sendable {
  /// A pattern with where it is worth trying.
  public struct Member: Sendable {
    /// Where a pattern is tried.
    public enum Trial: Sendable {
      /// In the whole text, if it meets what every match needs.
      case everywhere(if: Requirement)
      /// Only at the start of each word that holds the beginning of one of these. The pattern
      /// begins with `(?<![\p{L}\p{M}\p{N}])`, and what stands before the literal is letters.
      case wordsHolding([Literal])
    }

    public let pattern: Pattern
    public let trial: Trial

    public init(_ pattern: Pattern, trial: Trial) {
      self.pattern = pattern
      self.trial = trial
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
  private let finder: CandidateFinder

  /// - Parameter typical: Texts such as will be searched, in the same view: they tell which of the
  ///   things that patterns need are rare. Results do not depend on them.
  public init(_ members: [Member], typical: [[UInt8]] = []) {
    self.members = members
    finder = CandidateFinder(members, typical: TypicalTexts(typical))
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
    Candidates(tries: finder.tries(in: utf8))
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
  struct Try: Hashable, Comparable, Sendable {
    /// Sorts before every offset, so that a member tried everywhere is not tried again.
    static let everywhere: Int32 = -1
    let member: Int32
    let start: Int32

    static func < (a: Try, b: Try) -> Bool { (a.member, a.start) < (b.member, b.start) }
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
