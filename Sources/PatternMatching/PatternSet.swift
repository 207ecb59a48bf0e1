/// Many patterns tried as one.
///
/// Of each pattern it is known what must be present for it to match. All pieces of text that any
/// of them needs are found in one pass, and PCRE2 is asked only for patterns whose needs are met.
/// The results are the same as those of trying every pattern everywhere, which
/// ``matchesTryingAll(in:using:)`` does and a test compares.
public struct PatternSet: Sendable {
  /// A pattern with where it is worth trying.
  public struct Member: Sendable {
    public let pattern: Pattern
    /// What must be in a text for the pattern to match there at all.
    public let needs: Requirement
    /// Where its matches can begin; `nil` for anywhere.
    public let beginnings: Beginnings?

    public init(_ pattern: Pattern, needs: Requirement, beginnings: Beginnings? = nil) {
      self.pattern = pattern
      self.needs = needs
      self.beginnings = beginnings
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
    /// Members whose needs are met, in order.
    var members: [Int32] = []
    /// Where matches of members that have ``Member/beginnings`` can begin, in no order.
    var places: [Place] = []

    public var isEmpty: Bool { members.isEmpty }

    /// Calls `body` with each member that may match, in order.
    public func forEachMember(_ body: (Int) -> Void) {
      for member in members { body(Int(member)) }
    }
  }

  /// One place where matches of some members can begin.
  struct Place: Sendable {
    /// Stands for all places of the text.
    static let everywhere: Int32 = -1
    /// Which members: one of those that ``CandidateFinder`` knows.
    let kind: Int32
    let start: Int32
  }

  /// Finds where members may match, in one pass over the text.
  ///
  /// - Parameter utf8: Valid UTF-8.
  public func candidates(in utf8: [UInt8]) -> Candidates { finder.candidates(in: utf8) }

  /// Finds the matches of one member.
  ///
  /// - Parameter candidates: Those of the same text.
  public func match(
    _ member: Int, in utf8: [UInt8], at candidates: Candidates, into outcome: inout Outcome,
    using scratch: borrowing MatchScratch
  ) {
    guard let starts = finder.starts(of: member, among: candidates.places, in: utf8) else {
      search(member, in: utf8, into: &outcome, using: scratch)
      return
    }
    var resume = 0
    for start in starts where start >= resume {
      if let end = confirm(member, at: start, in: utf8, into: &outcome, using: scratch) {
        resume = end
      }
    }
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

  /// Where the match ends that begins at `start`, if there is one.
  private func confirm(
    _ member: Int, at start: Int, in utf8: [UInt8], into outcome: inout Outcome,
    using scratch: borrowing MatchScratch
  ) -> Int? {
    do {
      guard
        let range = try members[member].pattern.firstMatch(
          in: utf8, from: start, anchor: .start, using: scratch)
      else { return nil }
      return note(range, of: member, in: utf8, into: &outcome)
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
        start = note(range, of: member, in: utf8, into: &outcome)
      }
    } catch {
      outcome.failures.append(error)
    }
  }

  /// Keeps a match that is not empty, and tells where the search goes on.
  private func note(
    _ range: Range<Int>, of member: Int, in utf8: [UInt8], into outcome: inout Outcome
  ) -> Int {
    guard !range.isEmpty else { return Self.next(after: range.upperBound, in: utf8) }
    outcome.matches.append(Match(member: member, range: range))
    return range.upperBound
  }

  /// The next character boundary, so that an empty match does not stop the search.
  private static func next(after position: Int, in utf8: [UInt8]) -> Int {
    var next = position + 1
    while next < utf8.count, utf8[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
