internal import Crypto
internal import PatternMatching

/// One file of a rule pack: its path inside the pack and its bytes.
///
/// Whoever reads files makes these; nothing here opens one.
public struct RulePackFile: Hashable, Sendable {
  /// With `/` between folders, such as `words/illness.yaml`.
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// All rules with what they are made of, checked and compiled.
public struct RulePack: Sendable {
  /// In order of id.
  public let rules: [Rule]
  /// In order of name.
  public let signals: [Signal]
  public let policy: VerdictPolicy
  public let incidents: IncidentPolicy
  /// SHA-256 of all files, in hexadecimal: names what judged.
  public let digest: String
  /// SHA-256 of the two policy files alone, in hexadecimal.
  public let policyDigest: String
  let finder: SignalFinder
  private let lists: [String: WordList]
  let compiled: [CompiledRule]
  let gate: RuleGate

  static let policyFile = "policy.yaml"
  static let incidentFile = "incident.yaml"
  private static let paradigmFile = "words/paradigms.yaml"

  /// Reads, checks and compiles a pack.
  ///
  /// - Parameter work: How the parts that take long are done.
  /// - Throws: ``RulePackError`` with everything that is wrong. A pack is used whole or not at all.
  public init(
    files: [RulePackFile], doing work: some IndependentWork = WorkInTurn()
  ) throws(RulePackError) {
    var reader = Reader(files: files.sorted { $0.path < $1.path })
    let lists = reader.lists()
    let (signals, groups) = reader.signals()
    self.signals = signals
    rules = reader.rules(expanding: groups)
    let policy = reader.one(Self.policyFile, VerdictPolicy.init(file:bytes:))
    let incidents = reader.one(Self.incidentFile, IncidentPolicy.init(file:bytes:))
    reader.checkReferences(signals: signals, rules: rules, policy: policy, incidents: incidents)
    guard let policy, let incidents else { throw RulePackError(reader.problems) }
    // Not before: what a policy that cannot be read names would be told as used by nothing.
    reader.checkUse(
      of: lists, by: signals, and: rules.flatMap(\.signals) + reader.named(policy, incidents))
    guard reader.problems.isEmpty else { throw RulePackError(reader.problems) }
    self.policy = policy
    self.incidents = incidents
    self.lists = lists
    finder = try SignalFinder(signals: signals, lists: lists, doing: work)
    do throws(PatternError) {
      compiled = try CompiledRule.compile(rules, signals: signals)
    } catch {
      throw RulePackError([RuleFileError(file: "detectors", line: 0, reason: "\(error)")])
    }
    gate = RuleGate(compiled, signalCount: signals.count)
    digest = Self.digest(of: reader.files)
    policyDigest = Self.digest(
      of: reader.files.filter { [Self.policyFile, Self.incidentFile].contains($0.path) })
  }

