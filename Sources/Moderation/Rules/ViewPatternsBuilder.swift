internal import PatternMatching

/// A signal's pattern as one view has it, with the lists that it calls.
struct PatternSource: Hashable, Sendable {
  /// The pattern without the lists.
  let body: String
  /// The lists in order of group: each with what PCRE2 tries for it, and its literals.
  let calls: [Call]

  struct Call: Sendable {
    let group: String
    let alternatives: String
    let literals: LiteralList
  }

  /// The whole pattern as PCRE2 reads it.
  var text: String {
    if calls.isEmpty { return body }
    let definitions = calls.map { "(?<\($0.group)>\($0.alternatives))" }.joined()
    return "(?(DEFINE)\(definitions))\(body)"
  }
}

extension PatternSource.Call: Hashable {
  // Lists are shared, so one that is the same list has the same alternatives, which are long.
  static func == (a: Self, b: Self) -> Bool { a.group == b.group && a.literals == b.literals }

  func hash(into hasher: inout Hasher) {
    hasher.combine(group)
    hasher.combine(literals)
  }
}

/// A pattern and what is known of it.
struct KnownPattern: Sendable {
  let pattern: Pattern
  let needs: Requirement
  let beginnings: Beginnings?

  /// Compiles a pattern and reads where it can match.
  ///
  /// - Parameter name: What errors call it.
  init(reading source: PatternSource, name: String) throws(PatternError) {
    pattern = try Pattern(source.text, name: name)
    let outline = PatternOutline(of: source.body)
    let calls = Dictionary(uniqueKeysWithValues: source.calls.map { ($0.group, $0.literals) })
    let beginnings = Beginnings(of: outline, calls: calls)
    self.beginnings = beginnings?.areFew == true ? beginnings : nil
    needs = Requirement(of: outline, calls: calls.mapValues { .list($0) })
  }
}

/// Gathers the patterns of one view, then builds them.
///
/// In two steps, since a pattern that reads the same in several views is read once, and reading
/// takes long.
struct ViewPatternsBuilder: Sendable {
  let view: TextView.Name
  private let lists: [String: WordList]
  private var parts: [Part] = []
  private var partOfList: [String: Int] = [:]
  private var called: [String: PatternSource.Call] = [:]

  /// The literals of lists, by what patterns try for them: many read the same in several views.
  typealias SharedLists = [String: LiteralList]

  /// What becomes one member of the set, or several.
  private enum Part {
    case list(WordList, signals: [Int])
    case pattern(PatternSource, stated: Requirement, of: Signal, Signal.PatternText, index: Int)
  }

  init(view: TextView.Name, lists: [String: WordList]) {
    self.view = view
    self.lists = lists
  }

  /// The patterns that have been added, with the name of the signal of each.
  var sources: [(source: PatternSource, name: String)] {
    parts.compactMap { part in
      guard case .pattern(let source, _, let signal, _, _) = part else { return nil }
      return (source, Self.name(of: signal))
    }
  }

  private static func name(of signal: Signal) -> String { "signals/\(signal.id)" }

  mutating func add(
    _ signal: Signal, index: Int, sharing shared: inout SharedLists
  ) throws(RuleFileError) {
    switch signal.find {
    case .words(let names):
      for name in names {
        if let known = partOfList[name], case .list(let list, let signals) = parts[known] {
          parts[known] = .list(list, signals: signals + [index])
        } else {
          let list = try list(name, for: signal)
          partOfList[name] = parts.count
          parts.append(.list(list, signals: [index]))
        }
      }
    case .pattern(let text):
      var calls: [PatternSource.Call] = []
      for (group, name) in text.using.sorted(by: { $0.key < $1.key }) {
        calls.append(try call(name, as: group, for: signal, sharing: &shared))
      }
      let stated = [text.needs, text.needsAlso].filter { !$0.isEmpty }
      var needs: [Requirement] = []
      for need in stated {
        needs.append(try requirement(need, of: signal, sharing: &shared))
      }
      let body = view == .plain ? FoldedWords.withoutDots(text.source) : text.source
      parts.append(
        .pattern(
          PatternSource(body: body, calls: calls), stated: .all(needs), of: signal, text,
          index: index))
    case .numbers: break
    }
  }

  private func list(_ name: String, for signal: Signal) throws(RuleFileError) -> WordList {
    guard let list = lists[name] else {
      throw RuleFileError(
        file: signal.file, line: 1,
        reason: "there is no list words/\(name).yaml; write it or mend the name")
    }
    return list
  }

