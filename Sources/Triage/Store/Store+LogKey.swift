public import CaseStore
internal import DecisionLog
internal import Foundation

extension Store {
  /// Makes a new key for the log, logs that, and lets it sign from then on.
  ///
  /// The earlier key signs for the entry that names the new one, and is gone after that. What a
  /// crash leaves of it is finished by the next ``commit(_:)``, of this or another process. The store
  /// is closed after it.
  ///
  /// - Returns: The new public key, one vkey line.
  public func changeLogKey(by actor: Actor) throws -> String {
    let new = try commit { transaction in
      let old = writer.verifierKey
      let next = try LogSigningKey(name: old.name, seed: options.random(WrappingKey.byteCount))
      guard next.verifierKey.id != old.id else {
        throw StoreError(folder.keys, "the new key has the id of the old one; run again")
      }
      let new = "\(next.verifierKey)"
      let entry = CaseTransaction.entryName(options.random)
      try transaction.log(
        KeyChanged(
          key: "log", from: "\(old)", to: new, role: actor.role,
          by: transaction.commitment(to: actor.identity, in: entry)),
        named: entry, at: options.clock(), random: options.random)
      try transaction.changeLogSeed(to: next.seed, named: new)
      return new
    }
    try close()
    return new
  }

  /// Ends a change of the log's key that has been logged; the caller holds the lock, and has
  /// appended what the log lacked.
  ///
  /// Every step may be done again. The seed goes last: as long as the earlier one is the log's, what
  /// is on the disk is signed by it, and after that nothing is left to do.
  func finishKeyChange(_ keys: LogKeys) throws {
    guard let next = keys.next else { return }
    let handover = try writer.countersign(with: next)
    try folder.earlierKeys.keep(
      keys.current.verifierKey, handover: handover, files: options.files)
    try options.files.replace(
      StoreFolder.verifierKeyName, in: folder.path, with: Array("\(next.verifierKey)\n".utf8))
    try cases.promoteNextLogSeed(random: options.random)
    writer = try LogWriter(opening: folder.log, signer: next, files: options.files)
  }
}

/// The keys of a log as the store has them now.
struct LogKeys {
  /// The key that signs.
  let current: LogSigningKey
  /// The key that takes over, if that has been logged and is not done.
  let next: LogSigningKey?

  init(_ cases: CaseDatabase, _ folder: StoreFolder) throws {
    guard let name = try cases.setting("log-name") else {
      throw StoreError(folder.cases, "has no name of the log; restore it from a backup")
    }
    current = try LogSigningKey(name: name, seed: cases.logSeed())
    guard let wanted = try cases.logKeyName(), wanted != "\(current.verifierKey)" else {
      next = nil
      return
    }
    let next = try cases.nextLogSeed().map { try LogSigningKey(name: name, seed: $0) }
    guard let next, "\(next.verifierKey)" == wanted else {
      // An older copy of the cases may name a key that has been followed by others since.
      let published = FileManager.default.contents(atPath: folder.verifierKey)
      if published == Data("\(current.verifierKey)\n".utf8) {
        self.next = nil
        return
      }
      throw StoreError(
        folder.keys,
        "the key of the log is not the one that it signs with, \(wanted); "
          + "restore keys and cases.sqlite from after the log's key was changed")
    }
    self.next = next
  }
}
