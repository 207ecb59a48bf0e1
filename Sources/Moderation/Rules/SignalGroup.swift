/// Several signals under one name, so that many rules can ask for any of them in one word.
///
/// A rule that names a group is read as if it named each of its signals; nothing else knows of it.
struct SignalGroup: Sendable {
  let id: SignalID
  /// In the order in which rules take them.
  let signals: [SignalID]
  let file: String

  /// A file of signals that has `any` where others have `find`; `nil` if it has none.
  init?(file: String, id: SignalID, bytes: [UInt8]) throws(RuleFileError) {
    var map = try YAMLMap(file: file, bytes: bytes)
    guard let any = map.take("any") else { return nil }
    _ = try map.need("title").string()
    signals = try readSignalIDs(any)
    guard !signals.isEmpty else { throw any.error("a group of no signals sees nothing; name some") }
    try map.finish()
    self.id = id
    self.file = file
  }
}

extension Rule {
  /// The rule with the signals of each group in place of the group's name.
  func expanding(_ groups: [SignalID: SignalGroup]) -> Rule {
    let members = { (id: SignalID) in groups[id]?.signals ?? [id] }
    let scoped = { (list: [Scoped]) in
      list.flatMap { item in
        members(item.signal).map { Scoped(signal: $0, window: item.window) }
      }
    }
    var rule = self
    rule.all = all.map { Group(signals: $0.signals.flatMap(members), window: $0.window) }
    rule.raise = scoped(raise)
    rule.lower = scoped(lower)
    rule.context = scoped(context)
    return rule
  }
}
