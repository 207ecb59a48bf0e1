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

  /// - Parameter signals: In order of name.
  init(signals: [Signal], lists: [String: WordList]) throws(RulePackError) {
    var problems: [RuleFileError] = []
    var views: [ViewPatterns] = []
    var shared = Builder.Shared()
    for view in TextView.Name.allCases {
      var builder = Builder(view: view, lists: lists, shared: shared)
      for (index, signal) in signals.enumerated() where signal.views.contains(view) {
        do { try builder.add(signal, index: index) } catch { problems.append(error) }
      }
      shared = builder.shared
      guard !builder.members.isEmpty else { continue }
      views.append(
        ViewPatterns(
          view: view,
          set: PatternSet(builder.members, typical: Self.typicalTexts(of: signals, in: view)),
          consumers: builder.consumers, signalCount: signals.count))
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

  /// Gathers the patterns of one view.
  private struct Builder {
    let view: TextView.Name
    let lists: [String: WordList]
    var members: [PatternSet.Member] = []
    var consumers: [[Int]] = []
    /// What many views have in common.
    private(set) var shared: Shared
    private var membersOfList: [String: Range<Int>] = [:]
    private var called: [String: CalledList] = [:]

    /// What has been made for earlier views: many patterns and lists read the same in several.
    struct Shared {
      /// Patterns of signals, and what is known of them, by their source.
      var patterns: [String: KnownPattern] = [:]
      /// The literals of lists, by the group that patterns call.
      var literals: [String: LiteralList] = [:]
    }

    struct KnownPattern {
      let pattern: Pattern
      let needs: Requirement
      let beginnings: Beginnings?
    }

    /// A list as patterns call it.
    private struct CalledList {
      let group: String
      let literals: LiteralList
    }

    init(view: TextView.Name, lists: [String: WordList], shared: Shared) {
      self.view = view
      self.lists = lists
      self.shared = shared
    }

    mutating func add(_ signal: Signal, index: Int) throws(RuleFileError) {
      switch signal.find {
      case .words(let names):
        for name in names { try add(list: name, for: signal, index: index) }
      case .pattern(let text):
        members.append(try member(text, of: signal))
        consumers.append([index])
      case .numbers: break
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

    /// The list as patterns call it in this view, made once.
    private mutating func calledList(
      _ name: String, for signal: Signal
    ) throws(RuleFileError) -> CalledList {
      if let list = called[name] { return list }
      let source = try list(name, for: signal)
      guard source.contacts.isEmpty else {
        throw RuleFileError(
          file: signal.file, line: 1,
          reason: "a pattern cannot call words/\(name).yaml, which has telephones or e-mail; "
            + "name it in a signal's 'words'")
      }
      let words = source.folded(for: view, use: .inPattern)
      let group = words.group
      let literals = shared.literals[group] ?? LiteralList(words.literals)
      shared.literals[group] = literals
      let list = CalledList(group: group, literals: literals)
      called[name] = list
      return list
    }

    private mutating func member(
      _ text: Signal.PatternText, of signal: Signal
    ) throws(RuleFileError) -> PatternSet.Member {
      var definitions = ""
      var calls: [String: LiteralList] = [:]
      for (group, name) in text.using.sorted(by: { $0.key < $1.key }) {
        let list = try calledList(name, for: signal)
        definitions += "(?<\(group)>\(list.group))"
        calls[group] = list.literals
      }
      let body = view == .plain ? FoldedWords.withoutDots(text.source) : text.source
      let source = definitions.isEmpty ? body : "(?(DEFINE)\(definitions))\(body)"
      let name = "signals/\(signal.id)"
      do {
        let stated = [text.needs, text.needsAlso].filter { !$0.isEmpty }
        for need in stated.joined() where need.hasPrefix("words/") {
          _ = try list(String(need.dropFirst(6)), for: signal)
        }
        // What is read from the pattern is true of it, and as rare as what people state.
        let known =
          try shared.patterns[source]
          ?? Self.known(try Pattern(source, name: name), body: body, calls: calls)
        shared.patterns[source] = known
        let pattern = known.pattern.name == name ? known.pattern : try Pattern(source, name: name)
        let needs =
          known.needs == .nothing
          ? Requirement.all(try stated.map { try requirement($0, of: signal) }) : known.needs
        return PatternSet.Member(pattern, needs: needs, beginnings: known.beginnings)
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

    private static func known(
      _ pattern: Pattern, body: String, calls: [String: LiteralList]
    ) -> KnownPattern {
      let outline = PatternOutline(of: body)
      let beginnings = Beginnings(of: outline, calls: calls)
      return KnownPattern(
        pattern: pattern, needs: Requirement(of: outline, calls: calls.mapValues { .list($0) }),
        beginnings: beginnings?.areFew == true ? beginnings : nil)
    }

    /// What a signal states: one of the words of these lists or of these pieces of text.
    private mutating func requirement(
      _ needs: [String], of signal: Signal
    ) throws(RuleFileError) -> Requirement {
      var parts: [Requirement] = []
      var pieces: [Literal] = []
      for need in needs {
        if need.hasPrefix("words/") {
          parts.append(.list(try calledList(String(need.dropFirst(6)), for: signal).literals))
        } else {
          // In the composed view text stands as published, in the others as that view has it.
          let word = view == .composed ? need : FoldedWords.folded(need)
          pieces.append(
            Literal(Array((view == .plain ? FoldedWords.withoutDots(word) : word).utf8)))
        }
      }
      return .any(pieces.isEmpty ? parts : parts + [.oneOf(pieces)])
    }
  }
}