  /// Hashes paths and contents with their lengths, so that no two packs read the same.
  private static func digest(of files: [RulePackFile]) -> String {
    var sha = SHA256()
    for file in files {
      sha.update(data: Array("\(file.path.utf8.count) \(file.path) \(file.bytes.count)\n".utf8))
      sha.update(data: file.bytes)
    }
    return sha.finalize().map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  /// What each rule is called in words.
  public var titles: [RuleID: String] {
    Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0.title) })
  }

  /// The patterns of the word lists and one for each signal that has a pattern, in order of name,
  /// for comparison with other tools.
  ///
  /// - Throws: ``RulePackError`` if a list cannot be compiled as patterns call it.
  public func patternSources() throws(RulePackError) -> [String] {
    var sources: [String] = []
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      do {
        sources += try list.folded(for: .folded, use: .inPattern).members().map(\.pattern.source)
      } catch {
        throw RulePackError([
          RuleFileError(file: "words/\(name).yaml", line: 0, reason: "\(error)")
        ])
      }
    }
    return sources + finder.signalPatternSources
  }

  /// Reads the files of a pack and gathers what is wrong.
  private struct Reader {
    let files: [RulePackFile]
    var problems: [RuleFileError] = []

    init(files: [RulePackFile]) {
      // Who answers for an account changes no judgement, so a new name judges nothing again.
      self.files = files.filter {
        $0.path.hasSuffix(".yaml") && $0.path != AccountRegister.fileName
      }
      for file in files where file.path.hasSuffix(".yml") {
        problems.append(
          RuleFileError(file: file.path, line: 0, reason: "would not be read; name it .yaml"))
      }
    }

    mutating func one<Value>(
      _ path: String, _ read: (String, [UInt8]) throws(RuleFileError) -> Value
    ) -> Value? {
      guard let file = files.first(where: { $0.path == path }) else {
        problems.append(RuleFileError(file: path, line: 0, reason: "is not there; write it"))
        return nil
      }
      do { return try read(file.path, file.bytes) } catch {
        problems.append(error)
        return nil
      }
    }

    /// The files of one folder, with their names without folder and ending.
    private func inFolder(_ folder: String) -> [(name: String, file: RulePackFile)] {
      files.compactMap { file in
        guard file.path.hasPrefix(folder + "/") else { return nil }
        return (Self.name(of: file.path), file)
      }
    }

    private static func name(of path: String) -> String {
      String((path.split(separator: "/").last ?? "").dropLast(5))
    }

    mutating func lists() -> [String: WordList] {
      guard let paradigms = one(RulePack.paradigmFile, Paradigm.readTable(file:bytes:)) else {
        return [:]
      }
      var lists: [String: WordList] = [:]
      for (name, file) in inFolder("words") where file.path != RulePack.paradigmFile {
        do {
          lists[name] = try WordList(
            file: file.path, name: name, bytes: file.bytes, paradigms: paradigms)
        } catch { problems.append(error) }
      }
      return lists
    }

    mutating func signals() -> (signals: [Signal], groups: [SignalGroup]) {
      var signals: [Signal] = []
      var groups: [SignalGroup] = []
      for (name, file) in inFolder("signals") {
        guard let id = SignalID(name) else {
          problems.append(badName(file))
          continue
        }
        do {
          if let group = try SignalGroup(file: file.path, id: id, bytes: file.bytes) {
            groups.append(group)
          } else {
            signals.append(try Signal(file: file.path, id: id, bytes: file.bytes))
          }
        } catch { problems.append(error) }
      }
      return (signals.sorted { $0.id < $1.id }, groups)
    }

    mutating func rules(expanding groups: [SignalGroup]) -> [Rule] {
      var rules: [RuleID: Rule] = [:]
      let groupOf = Dictionary(uniqueKeysWithValues: groups.map { ($0.id, $0) })
      var used: Set<SignalID> = []
      let other = ["words", "signals"]
      for file in files {
        let parts = file.path.split(separator: "/")
        guard parts.count > 1, !other.contains(String(parts[0])) else { continue }
        guard let id = RuleID(Self.name(of: file.path)) else {
          problems.append(badName(file))
          continue
        }
        do {
          let rule = try Rule(file: file.path, id: id, bytes: file.bytes)
          if let first = rules[id] {
            problems.append(
              RuleFileError(
                file: file.path, line: 1,
                reason: "the id '\(id)' stands in \(first.file) too; name one of them anew"))
          }
          used.formUnion(rule.signals)
          rules[id] = rule.expanding(groupOf)
        } catch { problems.append(error) }
      }
      for group in groups where !used.contains(group.id) {
        problems.append(
          RuleFileError(file: group.file, line: 0, reason: "is used by no rule; use or remove it"))
      }
      return rules.values.sorted { $0.id < $1.id }
    }

    private func badName(_ file: RulePackFile) -> RuleFileError {
      RuleFileError(
        file: file.path, line: 0,
        reason: "the name of a file is lower-case words joined by hyphens; name it anew")
    }

    /// Files at the top of the pack that nothing reads are mistakes, such as a misspelt name.
    private mutating func checkTopLevel() {
      for file in files where !file.path.contains("/") {
        guard ![RulePack.policyFile, RulePack.incidentFile].contains(file.path) else { continue }
        problems.append(
          RuleFileError(
            file: file.path, line: 0, reason: "is no file of a rule pack; move or remove it"))
      }
    }

    /// A list or a signal that nothing uses is a mistake, such as a name that was changed.
    mutating func checkUse(
      of lists: [String: WordList], by signals: [Signal], and used: [SignalID]
    ) {
      for signal in signals {
        for name in signal.lists where lists[name] == nil {
          problems.append(
            RuleFileError(
              file: signal.file, line: 1,
              reason: "there is no list words/\(name).yaml; write it or mend the name"))
        }
      }
      let usedLists = Set(signals.flatMap(\.lists))
      for name in lists.keys.sorted() where !usedLists.contains(name) {
        problems.append(
          RuleFileError(
            file: "words/\(name).yaml", line: 0, reason: "is used by no signal; use or remove it"))
      }
      let usedSignals = Set(used + signals.flatMap(\.except))
      for signal in signals where !usedSignals.contains(signal.id) {
        problems.append(
          RuleFileError(
            file: signal.file, line: 0, reason: "is used by no rule; use or remove it"))
      }
    }

    /// The signals that policy looks for beside the rules.
    func named(_ policy: VerdictPolicy, _ incidents: IncidentPolicy) -> [SignalID] {
      policy.signals.sorted() + incidents.signals.sorted()
    }

    /// Every signal, detector and rule that is named must be there.
    mutating func checkReferences(
      signals: [Signal], rules: [Rule], policy: VerdictPolicy?, incidents: IncidentPolicy?
    ) {
      checkTopLevel()
      let signalIDs = Set(signals.map(\.id))
      for (file, names) in rules.map({ ($0.file, $0.signals) })
        + signals.map({ ($0.file, $0.except) }) + [
          (RulePack.policyFile, policy?.signals.sorted() ?? []),
          (RulePack.incidentFile, incidents?.signals.sorted() ?? []),
        ]
      {
        for name in names where !signalIDs.contains(name) {
          problems.append(
            RuleFileError(
              file: file, line: 1,
              reason: "there is no signal '\(name)'; write signals/\(name).yaml or mend the name"))
        }
      }
      for rule in rules {
        guard let name = rule.detector, Detectors.named(name) == nil else { continue }
        problems.append(
          RuleFileError(
            file: rule.file, line: 1,
            reason: "there is no detector '\(name)'; use one of \(Detectors.names)"))
      }
      let ruleIDs = Set(rules.map(\.id))
      for (file, named) in [
        (RulePack.policyFile, policy?.ruleIDs ?? []),
        (RulePack.incidentFile, incidents?.ruleIDs ?? []),
      ] {
        for id in named.subtracting(ruleIDs).sorted() {
          problems.append(
            RuleFileError(file: file, line: 1, reason: "there is no rule '\(id)'; mend the name"))
        }
      }
    }
  }
}
