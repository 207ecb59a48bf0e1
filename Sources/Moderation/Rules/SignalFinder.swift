internal import PatternMatching

/// The patterns of all signals, compiled, by the view that they read.
struct SignalFinder: Sendable {
  /// The patterns that read one view, and which signals want each of them.
  ///
  /// A class, so that what is found in a text can refer to it at the cost of one count.
  final class ViewPatterns: Sendable {
    let view: TextView.Name
    let set: PatternSet
    /// The signals that want each member of the set, member by member.
    let consumers: [Int]
    /// For each member, where its signals begin in `consumers`; one more entry closes the last.
    let consumerStarts: [Int]
    /// For each signal, the members of the set that it wants.
    let membersOfSignal: [[Int]]

    init(view: TextView.Name, set: PatternSet, consumers: [[Int]], signalCount: Int) {
      self.view = view
      self.set = set
      self.consumers = consumers.flatMap { $0 }
      consumerStarts = consumers.reduce(into: [0]) { starts, consumers in
        starts.append((starts.last ?? 0) + consumers.count)
      }
      membersOfSignal = (0..<signalCount).map { signal in
        consumers.indices.filter { consumers[$0].contains(signal) }
      }
    }
  }

  /// The signal that sees digits in words.
  private static let spelledSignal = "number-spelled"

  let views: [ViewPatterns]
  /// The detectors that signals name, with the index of the signal.
  let detectors: [(signal: Int, detector: any Detector)]
  /// The signal of digits in words: where it may be seen, numbers are counted however few figures
  /// the text has.
  let spelled: Int?
  /// For each signal, those that take its hits away where they lie over the same words.
  let exceptions: [[Int]]

  /// - Parameters:
  ///   - signals: In order of name.
  ///   - work: How patterns are read and views are built; both take long.
  init(
    signals: [Signal], lists: [String: WordList], doing work: some IndependentWork
  ) throws(RulePackError) {
    var problems: [RuleFileError] = []
    var builders: [ViewPatternsBuilder] = []
    var shared = ViewPatternsBuilder.SharedLists()
    for view in TextView.Name.allCases {
      var builder = ViewPatternsBuilder(view: view, lists: lists)
      for (index, signal) in signals.enumerated() where signal.views.contains(view) {
        do { try builder.add(signal, index: index, sharing: &shared) } catch {
          problems.append(error)
        }
      }
      builders.append(builder)
    }
    var named: [PatternSource: String] = [:]
    for (source, name) in builders.flatMap(\.sources) where named[source] == nil {
      named[source] = name
    }
    let sources = Array(named)
    let read = work.map(sources) { source, name in
      Result { () throws(PatternError) in try KnownPattern(reading: source, name: name) }
    }
    let known = Dictionary(uniqueKeysWithValues: zip(sources.map(\.key), read))
    let finished = work.map(builders) { builder in
      Result { () throws(RulePackError) in
        try builder.finish(
          known: known, typical: Self.typicalTexts(of: signals, in: builder.view),
          signalCount: signals.count)
      }
    }
    var views: [ViewPatterns] = []
    for result in finished {
      do throws(RulePackError) {
        if let patterns = try result.get() { views.append(patterns) }
      } catch {
        problems += error.problems
      }
    }
    self.views = views
    var detectors: [(Int, any Detector)] = []
    for (index, signal) in signals.enumerated() {
      guard case .numbers(let name) = signal.find else { continue }
      do throws(PatternError) {
        if let detector = try Detectors.named(name)?.init() { detectors.append((index, detector)) }
      } catch {
        problems.append(RuleFileError(file: signal.file, line: 0, reason: "\(error)"))
      }
    }
    self.detectors = detectors
    spelled = signals.firstIndex { $0.id.description == Self.spelledSignal }
    let indexOf = Dictionary(uniqueKeysWithValues: signals.enumerated().map { ($1.id, $0) })
    exceptions = signals.map { $0.except.compactMap { indexOf[$0] } }
    if let circle = Self.circle(in: exceptions) {
      problems.append(
        RuleFileError(
          file: signals[circle].file, line: 1,
          reason: "'except' goes in a circle; take one of them away"))
    }
    guard problems.isEmpty else { throw RulePackError(problems) }
  }

  /// The near misses of all signals, which read like what people write.
  private static func typicalTexts(of signals: [Signal], in view: TextView.Name) -> [[UInt8]] {
    signals.flatMap(\.examples.noMatch).map { example in
      let text = example.text
      let folded = view == .composed ? text : FoldedWords.folded(text)
      return Array((view == .plain ? FoldedWords.withoutDots(folded) : folded).utf8)
    }
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

  /// The source of every signal's own pattern, as its first view has it, in order of name.
  var signalPatternSources: [String] {
    var sources: [String: String] = [:]
    for pattern in views.flatMap(\.set.members).map(\.pattern)
    where pattern.name.hasPrefix("signals/") && sources[pattern.name] == nil {
      sources[pattern.name] = pattern.source
    }
    return sources.sorted { $0.key < $1.key }.map(\.value)
  }

  /// A signal whose exceptions lead back to itself, if there is one.
  private static func circle(in exceptions: [[Int]]) -> Int? {
    var isDone = [Bool](repeating: false, count: exceptions.count)
    while true {
      let ready = exceptions.indices.filter { signal in
        !isDone[signal] && exceptions[signal].allSatisfy { isDone[$0] }
      }
      if ready.isEmpty { return isDone.firstIndex(of: false) }
      for signal in ready { isDone[signal] = true }
    }
  }
}
