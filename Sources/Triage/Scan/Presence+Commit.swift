internal import CaseStore
internal import Moderation
internal import Reporting

extension Presence {
  /// How many versions one commit takes.
  private static let commitSize = 4_096

  /// Notes what is still there, what has come back and what is gone, and opens the question whether
  /// what is gone is an incident.
  func commit(to store: Store, run: String) throws -> ScanCounts {
    // In the order in which they were flagged, so that the log does not depend on a hash; what is
    // there first, so that of what is gone one can tell whether it was written anew.
    let there = watch.versions.compactMap { version in
      lastSeen(version).flatMap { last in
        let isNews = version.facts.gone != nil || version.facts.online.map { $0 < last } ?? true
        return isNews && stands(version) ? Change(version: version, state: .there(last)) : nil
      }
    }
    let gone = watch.versions.compactMap { version in
      stands(version)
        ? absence(of: version).map { Change(version: version, state: .gone($0)) } : nil
    }
    let changes = there + gone
    var counts = ScanCounts()
    for start in stride(from: 0, to: changes.count, by: Self.commitSize) {
      let part = changes[start..<min(start + Self.commitSize, changes.count)]
      counts += try store.commit { transaction in
        var counts = ScanCounts()
        let noting = Noting(
          run: run, time: store.options.clock(), random: store.options.random)
        for change in part { try noting.note(change, &counts, in: &transaction) }
        return counts
      }
    }
    return counts
  }

  /// Whether a version is there, or has been since an export lacked it; an older copy says nothing of
  /// what is gone since.
  private func stands(_ version: WatchedVersion) -> Bool {
    guard let gone = version.facts.gone else { return true }
    return lastSeen(version).map { $0 > gone } ?? false
  }

  private struct Change {
    enum State {
      /// When an export last had it.
      case there(Timestamp)
      case gone(Absence)
    }

    let version: WatchedVersion
    let state: State
  }

  /// Notes one change in rows and log.
  private struct Noting {
    let run: String
    let time: Timestamp
    let random: RandomBytes

    func note(
      _ change: Change, _ counts: inout ScanCounts, in transaction: inout CaseTransaction
    ) throws {
      let watched = change.version
      if case .there(let last) = change.state {
        try transaction.note(online: last, of: watched)
        // Most are there and were: of them nothing else need be read.
        if watched.facts.gone == nil { return }
      }
      guard let version = try transaction.version(watched) else { return }
      switch change.state {
      case .there:
        counts.reappeared += 1
        let entry = try transaction.log(
          VersionReappeared(run: run, version: commitments(of: version, watched, transaction)),
          at: time, random: random)
        try transaction.noteReturn(of: version, entry: entry, at: time)
      case .gone(let absence):
        counts.vanished += 1
        if absence.reason == .edited { counts.edited += 1 }
        let remover = try remover(of: version, absence, transaction)
        let entry = try transaction.log(
          VersionVanished(
            run: run, version: commitments(of: version, watched, transaction),
            remover: remover.rawValue,
            edited: absence.reason == .edited ? true : nil), at: time, random: random)
        try transaction.note(gone: absence.time, of: watched)
        // What was written anew so that it is flagged again has its question there, once it is gone.
        if absence.reason == .edited,
          try transaction.isFlagged(insteadOf: watched, since: absence.time)
        {
          return
        }
        try transaction.settleQuestion(
          on: version, entry: entry, at: time, cause: .vanished(by: remover))
      }
    }

    /// Only authors edit.
    private func remover(
      of version: StoredVersion, _ absence: Absence, _ transaction: CaseTransaction
    ) throws -> QuestionCause.Remover {
      if absence.reason == .edited { return .author }
      return try transaction.lastDecision(on: version)?.choice == .remove ? .us : .unknown
    }

    private func commitments(
      of version: StoredVersion, _ watched: WatchedVersion, _ transaction: CaseTransaction
    ) throws -> VersionCommitments {
      let original = try Original(decoding: transaction.original(of: version))
      return VersionCommitments(
        name: watched.item, text: original.text.utf8, key: version.item.key)
    }
  }
}