  /// A list as patterns call it in this view, made once.
  private mutating func call(
    _ name: String, as group: String, for signal: Signal, sharing shared: inout SharedLists
  ) throws(RuleFileError) -> PatternSource.Call {
    if let known = called[name] {
      return PatternSource.Call(
        group: group, alternatives: known.alternatives, literals: known.literals)
    }
    let source = try list(name, for: signal)
    guard source.contacts.isEmpty else {
      throw RuleFileError(
        file: signal.file, line: 1,
        reason: "a pattern cannot call words/\(name).yaml, which has telephones or e-mail; "
          + "name it in a signal's 'words'")
    }
    let words = source.folded(for: view, use: .inPattern)
    let alternatives = words.group
    let literals = shared[alternatives] ?? LiteralList(words.literals)
    shared[alternatives] = literals
    let call = PatternSource.Call(group: group, alternatives: alternatives, literals: literals)
    called[name] = call
    return call
  }

  /// What a signal states: one of the words of these lists or of these pieces of text.
  private mutating func requirement(
    _ needs: [String], of signal: Signal, sharing shared: inout SharedLists
  ) throws(RuleFileError) -> Requirement {
    var parts: [Requirement] = []
    var pieces: [Literal] = []
    for need in needs {
      if need.hasPrefix("words/") {
        let name = String(need.dropFirst(6))
        let call = try call(name, as: name, for: signal, sharing: &shared)
        parts.append(.list(call.literals))
      } else {
        // In the composed view text stands as published, in the others as that view has it.
        let word = view == .composed ? need : FoldedWords.folded(need)
        pieces.append(
          Literal(Array((view == .plain ? FoldedWords.withoutDots(word) : word).utf8)))
      }
    }
    return .any(pieces.isEmpty ? parts : parts + [.oneOf(pieces)])
  }

  /// Builds the patterns of the view; `nil` if it has none.
  ///
  /// - Parameters:
  ///   - known: What has been read of each of ``sources``: all of them are there.
  ///   - typical: Texts such as will be searched, as the view has them.
  func finish(
    known: [PatternSource: Result<KnownPattern, PatternError>], typical: [[UInt8]],
    signalCount: Int
  ) throws(RulePackError) -> SignalFinder.ViewPatterns? {
    var members: [PatternSet.Member] = []
    var consumers: [[Int]] = []
    var problems: [RuleFileError] = []
    for part in parts {
      switch part {
      case .list(let list, let signals):
        do throws(PatternError) {
          let added = try list.folded(for: view, use: .alone).members()
          members += added
          consumers += added.map { _ in signals }
        } catch {
          problems.append(
            RuleFileError(file: "words/\(list.name).yaml", line: 0, reason: "\(error)"))
        }
      case .pattern(let source, let stated, let signal, let text, let index):
        do throws(PatternError) {
          guard let known = try known[source]?.get() else {
            preconditionFailure("each of `sources` has been read")
          }
          members.append(try Self.member(known, source, stated: stated, of: signal))
          consumers.append([index])
        } catch {
          problems.append(Self.problem(error, in: source, text, of: signal))
        }
      }
    }
    guard problems.isEmpty else { throw RulePackError(problems) }
    guard !members.isEmpty else { return nil }
    return SignalFinder.ViewPatterns(
      view: view, set: PatternSet(members, typical: typical), consumers: consumers,
      signalCount: signalCount)
  }

  private static func member(
    _ known: KnownPattern, _ source: PatternSource, stated: Requirement, of signal: Signal
  ) throws(PatternError) -> PatternSet.Member {
    let name = name(of: signal)
    let pattern =
      known.pattern.name == name ? known.pattern : try Pattern(source.text, name: name)
    // What is read from the pattern is true of it, and as rare as what people state.
    let needs = known.needs == .nothing ? stated : known.needs
    return PatternSet.Member(pattern, needs: needs, beginnings: known.beginnings)
  }

  private static func problem(
    _ error: PatternError, in source: PatternSource, _ text: Signal.PatternText, of signal: Signal
  ) -> RuleFileError {
    let offset = error.offset - (source.text.utf8.count - source.body.utf8.count)
    let lines = source.body.utf8.prefix(max(0, offset)).count { $0 == 0x0A }
    return RuleFileError(
      file: signal.file, line: text.line + lines + (source.body.contains("\n") ? 1 : 0),
      reason: "PCRE2 says: \(error)")
  }
}
