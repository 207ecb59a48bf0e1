internal import CaseStore
internal import Moderation
internal import Reporting

extension Presence {
  /// How many versions one commit takes.
  private static let commitSize = 4_096

  /// Notes what is still there, what is gone and what has come back, and opens the question whether
  /// what is gone is an incident.
  func commit(to store: Store, run: String, watch: Watch) throws -> ScanCounts {
    var counts = ScanCounts()
    // In the order in which they were flagged, so that the log does not depend on a hash.
    let changed = watch.versions.sorted().filter { version in
      let key = watch.key(of: version)
      return seen[key] != nil || version.gone == nil && absence(of: version, key: key) != nil
    }
    for start in stride(from: 0, to: changed.count, by: Self.commitSize) {
      let part = changed[start..<min(start + Self.commitSize, changed.count)]
      counts += try store.commit { transaction in
        var counts = ScanCounts()
        for version in part {
          try note(
            version, key: watch.key(of: version), run: run, at: store.options.clock(),
            random: store.options.random, &counts, in: &transaction)
        }
        return counts
      }
    }
    return counts
  }

  private func note(
    _ watched: WatchedVersion, key: Watch.Key, run: String, at time: Timestamp,
    random: RandomBytes, _ counts: inout ScanCounts, in transaction: inout CaseTransaction
  ) throws {
    guard let version = try transaction.version(watched) else { return }
    let absence = absence(of: watched, key: key)
    if let last = seen[key], absence == nil {
      // An older copy says nothing of what is gone since.
      if let gone = watched.gone, last <= gone { return }
      try transaction.note(online: last, of: watched)
      guard watched.gone != nil else { return }
      counts.reappeared += 1
      let entry = try transaction.log(
        VersionReappeared(run: run, version: commitments(of: version, watched, transaction)),
        at: time, random: random)
      try transaction.noteReturn(of: version, entry: entry, at: time)
    } else if let absence, watched.gone == nil {
      counts.vanished += 1
      let decision = try transaction.lastDecision(on: version)
      let remover = decision?.choice == .remove ? QuestionCause.Remover.us : .unknown
      let entry = try transaction.log(
        VersionVanished(
          run: run, version: commitments(of: version, watched, transaction),
          remover: remover.rawValue), at: time, random: random)
      try transaction.note(gone: absence, of: watched)
      try transaction.settleQuestion(
        on: version, entry: entry, at: time, cause: .vanished(by: remover))
    }
  }

  private func commitments(
    of version: StoredVersion, _ watched: WatchedVersion, _ transaction: CaseTransaction
  ) throws -> VersionCommitments {
    let original = try Original(decoding: transaction.original(of: version))
    return VersionCommitments(name: watched.item, text: original.text.utf8, key: version.item.key)
  }
}
