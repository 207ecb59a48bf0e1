internal import CaseStore
internal import DecisionLog

extension Store {
  /// Makes log and cases agree after a crash, a restored copy, or a stranger; the caller holds the
  /// lock.
  ///
  /// Entries that the log lacks are appended, lines that no checkpoint covers are covered, and what
  /// was found is an entry itself, appended together with them.
  func mend() throws {
    let remembered = try rememberedSize()
    guard writer.coveredSize >= max(remembered, signedSize) else {
      throw StoreError(
        folder.log,
        "has \(writer.coveredSize) entries, but \(max(remembered, signedSize)) were signed; "
          + "it was cut, or is an older copy: restore the log, and write nothing until then")
    }
    let pending = try cases.pendingEntries()
    let known = max(remembered, pending.last.map { $0.index + 1 } ?? 0)
    let beyond = writer.coveredSize > known ? writer.coveredSize - known : 0
    var missing = pending.filter { $0.index >= writer.coveredSize }.map(\.bytes)
    var uncovered: Set<[UInt8]> = []
    writer.forEachUncovered { _, entry in uncovered.insert(entry) }
    let strangers = uncovered.subtracting(missing).count
    missing = try lacking(missing.filter { !uncovered.contains($0) })
    let recovery = writer.recovery
    signedSize = writer.coveredSize
    if missing.isEmpty && recovery == nil && beyond == 0 {
      if pending.contains(where: { $0.index >= writer.coveredSize }) { try emptyOutbox() }
      return
    }
    if beyond > 0 { options.onOlderCases(Int(beyond)) }
    let fact = Recovered(
      replayed: missing.count, uncovered: Int(recovery?.uncoveredCount ?? 0), unknown: strangers,
      cutBytes: Int(recovery?.cutByteCount ?? 0), beyond: Int(beyond))
    // After all that waits: lines that are gone again may have counted when that was numbered.
    let free = pending.last.map { $0.index + 1 } ?? 0
    let (_, entries) = try cases.commit(
      logSize: max(writer.size + UInt64(missing.count), free), random: options.random
    ) { transaction in
      try transaction.log(fact, at: options.clock(), random: options.random)
    }
    do { try append(missing + entries) } catch {
      throw StoreError(
        "\(error)", "nothing of this command was recorded; mend that, and run it again")
    }
    try emptyOutbox()
  }

  private func emptyOutbox() throws {
    try cases.clearOutbox(CoveredLog(size: .max, checkpoint: checkpointText()))
  }

  /// How many entries the log is known to have had, from what the cases remember.
  private func rememberedSize() throws -> UInt64 {
    guard let note = try cases.setting("checkpoint") else { return 0 }
    // The second line of a checkpoint: c2sp.org/tlog-checkpoint.
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, let size = UInt64(lines[1]) else {
      throw StoreError(
        folder.cases, "does not say how long the log was; restore it from a backup")
    }
    return size
  }

  /// Those of `entries` that the log does not have among its last ones, where a crash after an append
  /// would have left them.
  private func lacking(_ entries: [[UInt8]]) throws -> [[UInt8]] {
    guard !entries.isEmpty, writer.coveredSize > 0 else { return entries }
    let span = UInt64(max(1_024, 2 * entries.count))
    let start = writer.coveredSize > span ? writer.coveredSize - span : 0
    var found: Set<[UInt8]> = []
    let reader = LogReader(folder: folder.log, files: options.files)
    try reader.forEachEntry(from: start, to: writer.coveredSize) { _, entry in found.insert(entry) }
    return entries.filter { !found.contains($0) }
  }
}
