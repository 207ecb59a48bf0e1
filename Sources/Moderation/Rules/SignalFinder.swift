internal import PatternMatching

/// One place where one signal saw something.
public struct SignalHit: Hashable, Sendable {
  /// Its index among the pack's signals, which are in order of name.
  let signal: Int
  /// In bytes of the published text.
  public let range: Range<Int>
  public let view: TextView.Name
}

/// All that the signals saw in one text, in order of signal and place.
public struct SignalHits: Sendable {
  private(set) var hits: [SignalHit] = []
  /// Searches that gave up.
  var failures: [PatternError] = []

  /// The hits of one signal, in order of place.
  subscript(signal: Int) -> ArraySlice<SignalHit> {
    let start = firstIndex { $0.signal >= signal }
    let end = firstIndex { $0.signal > signal }
    return hits[start..<end]
  }

  private func firstIndex(where isAtOrAfter: (SignalHit) -> Bool) -> Int {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(hits[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  mutating func append(_ hit: SignalHit) { hits.append(hit) }

  /// Sorts, and drops hits that lie inside another of the same signal.
  mutating func settle() {
    guard hits.count > 1 else { return }
    hits.sort { a, b in
      (a.signal, a.range.lowerBound, b.range.upperBound)
        < (b.signal, b.range.lowerBound, a.range.upperBound)
    }
    var kept: [SignalHit] = []
    kept.reserveCapacity(hits.count)
    for hit in hits {
      if let last = kept.last, last.signal == hit.signal,
        last.range.upperBound >= hit.range.upperBound
      {
        continue
      }
      kept.append(hit)
    }
    hits = kept
  }

  /// Drops the hits of `signal` over which a hit of one of `exceptions` lies.
  mutating func drop(_ signal: Int, under exceptions: [Int]) {
    guard !self[signal].isEmpty else { return }
    let covers = exceptions.flatMap { self[$0] }.map(\.range)
    guard !covers.isEmpty else { return }
    hits.removeAll { hit in hit.signal == signal && covers.contains { $0.overlaps(hit.range) } }
  }
}

/// Finds what all signals see, in one pass over each view of a text.
struct SignalFinder: Sendable {
  /// The patterns that read one view, and which signals want each of them.
  private struct ViewPatterns: Sendable {
    let view: TextView.Name
    let set: PatternSet
    let consumers: [[Int]]
    let sources: [String]
  }

  private let views: [ViewPatterns]
  /// Signals with exceptions, those first on which others rest.
  private let exceptions: [(signal: Int, under: [Int])]

  /// - Parameter signals: In order of name.
  init(signals: [Signal], lists: [String: WordList]) throws(RulePackError) {
    var problems: [RuleFileError] = []
    var views: [ViewPatterns] = []
    for view in TextView.Name.allCases {
      var builder = Builder(view: view, lists: lists)
      for (index, signal) in signals.enumerated() where signal.views.contains(view) {
        do { try builder.add(signal, index: index) } catch { problems.append(error) }
      }
      guard !builder.members.isEmpty else { continue }
      views.append(
        ViewPatterns(
          view: view, set: PatternSet(builder.members), consumers: builder.consumers,
          sources: builder.sources))
    }
    self.views = views
    do { exceptions = try Self.orderExceptions(signals) } catch {
      exceptions = []
      problems.append(error)
    }
    guard problems.isEmpty else { throw RulePackError(problems) }
  }

  func hits(in text: TextViews, using scratch: borrowing MatchScratch) -> SignalHits {
    var hits = SignalHits()
    for patterns in views {
      guard let view = text[patterns.view] else { continue }
      let outcome = patterns.set.matches(in: view.bytes, using: scratch)
      hits.failures += outcome.failures
      for match in outcome.matches {
        if view.name == .skeleton, !view.isAltered(in: match.range) { continue }
        let range = view.publishedRange(of: match.range)
        for signal in patterns.consumers[match.member] {
          hits.append(SignalHit(signal: signal, range: range, view: view.name))
        }
      }
    }
    hits.settle()
    for (signal, under) in exceptions { hits.drop(signal, under: under) }
    return hits
  }

  /// What the filter is compared with: all matches of each view with and without it.
  func outcomes(
    in text: TextViews, using scratch: borrowing MatchScratch
  ) -> [(view: TextView.Name, filtered: PatternSet.Outcome, unfiltered: PatternSet.Outcome)] {
    var outcomes: [(TextView.Name, PatternSet.Outcome, PatternSet.Outcome)] = []
    for patterns in views {
      guard let view = text[patterns.view] else { continue }
      outcomes.append(
        (
          patterns.view, patterns.set.matches(in: view.bytes, using: scratch),
          patterns.set.matchesTryingAll(in: view.bytes, using: scratch)
        ))
    }
    return outcomes
  }

  /// What the pattern at an index of a view's set is called.
  func patternName(_ member: Int, in view: TextView.Name) -> String {
    views.first { $0.view == view }?.set.members[member].pattern.name ?? "none"
  }

  /// The source of every pattern that reads a view, each whole in itself: groups that it calls are
  /// written where they are called.
  func patternSources(of view: TextView.Name) -> [String] {
    views.filter { $0.view == view }.flatMap(\.sources)
  }

  /// Signals with exceptions, in an order in which each comes after those that it rests on.
  private static func orderExceptions(
    _ signals: [Signal]
  ) throws(RuleFileError) -> [(signal: Int, under: [Int])] {
    let indexOf = Dictionary(uniqueKeysWithValues: signals.enumerated().map { ($1.id, $0) })
    var order: [(signal: Int, under: [Int])] = []
    var done: Set<Int> = []
    var open: [Int] = signals.indices.filter { !signals[$0].except.isEmpty }
    while !open.isEmpty {
      let ready = open.filter { index in
        signals[index].except.allSatisfy { name in
          indexOf[name].map { done.contains($0) || signals[$0].except.isEmpty } ?? false
        }
      }
      guard let first = ready.first else {
        let signal = signals[open[0]]
        throw RuleFileError(
          file: signal.file, line: 1,
          reason: "'except' names a signal that is not there, or goes in a circle; "
            + "look at \(signal.except.map(\.description).joined(separator: ", "))")
      }
      order.append((first, signals[first].except.compactMap { indexOf[$0] }))
      done.insert(first)
      open.removeAll { $0 == first }
    }
    return order
  }

  /// Gathers the patterns of one view.
  private struct Builder {
    let view: TextView.Name
    let lists: [String: WordList]
    var members: [PatternSet.Member] = []
    var consumers: [[Int]] = []
    var sources: [String] = []
    private var membersOfList: [String: Range<Int>] = [:]

    init(view: TextView.Name, lists: [String: WordList]) {
      self.view = view
      self.lists = lists
    }

    mutating func add(_ signal: Signal, index: Int) throws(RuleFileError) {
      switch signal.find {
      case .words(let names):
        for name in names { try add(list: name, for: signal, index: index) }
      case .pattern(let text):
        members.append(try member(text, of: signal))
        consumers.append([index])
      }
    }

    private mutating func add(
      list name: String, for signal: Signal, index: Int
    ) throws(RuleFileError) {
      let list = try self.list(name, for: signal)
      if membersOfList[name] == nil {
        do {
          let added = try list.folded(for: view, use: .alone).members()
          membersOfList[name] = members.count..<(members.count + added.count)
          members += added
          consumers += added.map { _ in [] }
          sources += added.map(\.pattern.source)
        } catch {
          throw RuleFileError(file: "words/\(name).yaml", line: 0, reason: "\(error)")
        }
      }
      for member in membersOfList[name] ?? 0..<0 { consumers[member].append(index) }
    }

    private func list(_ name: String, for signal: Signal) throws(RuleFileError) -> WordList {
      guard let list = lists[name] else {
        throw RuleFileError(
          file: signal.file, line: 1,
          reason: "there is no list words/\(name).yaml; write it or mend the name")
      }
      return list
    }

    private mutating func member(
      _ text: Signal.PatternText, of signal: Signal
    ) throws(RuleFileError) -> PatternSet.Member {
      var definitions = ""
      var whole = text.source
      for (group, name) in text.using.sorted(by: { $0.key < $1.key }) {
        let words = try list(name, for: signal).folded(for: view, use: .inPattern)
        definitions += "(?<\(group)>\(words.group))"
        whole = whole.replacing("(?&\(group))", with: words.group)
      }
      let body = view == .plain ? FoldedWords.withoutDots(text.source) : text.source
      sources.append(whole)
      let source = definitions.isEmpty ? body : "(?(DEFINE)\(definitions))\(body)"
      do {
        return PatternSet.Member(
          try Pattern(source, name: "signals/\(signal.id)"), needs: try needs(text, of: signal))
      } catch let error as PatternError {
        let offset = error.offset - (source.utf8.count - body.utf8.count)
        let lines = body.utf8.prefix(max(0, offset)).count { $0 == 0x0A }
        throw RuleFileError(
          file: signal.file, line: text.line + lines + (body.contains("\n") ? 1 : 0),
          reason: "PCRE2 says: \(error)")
      } catch let error as RuleFileError {
        throw error
      } catch {
        throw RuleFileError(file: signal.file, line: text.line, reason: "cannot be compiled")
      }
    }

    private func needs(
      _ text: Signal.PatternText, of signal: Signal
    ) throws(RuleFileError) -> [Literal]? {
      guard !text.needs.isEmpty else { return nil }
      var literals: [Literal] = []
      for need in text.needs {
        if need.hasPrefix("words/") {
          let list = try list(String(need.dropFirst(6)), for: signal)
          literals += list.folded(for: view, use: .inPattern).literals
        } else {
          // In the composed view text stands as published, in the others as that view has it.
          let word = view == .composed ? need : FoldedWords.folded(need)
          literals.append(
            Literal(Array((view == .plain ? FoldedWords.withoutDots(word) : word).utf8)))
        }
      }
      return literals
    }
  }
}
